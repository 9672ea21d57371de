import { randomBytes, randomUUID } from 'node:crypto'
import type { Message, Sighting } from '../../src/domain/message.ts'
import type { Channel, ChannelRef, MessageRef, Person, PersonRef, WorkspaceId } from '../../src/domain/person.ts'
import type {
  Delivery,
  Deps,
  Detector,
  Log,
  Outgoing,
  PlatformPort,
  Purpose,
  Store,
  UnitOfWork,
} from '../../src/ports.ts'
import { createPulseSeal } from '../../src/pulse-seal.ts'
import { connectWorkspace } from '../../src/usecases/workspaces.ts'
import { audited } from './audited.ts'

/** A message that went out. `message` is where it stands now. */
export interface Sent {
  readonly id: string
  readonly outgoing: Outgoing
  readonly message: MessageRef
}

/** A platform in memory: change its maps to change the world. A message can be made to fail by `failWith`. */
export interface FakePlatform extends PlatformPort {
  readonly people: Map<string, Person>
  readonly channels: Map<string, Channel>
  readonly messages: Map<string, Message>
  readonly sent: Sent[]
  /** Thrown by the next `send`, once. */
  failWith: Error | undefined
}

const cast = [
  'Priya Nair', 'Jonas Weber', 'Chloé Martin', 'Sam Doyle', 'Ken Tanaka', 'Ruth Cohen', 'Amara Okafor', 'Luca Moretti',
  'Grace Kim', 'Ivan Petrov', 'Daniel Mensah', 'Sofia Lindqvist',
] as const // prettier-ignore

const places: readonly (readonly [name: string, members: number, options?: Partial<Channel>])[] = [
  ['kindness', 41],
  ['support', 12],
  ['reviews', 9],
  ['elsewhere', 20, { joined: false }],
  ['care', 8, { private: true }],
  ['acme-and-us', 15, { shared: true }],
]

/**
 * Larch & Lane: a dozen members (ids are first names in lower case), `gil` a guest, `marta` from outside, `deskbell` an
 * app; channels by their name. `ruth` runs the workspace.
 */
export function fakePlatform(workspace: WorkspaceId): FakePlatform {
  const people = new Map<string, Person>()
  const person = (id: string, name: string, options: Partial<Person> = {}) =>
    people.set(id, {
      ref: { workspace, id },
      name,
      kind: 'member',
      zone: 'Europe/Berlin',
      runsWorkspace: false,
      ...options,
    })
  for (const name of cast) person(idOf(name), name, { runsWorkspace: name === 'Ruth Cohen' })
  person('gil', 'Gil Soares', { kind: 'guest' })
  person('marta', 'Marta Keller', { kind: 'outside' })
  person('deskbell', 'Deskbell', { kind: 'app' })
  const channels = new Map(
    places.map(([name, members, options]): [string, Channel] => [
      name,
      { ref: { workspace, id: name }, name, private: false, shared: false, members, joined: true, ...options },
    ]),
  )
  const messages = new Map<string, Message>()
  const names = [...cast, ...cast.map((name) => name.split(' ')[0] ?? name)]
  const sent: Sent[] = []
  const platform: FakePlatform = {
    people,
    channels,
    messages,
    sent,
    failWith: undefined,
    directory: {
      colleagues: async () => names,
      person: async (ref) => (ref.workspace === workspace ? people.get(ref.id) : undefined),
      members: async () => [...people.values()].filter(({ kind }) => kind === 'member'),
      channel: async (ref) => (ref.workspace === workspace ? channels.get(ref.id) : undefined),
      internalChannels: async () => [...channels.values()].filter((channel) => channel.joined && !channel.shared),
      message: async (ref) => messages.get(`${ref.channel}/${ref.id}`),
    },
    messenger: {
      send: async (outgoing, id) => {
        const fault = platform.failWith
        platform.failWith = undefined
        if (fault !== undefined) throw fault
        const message = landing(workspace, outgoing, sent.length + 1)
        sent.push({ id, outgoing, message })
        return outgoing.to === 'removal' ? undefined : message
      },
      find: async (_outgoing, id) => sent.find((one) => one.id === id)?.message,
    },
    command: (words) => `/kindness ${words}`.trim(),
    permalink: (message) => `https://chat.example/${message.channel}/${message.id}`,
  }
  return platform
}

function idOf(name: string): string {
  return (name.split(' ')[0] ?? name).toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')
}

function landing(workspace: WorkspaceId, outgoing: Outgoing, count: number): MessageRef {
  switch (outgoing.to) {
    case 'channel':
      return { workspace, channel: outgoing.channel.id, id: `m${count}`, thread: outgoing.thread }
    case 'person':
      return { workspace, channel: `direct-${outgoing.person.id}`, id: `m${count}` }
    case 'update':
    case 'removal':
      return outgoing.message
  }
}

/** Sees nothing by itself; what a person brings is read as it stands. */
export const quietDetector: Detector = {
  judge: () => undefined,
  grey: () => undefined,
  read: (message): Sighting => ({
    kind: undefined,
    detail: undefined,
    voice: { by: 'customer' },
    customer: { name: message.author.name, company: undefined },
    quote: message.text.slice(0, 500),
    confidence: 1,
  }),
}

