/** How much of the whole a kind of payload has; they add up to one. */
export const shares = { slack: 0.4, teams: 0.25, hooks: 0.2, pages: 0.15 } as const
export type Kind = keyof typeof shares

const fixedSeed = 20_261_116
const inTheSuite = 400

/** The payloads of all kinds together, and a seed: `npm run test:fuzz` says both, the suite takes few. */
function asked(): { readonly runs: number; readonly seed: number | undefined } {
  const { FUZZ_RUNS: runs, FUZZ_SEED: seed } = process.env
  return { runs: runs === undefined ? inTheSuite : Number(runs), seed: seed === undefined ? undefined : Number(seed) }
}

/** Payloads of a kind and the seeds they are drawn by: the same each time and, outside the gate, one that nobody has had. */
export function runsOf(kind: Kind): readonly { readonly runs: number; readonly seed: number }[] {
  const { runs, seed } = asked()
  const own = Math.ceil(runs * shares[kind])
  if (seed !== undefined) return [{ runs: own, seed }]
  const fresh = Math.floor(Math.random() * 2 ** 31)
  const seeds = (process.env['CI'] ?? '') === '' ? [fixedSeed, fresh] : [fixedSeed]
  return seeds.map((one) => ({ runs: Math.ceil(own / seeds.length), seed: one }))
}

/** In milliseconds: the whole run takes minutes, on a busy machine many. */
export const longest = 3_600_000
