import type { WorkspaceId } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import { readInTime } from './in-time.ts'

/** How long is waited for how many work here, in milliseconds: a number is not worth a late digest. */
const patience = 2_000

/**
 * How many people work here, as the platform's list of members has it. Undefined where that takes longer (a large company's
 * is read on, and known the next time), or fails.
 */
export async function countColleagues(deps: Deps, workspace: WorkspaceId): Promise<number | undefined> {
  const asked = { workspace, milliseconds: patience, failure: 'colleagues not counted' }
  const members = await readInTime(deps, asked, () => deps.platform(workspace).directory.members(workspace))
  return members?.length
}
