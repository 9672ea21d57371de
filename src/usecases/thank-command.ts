import { addressed } from '../domain/mention.ts'
import type { Mention } from '../domain/mention.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import { mostRecipients, reasonLength } from '../domain/thanks.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { opened } from '../views/actions.ts'
import { primary } from '../views/card.ts'
import { says } from '../views/notices.ts'
import type { Say } from '../views/say.ts'
import { cut } from '../views/say.ts'
import { sayThanks } from '../views/thanks.ts'
import { namesTyped } from './names-typed.ts'
import { sayToPerson } from './saying.ts'
import { openThanks, startThanks } from './thanks.ts'
import type { Addressees } from './thanks-addressees.ts'
import { addresseesOf } from './thanks-addressees.ts'
import { sendThanks, thanksAreUp } from './thanks-sending.ts'

interface Thank {
  readonly actor: PersonRef
  /** What follows the command's word. */
  readonly text: string
  readonly mentions: readonly Mention[]
}

/**
 * `/kindness thank @a @b for …`: sent at once where that says enough. Too few words are refused with a button; whatever
 * else is missing or wrong is said above the form, which has what was typed.
 */
export async function thank(deps: Deps, { actor, text, mentions }: Thank): Promise<Reply> {
  if (text === '') return openThanks(deps, { actor, payload: {} })
  const say = await sayToPerson(deps, actor)
  if (await thanksAreUp(deps, say, actor)) return says(say.words.thanks.dailyLimit)
  const said = await readThank(deps, actor.workspace, text, mentions)
  const to = await addresseesOf(deps, say, actor, said)
  const length = Array.from(said.rest).length
  const wrong = [...to.wrong, ...(length > reasonLength.max ? [say.words.form.tooLong(length, reasonLength.max)] : [])]
  if (wrong.length > 0) return openedWith(deps, say, actor, { to, reason: said.rest, wrong: wrong.join(' ') })
  if (length < reasonLength.min) return tooShort(say, to)
  const recipients = to.people
  const sent = { id: crypto.randomUUID(), giver: actor, recipients, reason: said.rest, value: undefined }
  return sendThanks(deps, say, { ...sent, private: false })
}

/** People are asked of the directory only where a name was typed that the platform has not read as a mention. */
async function readThank(deps: Deps, workspace: WorkspaceId, text: string, mentions: readonly Mention[]) {
  const said = addressed(text, mentions, [])
  return said.unknown.length === 0 ? said : addressed(text, mentions, await namesTyped(deps, workspace))
}

async function openedWith(
  deps: Deps,
  say: Say,
  actor: PersonRef,
  { to, reason, wrong }: { to: Addressees; reason: string; wrong: string },
): Promise<Reply> {
  // Of too many people nobody can say which ten were meant.
  const people = to.people.length > mostRecipients ? [] : idsOf(to)
  return opened(await startThanks(deps, say, actor, { to: people, reason: cut(reason, mostTyped), wrong }))
}

/** A form's field takes no more on every platform. */
const mostTyped = 3_000

function tooShort(say: Say, to: Addressees): Reply {
  return says(say.words.thanks.tooShort, primary(sayThanks(say, { to: idsOf(to) })))
}

function idsOf({ people }: Addressees): string[] {
  return people.map(({ ref }) => ref.id)
}
