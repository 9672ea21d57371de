import { describe, expect, it } from 'vitest'
import type { Audience } from '../../../src/domain/pulse/audience.ts'
import { isOtherAudience, sameAudience } from '../../../src/domain/pulse/audience.ts'

const group = (id: string, name = id): Audience => ({ kind: 'group', group: id, name })
const list = (...people: readonly string[]): Audience => ({ kind: 'list', people })
const everybody: Audience = { kind: 'everybody' }

describe('an audience is the same', () => {
  it.each<[Audience, Audience, boolean]>([
    [everybody, everybody, true],
    [group('a', 'Berlin'), group('a', 'HQ'), true],
    [group('a', 'Berlin'), group('b', 'Berlin'), false],
    [list('a', 'b'), list('a', 'b'), true],
    [list('a', 'b'), list('a', 'c'), false],
    [list('a', 'b'), list('a'), false],
    [everybody, group('a'), false],
    [list('a'), group('a'), false],
  ])('%j and %j: %s', (a, b, same) => {
    expect(sameAudience(a, b)).toBe(same)
    expect(sameAudience(b, a)).toBe(same)
  })
})

describe('a group is another audience', () => {
  const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `p${from + n}`)
  const other = (asked: readonly string[], within: readonly string[], members = ids(0, 200)) =>
    isOtherAudience(asked, { members: new Set(members), within: new Set(within) })

  it('once more than four of a small one, or one in ten of a large one, are elsewhere', () => {
    expect(other(ids(0, 20), ids(4, 20))).toBe(false)
    expect(other(ids(0, 20), ids(5, 20))).toBe(true)
    expect(other(ids(0, 100), ids(10, 100))).toBe(false)
    expect(other(ids(0, 100), ids(11, 100))).toBe(true)
  })

  it('not by who comes, nor by who has left the company', () => {
    expect(other(ids(0, 20), ids(0, 200))).toBe(false)
    expect(other(ids(0, 20), ids(10, 20), ids(10, 200))).toBe(false)
    expect(other([], ids(0, 20))).toBe(false)
  })
})
