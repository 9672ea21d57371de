import { recipientKey } from './digest.ts'
import type { PersonRef, WorkspaceId } from './person.ts'

/** What gifts may cost. Amounts in minor units of the workspace's currency; undefined: no such limit. */
export interface GiftRules {
  /** Nothing is checked before an admin says so. */
  readonly on: boolean
  readonly perAct: number | undefined
  /** One giver's gifts of a calendar month. */
  readonly perMonth: number | undefined
  /** Everybody's gifts to one customer in a calendar year. */
  readonly perYear: number | undefined
  /** What costs more is decided by an approver first. Undefined: nobody is asked. */
  readonly approvalAbove: number | undefined
  /** Customers who may take little, and never cash; as people write them. */
  readonly publicSector: readonly string[]
  readonly publicOccasion: number
  readonly publicYear: number
}

export const defaultGiftRules: GiftRules = {
  on: false,
  perAct: undefined,
  perMonth: undefined,
  perYear: undefined,
  approvalAbove: undefined,
  publicSector: [],
  publicOccasion: 2000,
  publicYear: 5000,
}

/** `waiting` for an approver; the first three stand, and hold their money. */
export const giftStates = ['waiting', 'fine', 'approved', 'declined', 'settled', 'dropped', 'expired'] as const
export type GiftState = (typeof giftStates)[number]

/** A gift that somebody means to make: its amount is kept for it until it is logged, declined, dropped or runs out. */
export interface GiftPlan {
  readonly workspace: WorkspaceId
  readonly id: string
  readonly planner: PersonRef
  readonly moment: string | undefined
  /** As typed, or as the moment calls the customer. */
  readonly recipient: string
  readonly what: string
  /** In minor units of `currency`. */
  readonly amountMinor: number
  readonly currency: string
  /** The calendar day it is planned for, ISO. */
  readonly day: string
  /** The last day, in the workspace's zone, on which it stands. */
  readonly until: string
  readonly state: GiftState
  readonly decidedBy: PersonRef | undefined
  readonly decidedAt: Date | undefined
  /** Why it was declined. */
  readonly reason: string | undefined
  /** The act as which it was logged. */
  readonly act: string | undefined
  readonly createdAt: Date
}

/** How long after its day a plan that nobody logs keeps its money. */
export const plannedDaysKept = 14

/** How many days ahead a gift can be planned. */
export const plannableDays = 60

/** Whether a plan's amount is kept for it. */
export function stands({ state }: Pick<GiftPlan, 'state'>): boolean {
  return state === 'waiting' || state === 'fine' || state === 'approved'
}

/** A gift as the rules look at it. */
export interface Gift {
  readonly amount: number
  /** Up to which amount an approver has agreed; 0 where nobody was asked. */
  readonly approved: number
  /** Somebody let this customer down, and it is not put right yet. */
  readonly unsolved: boolean
  /** The public-sector customer it is for, as listed. */
  readonly publicSector: string | undefined
  readonly cash: boolean
}

/** What was spent, or is kept for plans that stand, without the gift in question. */
export interface Spent {
  /** By the giver in the month of the gift. */
  readonly month: number
  /** For the customer in the year of the gift. */
  readonly year: number
}

export type GiftRefusal =
  | { readonly why: 'fixFirst' }
  | { readonly why: 'publicSector'; readonly customer: string; readonly perOccasion: number; readonly perYear: number }
  | { readonly why: 'month'; readonly would: number; readonly limit: number }
  | { readonly why: 'customer'; readonly had: number; readonly limit: number }
  /** `approvable`: an approver could allow more. */
  | { readonly why: 'act'; readonly limit: number; readonly approvable: boolean }

export type GiftVerdict =
  /** `left`: what the giver has left in that month afterwards; undefined without a limit. */
  | { readonly verdict: 'fine'; readonly left: number | undefined }
  | { readonly verdict: 'needsApproval' }
  | { readonly verdict: 'refused'; readonly refusal: GiftRefusal }

