import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { BadBackup } from '../store/copying.ts'
import { fileOf, runAsMain, settingsOf } from './command.ts'
import type { Env, Out } from './command.ts'
import { copyOrComplain, counts, restoreInto } from './copying.ts'

const usage = 'npm run restore -- FILE.gz   (- reads standard input)'

/**
 * Reads a backup into the database of the settings, which must be empty: all of it or nothing. Answers with the exit code.
 */
export async function restore(
  args: readonly string[],
  env: Env,
  out: Out & { readonly stream: Readable },
): Promise<number> {
  return copyOrComplain(out, async () => {
    const file = fileOf(args, usage)
    const place = settingsOf(env)
    const stream = file === '-' ? out.stream : (await open(file)).createReadStream()
    const restored = await restoreInto(place, unzipped(stream), { again: true }).finally(() => stream.destroy())
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

await runAsMain(import.meta.url, (args, env, out) => restore(args, env, { ...out, stream: process.stdin }))
