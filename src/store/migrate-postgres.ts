import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { guardAuditLog } from './append-only.ts'
import { DatabaseUnavailable, asFault } from './faults.ts'
import { migrationsFolder } from './migrations.ts'
import { hostOf, oldestMajor } from './server.ts'

/** Any number that is ours alone on that server: advisory locks are told apart by nothing else. */
const lock = 7_120_461

/**
 * Brings the schema up to date, by the migrations of this version unless told otherwise. One that a newer version has brought
 * further stays as it is: this one can live with it, see "A column" in CONTRIBUTING. Several processes may start at once: a
 * lock held by this one connection lets them do so one after the other. Throws with a sentence for the operator when the
 * server cannot be reached, refuses or is too old.
 */
export async function migratePostgres(url: string, folder = migrationsFolder): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 15, fetch_types: false, onnotice: () => {} })
  try {
    const [server] = await sql`select current_setting('server_version_num')::int as version`
    refuseOld(Number(server?.['version']))
    await sql`select pg_advisory_lock(${lock})`
    await migrate(drizzle(sql), { migrationsFolder: folder })
    await sql.unsafe(guardAuditLog)
  } catch (error) {
    throw asAdvice(error, url)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** Throws for servers that are too old. `version` is `server_version_num`, such as 140005. */
export function refuseOld(version: number): void {
  const major = Math.floor(version / 10_000)
  if (major >= oldestMajor) return
  throw new RangeError(
    `Kindling needs PostgreSQL ${oldestMajor} or newer, and the server at DATABASE_URL is PostgreSQL ${major}.`,
  )
}

function asAdvice(error: unknown, url: string): unknown {
  const fault = asFault(error)
  if (fault instanceof DatabaseUnavailable)
    return new Error(
      `PostgreSQL at ${hostOf(url)} cannot be reached (${fault.code}): is it running, and is DATABASE_URL right?`,
      { cause: fault },
    )
  const { code, message } = error as { code?: unknown; message: string }
  if (typeof code === 'string' && refusals.test(code))
    return new Error(
      `PostgreSQL at ${hostOf(url)} refuses (${message}): check user, password and database in DATABASE_URL.`,
    )
  return fault
}

/** Invalid authorization, no such database, not allowed. */
const refusals = /^(28...|3D000|42501)$/
