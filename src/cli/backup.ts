import { createWriteStream } from 'node:fs'
import { link, open, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'
import { createGzip } from 'node:zlib'
import { readConfig } from '../config.ts'
import { backupOf } from '../store/copying.ts'
import type { CopyConnection } from '../store/copying.ts'
import { copied, Refused, sentences, withCopy } from './copying.ts'
import type { Out } from './eval.ts'

const usage = 'npm run backup -- FILE.gz   (- writes to standard output)'

/**
 * Writes a backup of one instant, while Kindling runs where it is on PostgreSQL. Without the keys of open rounds of the pulse,
 * and their answers. Never takes the place of a file, and leaves none that is not whole. Answers with the exit code.
 */
export async function backup(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  out: Out & { readonly stream: Writable },
): Promise<number> {
  return sentences(out, async () => {
    const [file, ...more] = args
    if (file === undefined || more.length > 0) throw new Refused(usage)
    const read = readConfig(env)
    if ('problems' in read) throw new Refused(read.problems.join('\n'))
    await withCopy(read.ok, async (connection) => {
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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = await backup(process.argv.slice(2), process.env, {
    print: (text) => void process.stdout.write(`${text}\n`),
    complain: (text) => void process.stderr.write(`${text}\n`),
    stream: process.stdout,
  })
}
