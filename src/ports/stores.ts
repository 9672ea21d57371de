import type { Delivery } from '../domain/delivery.ts'
import type { Act } from '../domain/kindness.ts'
import type { Idea } from '../domain/idea.ts'
import type { Fading, Judged } from '../domain/learning.ts'
import type { Moment } from '../domain/moment.ts'
import type { ChannelRef, MessageRef, PersonRef, Role, WorkspaceId } from '../domain/person.ts'
import type { Preferences, Settings, SourceChannel, Workspace } from '../domain/settings.ts'
import type { ClaimStore } from './claims.ts'
import type { EchoStore } from './echoes.ts'
import type { PulseStore } from './pulse.ts'
import type { SignInStore } from './sign-in.ts'

// Stores. Every method names its workspace; none reads across workspaces except where it says so.

export interface WorkspaceStore {
  get(workspace: WorkspaceId): Promise<Workspace | undefined>
  /** As `get`, and nobody else changes its settings or begins its digest until the transaction ends. */
  lock(workspace: WorkspaceId): Promise<Workspace | undefined>
  /** Creates it with default settings where it is new; a known one keeps its settings and takes the name. */
  install(workspace: { id: WorkspaceId; name: string; zone: string; at: Date }): Promise<Workspace>
  saveSettings(workspace: WorkspaceId, settings: Settings): Promise<void>
  /** Every workspace, for the timetable. */
  all(): Promise<readonly Workspace[]>
}

export interface PersonRecord {
  readonly ref: PersonRef
  readonly name: string
  readonly preferences: Preferences
}

export interface PeopleStore {
  get(person: PersonRef): Promise<PersonRecord | undefined>
  /** Keeps the name of a person who did something, so that cards can say it. */
  meet(person: PersonRef, name: string): Promise<void>
  names(people: readonly PersonRef[]): Promise<ReadonlyMap<string, string>>
  savePreferences(person: PersonRef, preferences: Preferences): Promise<void>
  /** By person id: whoever set something, at some time. */
  preferences(workspace: WorkspaceId): Promise<ReadonlyMap<string, Preferences>>
  roles(person: PersonRef): Promise<ReadonlySet<Role>>
  withRole(workspace: WorkspaceId, role: Role): Promise<readonly PersonRef[]>
  setRole(workspace: WorkspaceId, role: Role, people: readonly PersonRef[]): Promise<void>
  /** Guests let in by name. */
  guests(workspace: WorkspaceId): Promise<readonly PersonRef[]>
  setGuests(workspace: WorkspaceId, people: readonly PersonRef[]): Promise<void>
  /** People who have the digest as a direct message, or want nothing else. */
  digestReaders(workspace: WorkspaceId): Promise<readonly PersonRef[]>
  /** Messages that Kindling sent this person unasked since then. */
  messagesSince(person: PersonRef, since: Date): Promise<number>
  noteMessage(person: PersonRef, delivery: string, at: Date): Promise<void>
}

export interface ChannelStore {
  get(channel: ChannelRef): Promise<SourceChannel | undefined>
  /** By id, those of them that are known. */
  some(workspace: WorkspaceId, ids: readonly string[]): Promise<ReadonlyMap<string, SourceChannel>>
  save(channel: SourceChannel): Promise<void>
  remove(channel: ChannelRef): Promise<void>
  list(workspace: WorkspaceId): Promise<readonly SourceChannel[]>
  /** How the cards of moments made since then were judged, per channel id; a channel without any is left out. */
  judged(workspace: WorkspaceId, since: Date): Promise<ReadonlyMap<string, Judged>>
  /** As `get`, and nobody else teaches it until the transaction ends. */
  lock(channel: ChannelRef): Promise<SourceChannel | undefined>
  /** What it has learned by now: lock it first, so that no lesson is lost. */
  learn(channel: ChannelRef, learned: Fading): Promise<void>
}

/** Where to look for what was said before: all that is undefined finds nothing. */
export interface Near {
  readonly thread: string | undefined
  /** By this author, since then. */
  readonly author: { readonly id: string; readonly since: Date } | undefined
  /** By or about the customer of this `sureKey`, since then. */
  readonly customer: { readonly key: string; readonly since: Date } | undefined
}

