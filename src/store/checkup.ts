import type { Platform } from '../domain/person.ts'
import type { Finding } from '../ports.ts'
import type { CopyConnection, CopyRows } from './copy-connection.ts'
import { schemaHere, schemaOf } from './copy-state.ts'
import { oldestMajor } from './server.ts'
import { factsOf } from './stored-facts.ts'
import type { StoredFacts } from './stored-facts.ts'

/** Answers a query of the database that is looked at. */
type Run = (statement: string) => ReturnType<CopyRows['run']>

/** For whom a database is looked at. */
interface About {
  /** Those that Kindling serves. */
  readonly platforms: readonly Platform[]
  /** So many connections a Kindling takes at most. */
  readonly connections: number
  /** Looks at the job queue there. */
  readonly queue: (run: Run) => Promise<readonly Finding[]>
}

/** Looks at a database without changing anything in it. `facts`: undefined where its tables are not those of this version. */
export async function checkDatabase(
  connection: CopyConnection,
  { platforms, connections, queue }: About,
): Promise<{ readonly findings: readonly Finding[]; readonly facts: StoredFacts | undefined }> {
  return connection.transaction('snapshot', async (rows) => {
    const server = await serverFindings(connection, rows, connections)
    const schema = await schemaFinding(rows)
    if (schema.state !== 'ok') return { findings: [...server, schema], facts: undefined }
    const facts = await factsOf(rows, platforms)
    const queued = await queue((statement) => rows.run(statement))
    return { findings: [...server, schema, ...homeFindings(facts), ...queued], facts }
  })
}

async function serverFindings({ engine }: CopyConnection, rows: CopyRows, needed: number): Promise<readonly Finding[]> {
  const before = Date.now()
  const [row] = await rows.run(
    `select current_setting('server_version') as version, extract(epoch from clock_timestamp())::float8 * 1000 as now,
       (select count(*)::int from pg_stat_activity where datname = current_database()) as ours,
       (select count(*)::int from pg_stat_activity where datname is not null) as taken,
       current_setting('max_connections')::int as most`,
  )
  const middle = (before + Date.now()) / 2
  const version = String(row?.['version'])
  const name = engine === 'pglite' ? 'the embedded database' : `PostgreSQL ${version}`
  if (engine === 'pglite') return [{ check: 'database', state: 'ok', is: `${name} answers` }]
  const skew = Math.abs(Number(row?.['now']) - middle)
  return [
    Number.parseInt(version, 10) < oldestMajor
      ? { check: 'database', state: 'wrong', is: `${name} is too old`, todo: `Use PostgreSQL ${oldestMajor} or newer.` }
      : roomFinding(row, name, needed),
    skewFinding('database clock', 'the database', skew),
  ]
}

/** Other databases of a server take of the same connections. */
function roomFinding(row: Readonly<Record<string, unknown>> | undefined, name: string, needed: number): Finding {
  const [ours, taken, most] = [Number(row?.['ours']), Number(row?.['taken']), Number(row?.['most'])]
  const is = `${name} answers; ${ours} of its ${most} connections are to this database`
  return most - taken < needed
    ? { check: 'database', state: 'warn', is, todo: `Raise max_connections: a Kindling takes up to ${needed}.` }
    : { check: 'database', state: 'ok', is }
}

/** `skew` in milliseconds; past a minute something that is due goes out at the wrong time, or Slack's requests are refused. */
export function skewFinding(check: string, of: string, skew: number): Finding {
  const seconds = Math.round(skew / 1000)
  return skew > 60_000
    ? {
        check,
        state: 'wrong',
        is: `this machine and ${of} differ by ${seconds} s`,
        todo: 'Let both take their time from a time server (NTP).',
      }
    : { check, state: 'ok', is: `this machine and ${of} agree to ${Math.max(1, seconds)} s` }
}

async function schemaFinding(rows: CopyRows): Promise<Finding> {
  const [there, here] = [await schemaOf(rows), schemaHere()]
  const check = 'tables'
  if (there === undefined)
    return {
      check,
      state: 'warn',
      is: 'Kindling has not run on this database yet',
      todo: 'Start it: it makes its tables.',
    }
  if (there.migration === here.migration) return { check, state: 'ok', is: 'are those of this version' }
  if (there.count > here.count)
    return {
      check,
      state: 'warn',
      is: 'are those of a newer version, which this one can live with',
      todo: 'Go on with the newer version. What else the database holds is not checked.',
    }
  return {
    check,
    state: 'warn',
    is: `are those of an older version: ${here.count - there.count} migrations are missing`,
    todo: 'Make a backup, then start this version: it brings them up to date. What else the database holds is not checked.',
  }
}

function homeFindings({ workspaces, channels }: StoredFacts): readonly Finding[] {
  const check = 'home channel'
  if (workspaces.length === 0)
    return [
      { check, state: 'warn', is: 'no workspace is connected yet', todo: 'Start Kindling with its platform set up.' },
    ]
  const without = workspaces.filter((id) => !channels.some((one) => one.use === 'home' && one.workspace === id))
  if (without.length === 0) return [{ check, state: 'ok', is: `is set in every workspace (${workspaces.length})` }]
  return without.slice(0, 20).map((id) => ({
    check,
    state: 'warn',
    is: `none is set in ${id}`,
    todo: 'An admin chooses one in the settings, under Nudges.',
  }))
}
