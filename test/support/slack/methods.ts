import { checkMessage, checkView } from './block-kit.ts'
import type { Json, PostedMessage, SlackChannel, SlackState, SlackUser } from './world.ts'
import { asSlack, botId, botUser, directChannel, optional, post, str, team } from './world.ts'

/** Slack's own word for a refusal. */
export class Refusal extends Error {
  readonly detail: readonly string[]
  constructor(word: string, detail: readonly string[] = []) {
    super(word)
    this.detail = detail
  }
}

type Method = (state: SlackState, args: Json) => Json

interface Described {
  readonly run: Method
  /** The scope it needs; for conversations by their kind. */
  readonly scope?: string | ((state: SlackState, args: Json) => string | undefined)
}

const byKind = (verb: 'read' | 'history') => (state: SlackState, args: Json) => {
  const channel = state.channels.get(str(args['channel']))
  if (channel === undefined) return undefined
  return `${channel.direct ? 'im' : channel.private ? 'groups' : 'channels'}:${verb}`
}

/** The Web API methods that Kindling calls, each with the scope it needs. */
export const methods: Readonly<Record<string, Described>> = {
  'auth.test': {
    run: () => ({
      team: 'Larch & Lane',
      team_id: team,
      url: 'https://larch.slack.com/',
      user: 'kindling',
      user_id: botUser,
      bot_id: botId,
    }),
  },
  'users.info': {
    scope: 'users:read',
    run: (state, args) => ({ user: userJson(findUser(state, args['user']), args) }),
  },
  'users.list': { scope: 'users:read', run: listUsers },
  'users.profile.get': {
    scope: 'users.profile:read',
    run: (state, args) => ({ profile: { fields: fieldsJson(findUser(state, args['user'])) } }),
  },
  'team.profile.get': {
    scope: 'users.profile:read',
    run: (state) => ({ profile: { fields: state.profileFields } }),
  },
  'usergroups.list': {
    scope: 'usergroups:read',
    run: (state, args) => ({
      usergroups: state.userGroups.map(({ id, name, users, deleted }) => ({
        id,
        name,
        handle: name.toLowerCase(),
        date_delete: deleted === true ? 1 : 0,
        ...(args['include_users'] === true ? { users } : {}),
      })),
    }),
  },
  'users.conversations': {
    scope: 'channels:read',
    run: (state) => ({
      channels: [...state.channels.values()]
        .filter((channel) => !channel.direct && !channel.archived && channel.members.has(botUser))
        .map(channelJson),
    }),
  },
  'conversations.info': {
    scope: byKind('read'),
    run: (state, args) => ({ channel: channelJson(visible(state, args['channel'])) }),
  },
  'conversations.open': {
    scope: 'im:write',
    run: (state, args) => ({ channel: { id: directChannel(state, findUser(state, args['users']).id).id } }),
  },
  'conversations.history': { scope: byKind('history'), run: history },
  'conversations.replies': { scope: byKind('history'), run: replies },
  'chat.postMessage': { scope: 'chat:write', run: postMessage },
  'chat.postEphemeral': { scope: 'chat:write', run: postEphemeral },
  'chat.update': { scope: 'chat:write', run: update },
  'chat.delete': { scope: 'chat:write', run: remove },
  // Needs no scope: https://docs.slack.dev/reference/methods/functions.completeSuccess
  'functions.completeSuccess': { run: completeStep },
  'functions.completeError': { run: completeStep },
  'views.open': { run: openView },
  'views.publish': { run: publish },
}

function completeStep(_state: SlackState, args: Json): Json {
  if (!str(args['function_execution_id']).startsWith('Fx')) throw new Refusal('function_execution_not_found')
  if (args['outputs'] === undefined && str(args['error']) === '') throw new Refusal('invalid_arguments')
  return {}
}

function findUser(state: SlackState, id: unknown): SlackUser {
  const user = state.users.get(str(id))
  if (user === undefined) throw new Refusal('user_not_found')
  return user
}

