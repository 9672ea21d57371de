import { createHash } from 'node:crypto'
import type { AdaptiveCard } from '../../../src/adaptive-cards/render-card.ts'

export type Json = Record<string, unknown>

/** A text of a payload; '' where there is none. */
export function str(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export interface TeamsUser {
  readonly name: string
  /** Object id in Entra id. */
  readonly aad: string
  /** `29:…`, of this bot only. */
  readonly user: string
  readonly tenant: string
  readonly guest: boolean
  /** Without it, Kindling may not write to them. */
  added: boolean
  zone: string
  email: string | undefined
}

export interface TeamsChannel {
  readonly id: string
  name: string
  readonly type: 'standard' | 'private' | 'shared'
  /** Of a private channel, which has a roster of its own. */
  readonly members?: ReadonlySet<TeamsUser>
}

export interface TeamsTeam {
  readonly id: string
  name: string
  readonly group: string
  readonly members: Set<TeamsUser>
  readonly channels: TeamsChannel[]
  /** Whether Kindling was added to it. */
  added: boolean
  /** Whether its owner let Kindling read. */
  consent: boolean
}

export interface TeamsMessage {
  readonly id: string
  /** A channel's id without its thread, or a chat's. */
  readonly conversation: string
  readonly thread: string | undefined
  /** Undefined: Kindling's own. */
  readonly from: TeamsUser | undefined
  text: string
  card: AdaptiveCard | undefined
  summary: string
  edited: boolean
}

/** One made-up tenant: who and what is in it, and what was said there. */
export interface TeamsState {
  readonly tenant: string
  readonly bot: { readonly id: string; readonly name: string }
  /** By first name, such as `priya`. */
  readonly people: Map<string, TeamsUser>
  readonly teams: Map<string, TeamsTeam>
  /** Who stands behind a chat with Kindling. */
  readonly chats: Map<string, TeamsUser>
  messages: TeamsMessage[]
  now(): number
  /** Moves its clock on, in milliseconds. */
  pass(milliseconds: number): void
  /** An id as Teams gives them: milliseconds, never twice. */
  nextId(): string
}

export const tenant = '11111111-2222-4333-8444-555555555555'
export const otherTenant = '99999999-2222-4333-8444-555555555555'
export const appId = '0a1b2c3d-0000-4000-8000-00000000b071'

const colleagues = ['Priya Nair', 'Jonas Weber', 'Sam Doyle', 'Ken Tanaka', 'Chloé Martin', 'Grace Kim', 'Ruth Cohen']

/** Larch & Lane: seven colleagues, Gil Soares who is a guest, Marta Keller of another tenant; Kindling is in three of four teams. */
export function larchAndLane(): TeamsState {
  let ahead = 0
  let last = 0
  const now = () => Date.now() + ahead
  const state: TeamsState = {
    tenant,
    bot: { id: `28:${appId}`, name: 'Kindling' },
    people: new Map(),
    teams: new Map(),
    chats: new Map(),
    messages: [],
    now,
    pass: (milliseconds) => void (ahead += milliseconds),
    nextId: () => String((last = Math.max(last + 1, now()))),
  }
  const everybody = colleagues.map((name) => addUser(state, name))
  const gil = addUser(state, 'Gil Soares', { guest: true, added: false })
  const marta = addUser(state, 'Marta Keller', { tenant: otherTenant, added: false })
  addTeam(state, 'larch', 'Larch & Lane', everybody, { kindness: 'Kindness' })
  addTeam(state, 'support', 'Support', everybody, { escalations: 'Escalations' })
  addTeam(state, 'acme', 'Acme and us', [...everybody, gil, marta], {})
  addTeam(state, 'elsewhere', 'Elsewhere', everybody.slice(0, 2), {}).added = false
  const carers = new Set([personOf(state, 'priya'), personOf(state, 'ruth')])
  teamOf(state, 'support').channels.push({ id: channelId('care'), name: 'Care', type: 'private', members: carers })
  return state
}

/** `19:support@thread.tacv2` */
export const channelId = (name: string): string => `19:${name}@thread.tacv2`

export function addUser(state: TeamsState, name: string, options: Partial<TeamsUser> = {}): TeamsUser {
  const first = (name.split(' ')[0] ?? '').normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const user: TeamsUser = {
    name,
    aad: guid(name),
    user: `29:${createHash('sha256').update(name).digest('base64url')}`,
    tenant: state.tenant,
    guest: false,
    added: true,
    zone: 'Europe/Berlin',
    email: `${first}@larch.example`,
    ...options,
  }
  state.people.set(first, user)
  return user
}

// oxlint-disable-next-line max-params -- a team is all five of them
export function addTeam(
  state: TeamsState,
  key: string,
  name: string,
  members: readonly TeamsUser[],
  channels: Readonly<Record<string, string>>,
): TeamsTeam {
  const id = channelId(key)
  const more = Object.entries(channels).map(([one, called]) => ({
    id: channelId(one),
    name: called,
    type: 'standard' as const,
  }))
  const team: TeamsTeam = {
    id,
    name,
    group: guid(name),
    members: new Set(members),
    // The first channel has its team's id.
    channels: [{ id, name: 'General', type: 'standard' }, ...more],
    added: true,
    consent: true,
  }
  state.teams.set(id, team)
  return team
}

export function personOf(state: TeamsState, first: string): TeamsUser {
  const found = state.people.get(first)
  if (found === undefined) throw new Error(`nobody is called ${first}`)
  return found
}

export function teamOf(state: TeamsState, key: string): TeamsTeam {
  const found = state.teams.get(channelId(key))
  if (found === undefined) throw new Error(`no team ${key}`)
  return found
}

/** The team that a channel is in. */
export function teamWith(state: TeamsState, channel: string): TeamsTeam | undefined {
  return [...state.teams.values()].find((team) => team.channels.some((one) => one.id === channel))
}

/** The chat of Kindling with a person: there is one only. */
export const chatOf = (user: TeamsUser): string => `a:${user.user.slice(3)}`

/** What stands in a channel or chat of Kindling's, oldest first. */
export function cardsIn(state: TeamsState, conversation: string): readonly TeamsMessage[] {
  return state.messages.filter((one) => one.conversation === conversation && one.from === undefined)
}

function guid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
