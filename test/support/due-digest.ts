import type { Workspace } from '../../src/domain/settings.ts'
import type { Deps } from '../../src/ports.ts'
import { beginAll, digestsDue } from '../../src/usecases/digests-due.ts'

/** Begins the digest of one workspace where it is due, as the minute's tick does. Answers whether it was begun. */
export async function beginDueDigest(deps: Deps, workspace: Workspace): Promise<boolean> {
  const due = await digestsDue(deps, [workspace], deps.clock.now())
  return (await beginAll(deps, due)).has(workspace.id)
}
