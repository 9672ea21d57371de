import { z } from 'zod'
import { cache } from '../cache.ts'
import type { ChannelRef, PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Conversation, ConversationStore } from '../ports.ts'
import { heardChannel, heardPerson, heardTeam } from './heard-from.ts'
import type { Conversations, KnownChannel, KnownPerson, KnownTeam, Turn } from './world.ts'

/** How soon a change made by another replica is seen, in milliseconds. */
const lifetime = 15_000
const mostKept = 20_000
const mostLists = 200

type Kind = Conversation['kind']

const person = z.object({
  name: z.string(),
  userId: z.string(),
  bot: z.string(),
  serviceUrl: z.string(),
  chat: z.string().optional(),
  installed: z.boolean(),
  greeted: z.boolean().optional(),
  zone: z.string().optional(),
  locale: z.string().optional(),
  seenIn: z.string(),
})

const team = z.object({
  name: z.string(),
  group: z.string().optional(),
  serviceUrl: z.string(),
  bot: z.string(),
  addedBy: z.string().optional(),
  reads: z.boolean().optional(),
})

const channel = z.object({ team: z.string(), name: z.string(), type: z.enum(['standard', 'private', 'shared']) })

/** What is stored of people, teams and channels. A row that no version of ours can have written counts as none. */
export function keptConversations(store: ConversationStore): Conversations {
  const shelf = shelfOver(store)
  const known = readings((...which) => shelf.get(...which))
  const channels = async (workspace: WorkspaceId) =>
    present((await shelf.list(workspace, 'channel')).map((row) => readChannel({ workspace, id: row.id }, row)))
  return {
    ...known,
    channels,
    people: async (workspace) =>
      present((await store.list(workspace, 'person')).map((row) => readPerson({ workspace, id: row.id }, row))),
    heardFrom: async (turn) =>
      heardFrom(
        turn,
        shelf,
        known,
        readings((...which) => store.get(...which)),
      ),
    teams: async (workspace) =>
      present((await shelf.list(workspace, 'team')).map((row) => readTeam(workspace, row.id, row))),
    putPerson: async (one) => shelf.put(personRow(one)),
    putTeam: async (one) => shelf.put(teamRow(one)),
    putChannel: async (one) => shelf.put(channelRow(one)),
    removeChannel: ({ workspace, id }) => shelf.remove(workspace, 'channel', id),
    isInstalled: async (workspace) =>
      (await store.any(workspace, 'team', {})) || store.any(workspace, 'person', { installed: true }),
    async removeTeam(workspace, id) {
      const gone = (await channels(workspace)).filter((one) => one.team === id)
      for (const { ref } of gone) await shelf.remove(workspace, 'channel', ref.id)
      await shelf.remove(workspace, 'team', id)
    },
  }
}

type Known = Pick<Conversations, 'person' | 'team' | 'channel'>

function readings(get: ConversationStore['get']): Known {
  return {
    person: async (ref) => readPerson(ref, await get(ref.workspace, 'person', ref.id)),
    team: async (workspace, id) => readTeam(workspace, id, await get(workspace, 'team', id)),
    channel: async (ref) => readChannel(ref, await get(ref.workspace, 'channel', ref.id)),
  }
}

/** Its author, team and channel, one after the other: a channel's name begins with its team's. */
async function heardFrom(turn: Turn, shelf: Shelf, known: Known, stored: Known): Promise<void> {
  const hearings = [
    async (on: Known) => rowOr(personRow, await heardPerson(turn, on)),
    async (on: Known) => rowOr(teamRow, await heardTeam(turn, on)),
    async (on: Known) => rowOr(channelRow, await heardChannel(turn, on)),
  ]
  for (const hear of hearings) {
    const row = await hear(known)
    if (row === undefined || (await shelf.has(row))) continue
    // What is remembered may be behind what another replica has noted since: that must not be written over.
    const fresh = await hear(stored)
    if (fresh !== undefined) await shelf.put(fresh)
  }
}

function rowOr<Value>(row: (value: Value) => Conversation, value: Value | undefined): Conversation | undefined {
  return value === undefined ? undefined : row(value)
}

