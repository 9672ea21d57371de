import type { Workspace } from '../domain/settings.ts'
import type { PersonRef } from '../domain/person.ts'
import { dayInZone } from '../domain/schedule.ts'
import type { Delivery, Deps, Outgoing, RoundName } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { opened } from '../views/actions.ts'
import { givenBack } from '../views/form.ts'
import { says } from '../views/notices.ts'
import { keylessCard, releasedCard, saidForm } from '../views/pulse-desk.ts'
import { saidCard } from '../views/pulse.ts'
import { readForm } from '../views/read-form.ts'
import type { Say } from '../views/say.ts'
import { fullName } from '../views/say.ts'
import { admit } from './access.ts'
import { deliverTogether } from './deliver-together.ts'
import { refuseNonHr } from './pulse-hr.ts'
import { hourOf } from './pulse-hour.ts'
import { releasedLine } from './pulse-line.ts'
import { reachable } from './pulse-reach.ts'
import type { Insider, Sending } from './roles.ts'
import { namesOf } from './roles.ts'
import { preferencesOf, sayToPerson } from './saying.ts'

interface OfRound {
  readonly payload: { readonly round: string }
}

/**
 * To one of HR: their round is closed, and what was released of it; or it ended without a result, which nobody of HR did.
 * Undefined for whoever is not of HR any more.
 */
export async function releasedOutgoing(
  deps: Deps,
  { workspace, subject, lane }: Delivery,
): Promise<Outgoing | undefined> {
  const person = { workspace, id: lane }
  const [admission, round] = await Promise.all([admit(deps, person), deps.store.pulse.round(workspace, subject)])
  if (!admission.admitted || !admission.roles.has('hr') || round === undefined || round.state === 'open')
    return undefined
  const say = await sayToPerson(deps, person)
  if (round.state === 'cancelled') return { to: 'person', person, card: keylessCard(say, round) }
  return { to: 'person', person, card: releasedCard(say, round, await releasedLine(deps, say, round)) }
}

/** The form "You said, we did". */
export async function openSaid(deps: Deps, { actor, roles, payload }: Insider & OfRound): Promise<Reply> {
  if (!roles.has('hr')) return refuseNonHr(deps, actor)
  const say = await sayToPerson(deps, actor)
  const why = await whyNot(deps, say, { workspace: actor.workspace, id: payload.round })
  return why === undefined ? opened(saidForm(say, payload.round)) : says(why)
}

/** Keeps the sentence, which then goes to everybody who was asked. Of two who send one, the first counts. */
export async function submitSaid(deps: Deps, { actor, roles, payload, values }: Sending & OfRound): Promise<Reply> {
  if (!roles.has('hr')) return refuseNonHr(deps, actor)
  const { workspace } = actor
  const say = await sayToPerson(deps, actor)
  const why = await whyNot(deps, say, { workspace: actor.workspace, id: payload.round })
  if (why !== undefined) return says(why)
  const form = saidForm(say, payload.round)
  const read = await readForm(say, form, values, async () => undefined)
  if (!read.ok) return opened(givenBack(form, values, read.errors))
  const said = { text: read.values.text('words'), by: actor }
  if (await deps.store.pulse.saySomething(workspace, payload.round, said)) return says(say.words.pulseDesk.said.sent)
  return says((await whyNot(deps, say, { workspace, id: payload.round })) ?? say.words.pulseDesk.said.over)
}

/** A comment is taken off the trends for good. The caller has made sure that whoever does it has the HR role. */
export async function removeComment(deps: Deps, hr: PersonRef, id: string): Promise<void> {
  const { workspace } = hr
  await deps.store.transact(async (unit) => {
    if (!(await unit.pulse.removeComment(workspace, id))) return
    await unit.audit.note({ workspace, by: hr, at: deps.clock.now(), what: 'comment.removed' })
  })
}

/** One transaction tells so many, one run of the tick at most `mostTold`. */
const batch = 200
const mostTold = 2_000

/**
 * Tells everybody who was asked what HR said, at their own working hour: they are walked here, each once. Who has had
 * their week's messages is told when the week allows, until the next round opens.
 */
export async function tellSaid(deps: Deps, workspace: Workspace): Promise<void> {
  const { id } = workspace
  const round = (await deps.store.pulse.rounds(id)).at(-1)
  if (round?.state !== 'released' || (await deps.store.pulse.said(id, round.id)) === undefined) return
  const waiting = await deps.store.pulse.unsaid(id, round.id)
  if (waiting.length === 0) return
  const schedule = await deps.store.pulse.schedule(id)
  const hour = hourOf(schedule)
  const due = await reachable(deps, workspace, waiting, {
    day: dayInZone(round.closesAt, workspace.settings.zone),
    hour,
    next: schedule && { day: schedule.nextDay, hour },
  })
  for (let from = 0; from < Math.min(due.length, mostTold); from += batch)
    await deps.store.transact(async (unit) => {
      const taken = await unit.pulse.takeUnsaid(id, round.id, due.slice(from, from + batch))
      await deliverTogether(
        unit,
        taken.map(({ id: lane }) => ({ workspace: id, purpose: 'pulseSaid', subject: round.id, period: '', lane })),
      )
    })
}

/** Undefined for whoever has left or wants nothing of the pulse any more. */
export async function saidOutgoing(deps: Deps, { workspace, subject, lane }: Delivery): Promise<Outgoing | undefined> {
  const person = { workspace, id: lane }
  const [round, said] = await Promise.all([
    deps.store.pulse.round(workspace, subject),
    deps.store.pulse.said(workspace, subject),
  ])
  if (round === undefined || said === undefined) return undefined
  if (!(await preferencesOf(deps, person)).pulse || !(await admit(deps, person)).admitted) return undefined
  return { to: 'person', person, card: saidCard(await sayToPerson(deps, person), round, said.text) }
}

/** Why nothing can be said of a round (any more): who was asked is known until the next one opens. */
async function whyNot(deps: Deps, say: Say, { workspace, id }: RoundName): Promise<string | undefined> {
  const words = say.words.pulseDesk.said
  const said = await deps.store.pulse.said(workspace, id)
  if (said !== undefined) {
    const names = said.by === undefined ? new Map<string, string>() : await namesOf(deps, [said.by])
    const { somebody } = say.words.moment
    return words.already(said.by === undefined ? somebody : fullName(names, said.by, somebody))
  }
  const last = (await deps.store.pulse.rounds(workspace)).at(-1)
  return last?.id === id && last.state === 'released' ? undefined : words.over
}
