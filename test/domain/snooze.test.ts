import { describe, expect, it } from 'vitest'
import { dayInZone } from '../../src/domain/schedule.ts'
import { parseSnooze } from '../../src/domain/snooze.ts'

describe('a snooze', () => {
  const now = new Date('2026-11-16T09:00:00Z')
  const until = (text: string) => {
    const read = parseSnooze(text, now, 'Europe/Berlin')
    return read instanceof Date ? dayInZone(read, 'Europe/Berlin') : read
  }

  it('is read in weeks, days and as a day', () => {
    expect(until('2w')).toBe('2026-11-30')
    expect(until(' 3D ')).toBe('2026-11-19')
    expect(until('2026-12-24')).toBe('2026-12-24')
    expect(until('off')).toBe('off')
  })

  it('ends with the first instant of its day', () => {
    expect(parseSnooze('1d', now, 'Europe/Berlin')).toEqual(new Date('2026-11-16T23:00:00Z'))
  })

  it.each(['', '2', 'w', '0d', '2026-02-30', '2026-11-16', '54w', '999w', '-1d', '2w; drop', 'tomorrow'])(
    'is refused as %j',
    (text) => expect(until(text)).toBeUndefined(),
  )
})
