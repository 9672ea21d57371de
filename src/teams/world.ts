import type { ChannelRef, PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Deps, Directory, Log, Messenger } from '../ports.ts'
import type { AdaptiveCard } from '../adaptive-cards/render-card.ts'
import type { TeamsActivity } from './activity.ts'

/** An activity that was let in: authenticated, of a tenant that may talk to this Kindling. */
export interface Turn {
  /** `teams:<tenant id>`. */
  readonly workspace: WorkspaceId
  readonly activity: TeamsActivity
}

/** What an invoke is answered with; undefined for everything that is no invoke. */
export interface InvokeAnswer {
  readonly status: number
  readonly body?: object | undefined
}

/** One conversation at Microsoft's connector; a thread of a channel is `19:…@thread.tacv2;messageid=<root id>`. */
export interface Address {
  /** Regional, and only ever taken from an authenticated activity. */
  readonly serviceUrl: string
  readonly conversation: string
}

/** A member of a team or chat as the roster says. */
export interface Member {
  /** `29:…` */
  readonly userId: string
  readonly aadObjectId: string | undefined
  readonly name: string
  readonly guest: boolean
  readonly tenant: string | undefined
  /** Their mailbox; of whoever has none, the name that they sign in with. */
  readonly email: string | undefined
}

/** A message as it is posted: a card, with its plain text for notifications. */
export interface Post {
  readonly card: AdaptiveCard
  readonly summary: string
}

/** Microsoft's connector. Each call throws a `SendFault`; code `unreachable`: the person has not added Kindling. */
export interface Connector {
  /** Answers the new message's id. */
  post(to: Address, post: Post, signal?: AbortSignal): Promise<string>
  update(to: Address, id: string, post: Post, signal?: AbortSignal): Promise<void>
  remove(to: Address, id: string, signal?: AbortSignal): Promise<void>
  /** Opens the chat with a person (there is one only, however often it is opened); answers its conversation id. */
  openChat(
    serviceUrl: string,
    chat: { tenant: string; user: string; bot: string },
    signal?: AbortSignal,
  ): Promise<string>
  /** Undefined for whoever is not there. */
  member(at: Address, user: string): Promise<Member | undefined>
  members(at: Address): Promise<readonly Member[]>
  /** Undefined where Kindling is not. */
  team(
    serviceUrl: string,
    id: string,
  ): Promise<{ readonly name: string; readonly group: string | undefined } | undefined>
  channels(
    serviceUrl: string,
    team: string,
  ): Promise<readonly { readonly id: string; readonly name: string | undefined; readonly type: string | undefined }[]>
}

/** How a person is reached, as kept. `chat`: undefined until the chat with them was opened or they wrote there. */
export interface KnownPerson {
  readonly ref: PersonRef
  readonly name: string
  readonly userId: string
  readonly bot: string
  readonly serviceUrl: string
  readonly chat: string | undefined
  /** Says that the person added Kindling for themselves, so that it may write to them. */
  readonly installed: boolean
  /** Says that they were told what Kindling is, in their chat. */
  readonly greeted?: boolean | undefined
  /** IANA, as their client said last. */
  readonly zone: string | undefined
  /** BCP 47, as their client said last. */
  readonly locale?: string | undefined
  /** A conversation in which the roster knows them: their chat, or a team. */
  readonly seenIn: string
}

/** A team that Kindling was added to. `reads`: whether its owner allowed reading; undefined: not known yet. */
export interface KnownTeam {
  readonly workspace: WorkspaceId
  readonly id: string
  readonly name: string
  readonly group: string | undefined
  readonly serviceUrl: string
  readonly bot: string
  readonly addedBy: string | undefined
  readonly reads: boolean | undefined
}

/** A channel of such a team. */
export interface KnownChannel {
  readonly ref: ChannelRef
  readonly team: string
  /** `Support > General`. */
  readonly name: string
  readonly type: 'standard' | 'private' | 'shared'
}

/** What is kept of people, teams and channels: renewed whenever an activity arrives, written only when it changed. */
export interface Conversations {
  /** Notes where an activity came from: its author, team and channel. */
  heardFrom(turn: Turn): Promise<void>
  person(person: PersonRef): Promise<KnownPerson | undefined>
  /** Everybody who was heard of. */
  people(workspace: WorkspaceId): Promise<readonly KnownPerson[]>
  team(workspace: WorkspaceId, id: string): Promise<KnownTeam | undefined>
  teams(workspace: WorkspaceId): Promise<readonly KnownTeam[]>
  channel(channel: ChannelRef): Promise<KnownChannel | undefined>
  channels(workspace: WorkspaceId): Promise<readonly KnownChannel[]>
  putPerson(person: KnownPerson): Promise<void>
  putTeam(team: KnownTeam): Promise<void>
  putChannel(channel: KnownChannel): Promise<void>
  removeChannel(channel: ChannelRef): Promise<void>
  /** Whether Kindling is in a team of that workspace, or somebody there has added it for themselves. */
  isInstalled(workspace: WorkspaceId): Promise<boolean>
  /** The team and its channels. */
  removeTeam(workspace: WorkspaceId, id: string): Promise<void>
}

/** The directory of every tenant, and how to tell it that something changed. */
export interface TeamsDirectory extends Directory {
  forgetPerson(person: PersonRef): void
  forgetChannel(channel: ChannelRef): void
  forgetTeam(workspace: WorkspaceId, id: string): void
}

/** What the handlers of activities work with. */
export interface World {
  readonly deps: Deps
  readonly log: Log
  readonly connector: Connector
  readonly conversations: Conversations
  readonly directory: TeamsDirectory
  readonly messenger: Messenger
  /**
   * Asks Microsoft whether a team's owner lets Kindling read; undefined where that cannot be known now. Takes seconds at
   * most, never throws.
   */
  readonly mayRead: (team: KnownTeam) => Promise<boolean | undefined>
}