/** At most 1,000 a page, by a cursor that only this method understands: https://docs.slack.dev/apis/web-api/pagination */
function listUsers(state: SlackState, args: Json): Json {
  const limit = Number(args['limit'] ?? 0)
  if (limit < 0 || limit > 1000) throw new Refusal('invalid_limit')
  const cursor = str(args['cursor'])
  const from = cursor === '' ? 0 : Number(/^users:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1])
  if (Number.isNaN(from)) throw new Refusal('invalid_cursor')
  const users = [...state.users.values()]
  const until = limit === 0 ? users.length : from + limit
  const next = until < users.length ? Buffer.from(`users:${until}`).toString('base64') : ''
  return {
    members: users.slice(from, until).map((user) => userJson(user, args)),
    response_metadata: { next_cursor: next },
  }
}

function userJson(user: SlackUser, args: Json): Json {
  return {
    ...(args['include_locale'] === true && user.locale !== undefined ? { locale: user.locale } : {}),
    id: user.id,
    team_id: user.team,
    name: user.name.toLowerCase(),
    real_name: user.name,
    profile: { real_name: user.name, ...(user.email === undefined ? {} : { email: user.email }) },
    tz: user.tz,
    deleted: user.deleted,
    is_bot: user.bot,
    is_admin: user.admin,
    is_owner: user.admin,
    is_restricted: user.restricted,
    is_ultra_restricted: false,
    is_stranger: user.team !== team,
  }
}

/** Slack says null where somebody has filled in nothing. */
function fieldsJson({ fields }: SlackUser): Json | null {
  if (fields === undefined) return null
  return Object.fromEntries(Object.entries(fields).map(([id, value]) => [id, { value, alt: '' }]))
}

/** A private channel is not there for whoever is not in it. */
function visible(state: SlackState, id: unknown): SlackChannel {
  const channel = state.channels.get(str(id))
  if (channel === undefined || (channel.private && !channel.members.has(botUser)))
    throw new Refusal('channel_not_found')
  return channel
}

function joined(state: SlackState, id: unknown): SlackChannel {
  const channel = visible(state, id)
  if (!channel.members.has(botUser)) throw new Refusal('not_in_channel')
  return channel
}

function channelJson(channel: SlackChannel): Json {
  return {
    id: channel.id,
    name: channel.name,
    is_private: channel.private,
    is_ext_shared: channel.shared,
    is_archived: channel.archived,
    is_member: channel.members.has(botUser),
    num_members: channel.members.size,
  }
}

/** Metadata is left out unless it is asked for. */
function page(messages: readonly PostedMessage[], args: Json): Json {
  const withMetadata = args['include_all_metadata'] === true || args['include_all_metadata'] === 'true'
  return {
    messages: messages.map((message) => ({
      ...asSlack(message),
      ...(withMetadata && message.metadata !== undefined ? { metadata: message.metadata } : {}),
    })),
    has_more: false,
  }
}

function between(messages: readonly PostedMessage[], args: Json): readonly PostedMessage[] {
  const { oldest, latest } = args
  return messages.filter(
    (message) =>
      (oldest === undefined || message.ts >= str(oldest)) && (latest === undefined || message.ts <= str(latest)),
  )
}

/** Newest first; answers in threads are not in it. */
function history(state: SlackState, args: Json): Json {
  const { messages } = joined(state, args['channel'])
  const top = between(messages, args).filter((message) => message.thread === undefined)
  return page(top.toReversed().slice(0, Number(args['limit'] ?? 100)), args)
}

/** Oldest first; `ts` may be the first message of a thread or an answer in it. */
function replies(state: SlackState, args: Json): Json {
  const { messages } = joined(state, args['channel'])
  const asked = messages.find((message) => message.ts === str(args['ts']))
  if (asked === undefined) throw new Refusal('thread_not_found')
  const root = asked.thread ?? asked.ts
  const thread = messages.filter((message) => message.ts === root || message.thread === root)
  const inRange = thread.filter((message) => message.ts === root || between([message], args).length > 0)
  return page(inRange.slice(0, Number(args['limit'] ?? 1000)), args)
}

