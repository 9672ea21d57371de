import { previewedBefore, standsUntil } from '../domain/digest.ts'
import type { ChannelRef, WorkspaceId } from '../domain/person.ts'
import { nextDigest } from '../domain/digest-time.ts'
import type { Settings, Workspace } from '../domain/settings.ts'
import type { Deps, DigestRecord } from '../ports.ts'
import { digestTime } from './workspace-settings.ts'

/** Where digests are posted; undefined where no channel is chosen yet. */
export function digestChannel(settings: Settings): ChannelRef | undefined {
  return settings.digestChannel ?? settings.kindnessChannel
}

/** Where the next digest begins (`from`), and until when digests stand for the scheduled ones (`standing`). */
export async function nextSpan(deps: Deps, workspace: Workspace): Promise<{ from: Date; standing: Date }> {
  return spanAfter(await deps.store.digests.last(workspace.id), workspace)
}

/** The same, where the last digest is known. */
export function spanAfter(
  last: DigestRecord | undefined,
  { installedAt }: Pick<Workspace, 'installedAt'>,
): { readonly from: Date; readonly standing: Date } {
  return last === undefined
    ? { from: installedAt, standing: installedAt }
    : { from: last.until, standing: standsUntil(last) }
}

/** The scheduled digest that comes next after `after`, and its name. */
export function comingDigest({ settings }: Workspace, after: Date): { readonly due: Date; readonly period: string } {
  const due = nextDigest(after, digestTime(settings))
  return { due, period: due.toISOString() }
}

/** Ids of the stories that an admin chose for the scheduled digest of this period. */
export async function chosenFor(deps: Deps, { id }: Workspace, period: string): Promise<readonly string[] | undefined> {
  return (await deps.store.digestPreviews.get(id, period))?.chosen?.stories
}

/**
 * Whose choice of stories a digest that is posted by hand tells: within the day before a scheduled one it stands for that,
 * and tells what was chosen for it.
 */
export function choiceByHand(workspace: Workspace, now: Date): string | undefined {
  const { due, period } = comingDigest(workspace, now)
  return due.getTime() - now.getTime() > previewedBefore ? undefined : period
}

/** A workspace that Kindling is in. Throws for any other. */
export async function knownWorkspace(deps: Deps, id: WorkspaceId): Promise<Workspace> {
  const workspace = await deps.store.workspaces.get(id)
  if (workspace === undefined) throw new Error(`unknown workspace ${id}`)
  return workspace
}
