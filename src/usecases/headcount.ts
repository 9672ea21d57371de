import type { WorkspaceId } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import { within } from './segments-directory.ts'

/** How long is waited for how many work here, in milliseconds: a number is not worth a late digest. */
const patience = 2_000

/**
 * How many people work here, as the platform's list of members has it. Undefined where that takes longer (a large company's
 * is read on, and known the next time), or fails.
 */
export async function countColleagues(deps: Deps, workspace: WorkspaceId): Promise<number | undefined> {
  try {
    return (await within(patience, deps.platform(workspace).directory.members(workspace)))?.length
  } catch (error) {
    deps.log.warn({ workspace, fault: error instanceof Error ? error.name : 'unknown' }, 'colleagues not counted')
    return undefined
  }
}
