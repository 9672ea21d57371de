import { describe, expect, it } from 'vitest'
import type { DigestTime } from '../../src/domain/schedule.ts'
import { dayInZone, monthToLookBackOn, weeksBefore } from '../../src/domain/schedule.ts'

const inBerlin: DigestTime = { day: 1, time: '09:00', zone: 'Europe/Berlin' }
const monthAt = (now: string, when = inBerlin, changed?: string) =>
  monthToLookBackOn(new Date(now), when, changed === undefined ? undefined : new Date(changed))

describe('the month to look back on', () => {
  it('is the one before, from its first digest on, for a week', () => {
    const october = {
      month: '2026-10',
      from: new Date('2026-09-30T22:00:00Z'),
      until: new Date('2026-10-31T23:00:00Z'),
    }
    expect(monthAt('2026-11-02T07:59:59Z')).toBeUndefined()
    expect(monthAt('2026-11-02T08:00:00Z')).toEqual(october)
    expect(monthAt('2026-11-09T07:59:59Z')).toEqual(october)
    expect(monthAt('2026-11-09T08:00:00Z')).toBeUndefined()
  })

  it('is told by the wall clock of the zone, in which it may be another month already', () => {
    const inAuckland: DigestTime = { day: 1, time: '09:00', zone: 'Pacific/Auckland' }
    // Monday 1 February, 09:00 there, is still January in UTC.
    expect(monthAt('2027-01-31T20:00:00Z', inAuckland)?.month).toBe('2027-01')
    expect(monthAt('2027-01-31T19:59:59Z', inAuckland)).toBeUndefined()
  })

  it('comes with the digest of whatever day it is, the seventh of a month at the latest', () => {
    const onSundays: DigestTime = { ...inBerlin, day: 7 }
    expect(monthAt('2027-03-07T08:00:00Z', onSundays)?.month).toBe('2027-02')
    expect(monthAt('2027-03-14T08:00:00Z', onSundays)).toBeUndefined()
  })

  it('looks back over the year', () => {
    expect(monthAt('2027-01-04T08:00:00Z')).toMatchObject({ month: '2026-12', until: new Date('2026-12-31T23:00:00Z') })
  })

  it('comes with the first digest by a new day where that was chosen after the first of the month', () => {
    const onTuesdays: DigestTime = { ...inBerlin, day: 2 }
    const changed = '2026-11-04T12:00:00Z'
    expect(monthAt('2026-11-05T12:00:00Z', onTuesdays, changed)).toBeUndefined()
    expect(monthAt('2026-11-10T08:00:00Z', onTuesdays, changed)?.month).toBe('2026-10')
    expect(monthAt('2026-11-17T08:00:00Z', onTuesdays, changed)).toBeUndefined()
  })

  it('comes on the same day over a change of the clock', () => {
    // Berlin's clock goes back on 25 October 2026, New York's on Sunday 1 November.
    const inNewYork: DigestTime = { day: 7, time: '01:30', zone: 'America/New_York' }
    expect(monthAt('2026-11-01T05:30:00Z', inNewYork)?.month).toBe('2026-10')
    expect(monthAt('2026-11-01T05:29:59Z', inNewYork)).toBeUndefined()
  })
})

describe('the weeks before', () => {
  it('begin on Mondays of the zone, also over a change of the clock', () => {
    const weeks = weeksBefore(new Date('2026-11-02T08:00:00Z'), 13, 'Europe/Berlin')
    expect(weeks).toHaveLength(14)
    expect(weeks.at(-1)).toEqual(new Date('2026-11-01T23:00:00Z'))
    expect(weeks.at(-2)).toEqual(new Date('2026-10-25T23:00:00Z'))
    expect(weeks.at(-3)).toEqual(new Date('2026-10-18T22:00:00Z'))
    expect(dayInZone(weeks[0] ?? new Date(0), 'Europe/Berlin')).toBe('2026-08-03')
  })
})
