import { randomUUID } from 'node:crypto'

export type Json = Record<string, unknown>

/** A text of a payload; '' where there is none. */
export function str(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function optional(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export interface SlackUser {
  readonly id: string
  readonly name: string
  readonly tz: string
  readonly team: string
  readonly bot: boolean
  readonly restricted: boolean
  readonly admin: boolean
  readonly deleted: boolean
  readonly email?: string | undefined
  /** Told only to whoever asks for it. */
  readonly locale?: string | undefined
  /** By field id. */
  readonly fields?: Readonly<Record<string, string>> | undefined
}

export interface SlackUserGroup {
  readonly id: string
  readonly name: string
  readonly users: readonly string[]
  readonly deleted?: boolean
}

export interface ProfileField {
  readonly id: string
  readonly label: string
  readonly type: string
  readonly is_hidden?: boolean
}

export interface PostedMessage {
  readonly ts: string
  readonly channel: string
  readonly user: string | undefined
  readonly bot: string | undefined
  readonly thread: string | undefined
  text: string
  blocks: Json[]
  readonly attachments: Json[]
  readonly metadata: Json | undefined
  edited: boolean
}

export interface SlackChannel {
  readonly id: string
  readonly name: string
  readonly private: boolean
  readonly direct: boolean
  shared: boolean
  archived: boolean
  readonly members: Set<string>
  messages: PostedMessage[]
}

export interface Ephemeral {
  readonly channel: string
  readonly user: string
  readonly thread: string | undefined
  readonly text: string
  readonly blocks: Json[]
  readonly ts: string
  gone: boolean
}

export interface Modal {
  readonly id: string
  readonly user: string
  view: Json
  open: boolean
}

export interface ResponseAddress {
  readonly channel: string
  readonly user: string
  /** What a `replace_original` takes the place of. */
  readonly original: string | undefined
  readonly ephemeral: boolean
  readonly madeAt: number
  uses: number
}

export const team = 'T0LARCH'
export const botUser = 'UKINDLING'
export const botId = 'BKINDLING'
export const botToken = 'xoxb-larch-double'
export const appToken = 'xapp-larch-double'

/** One made-up workspace: what is in it, and what the app has done to it. */
export interface SlackState {
  readonly users: Map<string, SlackUser>
  readonly channels: Map<string, SlackChannel>
  readonly userGroups: SlackUserGroup[]
  readonly profileFields: ProfileField[]
  readonly ephemerals: Ephemeral[]
  readonly modals: Modal[]
  readonly homes: Map<string, Json>
  readonly triggers: Map<string, { readonly at: number; used: boolean; readonly user: string }>
  readonly responses: Map<string, ResponseAddress>
  /** Hears what Slack would tell the app, its own posts included. */
  readonly tell: ((event: Json, channel: SlackChannel) => void)[]
  ts(): string
  /** A one-use trigger, 3 s long. */
  trigger(user: string): string
  now(): number
  /** Moves its clock on, in milliseconds. */
  pass(milliseconds: number): void
}

const colleagues = ['Priya Nair', 'Jonas Weber', 'Sam Doyle', 'Ken Tanaka', 'Chloé Martin', 'Grace Kim']

/** Larch & Lane: six colleagues, Ruth Cohen who runs the workspace, a guest, somebody from outside, a helpdesk app. */
export function larchAndLane(): SlackState {
  let ahead = 0
  let count = 0
  const triggers: SlackState['triggers'] = new Map()
  const now = () => Date.now() + ahead
  const state: SlackState = {
    users: new Map(),
    channels: new Map(),
    userGroups: [],
    profileFields: [],
    ephemerals: [],
    modals: [],
    homes: new Map(),
    triggers,
    responses: new Map(),
    tell: [],
    now,
    ts: () => `${Math.floor(now() / 1000)}.${String((count += 1)).padStart(6, '0')}`,
    trigger(user) {
      const id = randomUUID()
      triggers.set(id, { at: now(), used: false, user })
      return id
    },
    pass: (milliseconds) => void (ahead += milliseconds),
  }
  for (const name of colleagues) addUser(state, `U${first(name)}`, name)
  addUser(state, 'URUTH', 'Ruth Cohen', { admin: true })
  addUser(state, 'UGIL', 'Gil Soares', { restricted: true })
  addUser(state, 'UMARTA', 'Marta Keller', { team: 'T0SONNE' })
  addUser(state, 'UDESKBELL', 'Deskbell', { bot: true })
  addUser(state, botUser, 'Kindling', { bot: true })
  const everybody = [...state.users.keys()].filter((id) => id !== 'UMARTA')
  addChannel(state, 'CKIND', 'kindness', { members: new Set(everybody) })
  addChannel(state, 'CSUPPORT', 'support', { members: new Set(everybody) })
  addChannel(state, 'CELSE', 'elsewhere', { members: new Set(['UPRIYA', 'UJONAS']) })
  addChannel(state, 'CCARE', 'care', { members: new Set(['UPRIYA', 'URUTH', botUser]), private: true })
  addChannel(state, 'CACME', 'acme-and-us', { members: new Set([...everybody, 'UMARTA']), shared: true })
  return state
}

function first(name: string): string {
  return (name.split(' ')[0] ?? '').normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase()
}

export function addUser(state: SlackState, id: string, name: string, options: Partial<SlackUser> = {}): void {
  const plain = { tz: 'Europe/Berlin', team, bot: false, restricted: false, admin: false, deleted: false }
  state.users.set(id, { id, name, ...plain, ...options })
}

export function addChannel(
  state: SlackState,
  id: string,
  name: string,
  options: Partial<SlackChannel> = {},
): SlackChannel {
  const plain = {
    private: false,
    direct: false,
    shared: false,
    archived: false,
    messages: [],
    members: new Set<string>(),
  }
  const channel = { id, name, ...plain, ...options }
  state.channels.set(id, channel)
  return channel
}

/** The direct message channel of the app with a person. */
export function directChannel(state: SlackState, user: string): SlackChannel {
  const id = `D${user.slice(1)}`
  return (
    state.channels.get(id) ??
    addChannel(state, id, 'directmessage', { members: new Set([user, botUser]), direct: true })
  )
}

/** Posts as a person or an app, and tells the app. Answers the message. */
export function post(
  state: SlackState,
  channelId: string,
  message: Partial<PostedMessage> & { readonly text: string },
): PostedMessage {
  const channel = state.channels.get(channelId)
  if (channel === undefined) throw new Error(`no channel ${channelId}`)
  const posted: PostedMessage = {
    ts: state.ts(),
    channel: channelId,
    user: undefined,
    bot: undefined,
    thread: undefined,
    blocks: [],
    attachments: [],
    metadata: undefined,
    edited: false,
    ...message,
  }
  channel.messages.push(posted)
  for (const tell of state.tell) tell({ ...asSlack(posted), channel: channelId }, channel)
  return posted
}

/** A message as Slack writes it. */
export function asSlack(message: PostedMessage): Json {
  return {
    type: 'message',
    ts: message.ts,
    text: message.text,
    team,
    ...(message.user === undefined ? {} : { user: message.user }),
    ...(message.bot === undefined
      ? {}
      : { bot_id: message.bot, bot_profile: { id: message.bot, name: botName(message.bot), team_id: team } }),
    ...(message.thread === undefined ? {} : { thread_ts: message.thread }),
    ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
    ...(message.attachments.length === 0 ? {} : { attachments: message.attachments }),
    ...(message.edited ? { edited: { user: message.user, ts: message.ts } } : {}),
  }
}

function botName(bot: string): string {
  return bot === botId ? 'Kindling' : bot.slice(1, 2) + bot.slice(2).toLowerCase()
}
