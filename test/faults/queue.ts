import { connectAsAdmin } from '../../src/store/admin.ts'
import { holds } from './cluster.ts'

/** What is left behind in a database after a fault. */
export interface Left {
  /** Deliveries that have not gone out. */
  readonly waiting: number
  /** Of these, tried again later. */
  readonly later: number
  /** What deliveries that were given up are about, such as `slack:T1/<id of a moment>`. */
  readonly givenUp: readonly string[]
  /** Transactions that hold locks and do nothing, and statements that wait for one. */
  readonly locked: number
}

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const admin = connectAsAdmin(url)
  try {
    return await admin.run(statement)
  } finally {
    await admin.end()
  }
}

const question = `
  select
    (select count(*)::int from pgboss.job where name in ('deliver', 'undelivered')
       and state in ('created', 'retry', 'active')) as waiting,
    (select count(*)::int from pgboss.job where name = 'deliver' and state = 'retry' and start_after > now()) as later,
    (select coalesce(json_agg(concat(data->>'workspace', '/', data->>'subject')), '[]') from pgboss.job
       where name = 'undelivered' or (name = 'deliver' and state in ('failed', 'cancelled'))) as "givenUp",
    (select count(*)::int from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
       and (wait_event_type = 'Lock' or (state like 'idle in transaction%' and now() - state_change > '1 second'))) as locked`

/** Throws while the database is gone. */
export async function leftIn(url: string): Promise<Left> {
  const [row] = await ask(url, question)
  return row as unknown as Left
}

/**
 * Waits until every delivery has gone out: for `patience` milliseconds as time goes by, then as if the hours had passed
 * until those that are tried again later. Answers how many those were. What does not go out even then is in `leftIn`.
 */
export async function drained(url: string, patience: number): Promise<number> {
  const empty = async () => (await leftIn(url)).waiting === 0
  if (await holds(empty, patience)) return 0
  const { later } = await leftIn(url)
  const soon = async () => {
    await ask(url, `update pgboss.job set start_after = now() where state = 'retry' and start_after > now()`)
    return empty()
  }
  await holds(soon, 60_000)
  return later
}

export interface KeptMoment {
  readonly id: string
  readonly message: string
  readonly channel: string
  readonly state: string
  readonly owner: string | null
  /** How many acts it led to. */
  readonly acts: number
}

/** What the product itself has kept, to be compared with what people see. Takes every row's lock, which nobody may hold. */
export async function keptIn(url: string, workspace: string): Promise<readonly KeptMoment[]> {
  const rows = await ask(
    url,
    `begin; set local lock_timeout = '2s'; select moment_id from moments for update; commit`,
  ).then(() =>
    ask(
      url,
      `select moment_id as id, source_message as message, source_channel as channel, state, owner, (select count(*)::int from act_entries
         where act_entries.workspace_id = moments.workspace_id and act_entries.moment_id = moments.moment_id) as acts
       from moments where workspace_id = '${workspace}'`,
    ),
  )
  return rows as unknown as readonly KeptMoment[]
}
