import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import { frozen, leastAudience, questionsOf, roundCells } from '../domain/pulse/opening.ts'
import { chosenStatements } from '../domain/pulse/own.ts'
import type { Invitee, Round } from '../domain/pulse/round.ts'
import { closing, nextRoundDay, opening } from '../domain/pulse/round.ts'
import { dayInZone } from '../domain/schedule.ts'
import type { Workspace } from '../domain/settings.ts'
import type { Deps, PulseSchedule, PulseSeal, UnitOfWork } from '../ports.ts'
import { refreshGroups } from './segments-refresh.ts'
import { thresholdsNow } from './smallest-group.ts'

/** Tens of thousands of invitees are written in one transaction. */
const openingMilliseconds = 60_000

/**
 * Opens the round whose day has come in the workspace's zone: round, key, frozen invitees and groups, and the day of the
 * next one, in one transaction. Whoever calls it and however often, once. A round that is still open comes to its end
 * first. Nothing opens where fewer than ten people would be asked. Answers whether one was opened.
 */
export async function openDueRounds(deps: Deps, workspace: Workspace): Promise<boolean> {
  const { id, settings } = workspace
  const today = dayInZone(deps.clock.now(), settings.zone)
  const schedule = await deps.store.pulse.schedule(id)
  if (schedule === undefined || schedule.nextDay > today || deps.pulse === undefined) return false
  if ((await deps.store.pulse.openRound(id)) !== undefined) return false
  const asked = await freeze(deps, schedule)
  const seal = deps.pulse
  return deps.store.transact(async (unit) => {
    // Everything below stands as it was read: HR may change it, or another replica be faster.
    const locked = await unit.workspaces.lock(id)
    const current = await unit.pulse.schedule(id)
    if (JSON.stringify(current) !== JSON.stringify(schedule)) return false
    await unit.pulse.saveSchedule(id, { ...schedule, nextDay: dayAfter(schedule, today) })
    if (asked.length >= leastAudience)
      return openRound(unit, { workspace: locked ?? workspace, schedule, today, seal }, asked)
    deps.log.warn({ workspace: id, people: asked.length }, 'pulse not opened: too few people')
    return false
  }, openingMilliseconds)
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
async function freeze(deps: Deps, schedule: PulseSchedule): Promise<readonly Invitee[]> {
  const people = await audienceOf(deps, schedule)
  await refreshGroups(deps, schedule.workspace)
  return frozen(people, await deps.store.pulse.segments(schedule.workspace), schedule.cuts)
}

/** Members of the workspace, all or those of the list, without those who want no pulse invitations. */
export async function audienceOf(
  deps: Deps,
  { workspace, audience }: Pick<PulseSchedule, 'workspace' | 'audience'>,
): Promise<readonly PersonRef[]> {
  const [members, declined] = await Promise.all([
    deps.platform(workspace).directory.members(workspace),
    decliners(deps, workspace),
  ])
  const listed = audience.kind === 'list' ? new Set(audience.people) : undefined
  return members.map(({ ref }) => ref).filter(({ id }) => !declined.has(id) && (listed === undefined || listed.has(id)))
}

async function decliners(deps: Deps, workspace: WorkspaceId): Promise<ReadonlySet<string>> {
  const preferences = await deps.store.people.preferences(workspace)
  return new Set([...preferences].filter(([, { pulse }]) => !pulse).map(([id]) => id))
}

/** Rounds that a stopped process missed are not made up for. */
function dayAfter({ nextDay, cadence }: PulseSchedule, today: string): string {
  let day = nextRoundDay(nextDay, cadence)
  while (day <= today) day = nextRoundDay(day, cadence)
  return day
}
