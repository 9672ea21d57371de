import { asStartProblem } from '../start-problem.ts'
import { openDatabase } from '../store/database.ts'
import { createTokenSeal, isSealed } from '../token-seal.ts'
import { resealAll } from '../usecases/rotate-key.ts'
import type { Resealed } from '../usecases/rotate-key.ts'
import { orComplain, Refused, runAsMain, settingsOf } from './command.ts'
import type { Env, Out } from './command.ts'

/**
 * Seals every stored secret with the first of `KINDLING_ENCRYPTION_KEYS`. Answers with the exit code: 0; 1 where something
 * could not be opened with any of them; 2 with a sentence for each thing that is wrong with the settings. Can be stopped and
 * begun again.
 */
export async function rotateKey(env: Env, out: Out): Promise<number> {
  return orComplain(out, async () => {
    const { encryptionKeys: keys, databaseUrl: url, dataDir } = settingsOf(env)
    if (keys === undefined)
      throw new Refused(
        'KINDLING_ENCRYPTION_KEYS is missing: there is nothing to seal with. Set the new key first and the old ones behind it.',
      )
    const database = await asStartProblem(openDatabase({ url, dataDir }))
    try {
      const { sealed } = database.stores
      const all = await resealAll({ sealed, seal: createTokenSeal(keys), isSealed })
      const [first, ...others] = keys
      return report(out, all, { first: first.id, others: others.map(({ id }) => id) })
    } finally {
      await database.close()
    }
  })
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

await runAsMain(import.meta.url, (_args, env, out) => rotateKey(env, out))
