import { describe, expect, it } from 'vitest'
import {
  asksRecommendation,
  isTurned,
  recommendationClass,
  scored,
  statementsOf,
  themes,
} from '../../../src/domain/pulse/questions.ts'

const rounds = Array.from({ length: 180 }, (_, index) => index + 1)
const asked = (key: string) => rounds.filter((round) => (statementsOf(round) as readonly string[]).includes(key))
const gaps = (at: readonly number[]) => at.slice(1).map((round, index) => round - (at[index] ?? 0))

describe('the rotation', () => {
  it('begins with purpose and being seen, and its third round asks a B and a C', () => {
    expect(statementsOf(1)).toEqual(['purpose.A', 'seen.A'])
    expect(statementsOf(2)).toEqual(['workload.A', 'growth.A'])
    expect(statementsOf(3)).toEqual(['purpose.B', 'seen.C'])
    expect(statementsOf(4)).toEqual(['freedom.A', 'spirits.A'])
  })

  it('brings an A back after exactly nine rounds, a B or C after 36, as long as there are twelve themes', () => {
    const [a, others] = [(themes.length * 3) / 4, themes.length * 3]
    for (const theme of themes) {
      expect(new Set(gaps(asked(`${theme}.A`))), theme).toEqual(new Set([a]))
      for (const variant of ['B', 'C'] as const)
        expect(new Set(gaps(asked(`${theme}.${variant}`))), theme).toEqual(new Set([others]))
    }
  })

  it('asks two different themes in every round, never two turned ones', () => {
    for (const round of rounds) {
      const [one, other] = statementsOf(round)
      expect(one.split('.')[0]).not.toBe(other.split('.')[0])
      expect([one, other].filter(isTurned).length).toBeLessThanOrEqual(1)
    }
  })

  it('asks for the recommendation in every fourth round', () => {
    expect(rounds.filter(asksRecommendation).slice(0, 3)).toEqual([4, 8, 12])
  })

  it('refuses what is no number of a round', () => {
    for (const wrong of [0, -3, 1.5, Number.NaN]) expect(() => statementsOf(wrong)).toThrow(RangeError)
  })
})

describe('an answer', () => {
  it('to a turned statement counts from the other end', () => {
    expect([1, 2, 3, 4, 5].map((answer) => scored('purpose.C', answer))).toEqual([5, 4, 3, 2, 1])
    expect([1, 5].map((answer) => scored('purpose.A', answer))).toEqual([1, 5])
  })

  it('to the recommendation question is kept as its class only', () => {
    expect(Array.from({ length: 11 }, (_, answer) => recommendationClass(answer))).toEqual([
      0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2,
    ])
  })
})
