import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Invitee, Thresholds } from '../domain/pulse/round.ts'
import type { GroupSize, Proposal, Segmentation } from '../domain/pulse/segmentation.ts'
import { cutsOf, groupsSteady, onlyMoves, sizesOf } from '../domain/pulse/segmentation.ts'
import type { Deps, PulseSchedule, PulseStore, UnitOfWork } from '../ports.ts'
import { pauses } from './pauses.ts'
import { audienceOf } from './pulse-audience.ts'
import { thresholdsNow } from './smallest-group.ts'
import { settingsOf } from './workspace-settings.ts'

/** `too soon`: other groups are possible from then on. */
export type Using = { readonly outcome: 'used' } | { readonly outcome: 'too soon'; readonly from: Date }

/** A hundred thousand rows are written in one transaction. */
export const savingMilliseconds = 60_000

/**
 * These groups are the ones from the next round on; a round that is open keeps what it froze. All of it or nothing. The
 * caller has made sure that whoever asks has the HR role.
 */
export async function useGroups(deps: Deps, hr: PersonRef, proposal: Proposal): Promise<Using> {
  const { workspace, id } = hr
  const using = await deps.store.transact(async (unit) => {
    const done = await use(deps, unit, workspace, proposal)
    if (done.outcome === 'used')
      await unit.audit.note({
        workspace,
        by: hr,
        at: deps.clock.now(),
        what: 'groups.changed',
        names: [proposal.source],
      })
    return done
  }, savingMilliseconds)
  const { outcome } = using
  const counts = { cuts: proposal.cuts.length, rows: proposal.segments.length }
  deps.log.info({ workspace, person: id, outcome, ...counts }, 'groups of the pulse')
  return using
}

async function use(deps: Deps, unit: UnitOfWork, workspace: WorkspaceId, proposal: Proposal): Promise<Using> {
  await unit.workspaces.lock(workspace)
  const known = await segmentationOf(unit.pulse, workspace)
  const schedule = await unit.pulse.schedule(workspace)
  const before = await askedBefore(unit, workspace)
  const now = deps.clock.now()
  if (before !== undefined && known !== undefined && onlyMoves(known, proposal, before)) {
    await unit.pulse.saveSegmentation(workspace, { ...known, source: proposal.source })
    await unit.pulse.saveSegments(workspace, proposal.segments)
    return { outcome: 'used' }
  }
  const from = before === undefined ? undefined : freeFrom(known, schedule)
  if (from !== undefined && now < from) return { outcome: 'too soon', from }
  const { source, cuts, segments } = proposal
  await unit.pulse.saveSegmentation(workspace, { source, cuts, changedAt: now })
  await unit.pulse.saveSegments(workspace, segments)
  if (schedule !== undefined) {
    const changedAt = before === undefined ? schedule.changedAt : now
    const names = cuts.map(({ cut }) => cut)
    // HR may have said in which order to ask by the same ones.
    const same = names.length === schedule.cuts.length && names.every((cut) => schedule.cuts.includes(cut))
    await unit.pulse.saveSchedule(workspace, { ...schedule, cuts: same ? schedule.cuts : names, changedAt })
  }
  return { outcome: 'used' }
}

/** How people are split; where that was never said here, as their groups and the schedule have it. */
async function segmentationOf(
  pulse: Pick<PulseStore, 'segmentation' | 'schedule' | 'segments'>,
  workspace: WorkspaceId,
): Promise<Segmentation | undefined> {
  const known = await pulse.segmentation(workspace)
  if (known !== undefined) return known
  const schedule = await pulse.schedule(workspace)
  if (schedule === undefined || schedule.cuts.length === 0) return undefined
  const { cuts, changedAt } = schedule
  return { source: 'file', cuts: cutsOf(cuts, await pulse.segments(workspace)), changedAt }
}

/** Undefined before the first round: nothing was split yet that could be compared. */
export async function askedBefore(unit: UnitOfWork, workspace: WorkspaceId): Promise<readonly Invitee[] | undefined> {
  const rounds = await unit.pulse.rounds(workspace)
  return rounds.length === 0 ? undefined : unit.pulse.lastInvitees(workspace)
}

/** From when on other groups are possible; undefined where nothing was changed or started ever. */
function freeFrom(known: Segmentation | undefined, schedule: PulseSchedule | undefined): Date | undefined {
  const changes = [known?.changedAt, schedule?.changedAt].filter((at) => at !== undefined)
  if (changes.length === 0) return undefined
  return new Date(Math.max(...changes.map((at) => at.getTime())) + groupsSteady)
}

/** The groups in use, as HR sees them: how large they are, never who answered. */
export interface GroupsInUse {
  readonly cuts: readonly CutSizes[]
  readonly thresholds: Thresholds
  /** Until then people may move, but groups stay those that they are. */
  readonly from: Date | undefined
}

export interface CutSizes {
  readonly cut: string
  readonly groups: readonly GroupSize[]
}

/** How large the groups in use are now, and from when on they may be other ones. */
export async function groupsInUse(deps: Deps, workspace: WorkspaceId): Promise<GroupsInUse> {
  const { pulse } = deps.store
  const [known, schedule, segments, rounds] = await Promise.all([
    segmentationOf(pulse, workspace),
    pulse.schedule(workspace),
    pulse.segments(workspace),
    pulse.rounds(workspace),
  ])
  const cuts = known?.cuts.map(({ cut }) => cut) ?? []
  const from = rounds.length === 0 ? undefined : freeFrom(known, schedule)
  return {
    cuts: await sizes(deps, { workspace, schedule }, { cuts, segments }),
    thresholds: thresholdsNow(await settingsOf(deps.store, { workspace }), schedule?.thresholds),
    from: from !== undefined && from > deps.clock.now() ? from : undefined,
  }
}

/** How large the groups of a proposal would be. */
export async function groupsProposed(
  deps: Deps,
  workspace: WorkspaceId,
  { cuts, segments }: Proposal,
): Promise<readonly CutSizes[]> {
  const schedule = await deps.store.pulse.schedule(workspace)
  return sizes(deps, { workspace, schedule }, { cuts: cuts.map(({ cut }) => cut), segments })
}

/** How long a page waits for who works here, in milliseconds. */
const pagePatience = 8_000

/** Of those who could be asked, nobody where that cannot be read in time. Who declined is not left out: sizes would tell. */
async function sizes(
  deps: Deps,
  { workspace, schedule }: { readonly workspace: WorkspaceId; readonly schedule: PulseSchedule | undefined },
  { cuts, segments }: Pick<Proposal, 'segments'> & { readonly cuts: readonly string[] },
): Promise<readonly CutSizes[]> {
  const asked = await audienceOf(
    deps,
    { workspace, audience: schedule?.audience ?? { kind: 'everybody' } },
    pagePatience,
  )
  const people = typeof asked === 'string' ? [] : [...asked.within]
  const { mean, distribution } = thresholdsNow(await settingsOf(deps.store, { workspace }), schedule?.thresholds)
  const sized: CutSizes[] = []
  const pause = pauses()
  for (const cut of cuts) {
    await pause()
    sized.push(...sizesOf([cut], segments, { people, mean, distribution }))
  }
  return sized
}
