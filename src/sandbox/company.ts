import type { Channel, Person, PersonKind, WorkspaceId } from '../domain/person.ts'
import type { PeopleGroup } from '../domain/pulse/segmentation.ts'

/** The made-up company: Larch & Lane, booking software for small hotels. */
export const workspace: WorkspaceId = 'sandbox:larch'
export const company = 'Larch & Lane'
/** IANA zone in which the sandbox tells its time. */
export const zone = 'Europe/Berlin'
/** When a fresh sandbox begins: Mon 16 Nov 2026, 09:12 in `zone`. */
export const beginning = new Date('2026-11-16T08:12:00Z')
export const kindling = 'kindling'

/** Somebody whom a visitor can be. */
export interface Inhabitant {
  readonly id: string
  readonly name: string
  readonly kind: PersonKind
  /** What they do, in two or three words. */
  readonly does: string
  readonly zone: string
}

const member = (id: string, name: string, does: string, where = zone): Inhabitant => ({
  id,
  name,
  kind: 'member',
  does,
  zone: where,
})

export const inhabitants: readonly Inhabitant[] = [
  member('priya', 'Priya Nair', 'customer care'),
  member('jonas', 'Jonas Weber', 'customer care'),
  member('chloe', 'Chloé Martin', 'onboarding', 'Europe/Paris'),
  member('sam', 'Sam Doyle', 'integrations', 'Europe/Dublin'),
  member('ken', 'Ken Tanaka', 'finance, approver'),
  member('ruth', 'Ruth Cohen', 'operations, admin'),
  member('amara', 'Amara Okafor', 'people and culture, HR'),
  member('luca', 'Luca Moretti', 'sales', 'Europe/Rome'),
  member('grace', 'Grace Kim', 'product'),
  member('ivan', 'Ivan Petrov', 'engineering'),
  member('daniel', 'Daniel Mensah', 'engineering', 'Africa/Accra'),
  member('sofia', 'Sofia Lindqvist', 'design', 'Europe/Stockholm'),
  { id: 'deskbell', name: 'Deskbell', kind: 'app', does: 'the helpdesk app', zone },
  { id: 'marta', name: 'Marta Keller', kind: 'outside', does: 'customer, Hotel Sonne', zone },
]

/** A channel of the company, and who reads it. */
export interface Room {
  readonly id: string
  readonly topic: string
  readonly private: boolean
  readonly shared: boolean
  readonly members: readonly string[]
}

const staff = inhabitants.filter((one) => one.kind === 'member').map((one) => one.id)
const room = (id: string, topic: string, members: readonly string[], options: Partial<Room> = {}): Room => ({
  id,
  topic,
  private: false,
  shared: false,
  members,
  ...options,
})

export const rooms: readonly Room[] = [
  room('kindness', 'Kindling posts here', staff),
  room('support', 'the helpdesk posts here', [...staff, 'deskbell']),
  room('reviews', 'what guests and hoteliers write about us', [...staff, 'deskbell']),
  room('sonne-and-us', 'shared with Hotel Sonne', ['priya', 'jonas', 'luca', 'ruth', 'marta'], { shared: true }),
  room('back-office', 'private', ['priya', 'jonas', 'ken', 'ruth'], { private: true }),
]

/** The id of a person's direct messages with Kindling. */
export const directWith = (person: string) => `direct-${person}`

/** Who reads a channel; empty where there is no such channel. */
export function readersOf(channel: string): readonly string[] {
  const found = rooms.find((one) => one.id === channel)
  if (found !== undefined) return found.members
  return staff.filter((person) => directWith(person) === channel)
}

export const inhabitant = (id: string) => inhabitants.find((one) => one.id === id)

/** What the directory says of an inhabitant. Ruth runs the workspace. */
export function personOf(one: Inhabitant): Person {
  const { id, name, kind } = one
  return { ref: { workspace, id }, name, kind, zone: one.zone, runsWorkspace: id === 'ruth' }
}

/** What the directory says of a room. Kindling is in each of them. */
export function channelOf({ id, ...one }: Room): Channel {
  return {
    ref: { workspace, id },
    name: id,
    private: one.private,
    shared: one.shared,
    members: one.members.length,
    joined: true,
  }
}

/** What the directory says in a whole list: a made-up address as well. */
export function listedPersonOf(one: Inhabitant): Person {
  return { ...personOf(one), email: `${one.id}@larch.example` }
}

/** By what somebody does. */
const departments: readonly { readonly name: string; readonly tasks: readonly string[] }[] = [
  { name: 'Customers', tasks: ['customer care', 'onboarding', 'sales'] },
  { name: 'Product', tasks: ['integrations', 'product', 'engineering', 'design'] },
  { name: 'Office', tasks: ['finance', 'operations', 'people and culture'] },
]

/** Departments and places of the company, as profile fields. */
export const peopleGroups: readonly PeopleGroup[] = [
  ...sharing(
    'Department',
    ({ does }) => departments.find(({ tasks }) => tasks.some((task) => does.startsWith(task)))?.name,
  ),
  ...sharing('Place', (one) => one.zone.split('/').at(-1)),
]

function sharing(cut: string, cellOf: (one: Inhabitant) => string | undefined): readonly PeopleGroup[] {
  const known = inhabitants.filter((one) => one.kind === 'member')
  const cells = new Set(known.map(cellOf).filter((cell) => cell !== undefined))
  return [...cells].map((cell) => {
    const people = known.filter((one) => cellOf(one) === cell).map(({ id }) => id)
    return { kind: 'profile field', cut, cell, label: cell, people }
  })
}
