import type { Moment } from '../domain/moment.ts'
import type { ChannelRef, MessageRef, PersonRef, WorkspaceId } from '../domain/person.ts'

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
  /** As `get`, of many, in any order; unknown ones are left out. */
  some(workspace: WorkspaceId, ids: readonly string[]): Promise<readonly Moment[]>
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
  /** The moment whose card this message is. */
  byCard(message: MessageRef): Promise<Moment | undefined>
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
