import type { AdaptiveCard } from '../../../src/adaptive-cards/render-card.ts'
import { schemaErrors } from '../adaptive-cards.ts'
import { Refused } from './refused.ts'
import type { Json, TeamsMessage, TeamsState, TeamsTeam, TeamsUser } from './world.ts'
import { chatOf, str, teamWith } from './world.ts'

/** What Kindling may ask of the connector; `read` is the one question to Microsoft Graph. */
export type Operation = 'post' | 'open' | 'update' | 'remove' | 'members' | 'member' | 'team' | 'channels' | 'read'

interface Request {
  readonly segments: readonly string[]
  readonly query: URLSearchParams
  readonly body: Json
}

export interface Route {
  readonly operation: Operation
  readonly method: string
  /** `*` stands for any one part. */
  readonly path: readonly string[]
  /** Tells apart what has the same address. */
  readonly when?: (body: Json) => boolean
  readonly status: number
  /** Whether it counts against the limits of a conversation. */
  readonly counts: boolean
  run(state: TeamsState, request: Request): Json | undefined
}

const inConversation = ['v3', 'conversations', '*'] as const

export const routes: readonly Route[] = [
  { operation: 'open', method: 'POST', path: ['v3', 'conversations'], when: (body) => body['isGroup'] !== true, status: 201, counts: true, run: openChat },
  { operation: 'post', method: 'POST', path: ['v3', 'conversations'], when: (body) => body['isGroup'] === true, status: 201, counts: true, run: postInChannel },
  { operation: 'post', method: 'POST', path: [...inConversation, 'activities'], status: 201, counts: true, run: postTo },
  { operation: 'post', method: 'POST', path: [...inConversation, 'activities', '*'], status: 201, counts: true, run: postTo },
  { operation: 'update', method: 'PUT', path: [...inConversation, 'activities', '*'], status: 200, counts: true, run: update },
  { operation: 'remove', method: 'DELETE', path: [...inConversation, 'activities', '*'], status: 200, counts: false, run: remove },
  { operation: 'members', method: 'GET', path: [...inConversation, 'pagedmembers'], status: 200, counts: false, run: members },
  { operation: 'member', method: 'GET', path: [...inConversation, 'members', '*'], status: 200, counts: false, run: member },
  { operation: 'team', method: 'GET', path: ['v3', 'teams', '*'], status: 200, counts: false, run: team },
  { operation: 'channels', method: 'GET', path: ['v3', 'teams', '*', 'conversations'], status: 200, counts: false, run: channels },
  { operation: 'read', method: 'GET', path: ['v1.0', 'teams', '*', 'channels', '*', 'messages', '*'], status: 200, counts: false, run: read },
] // prettier-ignore

function openChat(state: TeamsState, { body }: Request): Json {
  const [id] = (body['members'] ?? []) as { id?: string }[]
  const user = [...state.people.values()].find((one) => one.user === id?.id || one.aad === id?.id)
  if (user === undefined) throw new Refused(400, 'BadSyntax', ['no such member'])
  if (!user.added) throw new Refused(403, 'ForbiddenOperationException')
  state.chats.set(chatOf(user), user)
  return { id: chatOf(user) }
}

function postInChannel(state: TeamsState, { body }: Request): Json {
  const channel = str((body['channelData'] as { channel?: Json } | undefined)?.channel?.['id'])
  const { id } = put(state, { conversation: channel, thread: undefined }, body['activity'] as Json)
  return { id: `${channel};messageid=${id}`, activityId: id }
}

function postTo(state: TeamsState, { segments, body }: Request): Json {
  return { id: put(state, place(segments), body).id }
}

interface Place {
  readonly conversation: string
  readonly thread: string | undefined
}

function place(segments: readonly string[]): Place {
  const [conversation = '', thread] = (segments[2] ?? '').split(';messageid=')
  return { conversation, thread }
}

function put(state: TeamsState, { conversation, thread }: Place, activity: Json): TeamsMessage {
  mayWrite(state, conversation)
  if (thread !== undefined && !state.messages.some((one) => one.id === thread && one.conversation === conversation))
    throw new Refused(404, 'ConversationNotFound')
  const message: TeamsMessage = {
    id: state.nextId(),
    conversation,
    thread,
    from: undefined,
    ...shownBy(activity),
    edited: false,
  }
  state.messages.push(message)
  return message
}