function personRow({ ref, ...rest }: KnownPerson): Conversation {
  return { ...refOf(ref), kind: 'person', reference: person.parse(rest) }
}

function teamRow({ workspace, id, ...rest }: KnownTeam): Conversation {
  return { workspace, id, kind: 'team', reference: team.parse(rest) }
}

function channelRow({ ref, ...rest }: KnownChannel): Conversation {
  return { ...refOf(ref), kind: 'channel', reference: channel.parse(rest) }
}

interface Shelf {
  get(workspace: WorkspaceId, kind: Kind, id: string): Promise<Conversation | undefined>
  list(workspace: WorkspaceId, kind: Kind): Promise<readonly Conversation[]>
  /** Whether it stands there already, just so. */
  has(conversation: Conversation): Promise<boolean>
  /** Writes it, unless it stands there already. */
  put(conversation: Conversation): Promise<void>
  remove(workspace: WorkspaceId, kind: Kind, id: string): Promise<void>
}

/** The store, remembered for a while. */
function shelfOver(store: ConversationStore): Shelf {
  const rows = cache<Conversation | undefined>(lifetime, mostKept)
  const lists = cache<readonly Conversation[]>(lifetime, mostLists)
  const keyOf = (workspace: WorkspaceId, kind: Kind, id: string) => JSON.stringify([workspace, kind, id])
  const listKeyOf = (workspace: WorkspaceId, kind: Kind) => JSON.stringify([workspace, kind])
  const changed = (workspace: WorkspaceId, kind: Kind, id: string) => {
    rows.forget(keyOf(workspace, kind, id))
    lists.forget(listKeyOf(workspace, kind))
  }
  const get: Shelf['get'] = (workspace, kind, id) =>
    rows.get(keyOf(workspace, kind, id), () => store.get(workspace, kind, id))
  const has: Shelf['has'] = async (conversation) => {
    const before = await get(conversation.workspace, conversation.kind, conversation.id)
    return before !== undefined && same(before, conversation)
  }
  return {
    get,
    list: (workspace, kind) => lists.get(listKeyOf(workspace, kind), () => store.list(workspace, kind)),
    has,
    async put(conversation) {
      const { workspace, kind, id } = conversation
      if (await has(conversation)) return
      await store.put(conversation)
      changed(workspace, kind, id)
    },
    async remove(workspace, kind, id) {
      await store.remove(workspace, kind, id)
      changed(workspace, kind, id)
    },
  }
}

/** PostgreSQL gives a JSON object's names back in an order of its own. */
function same(before: Conversation, now: Conversation): boolean {
  const flat = ({ reference }: Conversation) => JSON.stringify(Object.entries(reference).filter(said).toSorted(byName))
  return flat(before) === flat(now)
}

const said = ([, value]: readonly [string, unknown]) => value !== undefined
const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1)

function readPerson(ref: PersonRef, row: Conversation | undefined): KnownPerson | undefined {
  const read = person.safeParse(row?.reference)
  if (!read.success) return undefined
  const { name, userId, bot, serviceUrl, chat, installed, greeted, zone, locale, seenIn } = read.data
  const known = { ref: refOf(ref), name, userId, bot, serviceUrl, chat, installed, zone, locale, seenIn }
  return greeted === undefined ? known : { ...known, greeted }
}

function readTeam(workspace: WorkspaceId, id: string, row: Conversation | undefined): KnownTeam | undefined {
  const read = team.safeParse(row?.reference)
  if (!read.success) return undefined
  const { name, group, serviceUrl, bot, addedBy, reads } = read.data
  return { workspace, id, name, group, serviceUrl, bot, addedBy, reads }
}

function readChannel(ref: ChannelRef, row: Conversation | undefined): KnownChannel | undefined {
  const read = channel.safeParse(row?.reference)
  return read.success ? { ref: refOf(ref), ...read.data } : undefined
}

/** Nothing more than a reference: callers hand in larger things of the same shape. */
function refOf({ workspace, id }: PersonRef): PersonRef {
  return { workspace, id }
}

function present<Value>(values: readonly (Value | undefined)[]): readonly Value[] {
  return values.filter((value) => value !== undefined)
}
