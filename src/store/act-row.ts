import type { ChosenFrom } from '../domain/digest.ts'
import { giftCustomer } from '../domain/gift.ts'
import type { Act } from '../domain/kindness.ts'
import type { PersonRef } from '../domain/person.ts'
import { idWithin, personOf } from './refs.ts'
import type { acts } from './schema.ts'

export type Entry = typeof acts.$inferSelect

/** The act as an entry of the ledger. Throws a `RangeError` when anybody in it is of another workspace. */
export function toLog(act: Act, entry: { version: number; turn: number | null; by: PersonRef; at: Date }): Entry {
  const { workspace } = act
  return {
    workspace,
    act: act.id,
    version: entry.version,
    entry: 'log',
    by: idWithin(workspace, entry.by),
    at: entry.at,
    moment: act.moment ?? null,
    turn: entry.turn,
    giver: idWithin(workspace, act.giver),
    helpers: act.helpers.map((helper) => idWithin(workspace, helper)),
    deed: act.deed,
    recipient: act.recipient,
    story: act.story,
    betterOff: act.betterOff ?? null,
    day: act.day,
    minutes: act.minutes ?? null,
    costMinor: act.costMinor ?? null,
    idea: act.idea ?? null,
    currency: act.currency ?? null,
    customer: act.costMinor === undefined ? null : giftCustomer(act.recipient).key,
    private: act.private,
    loggedAt: act.loggedAt,
    source: act.imported === true ? 'import' : null,
  }
}

/** What takes the entry back. It carries nobody's words. */
export function toReversal(standing: Entry, by: PersonRef, at: Date): Entry {
  return {
    ...standing,
    version: standing.version + 1,
    entry: 'reversal',
    by: idWithin(standing.workspace, by),
    at,
    turn: null,
    recipient: '',
    story: '',
    betterOff: null,
    customer: null,
  }
}

/** What is read of an entry to choose among acts. */
export const chosenFromColumns = ['workspace', 'act', 'giver', 'recipient', 'private', 'source', 'loggedAt'] as const

export function toChosenFrom(entry: Pick<Entry, (typeof chosenFromColumns)[number]>): ChosenFrom {
  const { workspace, recipient } = entry
  return {
    workspace,
    id: entry.act,
    giver: personOf(workspace, entry.giver),
    recipient,
    private: entry.private,
    ...(entry.source === 'import' && { imported: true }),
  }
}

export function toAct(entry: Entry): Act {
  const { workspace } = entry
  return {
    workspace,
    id: entry.act,
    moment: entry.moment ?? undefined,
    giver: personOf(workspace, entry.giver),
    helpers: entry.helpers.map((helper) => personOf(workspace, helper)),
    deed: entry.deed,
    recipient: entry.recipient,
    story: entry.story,
    betterOff: entry.betterOff ?? undefined,
    day: entry.day,
    minutes: entry.minutes ?? undefined,
    costMinor: entry.costMinor ?? undefined,
    ...(entry.idea === null ? {} : { idea: entry.idea }),
    currency: entry.currency ?? undefined,
    private: entry.private,
    loggedAt: entry.loggedAt,
    ...(entry.source === 'import' && { imported: true }),
  }
}
