import { DrizzleQueryError } from 'drizzle-orm/errors'

/** PostgreSQL's word for it, and PGlite's: https://www.postgresql.org/docs/current/errcodes-appendix.html */
export const diskFull = '53100'

const noRoom = `there is no room left on the database's disk (${diskFull}): make room there, and Kindling goes on by itself`

/** The database cannot be reached or did not answer in time. Nothing is known to be wrong with what was asked: later it may work. */
export class DatabaseUnavailable extends Error {
  /** The driver's or PostgreSQL's word for it, such as `ECONNREFUSED` or `57P01`; `DEADLINE` is our own. */
  readonly code: string
  constructor(code: string, message = code === diskFull ? noRoom : `the database is unavailable (${code})`) {
    super(message)
    this.name = 'DatabaseUnavailable'
    this.code = code
  }
}

/**
 * The database refused a statement: a fault in Kindling. It names PostgreSQL's code and where, never a value: the driver's
 * own errors carry statements with their parameters, and those are people's words.
 */
export class StoreFault extends Error {
  readonly code: string
  readonly constraint: string | undefined
  constructor(code: string, place: { table?: string | undefined; constraint?: string | undefined }) {
    const where = [place.table, place.constraint].filter((name) => name !== undefined).join(', ')
    super(`the database refused a statement: ${code}${where === '' ? '' : ` (${where})`}`)
    this.name = 'StoreFault'
    this.code = code
    this.constraint = place.constraint
  }
}

/** Drivers' errors as our own, without anybody's words. Errors that are none of a driver's stay what they are. */
export function asFault(error: unknown): unknown {
  const raw = error instanceof DrizzleQueryError ? error.cause : error
  if (!(raw instanceof Error) || raw instanceof DatabaseUnavailable || raw instanceof StoreFault) return raw
  const { code, table_name, table, constraint_name, constraint } = raw as Error & DriverWords
  if (typeof code !== 'string') return raw
  if (unavailable.test(code)) return new DatabaseUnavailable(code)
  return sqlState.test(code)
    ? new StoreFault(code, { table: table_name ?? table, constraint: constraint_name ?? constraint })
    : raw
}

/** postgres.js says `table_name`, PGlite `table`. */
type DriverWords = Partial<Record<'code' | 'table_name' | 'table' | 'constraint_name' | 'constraint', string>>

const sqlState = /^[0-9A-Z]{5}$/

/**
 * Sockets' and postgres.js' codes, and PostgreSQL's: connection exceptions (08), too many connections (53300), a full
 * disk (53100), shutdown and start (57P0…), a cancelled statement (57014), a transaction left idle (25P03).
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const unavailable =
  /^(CONNECT_TIMEOUT|CONNECTION_.+|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|08...|53100|53300|57P0.|57014|25P03)$/

/** Awaits it, but no longer than this many milliseconds. */
export async function within<Result>(work: Promise<Result>, deadline: number, onLate?: () => void): Promise<Result> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    onLate?.()
    late.reject(new DatabaseUnavailable('DEADLINE'))
  }, deadline)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** Does it and throws faults without anybody's words. */
export async function guarded<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw asFault(error)
  }
}
