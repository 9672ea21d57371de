import { describe, expect, it } from 'vitest'
import { chosenStatements, ownKey, themeOf } from '../../../src/domain/pulse/own.ts'
import type { OwnStatement } from '../../../src/domain/pulse/own.ts'
import { isTurned, scored, statementsOf } from '../../../src/domain/pulse/questions.ts'
import type { Round } from '../../../src/domain/pulse/round.ts'

const own = (id: string, turned = false, retired = false): OwnStatement => ({
  key: ownKey({ theme: 'help', turned }, id),
  text: id,
  retired,
})

/** What so many rounds ask, one after the other. */
function asked(rounds: number, statements: (number: number) => readonly OwnStatement[]) {
  const before: Pick<Round, 'number' | 'questions'>[] = []
  for (let number = 1; number <= rounds; number += 1) {
    const chosen = chosenStatements(number, statements(number), before)
    before.push({ number, questions: chosen.map((question) => ({ question, cut: undefined })) })
  }
  return before.map(({ questions }) => questions.map(({ question }) => question))
}

describe("HR's own statements", () => {
  it('say in their key what they are about and which way they count', () => {
    const [good, bad] = [own('x').key, own('x', true).key]
    expect([good, bad].map(themeOf)).toEqual(['help', 'help'])
    expect([good, bad].map(isTurned)).toEqual([false, true])
    expect([scored(good, 4), scored(bad, 4)]).toEqual([4, 2])
    expect(themeOf('satisfaction')).toBeUndefined()
  })

  it('leave every round as it is where there are none', () => {
    expect(asked(40, () => [])).toEqual(Array.from({ length: 40 }, (_, n) => statementsOf(n + 1)))
  })

  it('take the place of a B, turned ones that of a C, and of nothing else', () => {
    const rounds = asked(12, () => [own('a'), own('b', true)])
    expect(rounds[2]).toEqual(['help.a.B', 'help.b.C'])
    expect(
      rounds
        .filter((_, index) => (index + 1) % 3 !== 0)
        .flat()
        .every((key) => key.endsWith('.A')),
    ).toBe(true)
  })

  it('come in turn, and none within eight rounds', () => {
    const rounds = asked(60, (number) => [own('a'), own('b'), ...(number > 20 ? [own('c'), own('d', true)] : [])])
    for (const id of ['help.a.B', 'help.b.B', 'help.c.B', 'help.d.C']) {
      const at = rounds.flatMap((questions, index) => (questions.includes(id) ? [index + 1] : []))
      expect(at.length).toBeGreaterThan(3)
      expect(Math.min(...at.slice(1).map((round, index) => round - (at[index] ?? 0)))).toBeGreaterThanOrEqual(9)
    }
    expect(rounds.every(([first = '', second = '']) => !(isTurned(first) && isTurned(second)))).toBe(true)
  })

  it('are asked no more once they are retired', () => {
    expect(
      asked(30, (number) => [own('a', false, number > 4)])
        .flat()
        .filter((key) => key === 'help.a.B'),
    ).toHaveLength(1)
  })
})
