import type { Config } from '../config.ts'
import { checkQueue } from '../jobs/checkup.ts'
import { queueConnections } from '../jobs/queue.ts'
import type { Platform } from '../domain/person.ts'
import type { Finding } from '../ports.ts'
import { checkDatabase } from '../store/checkup.ts'
import type { StoredFacts } from '../store/stored-facts.ts'
import { openCopy } from '../store/copying.ts'
import { within } from '../store/faults.ts'
import { storeConnections } from '../store/load.ts'
import { hostOf } from '../store/server.ts'
import type { LocalAnswer } from './doctor-address.ts'

interface Examined {
  readonly findings: readonly Finding[]
  /** Undefined where the database told nothing. */
  readonly facts: StoredFacts | undefined
}

/** In milliseconds, for all that is asked of the database. */
const patience = 20_000

/** The database, its tables and its queue, as they are: nothing is migrated. */
export async function databaseFindings(config: Config, local: LocalAnswer): Promise<Examined> {
  const { databaseUrl: url, dataDir } = config
  const connections = storeConnections + queueConnections
  const about = { platforms: platformsOf(config), connections, queue: checkQueue }
  try {
    const connection = await openCopy({ url, dataDir })
    try {
      return await within(checkDatabase(connection, about), patience)
    } finally {
      await connection.close()
    }
  } catch (error) {
    return { findings: [unreachable(error, { url, dataDir }, local)], facts: undefined }
  }
}

function platformsOf({ slack, teams }: Config): readonly Platform[] {
  if (slack === undefined && teams === undefined) return ['sandbox']
  return [...(slack === undefined ? [] : ['slack' as const]), ...(teams === undefined ? [] : ['teams' as const])]
}

function unreachable(
  error: unknown,
  { url, dataDir }: { readonly url: string | undefined; readonly dataDir: string },
  local: LocalAnswer,
): Finding {
  const check = 'database'
  const message = error instanceof Error ? error.message : ''
  if (url !== undefined)
    return {
      check,
      state: 'wrong',
      is: `PostgreSQL at ${hostOf(url)} cannot be used (${codeOf(error)})`,
      todo: 'Is it running, and are address, user, password and database in DATABASE_URL right?',
    }
  if (message.startsWith('Another Kindling'))
    return {
      check,
      state: local.up ? 'ok' : 'warn',
      is: `the embedded database in ${dataDir} is in use by a running Kindling, so channels, queue and keys are not looked at`,
      todo: 'To look at them, too, stop it and run this again.',
    }
  if (message.startsWith('There is no database'))
    return { check, state: 'warn', is: `there is none in ${dataDir} yet`, todo: 'Start Kindling: it makes one.' }
  return { check, state: 'wrong', is: message, todo: 'Then run this again.' }
}

function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown }
  return typeof code === 'string' ? code : String(name)
}
