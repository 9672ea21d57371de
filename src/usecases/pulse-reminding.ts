import type { PersonRef } from '../domain/person.ts'
import { hasCome } from '../domain/pulse/calendar.ts'
import type { Round } from '../domain/pulse/round.ts'
import type { Workspace } from '../domain/settings.ts'
import type { Deps, Outgoing, PulseSeal } from '../ports.ts'
import { SendFault } from '../ports.ts'
import { pulseReminderCard } from '../views/pulse.ts'
import { hourOf } from './pulse-hour.ts'
import { reminderDay } from './pulse-inviting.ts'
import { reachable } from './pulse-reach.ts'
import { sayToPerson } from './saying.ts'

/** One run of the tick goes past so many people: each costs a message. */
const batch = 200

/** So long, in milliseconds, one run goes from person to person; the next run goes on. */
const patience = 20_000

/** Nowhere does a day begin earlier. */
const firstZone = 'Pacific/Kiritimati'

/**
 * The one reminder, to whoever has not answered when it is their turn. Everybody is marked first, whether they answered
 * or not, and the message goes out directly: a delivery would be a list of who had not. A process that dies here loses
 * a reminder and never sends two.
 */
export async function remindDue(deps: Deps, workspace: Workspace): Promise<void> {
  const round = await deps.store.pulse.openRound(workspace.id)
  const seal = deps.pulse
  if (seal === undefined || round === undefined || deps.clock.now() >= round.closesAt) return
  const from = { day: reminderDay(round, workspace), hour: hourOf(await deps.store.pulse.schedule(workspace.id)) }
  if (!hasCome(deps.clock.now(), from, firstZone)) return
  const waiting = await deps.store.pulse.unreminded(workspace.id, round.id)
  if (waiting.length === 0) return
  const due = await reachable(deps, workspace, waiting, from)
  const end = performance.now() + patience
  for (const person of due.slice(0, batch)) {
    if (performance.now() > end) return
    if (!(await deps.store.pulse.takeReminder(round.id, person))) continue
    // It counts for everybody whose turn it is, so that the count says nothing of who had one.
    await deps.store.people.noteMessage(person, `reminder ${round.id}`, deps.clock.now())
    if (!(await hasAnswered(deps, seal, round, person))) await send(deps, round, person)
  }
}

/** Also true once the round has ended. */
async function hasAnswered(deps: Deps, seal: PulseSeal, round: Round, person: PersonRef): Promise<boolean> {
  const key = await deps.store.pulse.key(round.workspace, round.id)
  if (key === undefined) return true
  return seal.with(round, key.wrapped, (opened) =>
    deps.store.pulse.hasAnswer(round.workspace, round.id, opened.slot(person)),
  )
}

/** What goes wrong is logged without the person: it would say that they had not answered. */
async function send(deps: Deps, round: Round, person: PersonRef): Promise<void> {
  const { workspace, id } = round
  try {
    const card = pulseReminderCard(await sayToPerson(deps, person), round, deps.address?.())
    await sendPatiently(deps, { to: 'person', person, card })
  } catch (error) {
    const code = error instanceof SendFault ? error.code : 'fault'
    deps.log.warn({ workspace, round: id, code }, 'a pulse reminder did not go out')
  }
}

const longestWait = 30

/** A message that was turned away by rate limiting did not go out: it is tried once more when the platform allows. */
async function sendPatiently(deps: Deps, outgoing: Outgoing & { to: 'person' }): Promise<void> {
  const { messenger } = deps.platform(outgoing.person.workspace)
  const delivery = crypto.randomUUID()
  try {
    await messenger.send(outgoing, delivery)
  } catch (error) {
    if (!(error instanceof SendFault) || error.kind !== 'rate-limited') throw error
    const seconds = Math.min(longestWait, error.retryAfter ?? 1)
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
    await messenger.send(outgoing, delivery)
  }
}
