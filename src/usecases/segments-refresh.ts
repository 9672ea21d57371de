import type { WorkspaceId } from '../domain/person.ts'
import type { Proposal, Segmentation } from '../domain/pulse/segmentation.ts'
import { onlyMoves } from '../domain/pulse/segmentation.ts'
import type { Deps } from '../ports.ts'
import { chosen, offersOf } from './segments-directory.ts'
import { askedBefore, savingMilliseconds } from './segments.ts'

/** Before a round opens nobody waits for a page: in milliseconds. */
const openingPatience = 20_000

/**
 * Who came, went or moved on the platform does so in the groups, where these are the platform's. Groups that are new there
 * wait for HR. What cannot be read now, or would be other groups, leaves everybody where they are.
 */
export async function refreshGroups(deps: Deps, workspace: WorkspaceId): Promise<void> {
  const known = await deps.store.pulse.segmentation(workspace)
  if (known?.source !== 'directory') return
  const offers = await offersOf(deps, workspace, openingPatience)
  const fresh = typeof offers === 'string' ? undefined : chosen(offers, choiceOf(known))
  const outcome =
    fresh === undefined || 'problem' in fresh ? 'not read' : await moveWithin(deps, workspace, withKnown(known, fresh))
  if (outcome !== 'moved') deps.log.warn({ workspace, outcome }, 'groups of the pulse stay as they were')
}

function choiceOf({ cuts }: Segmentation) {
  const groups = cuts.flatMap(({ cut, cells }) => cells.map((label) => ({ cut, label })))
  return { cuts: cuts.map(({ cut }) => cut), groups }
}

/** Whoever is in a group that is none of the segmentation is in none. */
function withKnown({ cuts }: Segmentation, fresh: Proposal): Proposal {
  const cells = new Map(cuts.map(({ cut, cells }) => [cut, new Set(cells)]))
  return { ...fresh, cuts, segments: fresh.segments.filter(({ cut, cell }) => cells.get(cut)?.has(cell) === true) }
}

function moveWithin(deps: Deps, workspace: WorkspaceId, fresh: Proposal): Promise<'moved' | 'other groups'> {
  return deps.store.transact(async (unit) => {
    await unit.workspaces.lock(workspace)
    const known = await unit.pulse.segmentation(workspace)
    const before = await askedBefore(unit, workspace)
    const same = known?.source === 'directory' && JSON.stringify(known.cuts) === JSON.stringify(fresh.cuts)
    if (!same || (before !== undefined && !onlyMoves(known, fresh, before))) return 'other groups'
    await unit.pulse.saveSegments(workspace, fresh.segments)
    return 'moved'
  }, savingMilliseconds)
}