/**
 * Whether a gift is within the rules. Month, year and the public sector's limits hold for everybody; what is more than one
 * act may cost, or above the approvers' limit, is theirs to decide.
 */
export function judgeGift(rules: GiftRules, gift: Gift, spent: Spent): GiftVerdict {
  const refusal = refusalOf(rules, gift, spent)
  if (refusal !== undefined) return { verdict: 'refused', refusal }
  const limit = unasked(rules)
  if (gift.amount > limit && gift.amount > gift.approved) {
    const approvable = rules.approvalAbove !== undefined
    return approvable ? { verdict: 'needsApproval' } : refusedAct(limit, approvable)
  }
  const left = rules.perMonth === undefined ? undefined : rules.perMonth - spent.month - gift.amount
  return { verdict: 'fine', left }
}

/** As `judgeGift`, for a gift that is made already: what needs approval and has none is refused. */
export function judgeMade(rules: GiftRules, gift: Gift, spent: Spent): GiftVerdict {
  const verdict = judgeGift(rules, gift, spent)
  return verdict.verdict === 'needsApproval' ? refusedAct(unasked(rules), true) : verdict
}

/** What one gift may cost without anybody being asked. */
function unasked({ perAct, approvalAbove }: GiftRules): number {
  return Math.min(perAct ?? Infinity, approvalAbove ?? Infinity)
}

function refusedAct(limit: number, approvable: boolean): GiftVerdict {
  return { verdict: 'refused', refusal: { why: 'act', limit, approvable } }
}

function refusalOf(rules: GiftRules, gift: Gift, spent: Spent): GiftRefusal | undefined {
  if (gift.unsolved) return { why: 'fixFirst' }
  const { publicOccasion: perOccasion, publicYear: perYear } = rules
  const { publicSector: customer, amount } = gift
  const tooMuch = amount > 0 && (amount > perOccasion || spent.year + amount > perYear)
  if (customer !== undefined && (gift.cash || tooMuch)) return { why: 'publicSector', customer, perOccasion, perYear }
  if (amount === 0) return undefined
  const would = spent.month + amount
  if (rules.perMonth !== undefined && would > rules.perMonth) return { why: 'month', would, limit: rules.perMonth }
  if (rules.perYear !== undefined && spent.year + amount > rules.perYear)
    return { why: 'customer', had: spent.year, limit: rules.perYear }
  return undefined
}

/** A customer as gifts are counted for them. */
export interface GiftCustomer {
  /** "Hotel  Sonne." and "Marta at hotel sonne" are one. */
  readonly key: string
  /** "Hotel Sonne" of "Marta at Hotel Sonne". */
  readonly company: string
  /** "Marta" of "Marta at Hotel Sonne". */
  readonly called: string
}

/** Who a gift is for, by what somebody typed. The organisation counts, where it is named. */
export function giftCustomer(recipient: string): GiftCustomer {
  const typed = recipient.trim()
  const [, called, company] = /^(\S.*?)\s+(?:at|bei|@)\s+(\S.*)$/iu.exec(typed) ?? []
  const counted = company ?? typed
  return { key: recipientKey(counted), company: counted, called: called ?? typed }
}

/** The public-sector customer that a recipient belongs to, as the rules list it; "City of Lind" also in "Ann, city of Lind". */
export function publicSectorOf(rules: Pick<GiftRules, 'publicSector'>, recipient: string): string | undefined {
  const named = ` ${recipientKey(recipient)} `
  return rules.publicSector.find((customer) => named.includes(` ${recipientKey(customer)} `))
}

/** Money, and what is as good as money, by any name that people use for it here. */
export function isCash(what: string): boolean {
  return /(?<!\p{L})(?:cash|money|banknotes?|gift cards?|prepaid cards?|bargeld|geld|geldscheine?|geldgeschenke?)(?!\p{L})/iu.test(
    what,
  )
}

/** `2026-11` of `2026-11-16`. */
export function monthOf(day: string): string {
  return day.slice(0, 7)
}