export interface MomentStore {
  /** Undefined when its source message is a moment already: a repeated event changes nothing. */
  insert(moment: Moment): Promise<Moment | undefined>
  get(workspace: WorkspaceId, id: string): Promise<Moment | undefined>
  /** As `get`, and nobody else changes it until the transaction ends. */
  lock(workspace: WorkspaceId, id: string): Promise<Moment | undefined>
  save(moment: Moment): Promise<void>
  /** Deletes it, as if it had never been: for what turned out to be no moment before anybody was told of it. */
  remove(workspace: WorkspaceId, id: string): Promise<void>
  /** The moment that this message became, or whose words it said again. */
  bySource(message: MessageRef): Promise<Moment | undefined>
  /**
   * The moment that a message may belong to, of those said in this channel: one of its thread first, then one that is
   * still open or claimed, then the newest. None that lost its words with the source message.
   */
  saidBefore(channel: ChannelRef, near: Near): Promise<Moment | undefined>
  /** Open moments, newest first. */
  open(workspace: WorkspaceId, limit: number): Promise<readonly Moment[]>
  /** Moments made in the span (`from` inclusive, `until` exclusive), whatever became of them. */
  countBetween(workspace: WorkspaceId, from: Date, until: Date): Promise<number>
  /**
   * Companies of the customers of moments that people confirmed: took, did something about, or called a good catch, and
   * nobody called none. Each once, newest first, of 3 to 80 characters. A single word that somebody typed is not among
   * them: it may be anybody's first name.
   */
  confirmedCompanies(workspace: WorkspaceId, limit: number): Promise<readonly string[]>
  /** Claimed by this person, soonest end first. */
  ownedBy(person: PersonRef): Promise<readonly Moment[]>
  /** Waits until no other transaction makes a moment of this channel; holds until this one ends. */
  turn(channel: ChannelRef): Promise<void>
  /**
   * How things stand where a card would go: the cards that went, or are due to go, there in the span (hard times not
   * counted), and the ideas of its newest moment.
   */
  standing(channel: ChannelRef, from: Date, until: Date): Promise<{ cards: number; ideas: readonly string[] }>
  /** Where its card is now, or that there is none any more. Its revision stays. */
  cardIs(workspace: WorkspaceId, id: string, card: MessageRef | undefined): Promise<void>
  /** What is due, at most `limit` of each, in this workspace. */
  due(workspace: WorkspaceId, now: Date, limit: number): Promise<DueMoments>
  /** Quotes of moments made before then lose their words. Answers the changed moments. */
  forgetQuotes(workspace: WorkspaceId, before: Date, limit: number): Promise<readonly Moment[]>
}

export interface DueMoments {
  /** Open, not posted yet, and their time has come. */
  readonly nudges: readonly string[]
  /** Claimed past their end. */
  readonly ranOut: readonly string[]
  /** Claimed and not reminded yet: the caller decides by working days whether it is time. */
  readonly unreminded: readonly Moment[]
  /** Open past their end. */
  readonly expired: readonly string[]
}

export interface ActStore {
  /** Appends. Undefined when the moment has a standing act already. */
  log(act: Act): Promise<Act | undefined>
  /** How it stands; with `asOf`, how it stood then. */
  get(workspace: WorkspaceId, id: string, asOf?: Date): Promise<Act | undefined>
  ofMoment(workspace: WorkspaceId, moment: string): Promise<Act | undefined>
  /** Appends a reversal and the changed act under the same id. */
  edit(act: Act, by: PersonRef, at: Date): Promise<void>
  /** Appends a reversal. False when it does not stand any more. */
  undo(workspace: WorkspaceId, id: string, by: PersonRef, at: Date): Promise<boolean>
  /** Standing acts logged in the span, oldest first; with `asOf`, those that stood then, as they stood. */
  between(workspace: WorkspaceId, from: Date, until: Date, asOf?: Date): Promise<readonly Act[]>
  /**
   * How many acts were logged between each two neighbours of these instants (ascending), as they stood at the later one:
   * what was undone afterwards still counts, so that the number of a span that is over never changes.
   */
  countBetween(workspace: WorkspaceId, instants: readonly Date[]): Promise<readonly number[]>
  /** Standing acts of this giver, newest first. */
  byGiver(giver: PersonRef, limit: number): Promise<readonly Act[]>
  /** People (giver or helper) who took part before then, by the acts that stand, or stood at `asOf`. */
  tookPartBefore(
    workspace: WorkspaceId,
    people: readonly PersonRef[],
    before: Date,
    asOf?: Date,
  ): Promise<ReadonlySet<string>>
}

export interface IdeaStore {
  added(workspace: WorkspaceId): Promise<readonly Idea[]>
  add(workspace: WorkspaceId, idea: Idea, by: PersonRef): Promise<void>
  retired(workspace: WorkspaceId): Promise<ReadonlySet<string>>
  retire(workspace: WorkspaceId, key: string, by: PersonRef): Promise<void>
}

