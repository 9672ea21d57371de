import { isByHand, previewedBefore, standsUntil } from '../domain/digest.ts'
import type { ChannelRef, WorkspaceId } from '../domain/person.ts'
import { nextDigest } from '../domain/schedule.ts'
import type { Settings, Workspace } from '../domain/settings.ts'
import type { Deps, Stores } from '../ports.ts'
import { digestTime } from './workspace-settings.ts'

export function digestChannel(settings: Settings): ChannelRef | undefined {
  return settings.digestChannel ?? settings.kindnessChannel
}

/** Where the next digest begins, and until when no scheduled one is missing. */
export async function before(deps: Deps, { id, installedAt }: Workspace): Promise<{ from: Date; standing: Date }> {
  const last = await deps.store.digests.last(id)
  return last === undefined
    ? { from: installedAt, standing: installedAt }
    : { from: last.until, standing: standsUntil(last) }
}

/** Until when the digests have told: where the next one begins. */
export async function toldUntil(stores: Pick<Stores, 'digests'>, { id, installedAt }: Workspace): Promise<Date> {
  return (await stores.digests.last(id))?.until ?? installedAt
}

/** The scheduled digest that comes next after `after`, and its name. */
export function comingDigest({ settings }: Workspace, after: Date): { readonly due: Date; readonly period: string } {
  const due = nextDigest(after, digestTime(settings))
  return { due, period: due.toISOString() }
}

/**
 * Ids of the stories that an admin chose for the digest of this period. One that is posted by hand within the day before a
 * scheduled one stands for it, and tells what was chosen for that.
 */
export async function chosenFor(
  deps: Deps,
  workspace: Workspace,
  period: string,
): Promise<readonly string[] | undefined> {
  if (!isByHand(period)) return choiceOf(deps, workspace.id, period)
  const now = deps.clock.now()
  const coming = comingDigest(workspace, now)
  if (coming.due.getTime() - now.getTime() > previewedBefore) return undefined
  return choiceOf(deps, workspace.id, coming.period)
}

async function choiceOf(deps: Deps, id: WorkspaceId, period: string): Promise<readonly string[] | undefined> {
  return (await deps.store.digestPreviews.get(id, period))?.chosen?.stories
}

export async function known(deps: Deps, id: WorkspaceId): Promise<Workspace> {
  const workspace = await deps.store.workspaces.get(id)
  if (workspace === undefined) throw new Error(`unknown workspace ${id}`)
  return workspace
}
