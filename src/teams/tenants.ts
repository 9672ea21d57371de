import type { WorkspaceId } from '../domain/person.ts'
import { defaultSettings } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import { connectWorkspace } from '../usecases/workspaces.ts'
import type { TeamsActivity } from './activity.ts'
import type { SignIn } from './authentication.ts'

/** Which organisations may talk to this Kindling. */
export interface Tenants {
  /** The workspace of the only one; undefined where there may be several. */
  readonly own: WorkspaceId | undefined
  /** Whether a workspace is one of ours to serve. */
  owns(workspace: WorkspaceId): boolean
  /** The workspace that an authenticated activity belongs to; undefined when its tenant may not talk to Kindling. */
  admit(deps: Pick<Deps, 'store' | 'clock'>, activity: TeamsActivity): Promise<WorkspaceId | undefined>
}

/** A tenant's name and time zone are in no activity: admins set the name, and who adds Kindling first brings the zone. */
const unknownTenant = { name: '', zone: defaultSettings.zone } as const

export function tenantsOf(signIn: SignIn): Tenants {
  const own = 'tenant' in signIn ? workspaceOf(signIn.tenant) : undefined
  const listed = new Set<WorkspaceId>('tenants' in signIn ? signIn.tenants.map(workspaceOf) : [])
  const owns = (workspace: WorkspaceId) =>
    own === undefined
      ? workspace.startsWith('teams:') && (listed.size === 0 || listed.has(workspace))
      : workspace === own
  return {
    own,
    owns,
    async admit(deps, activity) {
      const tenant = tenantOf(activity)
      if (tenant === undefined) return undefined
      const workspace = workspaceOf(tenant)
      if (!owns(workspace)) return undefined
      if (isInstalling(activity) || (await deps.store.workspaces.get(workspace)) !== undefined) return workspace
      if (own !== undefined) return comeBack(deps, own, activity)
      return signIn.type === 'none' ? welcome(deps, workspace, activity) : undefined
    },
  }
}

/** The workspace of the only tenant, which has ended: any activity but a removal shows that Kindling is there again. */
async function comeBack(
  deps: Pick<Deps, 'store' | 'clock'>,
  own: WorkspaceId,
  activity: TeamsActivity,
): Promise<WorkspaceId> {
  if (!isRemoving(activity)) await connectTenant(deps, own)
  return own
}

/** The workspace is there from the start, unless it has ended. */
export async function startTenant(deps: Pick<Deps, 'store' | 'clock'>, id: WorkspaceId): Promise<void> {
  if ((await deps.store.workspaces.endedAt(id)) === undefined) await connectTenant(deps, id)
}

/** The workspace is there; what is known of it stays as it is. */
export async function connectTenant(deps: Pick<Deps, 'store' | 'clock'>, id: WorkspaceId): Promise<void> {
  if ((await deps.store.workspaces.get(id)) !== undefined) return
  await connectWorkspace(deps, { id, ...unknownTenant, admins: [] })
}

/** Agents Playground installs nothing by itself: whoever speaks first runs that workspace. */
async function welcome(
  deps: Pick<Deps, 'store' | 'clock'>,
  id: WorkspaceId,
  { from }: TeamsActivity,
): Promise<WorkspaceId> {
  const first = { ref: { workspace: id, id: from.aadObjectId ?? from.id }, name: from.name ?? from.id }
  await connectWorkspace(deps, { id, ...unknownTenant, admins: [first] })
  return id
}

/** Of a channel that organisations share, the one it belongs to, not the one its author is from. */
function tenantOf({ conversation, channelData }: TeamsActivity): string | undefined {
  const tenant = conversation.tenantId ?? channelData?.tenant?.id ?? undefined
  // Microsoft's are GUIDs; Agents Playground's have a digit too many.
  return tenant !== undefined && /^[\w-]{1,64}$/.test(tenant) ? tenant : undefined
}

function workspaceOf(tenant: string): WorkspaceId {
  return `teams:${tenant.toLowerCase()}`
}

/** Somebody adds Kindling to a team, a chat or for themselves. */
function isInstalling({ type, action, membersAdded, recipient }: TeamsActivity): boolean {
  if (type === 'installationUpdate') return action === 'add' || action === 'add-upgrade'
  return type === 'conversationUpdate' && (membersAdded ?? []).some(({ id }) => id === recipient?.id)
}

/** Kindling was removed, or the team that it was in. */
function isRemoving({ type, action, membersRemoved, recipient, channelData }: TeamsActivity): boolean {
  if (type === 'installationUpdate') return action === 'remove' || action === 'remove-upgrade'
  const deleted = channelData?.eventType?.startsWith('team') === true && channelData.eventType.endsWith('Deleted')
  return type === 'conversationUpdate' && (deleted || (membersRemoved ?? []).some(({ id }) => id === recipient?.id))
}
