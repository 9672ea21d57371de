import { normalQuantile, studentQuantile } from './distributions.ts'
import type { Classes, Estimate, Histogram } from './interval.ts'
import { adjusted, moments, upper, usualLevel } from './interval.ts'

/** What may be said of a change: only when its whole interval lies on one side of 0. */
export type Direction = 'up' | 'down' | 'unclear'

/** Which way a figure went, by the interval of its change. */
export function direction({ low, high }: Estimate): Direction {
  if (low > 0) return 'up'
  return high < 0 ? 'down' : 'unclear'
}

/** The level for each of `cells` groups that are compared at once, so that one release rarely cries wolf (Bonferroni). */
export function levelFor(cells: number): number {
  return 1 - (1 - usualLevel) / Math.max(1, cells)
}

/**
 * The change of a mean, later minus earlier, as of independent samples (Welch 1947). Mostly the same people answer, and
 * alike, but cannot be paired: the true interval is usually narrower, so this says too often that nothing is clear.
 */
export function meanChange(earlier: Histogram, later: Histogram, level = usualLevel): Estimate {
  const [before, after] = [moments(earlier), moments(later)]
  const u = before.variance / before.n
  const w = after.variance / after.n
  const degrees = (u + w) ** 2 / (u ** 2 / (before.n - 1) + w ** 2 / (after.n - 1))
  return around(after.mean - before.mean, studentQuantile(upper(level), degrees) * Math.sqrt(u + w))
}

/** The change of the recommendation score between the middles of both intervals, in points (-200 to 200). */
export function scoreChange(earlier: Classes, later: Classes, level = usualLevel): Estimate {
  const [before, after] = [adjusted(earlier), adjusted(later)]
  const reach = normalQuantile(upper(level)) * Math.sqrt(before.variance + after.variance)
  return around(100 * (after.centre - before.centre), 100 * reach)
}

function around(value: number, reach: number): Estimate {
  return { value, low: value - reach, high: value + reach }
}