function mayWrite(state: TeamsState, conversation: string): void {
  const user = state.chats.get(conversation)
  if (user !== undefined && !user.added) throw new Refused(403, 'MessageWritesBlocked')
  if (user === undefined && teamWith(state, conversation)?.added !== true)
    throw new Refused(403, 'BotNotInConversationRoster')
}

/** The card and texts of an activity, checked as Teams checks them. */
function shownBy(activity: Json): Pick<TeamsMessage, 'text' | 'card' | 'summary'> {
  const attachments = (activity['attachments'] ?? []) as { contentType?: string; content?: unknown }[]
  const card = attachments[0]?.content as AdaptiveCard | undefined
  if (activity['type'] !== 'message') throw new Refused(400, 'BadSyntax', ['no message'])
  if (card === undefined && str(activity['text']) === '') throw new Refused(400, 'BadSyntax', ['says nothing'])
  if (attachments.some((one) => one.contentType !== 'application/vnd.microsoft.card.adaptive'))
    throw new Refused(400, 'BadSyntax', ['no card'])
  const wrong = card === undefined ? [] : schemaErrors(card)
  if (wrong.length > 0) throw new Refused(400, 'BadSyntax', wrong)
  return { text: str(activity['text']), card, summary: str(activity['summary']) }
}

function ownMessage(state: TeamsState, { segments }: Request): TeamsMessage {
  const { conversation } = place(segments)
  mayWrite(state, conversation)
  const found = state.messages.find((one) => one.id === segments[4] && one.conversation === conversation)
  if (found === undefined) throw new Refused(404, 'ActivityNotFoundInConversation')
  if (found.from !== undefined) throw new Refused(403, 'ForbiddenOperationException')
  return found
}

function update(state: TeamsState, request: Request): Json {
  const message = ownMessage(state, request)
  Object.assign(message, shownBy(request.body), { edited: true })
  return { id: message.id }
}

function remove(state: TeamsState, request: Request): undefined {
  const message = ownMessage(state, request)
  state.messages = state.messages.filter((one) => one !== message)
}

function rosterOf(state: TeamsState, conversation: string): readonly TeamsUser[] {
  const user = state.chats.get(conversation)
  if (user !== undefined) return [user]
  const found = teamWith(state, conversation)
  if (found?.added !== true) throw new Refused(403, 'BotNotInConversationRoster')
  return [...(found.channels.find((one) => one.id === conversation)?.members ?? found.members)]
}

function members(state: TeamsState, { segments, query }: Request): Json {
  const size = Number(query.get('pageSize') ?? 200)
  const from = Number(query.get('continuationToken') ?? 0)
  const all = rosterOf(state, place(segments).conversation)
  const next = from + size
  const page = all.slice(from, next).map(asMember)
  return { members: page, ...(next < all.length ? { continuationToken: String(next) } : {}) }
}

function member(state: TeamsState, { segments }: Request): Json {
  const id = segments[4]
  const found = rosterOf(state, place(segments).conversation).find((one) => one.user === id || one.aad === id)
  if (found === undefined) throw new Refused(404, 'MemberNotFoundInConversation')
  return asMember(found)
}

function asMember({ user, aad, name, tenant, guest, email }: TeamsUser): Json {
  const userRole = guest ? 'guest' : 'user'
  const addresses = { email: email ?? null, userPrincipalName: `${aad.slice(0, 8)}@larch.example` }
  return { id: user, aadObjectId: aad, objectId: aad, name, tenantId: tenant, userRole, role: userRole, ...addresses }
}

function installed(state: TeamsState, id: string | undefined): TeamsTeam {
  const found = state.teams.get(id ?? '')
  if (found?.added !== true) throw new Refused(403, 'BotNotInConversationRoster')
  return found
}

function team(state: TeamsState, { segments }: Request): Json {
  const { id, name, group, channels, members } = installed(state, segments[2])
  return { id, name, aadGroupId: group, channelCount: channels.length, memberCount: members.size }
}

/** The first channel comes without a name: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
function channels(state: TeamsState, { segments }: Request): Json {
  const { id, channels } = installed(state, segments[2])
  return {
    conversations: channels.map((one) => ({ id: one.id, type: one.type, name: one.id === id ? null : one.name })),
  }
}

/** Graph, asked for a message that there is not: 403 without the owner's consent. */
function read(state: TeamsState, { segments }: Request): Json {
  const [, , group] = segments
  const found = [...state.teams.values()].find((one) => one.group === group)
  if (found?.consent !== true) throw new Refused(403, 'Forbidden')
  throw new Refused(404, 'NotFound')
}
