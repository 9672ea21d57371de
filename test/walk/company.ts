import type { MomentState } from '../../src/domain/moment.ts'
import { momentStates } from '../../src/domain/moment.ts'
import type { ChannelRef, PersonRef, Role, WorkspaceId } from '../../src/domain/person.ts'
import type { Deps } from '../../src/ports.ts'
import type { FakePlatform } from '../support/fake-platform.ts'
import { fakePlatform } from '../support/fake-platform.ts'

/** By what everything of a company is known wherever it turns up. */
export interface Marks {
  /** In every text that somebody of it wrote, and in every name. */
  readonly text: string
  /** In every id that is a text. */
  readonly id: string
  /** At the beginning of every id that is a UUID. */
  readonly uuid: string
  /** What its customers' company is called: what anybody may type. */
  readonly customer: string
  /** On which day of November 2026 its first digest was due, at nine. */
  readonly day: string
  /** How much more it has than a company needs: figures of two must not be the same. */
  readonly more: number
}

/** Ids of what a company has: the walk hands them to people of another one. */
export interface Ids {
  readonly moments: Readonly<Record<MomentState, string>>
  readonly acts: Readonly<Record<'told' | 'private' | 'undone' | 'bare', string>>
  readonly thanks: string
  readonly echo: string
  readonly gifts: Readonly<Record<'waiting' | 'fine' | 'settled', string>>
  readonly rounds: Readonly<Record<'first' | 'released' | 'open', string>>
  readonly hook: string
  readonly subscription: string
  readonly draft: string
  readonly idea: string
  readonly statement: string
  readonly delivery: string
  /** Of a digest that was sent, of one that was not, and of one that is shown to admins before its time. */
  readonly digest: string
  readonly unsent: string
  readonly preview: string
  /** How a note names the customer. */
  readonly customer: string
  /** Of the open moment: where its words stand, and where its card is. */
  readonly message: string
  readonly card: string
}

/** Secrets that let somebody of it in. */
export interface Secrets {
  readonly hook: string
  readonly link: string
  readonly session: string
  readonly token: string
  readonly adminSession: string
  readonly download: string
}

/** One workspace, with its people and places. */
export interface Company {
  readonly workspace: WorkspaceId
  readonly marks: Marks
  readonly ids: Ids
  readonly platform: FakePlatform
  readonly person: (name: string) => PersonRef
  readonly channel: (name: string) => ChannelRef
  /** A text of theirs. */
  readonly words: (text: string) => string
}

/** Whose roles are what they are called by, and nothing else; `priya` has none. */
export const cast = { member: 'priya', admin: 'ruth', hr: 'amara', approver: 'ken' } as const satisfies Record<
  Role | 'member',
  string
>

export const everyRole = Object.keys(cast) as readonly (keyof typeof cast)[]

/** Each role with the first of these, and one role after the other with the rest: who may do it is asked before what it is. */
export function inTurns<Thing>(things: readonly Thing[]): readonly (readonly [Thing, keyof typeof cast])[] {
  return things.flatMap((thing, n) =>
    (n === 0 ? everyRole : everyRole.filter((_role, place) => place === n % everyRole.length)).map(
      (role) => [thing, role] as const,
    ),
  )
}

/** A company of which everything is marked. */
export function company(workspace: WorkspaceId, marks: Marks): Company {
  const named = (name: string) => `${marks.id}-${name}`
  const one: Omit<Company, 'platform' | 'ids'> = {
    workspace,
    marks,
    person: (name) => ({ workspace, id: named(name) }),
    channel: (name) => ({ workspace, id: named(name) }),
    words: (text) => `${marks.text}: ${text}`,
  }
  return { ...one, ids: idsOf(marks), platform: markedPlatform(workspace, marks) }
}

function idsOf({ uuid, id, day, customer }: Marks): Ids {
  const whole = uuid.repeat(8)
  const made = (n: number) =>
    `${whole}-${uuid.repeat(4)}-4${uuid.repeat(3)}-8${uuid.repeat(3)}-${String(n).padStart(12, '0')}`
  const states = momentStates.map((state, n): [MomentState, string] => [state, made(n + 1)])
  return {
    moments: Object.fromEntries(states) as Ids['moments'],
    acts: { told: made(10), private: made(11), undone: made(12), bare: made(13) },
    thanks: made(20),
    echo: made(30),
    gifts: { waiting: made(40), fine: made(41), settled: made(42) },
    rounds: { first: made(50), released: made(51), open: made(52) },
    hook: made(60),
    subscription: made(61),
    draft: made(62),
    idea: `${id}-idea`,
    statement: `energy.${id}.B`,
    delivery: made(63),
    digest: `2026-11-${day}T08:00:00.000Z`,
    unsent: `2026-11-${day}T12:00:00.000Z`,
    preview: `2026-11-${Number(day) + 7}T08:00:00.000Z`,
    customer: `kim keller, hotel ${customer}`.toLowerCase(),
    message: `${id}-message-open`,
    card: `${id}-card-open`,
  }
}

/** Larch & Lane, all of whose people and channels are called otherwise. */
function markedPlatform(workspace: WorkspaceId, { id, text }: Marks): FakePlatform {
  const platform = fakePlatform(workspace)
  const people = [...platform.people.values()]
  platform.people.clear()
  for (const person of people) {
    const ref = { workspace, id: `${id}-${person.ref.id}` }
    platform.people.set(ref.id, { ...person, ref, name: `${text}${person.name}` })
  }
  const channels = [...platform.channels.values()]
  platform.channels.clear()
  for (const channel of channels) {
    const ref = { workspace, id: `${id}-${channel.ref.id}` }
    platform.channels.set(ref.id, { ...channel, ref, name: `${text.toLowerCase()}-${channel.name}` })
  }
  platform.messages.set(`${id}-support/${id}-message-plain`, {
    ref: { workspace, channel: `${id}-support`, id: `${id}-message-plain` },
    author: { id: `${id}-marta`, name: `${text}Marta`, kind: 'person', outside: false },
    text: `moment: ${text} is in trouble`,
    at: new Date('2026-11-16T09:00:00Z'),
    link: undefined,
    shared: false,
  })
  const names = people.map(({ name }) => `${text}${name}`)
  const group = { kind: 'user group', cut: 'User group', cell: `${id}-group`, label: `${text} group` } as const
  const groups = async () => [{ ...group, people: [...platform.people.keys()].slice(0, 12) }]
  return { ...platform, directory: { ...platform.directory, colleagues: async () => names, groups, audiences: groups } }
}

/** The platforms of these companies; of any other workspace there is none, as in a process that does not serve it. */
export function platformsOf(companies: readonly Company[]): Deps['platform'] {
  return (workspace) => {
    const found = companies.find((one) => one.workspace === workspace)
    if (found === undefined) throw new RangeError(`not connected to ${workspace}`)
    return found.platform
  }
}