export interface DigestRecord {
  readonly workspace: WorkspaceId
  /** Names the digest: the instant it was due, ISO; `periodByHand` when an admin sent it by hand. */
  readonly period: string
  readonly from: Date
  readonly until: Date
  /** When it was put into words: it keeps them, whatever the ledger says later. */
  readonly toldAt: Date
  readonly message: MessageRef | undefined
}

export interface DigestStore {
  /**
   * False when this period has its digest already, whoever started it. `told`: ids of the acts it tells, of the open
   * moments it offers and of its idea, so that the card stays the same whenever it is built.
   */
  begin(digest: DigestRecord, told: readonly string[]): Promise<boolean>
  get(workspace: WorkspaceId, period: string): Promise<DigestRecord | undefined>
  last(workspace: WorkspaceId): Promise<DigestRecord | undefined>
  /** It is put into words (again) at this instant. Changes nothing once it was sent. */
  tell(workspace: WorkspaceId, period: string, at: Date): Promise<void>
  sent(workspace: WorkspaceId, period: string, message: MessageRef): Promise<void>
  /** Acts (and open moments, and ideas) told in digests begun since then. */
  toldSince(workspace: WorkspaceId, since: Date): Promise<readonly string[]>
  /** Acts, open moments and the idea that this digest tells. */
  told(workspace: WorkspaceId, period: string): Promise<readonly string[]>
  /** Digests that end after then, also those not posted yet: one of them may offer a moment made then. */
  begunSince(workspace: WorkspaceId, since: Date): Promise<readonly DigestRecord[]>
}

/** Ids of messages that were deleted: events come late and in any order, and words that are gone must not come back. */
export interface DeletionStore {
  /** Keeps the first time where it is noted again. */
  note(message: MessageRef, at: Date): Promise<void>
  has(message: MessageRef): Promise<boolean>
  /** Those noted before then. */
  forget(workspace: WorkspaceId, before: Date): Promise<void>
}

/** How a customer likes to be treated, in their own words. `customer` is a `customerKey`. */
export interface NoteStore {
  get(workspace: WorkspaceId, customer: string): Promise<string | undefined>
  /** Takes the place of an earlier one. */
  keep(workspace: WorkspaceId, customer: string, note: { words: string; by: PersonRef; at: Date }): Promise<void>
  /** False where there was none. */
  erase(workspace: WorkspaceId, customer: string): Promise<boolean>
}

/** A delivery that failed for good and waits for an admin. */
export interface Undelivered {
  readonly delivery: Delivery
  readonly id: string
  readonly reason: string
  readonly tries: number
  readonly since: Date
}

export interface UndeliveredStore {
  add(undelivered: Undelivered): Promise<void>
  get(workspace: WorkspaceId, id: string): Promise<Undelivered | undefined>
  list(workspace: WorkspaceId): Promise<readonly Undelivered[]>
  remove(workspace: WorkspaceId, id: string): Promise<boolean>
}

export interface OpinionStore {
  /**
   * Counts one more second opinion of this day (ISO, `2026-11-16`), across all processes. False, and not counted, where the
   * day has `limit` already.
   */
  spend(workspace: WorkspaceId, day: string, limit: number): Promise<boolean>
}

/** What `runDue` has to do for a workspace. */
export type DueStep = 'moments' | 'quotes' | 'deletions' | 'heldDigests' | PulseStep
type PulseStep = 'close' | 'open' | 'invite' | 'remind' | 'tell' | 'said'

export interface AgendaStore {
  /**
   * Of every workspace the steps that may have something to do: never too few, and none that the step itself would not
   * look into. Over all workspaces, in one query; those with nothing due are not in it.
   */
  due(at: {
    readonly now: Date
    /** The ISO day, where it is latest. */
    readonly today: string
    /** Deletions noted before then are forgotten. */
    readonly deletedBefore: Date
    /** Digests that began since then may still be brought to somebody. */
    readonly digestSince: Date
    /** Of rounds of the pulse that ended since then people may still be told. */
    readonly endedSince: Date
  }): Promise<ReadonlyMap<WorkspaceId, ReadonlySet<DueStep>>>
}

export interface Stores {
  readonly agenda: AgendaStore
  readonly workspaces: WorkspaceStore
  readonly people: PeopleStore
  readonly channels: ChannelStore
  readonly moments: MomentStore
  readonly deletions: DeletionStore
  readonly acts: ActStore
  readonly ideas: IdeaStore
  readonly digests: DigestStore
  readonly echoes: EchoStore
  readonly claims: ClaimStore
  readonly undelivered: UndeliveredStore
  readonly notes: NoteStore
  readonly opinions: OpinionStore
  readonly pulse: PulseStore
  readonly signIns: SignInStore
}
