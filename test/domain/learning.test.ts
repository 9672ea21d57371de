import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fading } from '../../src/domain/learning.ts'
import { halfLife, learnBound, learnStep, missedStep, remaining, taught } from '../../src/domain/learning.ts'

const start = new Date('2026-11-16T09:12:00Z')
const later = (milliseconds: number) => new Date(start.getTime() + milliseconds)
const day = 24 * 60 * 60 * 1000

/** A year at most, in milliseconds. */
const spans = fc.integer({ min: 0, max: 365 * day })
const amounts = fc.double({ min: -learnBound, max: learnBound, noNaN: true })
const steps = fc.constantFrom(learnStep, -learnStep, missedStep)

/** What a channel has learned after these lessons, each so long after the one before. */
function after(lessons: readonly (readonly [number, number])[]): { learned: Fading | undefined; now: Date } {
  let learned: Fading | undefined
  let now = start
  for (const [step, span] of lessons) {
    now = new Date(now.getTime() + span)
    learned = taught(learned, step, now)
  }
  return { learned, now }
}

describe('what a channel has learned', () => {
  it('is nothing at first, a step after one click, and half of it a month later', () => {
    expect(remaining(undefined, start)).toBe(0)
    const learned = taught(undefined, learnStep, start)
    expect(remaining(learned, start)).toBe(learnStep)
    expect(remaining(learned, later(halfLife))).toBeCloseTo(learnStep / 2, 12)
    expect(remaining(learned, later(3 * halfLife))).toBeCloseTo(learnStep / 8, 12)
  })

  it('never leaves its bound, whatever people click and however long they wait', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(steps, spans), { maxLength: 60 }), spans, (lessons, wait) => {
        const { learned, now } = after(lessons)
        const offset = remaining(learned, new Date(now.getTime() + wait))
        expect(Math.abs(offset)).toBeLessThanOrEqual(learnBound)
      }),
    )
  })

  it('reaches its bound on both sides', () => {
    const clicks = (step: number) => Array.from({ length: 9 }, () => [step, 0] as const)
    expect(after(clicks(learnStep)).learned?.amount).toBe(learnBound)
    expect(after(clicks(-learnStep)).learned?.amount).toBe(-learnBound)
  })

  it('fades towards nothing and never past it', () => {
    fc.assert(
      fc.property(amounts, spans, spans, (amount, first, second) => {
        const [sooner, then] = [first, first + second].map((span) => remaining({ amount, at: start }, later(span)))
        expect(Math.abs(then ?? 0)).toBeLessThanOrEqual(Math.abs(sooner ?? 0))
        expect((then ?? 0) * amount).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('fades by the time that passed alone, in however many pieces somebody looks at it', () => {
    fc.assert(
      fc.property(amounts, spans, spans, (amount, first, second) => {
        const halfway = { amount: remaining({ amount, at: start }, later(first)), at: later(first) }
        const whole = remaining({ amount, at: start }, later(first + second))
        expect(remaining(halfway, later(first + second))).toBeCloseTo(whole, 12)
      }),
    )
  })

  it('is whole where a clock stands before it, and a lesson of that clock makes nothing fade twice', () => {
    fc.assert(
      fc.property(amounts, steps, spans, (amount, step, span) => {
        const known = { amount, at: later(span) }
        expect(remaining(known, start)).toBe(amount)
        expect(taught(known, step, start).at).toEqual(later(span))
      }),
    )
  })

  it('comes back from one wrong click in three months, while a click a week is kept in mind', () => {
    const weekly = after(Array.from({ length: 26 }, () => [learnStep, 7 * day] as const))
    expect(weekly.learned?.amount).toBeGreaterThan(0.12)
    expect(weekly.learned?.amount).toBeLessThan(learnBound)
    expect(remaining(taught(undefined, learnStep, start), later(90 * day))).toBeLessThan(0.003)
  })
})

describe('a message that the detector passed over', () => {
  it('lowers the bar by less than a click', () => {
    expect(missedStep).toBeLessThan(0)
    expect(Math.abs(missedStep)).toBeLessThan(learnStep)
  })
})
