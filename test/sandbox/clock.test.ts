import { expect, test } from 'vitest'
import type { SandboxStore } from '../../src/ports.ts'
import { goalInstant, hoursUntil, movableClock } from '../../src/sandbox/clock.ts'
import { beginning } from '../../src/sandbox/company.ts'

test.each([
  ['tomorrow', { to: 'tomorrow' }, '2026-11-17T08:00:00.000Z'],
  ['the next Monday, also on a Monday after nine', { to: 'monday' }, '2026-11-23T08:00:00.000Z'],
  ['a date', { to: 'date', date: '2026-12-24' }, '2026-12-24T08:00:00.000Z'],
] as const)('the clock goes to 09:00 in Berlin of %s', (_name, goal, instant) => {
  expect(goalInstant(beginning, goal)).toEqual(new Date(instant))
})

test('09:00 is 09:00 after the clocks have changed, too', () => {
  const march = new Date('2027-03-27T12:00:00Z')
  expect(goalInstant(march, { to: 'tomorrow' })).toEqual(new Date('2027-03-28T07:00:00.000Z'))
})

test('the clock cannot go back, also not to earlier today', () => {
  const sentence = 'The clock cannot go back. Start over for a fresh Monday.'
  expect(goalInstant(beginning, { to: 'date', date: '2026-11-15' })).toBe(sentence)
  expect(goalInstant(beginning, { to: 'date', date: '2026-11-16' })).toBe(sentence)
})

test('the clock moves at most 60 days at once', () => {
  expect(goalInstant(beginning, { to: 'date', date: '2027-01-15' })).toBeInstanceOf(Date)
  expect(goalInstant(beginning, { to: 'date', date: '2027-01-16' })).toBe('The clock moves at most 60 days at once.')
})

test('on its way it stops at every full hour, and last at its goal', () => {
  const hours = [...hoursUntil(beginning, new Date('2026-11-16T10:30:00Z'))].map((at) => at.toISOString().slice(11, 16))
  expect(hours).toEqual(['09:00', '10:00', '10:30'])
})

test('a fresh clock begins on the Monday and runs on with the wall, also after a restart', async () => {
  let offset = 0
  const store = {
    clockOffset: async () => offset,
    setClockOffset: async (_workspace: string, milliseconds: number) => {
      offset = milliseconds
    },
  } as unknown as SandboxStore
  let wall = new Date('2030-01-01T00:00:00Z')
  const clock = movableClock(store, { now: () => wall })
  await clock.load(true)
  expect(clock.now()).toEqual(beginning)
  wall = new Date('2030-01-01T00:05:00Z')
  const again = movableClock(store, { now: () => wall })
  await again.load(false)
  expect(again.now().getTime() - beginning.getTime()).toBe(5 * 60_000)
})
