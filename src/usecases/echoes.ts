import type { Echo, EchoTelling } from '../domain/echo.ts'
import { echoTellings, echoVoices, landedWell, landings } from '../domain/echo.ts'
import type { Act } from '../domain/kindness.ts'
import { mask } from '../domain/mask.ts'
import { changed } from '../domain/moment.ts'
import type { PersonRef } from '../domain/person.ts'
import { samePerson } from '../domain/person.ts'
import type { Deps, UnitOfWork } from '../ports.ts'
import type { FormPayload, Reply } from '../views/actions.ts'
import { opened } from '../views/actions.ts'
import { echoForm } from '../views/echo.ts'
import type { FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { says } from '../views/notices.ts'
import type { ReadValues } from '../views/read-form.ts'
import { readForm } from '../views/read-form.ts'
import type { Say } from '../views/say.ts'
import { cut } from '../views/say.ts'
import { hearersOf } from './echo-telling.ts'
import { record } from './record.ts'
import { sayToPerson } from './saying.ts'
import { typedIn } from './typed.ts'

interface AboutAct {
  readonly actor: PersonRef
  readonly payload: { readonly act: string }
}

/** "They were glad": that alone, once by each person. */
export async function passOnGladness(deps: Deps, { actor, payload }: AboutAct): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const before = (await deps.store.echoes.ofActs(actor.workspace, [payload.act])).get(payload.act) ?? []
  if (before.some((echo) => landedWell(echo) && samePerson(echo.by, actor))) return says(say.words.echo.already)
  return passOn(deps, say, {
    workspace: actor.workspace,
    id: crypto.randomUUID(),
    act: payload.act,
    by: actor,
    landing: 'glad',
    words: undefined,
    voice: 'note',
    digest: 'no',
    at: say.now,
  })
}

/** "Share their words": the form, with the words of the message that suggested it. */
export async function openEcho(
  deps: Deps,
  { actor, payload }: AboutAct & { payload: { readonly said?: string | undefined } },
): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const act = await deps.store.acts.get(actor.workspace, payload.act)
  const refusal = whyNot(say, act)
  if (refusal !== undefined) return refusal
  const words = payload.said === undefined ? undefined : await wordsSaid(deps, act, payload.said)
  const values = words === undefined ? {} : { landing: 'glad', words, voice: 'theirs' }
  return opened(echoForm(say, { act: payload.act, echo: crypto.randomUUID() }, values))
}

/** Passes a reaction on. The same form sent twice passes it on once. */
export async function submitEcho(
  deps: Deps,
  input: { actor: PersonRef; payload: FormPayload<'echo.pass'>; values: FormValues },
): Promise<Reply> {
  const { actor, payload, values } = input
  const say = await sayToPerson(deps, actor)
  const form = echoForm(say, payload)
  const read = await readForm(say, form, values, async () => undefined)
  const nobodys = typedIn(values, 'words') !== '' && typedIn(values, 'voice') === ''
  const errors = { ...(read.ok ? {} : read.errors), ...(nobodys ? { voice: say.words.echo.voiceMissing } : {}) }
  if (!read.ok || Object.keys(errors).length > 0) return opened(givenBack(form, values, errors))
  return passOn(deps, say, {
    workspace: actor.workspace,
    id: payload.echo,
    act: payload.act,
    by: actor,
    at: say.now,
    ...echoIn(read.values),
  })
}

function echoIn(values: ReadValues): Pick<Echo, 'landing' | 'words' | 'voice' | 'digest'> {
  const landing = oneOf(landings, values.text('landing'))
  const words = values.text('words')
  const digest: EchoTelling = oneOf(echoTellings, values.text('digest'))
  return {
    landing,
    words: words === '' ? undefined : cut(mask(words), longestWords),
    voice: words === '' ? 'note' : oneOf(echoVoices, values.text('voice')),
    digest: landedWell({ landing }) ? (digest === 'with' && words === '' ? 'without' : digest) : 'no',
  }
}

/** Masking may make words longer than they were typed. */
const longestWords = 500

/** Keeps it, tells owner and helpers, and renews the card, all in one transaction. */
async function passOn(deps: Deps, say: Say, given: Omit<Echo, 'moment'>): Promise<Reply> {
  const words = say.words.echo
  const done = await deps.store.transact(async (unit) => {
    const act = await unit.acts.get(given.workspace, given.act)
    if (act === undefined || act.private) return { act, kept: false }
    const echo = { ...given, moment: act.moment }
    const kept = await unit.echoes.add(echo)
    if (kept) await tell(unit, act, echo)
    return { act, kept }
  })
  const { act, kept } = done
  if (act === undefined || act.private) return whyNot(say, act) ?? says(words.gone)
  if (!kept) return says(words.already)
  if (hearersOf(act, given.by).length === 0) return says(words.kept)
  return says(landedWell(given) ? words.passedOn : words.passedOnQuietly)
}

async function tell(unit: UnitOfWork, act: Act, echo: Echo): Promise<void> {
  const { workspace } = act
  for (const { id: lane } of hearersOf(act, echo.by))
    await unit.deliver({ workspace, purpose: 'echo', subject: act.id, period: echo.id, lane })
  if (act.moment === undefined || !landedWell(echo)) return
  const moment = await unit.moments.lock(workspace, act.moment)
  if (moment?.state === 'done') await record(unit, changed(moment, {}))
}

function whyNot(say: Say, act: Act | undefined): Reply | undefined {
  if (act === undefined) return says(say.words.echo.gone)
  return act.private ? says(say.words.echo.quiet) : undefined
}

/** Undefined once they are deleted, or newer ones came. */
async function wordsSaid(deps: Deps, act: Act | undefined, message: string): Promise<string | undefined> {
  if (act?.moment === undefined) return undefined
  const again = (await deps.store.moments.get(act.workspace, act.moment))?.again
  return again?.message === message ? again.quote : undefined
}

function oneOf<Value extends string>(all: readonly Value[], value: string): Value {
  const known = all.find((one) => one === value)
  if (known === undefined) throw new TypeError(`the form let an unknown choice through: ${all.join(', ')}`)
  return known
}
