import { isOtherAudience } from '../domain/pulse/audience.ts'
import { frozen, leastAudience, questionsOf, roundCells } from '../domain/pulse/opening.ts'
import { chosenStatements } from '../domain/pulse/own.ts'
import type { Invitee, Round } from '../domain/pulse/round.ts'
import { closing, nextRoundDay, opening } from '../domain/pulse/calendar.ts'
import { dayInZone } from '../domain/schedule.ts'
import type { Workspace } from '../domain/settings.ts'
import type { Deps, PulseSchedule, PulseSeal, UnitOfWork } from '../ports.ts'
import type { NotOpened } from '../views/pulse-desk.ts'
import { audienceOf } from './pulse-audience.ts'
import type { Asked } from './pulse-audience.ts'
import { tellNotOpened } from './pulse-not-opened.ts'
import { steadyUntil } from './pulse-schedule.ts'
import { refreshGroups } from './segments-refresh.ts'
import { thresholdsNow } from './smallest-group.ts'

/** Who works here is waited for so long, in milliseconds; everything else that is due waits meanwhile. */
const openingPatience = 20_000

/** Tens of thousands of invitees are written in one transaction. */
const openingMilliseconds = 60_000

/**
 * Opens the round whose day has come in the workspace's zone: round, key, frozen invitees and groups, and the day of the
 * next one, in one transaction. Whoever calls it and however often, once. A round that is still open comes to its end
 * first. Nothing opens, and HR is told why, where fewer than ten people would be asked, or where the group that is asked
 * is gone or another one. Answers whether one was opened.
 */
export async function openDueRounds(deps: Deps, workspace: Workspace): Promise<boolean> {
  const { id, settings } = workspace
  const today = dayInZone(deps.clock.now(), settings.zone)
  const schedule = await deps.store.pulse.schedule(id)
  if (schedule === undefined || schedule.nextDay > today || deps.pulse === undefined) return false
  if ((await deps.store.pulse.openRound(id)) !== undefined) return false
  const asked = await audienceOf(deps, schedule, openingPatience)
  // The reading goes on, and the next run finds it done.
  if (asked === 'not read') return false
  const invitees = asked === 'gone' ? [] : await freeze(deps, schedule, asked)
  const seal = deps.pulse
  return deps.store.transact(async (unit) => {
    // Everything below stands as it was read: HR may change it, or another replica be faster.
    const locked = await unit.workspaces.lock(id)
    const current = await unit.pulse.schedule(id)
    if (JSON.stringify(current) !== JSON.stringify(schedule)) return false
    const other = asked !== 'gone' && (await isOther(unit, schedule, asked))
    const now = deps.clock.now()
    const why = whyNotOpened(schedule, { gone: asked === 'gone', other, people: invitees.length, now })
    const changedAt = other && why === undefined ? now : schedule.changedAt
    await unit.pulse.saveSchedule(id, { ...schedule, nextDay: nextDayAfter(schedule, today), changedAt })
    if (why === undefined) return openRound(unit, { workspace: locked ?? workspace, schedule, today, seal }, invitees)
    await tellNotOpened(unit, schedule, why)
    deps.log.warn({ workspace: id, people: invitees.length, why }, 'pulse not opened')
    return false
  }, openingMilliseconds)
}

/** `gone`: the group that is asked is no more. `other`: it is another one than HR chose. */
interface Audience {
  readonly gone: boolean
  readonly other: boolean
  readonly people: number
  readonly now: Date
}

function whyNotOpened(schedule: PulseSchedule, { gone, other, people, now }: Audience): NotOpened['why'] | undefined {
  if (gone) return 'gone'
  if (people < leastAudience) return 'few'
  return other && now < steadyUntil(schedule) ? 'other' : undefined
}

/** Whether a group is not the one that it was when the last round opened, though HR has changed nothing since. */
async function isOther(unit: UnitOfWork, { workspace, audience, changedAt }: PulseSchedule, asked: Asked) {
  if (audience.kind !== 'group') return false
  const last = (await unit.pulse.rounds(workspace)).at(-1)
  if (last === undefined || last.opensAt < changedAt) return false
  const before = await unit.pulse.lastInvitees(workspace)
  return isOtherAudience(
    before.map(({ person }) => person.id),
    asked,
  )
}

interface Opening {
  readonly workspace: Workspace
  readonly schedule: PulseSchedule
  readonly today: string
  readonly seal: PulseSeal
}

async function openRound(
  unit: UnitOfWork,
  { workspace: { id: workspace, settings }, schedule, today, seal }: Opening,
  invitees: readonly Invitee[],
): Promise<boolean> {
  const rounds = await unit.pulse.rounds(workspace)
  const before = rounds.at(-1)
  const number = (before?.number ?? 0) + 1
  const statements = chosenStatements(number, await unit.pulse.statements(workspace), rounds)
  const round: Round = {
    workspace,
    id: crypto.randomUUID(),
    number,
    state: 'open',
    questions: questionsOf(number, schedule.cuts, statements),
    thresholds: thresholdsNow(settings, schedule.thresholds),
    opensAt: opening(today, settings.zone),
    closesAt: closing(today, settings.zone, settings.workweek),
    invited: invitees.length,
    answered: undefined,
  }
  const cells = roundCells(invitees, schedule.cuts, before && (await knownOf(unit, before)))
  return unit.pulse.open(round, seal.newKey(round), { invitees, cells })
}

async function knownOf(unit: UnitOfWork, { workspace, id, state }: Round) {
  const invitees = await unit.pulse.lastInvitees(workspace)
  return { invitees, cells: await unit.pulse.cells(workspace, id), cancelled: state === 'cancelled' }
}

/** Whoever is asked now, with their groups. */
async function freeze(deps: Deps, schedule: PulseSchedule, { people }: Asked): Promise<readonly Invitee[]> {
  await refreshGroups(deps, schedule.workspace)
  return frozen(people, await deps.store.pulse.segments(schedule.workspace), schedule.cuts)
}

/** Rounds that a stopped process missed are not made up for. */
function nextDayAfter({ nextDay, cadence }: PulseSchedule, today: string): string {
  let day = nextRoundDay(nextDay, cadence)
  while (day <= today) day = nextRoundDay(day, cadence)
  return day
}
