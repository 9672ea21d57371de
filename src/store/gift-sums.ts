import { and, eq, gt, gte, lt, ne, notInArray, or, sql } from 'drizzle-orm'
import type { Column, SQL } from 'drizzle-orm'
import { monthOf } from '../domain/gift.ts'
import type { Spent } from '../domain/gift.ts'
import type { WorkspaceId } from '../domain/person.ts'
import type { GiftCost, Spending } from '../ports.ts'
import { toAct } from './act-row.ts'
import { standing } from './act-standing.ts'
import { isOneOf } from './literal.ts'
import { idWithin, personOf } from './refs.ts'
import { acts, giftPlans } from './schema.ts'
import type { Db } from './session.ts'

const standingPlan = isOneOf(giftPlans.state, 'waiting', 'fine', 'approved')

export async function spent(db: Db, spending: Spending): Promise<Spent> {
  const [costs, kept] = [await sums(db, ofActs(db, spending)), await sums(db, ofPlans(spending))]
  return { month: costs.month + kept.month, year: costs.year + kept.year }
}

export async function costs(db: Db, workspace: WorkspaceId, month: string): Promise<readonly GiftCost[]> {
  const inMonth = and(eq(acts.workspace, workspace), gt(acts.costMinor, 0), within(acts.day, `${month}-01`, 'month'))
  const approver = sql`select max(${giftPlans.decidedBy}) from ${giftPlans}
    where ${giftPlans.workspace} = ${acts.workspace} and ${giftPlans.act} = ${acts.act}
    and ${giftPlans.reason} is null and ${giftPlans.amountMinor} >= ${acts.costMinor}`
  const rows = await db
    // Written out above: in a query of one table drizzle leaves out which table a column is of.
    .select({ entry: acts, approvedBy: sql<string | null>`(${approver})` })
    .from(acts)
    .where(standing(db, inMonth))
    .orderBy(acts.day, acts.loggedAt, acts.act)
  return rows.map(({ entry, approvedBy }) => ({
    act: toAct(entry),
    approvedBy: approvedBy === null ? undefined : personOf(workspace, approvedBy),
  }))
}

interface Counted {
  readonly table: typeof acts | typeof giftPlans
  readonly amount: Column
  readonly own: SQL | undefined
  readonly theirs: SQL | undefined
  readonly which: SQL | undefined
}

/** Sums may be larger than an integer: as text they come whole. */
async function sums(db: Db, { table, amount, own, theirs, which }: Counted): Promise<Spent> {
  const sum = (of: SQL | undefined) => sql<string>`coalesce(sum(${amount}) filter (where ${of}), 0)::text`
  const [row] = await db
    .select({ month: sum(own), year: sum(theirs) })
    .from(table)
    .where(and(which, or(own, theirs)))
  return { month: Number(row?.month ?? 0), year: Number(row?.year ?? 0) }
}

function ofActs(db: Db, { giver, currency, day, without, ...customer }: Spending): Counted {
  const counted = and(eq(acts.workspace, giver.workspace), gt(acts.costMinor, 0), eq(acts.currency, currency))
  const others = without?.act === undefined ? undefined : ne(acts.act, without.act)
  return {
    table: acts,
    amount: acts.costMinor,
    own: and(eq(acts.giver, idWithin(giver.workspace, giver)), within(acts.day, day, 'month')),
    theirs: and(isFor(acts.customer, customer), within(acts.day, day, 'year')),
    which: standing(db, and(counted, others)),
  }
}

function ofPlans({ giver, currency, day, without, ...customer }: Spending): Counted {
  const settled = without?.plans ?? []
  const counted = and(eq(giftPlans.workspace, giver.workspace), standingPlan, eq(giftPlans.currency, currency))
  const others = settled.length === 0 ? undefined : notInArray(giftPlans.id, [...settled])
  return {
    table: giftPlans,
    amount: giftPlans.amountMinor,
    own: and(eq(giftPlans.planner, idWithin(giver.workspace, giver)), within(giftPlans.day, day, 'month')),
    theirs: and(isFor(giftPlans.customer, customer), within(giftPlans.day, day, 'year')),
    which: and(counted, others),
  }
}

function isFor(column: Column, { customer, publicSector }: Pick<Spending, 'customer' | 'publicSector'>): SQL {
  if (!publicSector) return eq(column, customer)
  return sql`position(${` ${customer} `} in ' ' || ${column} || ' ') > 0`
}

/** Of the calendar month or year of that day. */
function within(column: Column, day: string, span: 'month' | 'year'): SQL | undefined {
  const first = span === 'month' ? `${monthOf(day)}-01` : `${day.slice(0, 4)}-01-01`
  const next = sql`(${first}::date + ${`1 ${span}`}::interval)::date`
  return and(gte(column, first), lt(column, next))
}
