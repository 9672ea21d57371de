import { normalQuantile } from './distributions.ts'
import { upper, usualLevel } from './interval.ts'

/** How two series go together. `few`: there is too little to say with what certainty. */
export interface RankCorrelation {
  readonly rho: number
  readonly n: number
  /** As many independent rounds as these dependent ones are worth. */
  readonly effective: number
  readonly interval: { readonly low: number; readonly high: number } | 'few' | 'perfect'
}

const fewestRounds = 12
const fewestEffective = 10

/**
 * Spearman's rank correlation of two series of equal length, one value a round, oldest first. Its interval is that of
 * Bonett and Wright (2000), with the number of rounds cut by their resemblance to their neighbours (after Bartlett 1935).
 * Undefined where a series does not vary, or they are of different lengths.
 */
export function rankCorrelation(
  x: readonly number[],
  y: readonly number[],
  level = usualLevel,
): RankCorrelation | undefined {
  const [a, b] = [ranks(x), ranks(y)]
  if (a.length !== b.length || !varies(x) || !varies(y)) return undefined
  const n = a.length
  const rho = clamp(correlation(a, b))
  const resemblance = Math.max(0, lagOne(a) * lagOne(b))
  const effective = (n * (1 - resemblance)) / (1 + resemblance)
  return { rho, n, effective, interval: intervalOf(rho, { n, effective, level }) }
}

function intervalOf(
  rho: number,
  { n, effective, level }: { n: number; effective: number; level: number },
): RankCorrelation['interval'] {
  if (n < fewestRounds || effective < fewestEffective) return 'few'
  if (Math.abs(rho) === 1) return 'perfect'
  const reach = normalQuantile(upper(level)) * Math.sqrt((1 + rho ** 2 / 2) / (effective - 3))
  return { low: Math.tanh(Math.atanh(rho) - reach), high: Math.tanh(Math.atanh(rho) + reach) }
}

/** Ranks from 1; equal values share the middle of theirs. */
function ranks(values: readonly number[]): readonly number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length
    const equal = values.filter((other) => other === value).length
    return below + (equal + 1) / 2
  })
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [da, db] = [deviations(a), deviations(b)]
  return products(da, db) / Math.sqrt(products(da, da) * products(db, db))
}

function lagOne(a: readonly number[]): number {
  const d = deviations(a)
  return products(d.slice(1), d.slice(0, -1)) / products(d, d)
}

function deviations(values: readonly number[]): readonly number[] {
  const mean = values.reduce((total, value) => total + value, 0) / values.length
  return values.map((value) => value - mean)
}

function products(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, value, index) => total + value * (b[index] ?? 0), 0)
}

function varies(values: readonly number[]): boolean {
  return values.some((value) => value !== values[0])
}

/** Rounding must not carry it past 1. */
function clamp(rho: number): number {
  return Math.abs(rho) > 1 - 1e-12 ? Math.sign(rho) : rho
}