function checkedBlocks(args: Json): Json[] {
  const blocks = (args['blocks'] ?? []) as Json[]
  const wrong = checkMessage(blocks)
  if (wrong.length > 0) throw new Refusal('invalid_blocks', wrong)
  if (blocks.length === 0 && str(args['text']) === '') throw new Refusal('no_text')
  return blocks
}

/** A person's id as channel is their direct message with the app. */
function postMessage(state: SlackState, args: Json): Json {
  const target = str(args['channel'])
  const channel = state.users.has(target) ? directChannel(state, target) : joined(state, target)
  if (channel.archived) throw new Refusal('is_archived')
  const thread = optional(args['thread_ts'])
  if (thread !== undefined && !channel.messages.some((message) => message.ts === thread))
    throw new Refusal('thread_not_found')
  const message = post(state, channel.id, {
    user: botUser,
    bot: botId,
    text: str(args['text']),
    blocks: checkedBlocks(args),
    metadata: args['metadata'] as Json | undefined,
    thread,
  })
  return { channel: channel.id, ts: message.ts, message: asSlack(message) }
}

function postEphemeral(state: SlackState, args: Json): Json {
  const channel = joined(state, args['channel'])
  const user = str(args['user'])
  if (!channel.members.has(user)) throw new Refusal('user_not_in_channel')
  const ts = state.ts()
  const thread = optional(args['thread_ts'])
  const text = str(args['text'])
  state.ephemerals.push({ channel: channel.id, user, thread, text, blocks: checkedBlocks(args), ts, gone: false })
  return { message_ts: ts }
}

function own(state: SlackState, args: Json, word: string): { channel: SlackChannel; message: PostedMessage } {
  const channel = joined(state, args['channel'])
  const message = channel.messages.find((one) => one.ts === str(args['ts']))
  if (message === undefined) throw new Refusal('message_not_found')
  if (message.bot !== botId) throw new Refusal(word)
  return { channel, message }
}

function update(state: SlackState, args: Json): Json {
  const { channel, message } = own(state, args, 'cant_update_message')
  const before = asSlack(message)
  message.text = str(args['text'])
  message.blocks = checkedBlocks(args)
  message.edited = true
  const event = { type: 'message', subtype: 'message_changed', hidden: true, channel: channel.id, ts: state.ts() }
  for (const tell of state.tell) tell({ ...event, message: asSlack(message), previous_message: before }, channel)
  return { channel: channel.id, ts: message.ts, text: message.text }
}

function remove(state: SlackState, args: Json): Json {
  const { channel, message } = own(state, args, 'cant_delete_message')
  channel.messages = channel.messages.filter((one) => one !== message)
  const event = { type: 'message', subtype: 'message_deleted', channel: channel.id, ts: state.ts() }
  for (const tell of state.tell) tell({ ...event, deleted_ts: message.ts, previous_message: asSlack(message) }, channel)
  return { channel: channel.id, ts: message.ts }
}

function openView(state: SlackState, args: Json): Json {
  const trigger = state.triggers.get(str(args['trigger_id']))
  if (trigger === undefined) throw new Refusal('invalid_trigger_id')
  if (trigger.used) throw new Refusal('exchanged_trigger_id')
  if (state.now() - trigger.at > 3000) throw new Refusal('expired_trigger_id')
  const view = checkedView(args['view'] as Json)
  trigger.used = true
  const modal = { id: `V${state.modals.length + 1}`, user: trigger.user, view, open: true }
  state.modals.push(modal)
  return { view: { id: modal.id, ...view } }
}

export function checkedView(view: Json): Json {
  const wrong = checkView(view)
  if (wrong.length > 0) throw new Refusal('invalid_arguments', wrong)
  return view
}

function publish(state: SlackState, args: Json): Json {
  const view = checkedView(args['view'] as Json)
  state.homes.set(findUser(state, args['user_id']).id, view)
  return { view }
}
