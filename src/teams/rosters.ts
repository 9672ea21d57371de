import { Teams } from 'botframework-connector'
import type { ConnectorClient } from 'botframework-connector'
import { z } from 'zod'
import { isClosed, statusOf } from './faults.ts'
import type { Address, Connector, Member } from './world.ts'

/** In one answer, which is the most that Microsoft gives. */
const pageSize = 500

/** The conversation of a thread's channel. */
export function rootOf(conversation: string): string {
  return conversation.split(';')[0] ?? conversation
}

const memberSchema = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  objectId: z.string().nullish(),
  tenantId: z.string().nullish(),
  userRole: z.string().nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
})

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
function readMember(found: unknown): Member {
  const { id, name, aadObjectId, objectId, tenantId, userRole, ...rest } = memberSchema.parse(found)
  return {
    userId: id,
    aadObjectId: aadObjectId ?? objectId ?? undefined,
    name: name ?? '',
    guest: userRole === 'guest',
    tenant: tenantId ?? undefined,
    email: [rest.email, rest.userPrincipalName].find((address) => (address ?? '') !== '') ?? undefined,
  }
}

/** Undefined for whoever is not in the conversation. Throws the library's other errors, as all of these do. */
export async function askMember(client: ConnectorClient, at: Address, user: string): Promise<Member | undefined> {
  try {
    return readMember(await client.conversations.getConversationMember(rootOf(at.conversation), user))
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw error
  }
}

/** Some of the people of a conversation, and where the next ones begin. */
export interface MembersPage {
  readonly members: readonly Member[]
  readonly next: string | undefined
}

/** `from`: undefined for the first page. */
export async function askMembers(client: ConnectorClient, at: Address, from: string | undefined): Promise<MembersPage> {
  // Its type wants a token for the first page, too, which has none.
  const asked = { pageSize, continuationToken: from } as { pageSize: number; continuationToken: string }
  const page = await client.conversations.getConversationPagedMembers(rootOf(at.conversation), asked)
  const next = page.continuationToken === '' ? undefined : page.continuationToken
  return { members: (page.members ?? []).map(readMember), next }
}

/** Undefined where Kindling is not. */
export async function askTeam(client: ConnectorClient, id: string): ReturnType<Connector['team']> {
  try {
    const { name, aadGroupId } = await new Teams(client).fetchTeamDetails(id)
    return { name: name ?? '', group: aadGroupId ?? undefined }
  } catch (error) {
    if (isClosed(statusOf(error))) return undefined
    throw error
  }
}

/** The first channel of a team comes without a name. */
export async function askChannels(client: ConnectorClient, team: string): ReturnType<Connector['channels']> {
  const { conversations = [] } = await new Teams(client).fetchChannelList(team)
  return conversations.flatMap(({ id, name, type }) =>
    id === undefined ? [] : [{ id, name: name ?? undefined, type: type ?? undefined }],
  )
}
