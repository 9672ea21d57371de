import type { Person, WorkspaceId } from '../domain/person.ts'
import { nativeId } from '../domain/person.ts'
import type { Member } from './world.ts'

/** What a member of a roster is to a tenant. Agents Playground's people have no tenant, and are its own. */
export function kindOf(workspace: WorkspaceId, { userId, tenant, guest }: Member): Person['kind'] {
  if (userId.startsWith('28:')) return 'app'
  if (tenant !== undefined && tenant.toLowerCase() !== nativeId(workspace)) return 'outside'
  return guest ? 'guest' : 'member'
}
