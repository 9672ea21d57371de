import type { WorkspaceId } from '../domain/person.ts'
import type { Workspace } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'

/** A workspace is connected, or connected again: created with default settings where it is new. */
export async function connectWorkspace(
  deps: Pick<Deps, 'store' | 'clock'>,
  workspace: { id: WorkspaceId; name: string; zone: string },
): Promise<Workspace> {
  return deps.store.workspaces.install({ ...workspace, at: deps.clock.now() })
}
