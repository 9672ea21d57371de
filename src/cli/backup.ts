import { createWriteStream } from 'node:fs'
import { link, open, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { backupOf } from '../store/copying.ts'
import type { CopyConnection } from '../store/copying.ts'
import { fileOf, runAsMain, settingsOf } from './command.ts'
import type { Env, Out } from './command.ts'
import { copied, copyOrComplain, withCopy } from './copying.ts'

const usage = 'npm run backup -- FILE.gz   (- writes to standard output)'

/**
 * Writes a backup of one instant, while Kindling runs where it is on PostgreSQL. Without the keys of open rounds of the pulse,
 * and their answers. Never takes the place of a file, and leaves none that is not whole. Answers with the exit code.
 */
export async function backup(
  args: readonly string[],
  env: Env,
  out: Out & { readonly stream: Writable },
): Promise<number> {
  return copyOrComplain(out, async () => {
    const file = fileOf(args, usage)
    await withCopy(settingsOf(env), async (connection) => {
      if (file === '-') await write(connection, out.stream)
      else await wholeFile(file, (part) => write(connection, createWriteStream(part, { mode: 0o600, flags: 'wx' })))
    })
    out.complain(
      `Written to ${file === '-' ? 'standard output' : file}. Nothing in it opens what is sealed: keep KINDLING_ENCRYPTION_KEYS elsewhere, and KINDLING_PULSE_SECRET never beside it.`,
    )
    return 0
  })
}

async function write(connection: CopyConnection, to: Writable): Promise<void> {
  await connection.transaction('snapshot', async (rows) => {
    // Many small lines: gzip takes them up, and the pieces are the driver's.
    await pipeline(backupOf(rows, copied(false)), createGzip(), to)
  })
}

/** Under another name until it is whole and on the disk. Throws where the file is there already. */
async function wholeFile(file: string, make: (part: string) => Promise<void>): Promise<void> {
  const part = `${file}.part-${process.pid}`
  try {
    await make(part)
    const handle = await open(part, 'r+')
    await handle.sync()
    await handle.close()
    // Unlike rename, this refuses to take the place of another.
    await link(part, file)
  } finally {
    await rm(part, { force: true })
  }
}

await runAsMain(import.meta.url, (args, env, out) => backup(args, env, { ...out, stream: process.stdout }))
