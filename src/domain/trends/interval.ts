import { normalQuantile, studentQuantile } from './distributions.ts'

/** A figure with the ends of its interval. Not cut to the scale: whoever shows it cuts it there. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** How many chose 1, 2, … 5. */
export type Histogram = readonly number[]

/** The classes of the 0-to-10 question: 0 to 6, 7 and 8, 9 and 10. */
export interface Classes {
  readonly detractors: number
  readonly passives: number
  readonly promoters: number
}

export const usualLevel = 0.95

/** What a histogram says: number of answers, mean, and the variance of a sample (divided by n - 1). */
export function moments(histogram: Histogram): {
  readonly n: number
  readonly mean: number
  readonly variance: number
} {
  const n = sum(histogram)
  const mean = sum(histogram.map((count, index) => count * (index + 1))) / n
  const squares = sum(histogram.map((count, index) => count * (index + 1 - mean) ** 2))
  return { n, mean, variance: squares / (n - 1) }
}

/**
 * The mean of a five-point question with its interval by Student (1908): m ± t s/√n. Answers are a sample of how work
 * feels, so nothing is corrected for a finite group. Needs two answers that are not alike.
 */
export function meanInterval(histogram: Histogram, level = usualLevel): Estimate {
  const { n, mean, variance } = moments(histogram)
  const reach = studentQuantile(upper(level), n - 1) * Math.sqrt(variance / n)
  return { value: mean, low: mean - reach, high: mean + reach }
}

/** A share k of n with its interval by Wilson (1927), as a fraction of 1. */
export function shareInterval(k: number, n: number, level = usualLevel): Estimate {
  const z = normalQuantile(upper(level))
  const p = k / n
  const middle = p + (z * z) / (2 * n)
  const reach = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  const scale = 1 + (z * z) / n
  return { value: p, low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) }
}

/**
 * The recommendation score, 100 (P - D)/n, with its adjusted Wald interval (Rocks 2016, The American Statistician 70).
 * Its middle is not the score: draw it unsymmetric. From -100 to 100, the ends of the interval may lie beyond.
 */
export function scoreInterval(classes: Classes, level = usualLevel): Estimate {
  const n = classes.detractors + classes.passives + classes.promoters
  const { centre, variance } = adjusted(classes)
  const reach = normalQuantile(upper(level)) * Math.sqrt(variance)
  return {
    value: (100 * (classes.promoters - classes.detractors)) / n,
    low: 100 * (centre - reach),
    high: 100 * (centre + reach),
  }
}

/** Three made-up answers are added: three quarters of one to each end, the rest between. */
export function adjusted({ detractors, passives, promoters }: Classes): {
  readonly centre: number
  readonly variance: number
} {
  const n = detractors + passives + promoters + 3
  const p = (promoters + 0.75) / n
  const d = (detractors + 0.75) / n
  return { centre: p - d, variance: (p + d - (p - d) ** 2) / n }
}

/** The probability below the upper end of a two-sided interval. */
export function upper(level: number): number {
  return 0.5 + level / 2
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
