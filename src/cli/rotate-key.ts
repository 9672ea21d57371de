import { pathToFileURL } from 'node:url'
import { readConfig } from '../config.ts'
import { asStartProblem, StartProblem } from '../start-problem.ts'
import { openDatabase } from '../store/database.ts'
import { createTokenSeal, isSealed } from '../token-seal.ts'
import { resealAll } from '../usecases/rotate-key.ts'
import type { Resealed } from '../usecases/rotate-key.ts'
import type { Out } from './eval.ts'

/**
 * Seals every stored secret with the first of `KINDLING_ENCRYPTION_KEYS`. Answers with the exit code: 0; 1 where something
 * could not be opened with any of them; 2 with a sentence for each thing that is wrong with the settings. Can be stopped and
 * begun again.
 */
export async function rotateKey(env: Readonly<Record<string, string | undefined>>, out: Out): Promise<number> {
  const read = readConfig(env)
  if ('problems' in read) return refuse(out, read.problems)
  const { encryptionKeys: keys, databaseUrl: url, dataDir } = read.ok
  if (keys === undefined)
    return refuse(out, [
      'KINDLING_ENCRYPTION_KEYS is missing: there is nothing to seal with. Set the new key first and the old ones behind it.',
    ])
  try {
    const database = await asStartProblem(openDatabase({ url, dataDir }))
    try {
      const { sealed } = database.stores
      const [first, ...others] = keys.map(({ id }) => id)
      return report(out, await resealAll({ sealed, seal: createTokenSeal(keys), isSealed }), {
        first: first ?? '',
        others,
      })
    } finally {
      await database.close()
    }
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error
    return refuse(out, [error.message])
  }
}

function report(
  out: Out,
  all: readonly Resealed[],
  { first, others }: { readonly first: string; readonly others: readonly string[] },
): number {
  for (const { kind, count } of all) out.print(`${kind}: ${count} sealed anew`)
  const failed = all.flatMap(({ kind, failed }) => failed.map((one) => ({ kind, ...one })))
  for (const { kind, workspace, why } of failed) out.complain(`${kind} of ${workspace}: ${why}`)
  if (failed.length > 0) {
    out.complain(`${failed.length} could not be opened. Keep every key, add those that are named, and run this again.`)
    return 1
  }
  const old = others.length === 0 ? 'Older keys' : others.join(', ')
  out.print(
    `Everything is sealed with ${first}. ${old} may be dropped once every copy of Kindling runs with ${first} in the first place and this has been run once more since.`,
  )
  return 0
}

function refuse(out: Out, sentences: readonly string[]): number {
  for (const sentence of sentences) out.complain(sentence)
  return 2
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = await rotateKey(process.env, {
    print: (text) => void process.stdout.write(`${text}\n`),
    complain: (text) => void process.stderr.write(`${text}\n`),
  })
}