/** A clock that stands until it is moved. */
export interface FakeClock {
  now(): Date
  set(at: Date | string): void
  /** Moves it forward. */
  pass(milliseconds: number): void
}

export function fakeClock(start: Date | string = '2026-11-16T08:12:00Z'): FakeClock {
  let at = new Date(start)
  return {
    now: () => new Date(at),
    set: (to) => void (at = new Date(to)),
    pass: (milliseconds) => void (at = new Date(at.getTime() + milliseconds)),
  }
}

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly ids: object
  readonly event: string
}

/** Keeps every line in `lines`, and passes it on to another log. */
export function keptLog(lines: LogLine[], on?: Log): Log {
  const line = (level: LogLine['level']) => (ids: object, event: string) => {
    lines.push({ level, ids, event })
    on?.[level](ids, event)
  }
  return { info: line('info'), warn: line('warn'), error: line('error') }
}

/** The store, with every committed delivery kept in `deliveries` instead of queued; a second one with its key is dropped. */
export function collecting(store: Store, deliveries: Delivery[], unheard: ReadonlySet<Purpose> = new Set()): Store {
  const transact: Store['transact'] = async (work, milliseconds) => {
    const pending: Delivery[] = []
    const dropped: string[] = []
    const result = await store.transact(
      (unit) =>
        work({
          ...unit,
          deliver: async (delivery) => void pending.push(delivery),
          drop: async (whose) => void dropped.push(typeof whose === 'string' ? whose : whose.id),
        } satisfies UnitOfWork),
      milliseconds,
    )
    for (const id of dropped) deliveries.splice(0, Infinity, ...deliveries.filter((one) => !isAbout(one, id)))
    for (const delivery of pending.filter(({ purpose }) => !unheard.has(purpose)))
      if (!deliveries.some((known) => sameKey(known, delivery))) deliveries.push(delivery)
    return result
  }
  return { ...store, transact }
}

/** A person, or all of a workspace. */
function isAbout({ workspace, lane, subject, period }: Delivery, id: string): boolean {
  return [workspace, lane, subject, ...period.split(/[/@]/)].includes(id)
}

function sameKey(a: Delivery, b: Delivery): boolean {
  return (['workspace', 'purpose', 'subject', 'period', 'lane'] as const).every((part) => a[part] === b[part])
}

export interface FakeWorld {
  readonly deps: Deps
  readonly workspace: WorkspaceId
  readonly platform: FakePlatform
  readonly clock: FakeClock
  readonly log: readonly LogLine[]
  /** Committed deliveries, oldest first. Empty it with `deliveries.length = 0`. */
  readonly deliveries: Delivery[]
  person(id: string): PersonRef
  channel(id: string): ChannelRef
}

export interface FakeOptions {
  readonly workspace?: WorkspaceId
  readonly now?: Date | string
  readonly detector?: Detector
  readonly firstAdmins?: readonly string[]
  /** Null: no kindness channel is chosen yet. */
  readonly kindness?: string | null
  /** People have not met Kindling yet, and nobody set it up: they are greeted. */
  readonly newcomers?: boolean
}

/** Most tests are about people who know Kindling. */
const greetings: ReadonlySet<Purpose> = new Set(['welcome', 'firstStep', 'tip'])

/**
 * A fresh workspace "Larch & Lane" (Europe/Berlin, Monday 16 November 2026, 09:12 there) on a real store, with a
 * platform in memory. `#kindness` is its kindness channel unless told otherwise.
 */
export async function fakeDeps(database: { readonly store: Store }, options: FakeOptions = {}): Promise<FakeWorld> {
  const workspace = options.workspace ?? `slack:T${randomUUID().slice(0, 8).toUpperCase()}`
  const platform = fakePlatform(workspace)
  const clock = fakeClock(options.now)
  const lines: LogLine[] = []
  const deliveries: Delivery[] = []
  const line = (level: LogLine['level']) => (ids: object, event: string) => void lines.push({ level, ids, event })
  const log: Log = { info: line('info'), warn: line('warn'), error: line('error') }
  const deps: Deps = {
    store: audited(collecting(database.store, deliveries, options.newcomers === true ? undefined : greetings)),
    detector: options.detector ?? quietDetector,
    clock,
    log,
    platform: () => platform,
    firstAdmins: options.firstAdmins ?? [],
    pulse: createPulseSeal(randomBytes(32)),
  }
  const { settings } = await connectWorkspace(deps, {
    id: workspace,
    name: 'Larch & Lane',
    zone: 'Europe/Berlin',
    admins: [],
  })
  const kindness = options.kindness === undefined ? 'kindness' : options.kindness
  if (kindness !== null)
    await deps.store.workspaces.saveSettings(workspace, { ...settings, kindnessChannel: { workspace, id: kindness } })
  return {
    deps,
    workspace,
    platform,
    clock,
    log: lines,
    deliveries,
    person: (id) => ({ workspace, id }),
    channel: (id) => ({ workspace, id }),
  }
}
