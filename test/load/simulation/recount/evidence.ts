import type { Act } from '../../../../src/domain/kindness.ts'
import type { Diary } from '../diary.ts'
import type { Row, World } from '../world.ts'

/** An entry of the ledger of acts, as its row stands there. */
export interface Entry {
  readonly act: string
  readonly version: number
  readonly entry: 'log' | 'reversal'
  readonly at: Date
  readonly giver: string
  readonly recipient: string
  readonly story: string
  readonly day: string
  readonly costMinor: number
  readonly private: boolean
  readonly loggedAt: Date
  readonly deed: Act['deed']
}

/** All that the recount knows: what was seen from outside, and the rows that are never changed. */
export interface Evidence {
  readonly diary: Diary
  /** Who worked there at some time, with their zones. */
  readonly people: readonly { readonly id: string; readonly zone: string }[]
  readonly from: Date
  readonly until: Date
  readonly entries: readonly Entry[]
  /** What approvers agreed to, in cents, by the act as which it was logged. */
  readonly approved: ReadonlyMap<string, number>
  /** Kinds of moments by their id. */
  readonly kinds: ReadonlyMap<string, string>
  /** Moments that are claimed still, past their time, by whom and since when. */
  readonly overdue: readonly string[]
  /** Deliveries that are neither done nor given up, and those that an admin was left with. */
  readonly left: number
}

/** What a recount found: its figures, and a sentence for every promise that was broken. */
export interface Finding {
  readonly figures: Readonly<Record<string, number>>
  readonly broken: readonly string[]
}

/** Reads the tables themselves: what is counted here owes nothing to the product's own counting. */
export async function gather(
  world: World,
  { people, from }: { readonly people: Evidence['people']; readonly from: Date },
): Promise<Evidence> {
  const until = world.clock.now()
  const entries = await world.query('select * from act_entries order by at, version')
  const moments = await world.query('select moment_id, kind from moments')
  const approved = await world.query(
    `select act_id, max(amount_minor)::int as amount from gift_plans where act_id is not null and decided_by is not null group by 1`,
  )
  const overdue = await world.query(
    `select moment_id, owner, claim_until from moments where state = 'claimed' and claim_until < $1::timestamptz`,
    [until.toISOString()],
  )
  const [left] = await world.query(
    `select (select count(*) from pgboss.job where name in ('deliver', 'undelivered') and state < 'completed')::int
       + (select count(*) from undelivered)::int as left`,
  )
  return {
    diary: world.diary,
    people,
    from,
    until,
    entries: entries.map(entryOf),
    approved: new Map(approved.map((row) => [text(row, 'act_id'), Number(row['amount'])])),
    kinds: new Map(moments.map((row) => [text(row, 'moment_id'), text(row, 'kind')])),
    overdue: overdue.map(
      (row) =>
        `${text(row, 'moment_id')} of ${text(row, 'owner')} since ${new Date(row['claim_until'] as string).toISOString()}`,
    ),
    left: Number(left?.['left'] ?? 0),
  }
}

function entryOf(row: Row): Entry {
  return {
    act: text(row, 'act_id'),
    version: Number(row['version']),
    entry: text(row, 'entry') as Entry['entry'],
    at: new Date(row['at'] as string),
    giver: text(row, 'giver'),
    recipient: text(row, 'recipient'),
    story: text(row, 'story'),
    day: dayOf(row['day']),
    costMinor: Number(row['cost_minor'] ?? 0),
    private: row['private'] === true,
    loggedAt: new Date(row['logged_at'] as string),
    deed: text(row, 'deed') as Entry['deed'],
  }
}

/** The engines' drivers read a date column in different ways. */
function dayOf(value: unknown): string {
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value).slice(0, 10)
}

function text(row: Row, column: string): string {
  const value = row[column]
  return typeof value === 'string' ? value : ''
}

/** The acts that stood at an instant, as they stood. */
export function standing(entries: readonly Entry[], at: Date): readonly Entry[] {
  const newest = new Map<string, Entry>()
  for (const entry of entries) {
    const known = newest.get(entry.act)
    if (entry.at <= at && (known === undefined || known.version < entry.version)) newest.set(entry.act, entry)
  }
  return [...newest.values()].filter(({ entry }) => entry === 'log')
}
