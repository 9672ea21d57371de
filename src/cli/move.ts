import { parseArgs } from 'node:util'
import { backupOf, markMoved } from '../store/copying.ts'
import type { CopyConnection, Restored } from '../store/copying.ts'
import { hostOf } from '../store/server.ts'
import { Refused, runAsMain, settingsOf } from './command.ts'
import type { Env, Out } from './command.ts'
import { copied, copyOrComplain, counts, restoreInto, withCopy } from './copying.ts'
import type { Place } from './copying.ts'

const usage =
  'npm run move -- --to postgres://user:password@host:5432/kindling   (without --to: to DATABASE_URL, which keeps the password out of your shell)'

/**
 * Moves the embedded database of `KINDLING_DATA_DIR` to an empty PostgreSQL: all of it or nothing, while no Kindling runs on
 * it. It is the same installation that goes on, so an open round of the pulse takes its key and answers along. The old
 * database is left as it is, and refuses to be used. Answers with the exit code.
 */
export async function move(args: readonly string[], env: Env, out: Out): Promise<number> {
  return copyOrComplain(out, async () => {
    const { dataDir, to } = placesOf(args, env)
    const moved = await withCopy({ databaseUrl: undefined, dataDir }, async (from) => {
      const done = await copyOver(from, { databaseUrl: to, dataDir })
      markMoved(dataDir, hostOf(to))
      return done
    })
    out.print(`Moved ${counts(moved)}.`)
    out.print(
      `Now set DATABASE_URL to the PostgreSQL, leave every other setting as it is, and start Kindling. When it is well, delete ${dataDir}/pglite: it still holds everything, the key of an open round of the pulse included.`,
    )
    return 0
  })
}

async function copyOver(from: CopyConnection, to: Place): Promise<Restored> {
  return from.transaction('snapshot', async (rows) =>
    restoreInto(to, bytesOf(backupOf(rows, copied(true))), { again: false }),
  )
}

async function* bytesOf(text: AsyncIterable<Uint8Array | string>): AsyncIterable<Uint8Array> {
  for await (const piece of text) yield Buffer.from(piece)
}

function placesOf(args: readonly string[], env: Env) {
  const to = asked(args) ?? env['DATABASE_URL']
  if (to === undefined || to === '') throw new Refused(usage)
  const { dataDir, databaseUrl } = settingsOf({ ...env, DATABASE_URL: to })
  return { dataDir, to: databaseUrl ?? to }
}

function asked(args: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { to: { type: 'string' } } }).values.to
  } catch {
    throw new Refused(usage)
  }
}

await runAsMain(import.meta.url, move)
