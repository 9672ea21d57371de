/** Where people talk to Kindling. */
export const platforms = ['slack', 'teams', 'sandbox'] as const
export type Platform = (typeof platforms)[number]

/** One customer organisation's Slack workspace or Teams tenant: `slack:T0123`, `teams:<tenant id>`, `sandbox:larch`. */
export type WorkspaceId = `${Platform}:${string}`

export interface PersonRef {
  readonly workspace: WorkspaceId
  readonly id: string
}

export interface ChannelRef {
  readonly workspace: WorkspaceId
  readonly id: string
}

/** A message as its platform names it; on Slack `id` is the `ts`. `thread` is the id of the thread's first message. */
export interface MessageRef {
  readonly workspace: WorkspaceId
  readonly channel: string
  readonly id: string
  readonly thread?: string | undefined
}

export const roles = ['admin', 'hr', 'approver'] as const
export type Role = (typeof roles)[number]

/** `guest`: in the workspace with restricted rights. `outside`: of another organisation (Slack Connect, Teams shared channels). */
export type PersonKind = 'member' | 'guest' | 'outside' | 'app'

/** What the platform's directory says of a person. `zone` is an IANA time zone. */
export interface Person {
  readonly ref: PersonRef
  readonly name: string
  readonly kind: PersonKind
  readonly zone: string | undefined
  /** BCP 47, such as `de-DE`; undefined where the platform does not say. */
  readonly locale?: string | undefined
  /** Slack's workspace owners and admins: they are Kindling's first admins. */
  readonly runsWorkspace: boolean
  /** Only where a whole list of members was asked for and the platform gives it. Never stored. */
  readonly email?: string | undefined
}

/** What the platform's directory says of a channel. */
export interface Channel {
  readonly ref: ChannelRef
  /** Without the leading `#`; on Teams with its team: `Support > General`. */
  readonly name: string
  readonly private: boolean
  /** People of another organisation read it (Slack Connect, Teams guests): Kindling never posts there. */
  readonly shared: boolean
  readonly members: number
  /** Whether Kindling is in it. */
  readonly joined: boolean
  /** Kindling hears only what mentions it: a Teams team whose owner has not allowed it to read. */
  readonly mentionsOnly?: boolean | undefined
}

export function platformOf(workspace: WorkspaceId): Platform {
  return workspace.slice(0, workspace.indexOf(':')) as Platform
}

/** The platform's own id of the workspace: `T0123` of `slack:T0123`. */
export function nativeId(workspace: WorkspaceId): string {
  return workspace.slice(workspace.indexOf(':') + 1)
}

/** Reads a workspace id from outside. Throws a `RangeError` when it names no platform. */
export function workspaceId(text: string): WorkspaceId {
  const platform = text.slice(0, Math.max(0, text.indexOf(':')))
  if (!(platforms as readonly string[]).includes(platform) || text.length === platform.length + 1)
    throw new RangeError(`not a workspace id: ${text}`)
  return text as WorkspaceId
}

/** The id that rows have in the place of whoever was forgotten, alone or before a colon; no platform gives it to anybody. */
export const someone = 'someone'

/** Whether this was somebody who is forgotten: nobody can be asked, told or named. */
export function isSomeone({ id }: PersonRef): boolean {
  return id === someone || id.startsWith(`${someone}:`)
}

export function samePerson(a: PersonRef | undefined, b: PersonRef | undefined): boolean {
  return a !== undefined && b !== undefined && a.workspace === b.workspace && a.id === b.id
}

/** Each of these people of one workspace once, in the order in which they come. */
export function eachOnce(people: readonly PersonRef[]): readonly PersonRef[] {
  return [...new Map(people.map((person) => [person.id, person])).values()]
}

/** The channel in which a message stands. */
export function channelOf({ workspace, channel }: MessageRef): ChannelRef {
  return { workspace, id: channel }
}

/** The name a colleague would call: the first word of the full name. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name
}

/**
 * A channel's name as people write it: `#support`, but `Support > General` (only Teams has spaces in it), and a web hook's
 * name as it is, which begins with a capital. Slack's and the sandbox's channels have neither; their ids have capitals only.
 */
export function channelLabel(name: string): string {
  const isName = name.includes(' ') || (/\p{Lu}/u.test(name) && !/^[A-Z][A-Z\d]{6,}$/.test(name))
  return isName ? name : `#${name}`
}
