import type { Metrics } from '../../src/ports.ts'

/** Metrics that keep what was counted, as `event slack moment`. Seconds are left out. */
export function keptMetrics(): { readonly metrics: Metrics; readonly counted: string[] } {
  const counted: string[] = []
  const keep =
    (what: string) =>
    (...about: readonly (string | number | undefined)[]) =>
      void counted.push([what, ...about.filter((one) => typeof one !== 'number')].join(' '))
  const metrics: Metrics = {
    event: keep('event'),
    acknowledged: keep('acknowledged'),
    detection: keep('detection'),
    delivery: keep('delivery'),
    retry: keep('retry'),
    repeat: keep('repeat'),
    found: keep('found'),
  }
  return { metrics, counted }
}
