import { expect, it } from 'vitest'
import { untilTick } from '../../src/jobs/clock.ts'

it('the next tick is two seconds past a minute, and never more than a minute away, wherever the clock was set', () => {
  const nine = Date.parse('2026-11-16T09:00:00Z')
  expect(untilTick(nine)).toBe(2_000)
  expect(untilTick(nine + 1_999)).toBe(1)
  expect(untilTick(nine + 2_000)).toBe(60_000)
  expect(untilTick(nine + 30_500)).toBe(31_500)
  const aDay = 24 * 60 * 60_000
  for (const days of [-400, -1, 1, 400]) expect(untilTick(nine + days * aDay + 500)).toBe(1_500)
})
