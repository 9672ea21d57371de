import { isHeart } from '../domain/applause.ts'
import { partakers } from '../domain/digest.ts'
import type { MessageRef, PersonRef } from '../domain/person.ts'
import { samePerson } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import { admit } from './access.ts'

interface Reacted {
  readonly actor: PersonRef
  readonly message: MessageRef
  /** As the platform names it. */
  readonly reaction: string
}

/** A heart on the card of an act or of thanks is applause, never a point. Answers whether it was one of these cards. */
export async function applauded(deps: Deps, reacted: Reacted): Promise<boolean> {
  const about = await applauseFor(deps, reacted)
  if (about === undefined) return false
  const own = about.givers.some((giver) => samePerson(giver, reacted.actor))
  if (own || !(await admit(deps, reacted.actor)).admitted) return true
  await deps.store.applause.give({ person: reacted.actor, subject: about.id, reaction: reacted.reaction })
  return true
}

/** The heart was taken off the card. */
export async function applauseTakenBack(deps: Deps, reacted: Reacted): Promise<void> {
  const about = await applauseFor(deps, reacted)
  if (about === undefined) return
  await deps.store.applause.takeBack({ person: reacted.actor, subject: about.id, reaction: reacted.reaction })
}

interface Applauded {
  readonly id: string
  /** Nobody applauds themselves. */
  readonly givers: readonly PersonRef[]
}

async function applauseFor({ store }: Deps, { message, reaction }: Reacted): Promise<Applauded | undefined> {
  if (!isHeart(reaction)) return undefined
  const thanks = await store.thanks.byMessage(message)
  if (thanks !== undefined) return { id: thanks.id, givers: [thanks.giver] }
  const moment = await store.moments.byCard(message)
  if (moment?.state !== 'done') return undefined
  const act = await store.acts.ofMoment(moment.workspace, moment.id)
  return act && { id: act.id, givers: partakers([act]) }
}
