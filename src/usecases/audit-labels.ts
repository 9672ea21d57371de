import { hookChannel } from '../domain/hook.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { AuditEntry, Deps } from '../ports.ts'
import type { AuditLabels } from '../views/audit.ts'
import { hostOf } from './events.ts'
import { namesOf } from './roles.ts'

/** Names for the ids in entries of the audit log, as they are called now. */
export async function auditLabels(
  deps: Deps,
  workspace: WorkspaceId,
  entries: readonly AuditEntry[],
): Promise<AuditLabels> {
  const [people, channels, hooks, hosts] = await Promise.all([
    namesOf(deps, peopleIn(workspace, entries)),
    channelNames(deps, workspace, subjectsOf(entries, 'channel.')),
    hookNames(deps, workspace, subjectsOf(entries, 'hook.')),
    hostNames(deps, workspace, subjectsOf(entries, 'subscription.')),
  ])
  return { people, places: new Map([...channels, ...hooks, ...hosts]) }
}

function peopleIn(workspace: WorkspaceId, entries: readonly AuditEntry[]): readonly PersonRef[] {
  const authors = entries.flatMap(({ by }) => (by === undefined ? [] : [by.id]))
  const ids = new Set([...authors, ...subjectsOf(entries, 'role.'), ...subjectsOf(entries, 'guest.')])
  return [...ids].map((id) => ({ workspace, id }))
}

function subjectsOf(entries: readonly AuditEntry[], kinds: string): readonly string[] {
  const about = entries.filter(({ what }) => what.startsWith(kinds))
  return [...new Set(about.flatMap(({ subject }) => (subject === undefined ? [] : [subject])))]
}

type Named = readonly (readonly [id: string, name: string])[]

/** One that Kindling has forgotten may still be known to the platform. */
async function channelNames(deps: Deps, workspace: WorkspaceId, ids: readonly string[]): Promise<Named> {
  if (ids.length === 0) return []
  const known = await deps.store.channels.some(workspace, ids)
  const { directory } = deps.platform(workspace)
  const named = ids.map(async (id) => {
    const name = known.get(id)?.name ?? (await directory.channel({ workspace, id }))?.name
    return name === undefined ? [] : [[id, name] as const]
  })
  return (await Promise.all(named)).flat()
}

async function hookNames(deps: Deps, workspace: WorkspaceId, ids: readonly string[]): Promise<Named> {
  if (ids.length === 0) return []
  const channelOf = (id: string) => hookChannel({ workspace, id }).id
  const known = await deps.store.channels.some(workspace, ids.map(channelOf))
  return ids.flatMap((id) => {
    const name = known.get(channelOf(id))?.name
    return name === undefined ? [] : [[id, name] as const]
  })
}

async function hostNames(deps: Deps, workspace: WorkspaceId, ids: readonly string[]): Promise<Named> {
  if (ids.length === 0) return []
  return (await deps.store.subscriptions.list(workspace)).map((one) => [one.id, hostOf(one)] as const)
}
