import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { createGunzip } from 'node:zlib'
import { readConfig } from '../config.ts'
import { BadBackup } from '../store/copying.ts'
import { counts, Refused, restoreInto, sentences } from './copying.ts'
import type { Out } from './eval.ts'

const usage = 'npm run restore -- FILE.gz   (- reads standard input)'

/**
 * Reads a backup into the database of the settings, which must be empty: all of it or nothing. Answers with the exit code.
 */
export async function restore(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  out: Out & { readonly stream: Readable },
): Promise<number> {
  return sentences(out, async () => {
    const [file, ...more] = args
    if (file === undefined || more.length > 0) throw new Refused(usage)
    const read = readConfig(env)
    if ('problems' in read) throw new Refused(read.problems.join('\n'))
    const stream = file === '-' ? out.stream : (await open(file)).createReadStream()
    const restored = await restoreInto(read.ok, unzipped(stream), { again: true }).finally(() => stream.destroy())
    out.print(`Restored ${counts(restored)}, as they were at ${restored.header.at}.`)
    out.print(
      'Start Kindling. A round of the pulse that was open then ends without a result, since no backup holds its key: everybody who was asked is told. What waited to be sent is first looked for, so that nothing goes out twice.',
    )
    return 0
  })
}

async function* unzipped(file: Readable): AsyncIterable<Uint8Array> {
  try {
    const gunzip = createGunzip()
    // Whoever reads meets the failure of either.
    file.once('error', (error) => gunzip.destroy(error))
    yield* file.pipe(gunzip) as AsyncIterable<Uint8Array>
  } catch (error) {
    const { code } = error as { code?: unknown }
    if (typeof code !== 'string' || !code.startsWith('Z_')) throw error
    throw new BadBackup('This file is no backup of Kindling, or it is damaged. Nothing was restored.')
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = await restore(process.argv.slice(2), process.env, {
    print: (text) => void process.stdout.write(`${text}\n`),
    complain: (text) => void process.stderr.write(`${text}\n`),
    stream: process.stdin,
  })
}
