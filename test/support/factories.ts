import { randomUUID } from 'node:crypto'
import type { Idea } from '../../src/domain/idea.ts'
import type { GiftPlan } from '../../src/domain/gift.ts'
import type { Act } from '../../src/domain/kindness.ts'
import type { Moment, Source } from '../../src/domain/moment.ts'
import type { ChannelRef, PersonRef, WorkspaceId } from '../../src/domain/person.ts'
import type { SourceChannel } from '../../src/domain/settings.ts'
import type { Thanks } from '../../src/domain/thanks.ts'

/** Monday, 16 November 2026, 10:00 UTC: the instant at which factories' things happen unless told otherwise. */
export const monday = new Date('2026-11-16T10:00:00Z')

const minute = 60_000
const day = 24 * 60 * minute

/** This many minutes (or days) after `monday`; negative: before. */
export const after = (span: { minutes?: number; days?: number }) =>
  new Date(monday.getTime() + (span.minutes ?? 0) * minute + (span.days ?? 0) * day)

export const personIn = (workspace: WorkspaceId, id: string): PersonRef => ({ workspace, id })
export const channelIn = (workspace: WorkspaceId, id: string): ChannelRef => ({ workspace, id })

/** Where a moment was said: `support`, by Marta, in a message of its own. */
export function buildSource(
  workspace: WorkspaceId,
  change: Omit<Partial<Source>, 'message'> & { message?: Partial<Source['message']> } = {},
): Source {
  const { message, ...rest } = change
  return {
    message: { workspace, channel: 'support', id: randomUUID(), ...message },
    channelName: 'support',
    author: 'marta',
    at: monday,
    ...rest,
  }
}

/** An open moment of frustration that Marta of Hotel Sonne told in `support`; its card goes to `kindness` now. */
export function buildMoment(workspace: WorkspaceId, change: Partial<Moment> = {}): Moment {
  return {
    workspace,
    id: randomUUID(),
    revision: 1,
    state: 'open',
    kind: 'frustration',
    detail: 'repeatedFault',
    voice: { by: 'customer' },
    origin: 'read',
    customer: { name: 'Marta Keller', company: 'Hotel Sonne' },
    quote: 'This is the third time that the import fails, and our season starts on Friday.',
    quoteGone: undefined,
    edited: false,
    again: undefined,
    link: 'https://example.com/archives/support/1',
    source: buildSource(workspace),
    broughtBy: undefined,
    claim: undefined,
    helpers: [],
    reopenedAt: undefined,
    ideas: ['1', '14'],
    home: channelIn(workspace, 'kindness'),
    card: undefined,
    nudgeAt: monday,
    nudged: false,
    praised: false,
    lesson: undefined,
    createdAt: monday,
    expiresAt: after({ days: 14 }),
    ...change,
  }
}

/** The same, claimed by this person until three days later. */
export function buildClaimed(owner: PersonRef, change: Partial<Moment> = {}): Moment {
  const claim = { owner, since: monday, until: after({ days: 3 }), reminded: false }
  return buildMoment(owner.workspace, { state: 'claimed', claim, ...change })
}

/** A public note to Hotel Sonne, written by this person. */
export function buildAct(giver: PersonRef, change: Partial<Act> = {}): Act {
  return {
    workspace: giver.workspace,
    id: randomUUID(),
    moment: undefined,
    giver,
    helpers: [],
    deed: 'note',
    recipient: 'Hotel Sonne',
    story: 'Wrote a card by hand and said what we changed for them.',
    betterOff: 'They start the season calmly.',
    day: '2026-11-16',
    minutes: 20,
    costMinor: undefined,
    private: false,
    loggedAt: monday,
    ...change,
  }
}

/** EUR 30 for Hotel Sonne that nobody needs to approve, planned for Monday. */
export function buildGift(planner: PersonRef, change: Partial<GiftPlan> = {}): GiftPlan {
  return {
    workspace: planner.workspace,
    id: randomUUID(),
    planner,
    moment: undefined,
    recipient: 'Hotel Sonne',
    what: 'A box of pears',
    amountMinor: 3000,
    currency: 'EUR',
    day: '2026-11-16',
    until: '2026-11-30',
    state: 'fine',
    decidedBy: undefined,
    decidedAt: undefined,
    reason: undefined,
    act: undefined,
    createdAt: monday,
    ...change,
  }
}

/** Public thanks of this person to Ken. */
export function buildThanks(giver: PersonRef, change: Partial<Thanks> = {}): Thanks {
  return {
    workspace: giver.workspace,
    id: randomUUID(),
    giver,
    recipients: [personIn(giver.workspace, 'ken')],
    reason: 'staying on the line with the bank until the guests had their keys',
    value: undefined,
    private: false,
    told: true,
    sentAt: monday,
    ...change,
  }
}

/** A watched channel of customers. */
export function buildSourceChannel(workspace: WorkspaceId, change: Partial<SourceChannel> = {}): SourceChannel {
  return {
    ref: channelIn(workspace, 'support'),
    name: 'support',
    watching: 'watch',
    trust: 'balanced',
    voice: 'customers',
    cards: 'home',
    agreedTo: undefined,
    addedBy: 'priya',
    since: monday,
    learned: undefined,
    ...change,
  }
}

/** An idea that an admin added. */
export function buildIdea(change: Partial<Idea> = {}): Idea {
  return {
    key: randomUUID(),
    title: 'Send them the recipe of our canteen soup',
    why: 'It says that people work here.',
    kinds: ['gratitude', 'celebration'],
    minutes: 10,
    cost: 'free',
    who: 'anyone',
    for: 'customer',
    ...change,
  }
}
