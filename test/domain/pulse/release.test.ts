import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Figure, Histogram, ReleaseRules } from '../../../src/domain/pulse/release.ts'
import { guard, release, suppress } from '../../../src/domain/pulse/release.ts'
import { seed } from '../../support/seeds.ts'

const statement: ReleaseRules = { mean: 5, distribution: 8, guarded: true }
const recommendation: ReleaseRules = { mean: 8, distribution: 8, guarded: false }
const nobody: ReadonlySet<string> = new Set()

/** So many answers, spread over the options one after the other. */
const spread = (n: number, options = 5): Histogram =>
  Array.from({ length: options }, (_, option) => Math.floor(n / options) + (option < n % options ? 1 : 0))

const cells = (...sizes: readonly number[]) =>
  sizes.map((n, index) => ({ code: String.fromCodePoint(65 + index), histogram: spread(n) }))

/** `A h, B m, * 8 h`, without everyone. */
function told(figures: readonly Figure[]): string {
  const how = ({ histogram }: Figure) => (histogram === undefined ? 'm' : 'h')
  return figures
    .filter(({ cell }) => cell !== '')
    .map((figure) => (figure.cell === '*' ? `* ${figure.n} ${how(figure)}` : `${figure.cell} ${how(figure)}`))
    .join(', ')
}

const everyoneOf = (figures: readonly Figure[]) => figures.find(({ cell }) => cell === '')

describe('which groups are shown', () => {
  it.each([
    [[14, 6, 4, 9, 0], 'A h, D h, * 10 h'],
    [[20, 5, 6], 'A h, B m, C m'],
    [[20, 5], 'A m, B m'],
    [[20, 4, 4], 'A h, * 8 h'],
    [[20, 4], ''],
    [[12, 12, 3, 2], 'A m, B h, * 5 m'],
    [[30, 9, 9, 4], 'A h, C h, * 13 h'],
    [[9, 0, 5, 0], 'A m, C m'],
    [[6, 0, 2, 0], ''],
  ])('of %j: %s, and everyone with the spread', (sizes, expected) => {
    const figures = release(cells(...sizes), statement, nobody)
    expect(told(figures)).toBe(expected)
    expect(everyoneOf(figures)?.n).toBe(sizes.reduce((a, b) => a + b, 0))
    expect(everyoneOf(figures)?.histogram).toBeDefined()
  })

  it('of fewer than five answers nothing is said, not even of everyone', () => {
    expect(release(cells(3, 1), statement, nobody)).toEqual([])
  })

  it('of five to seven answers there is a mean of everyone and no spread', () => {
    expect(release([{ code: 'A', histogram: [1, 0, 2, 2, 1] }], statement, nobody)).toEqual([
      { cell: '', n: 6, mean: 3.3, histogram: undefined },
      { cell: 'A', n: 6, mean: 3.3, histogram: undefined },
    ])
  })

  it('a held group joins the others, and takes the next smallest along', () => {
    expect(told(release(cells(20, 9, 30), statement, new Set(['B'])))).toBe('C h, * 29 h')
    expect(release(cells(20, 9, 30), statement, new Set(['']))).toEqual([])
  })

  it('the recommendation question needs eight everywhere and is never smoothed', () => {
    const groups = [
      { code: 'A', histogram: [0, 0, 9] },
      { code: 'B', histogram: [0, 7, 0] },
    ]
    expect(release(groups, recommendation, nobody)).toEqual([
      { cell: '', n: 16, mean: undefined, histogram: [0, 7, 9] },
    ])
    expect(release([{ code: 'A', histogram: [0, 0, 7] }], recommendation, nobody)).toEqual([])
  })

  it('equal groups are told apart by their code, whatever order they come in', () => {
    const groups = cells(30, 9, 9, 4)
    expect(
      release(groups.toReversed(), statement, nobody)
        .filter(({ cell }) => cell !== '*')
        .map(({ cell }) => cell)
        .toSorted(),
    ).toEqual(['', 'A', 'C'])
  })
})

describe('a group that nearly agrees', () => {
  it.each([
    [
      [0, 0, 0, 0, 5],
      [0, 0, 0, 2, 3],
    ],
    [
      [0, 0, 0, 8, 0],
      [0, 0, 1, 6, 1],
    ],
    [
      [0, 1, 0, 7, 0],
      [0, 1, 0, 6, 1],
    ],
    [
      [7, 0, 0, 0, 1],
      [6, 1, 0, 0, 1],
    ],
    [
      [3, 0, 0, 0, 2],
      [3, 0, 0, 0, 2],
    ],
  ])('%j is told as %j', (given, expected) => {
    expect(guard(given)).toEqual(expected)
  })

  it('keeps its number, moves its mean by at most 2/n, and is not moved again', () => {
    const histogram = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 5, maxLength: 5 })
    const mean = (counts: Histogram, n: number) => counts.reduce((sum, count, option) => sum + count * option, 0) / n
    fc.assert(
      fc.property(histogram, (counts) => {
        const n = counts.reduce((a, b) => a + b, 0)
        fc.pre(n >= 5)
        const guarded = guard(counts)
        expect(guarded.reduce((a, b) => a + b, 0)).toBe(n)
        expect(Math.min(...guarded)).toBeGreaterThanOrEqual(0)
        expect(Math.max(...guarded)).toBeLessThanOrEqual(n - 2)
        expect(Math.abs(mean(guarded, n) - mean(counts, n))).toBeLessThanOrEqual(2 / n + 1e-12)
        expect(guard(guarded)).toEqual(guarded)
      }),
      { seed },
    )
  })
})

describe('whatever the company', () => {
  const sizes = fc.array(fc.nat({ max: 25 }), { minLength: 1, maxLength: 9 })

  it('parts and what is hidden are never small enough to be subtracted', () => {
    fc.assert(
      fc.property(sizes, fc.nat({ max: 8 }), (ns, heldAt) => {
        const groups = cells(...ns)
        const held = new Set(heldAt < ns.length ? [String.fromCodePoint(65 + heldAt)] : [])
        const figures = release(groups, statement, held)
        const parts = figures.filter(({ cell }) => cell !== '')
        for (const { n } of figures) expect(n).toBeGreaterThanOrEqual(5)
        for (const { n, histogram } of figures) if (histogram !== undefined) expect(n).toBeGreaterThanOrEqual(8)
        const all = everyoneOf(figures)?.n ?? 0
        if (parts.length > 0) expect(parts.reduce((total, { n }) => total + n, 0)).toBe(all)
        const bare = parts.filter(({ histogram }) => histogram === undefined)
        const hidden = bare.reduce((total, { n }) => total + n, 0)
        if (hidden > 0 && everyoneOf(figures)?.histogram !== undefined) {
          expect(hidden).toBeGreaterThanOrEqual(8)
          expect(bare.length).toBeGreaterThanOrEqual(2)
        }
      }),
      { seed },
    )
  })

  it('raising a threshold never adds a figure', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 5, max: 12 }), (ns, mean) => {
        const strict = { mean, distribution: Math.max(8, mean), guarded: true }
        const usual = release(cells(...ns), statement, nobody).map(({ cell }) => cell)
        const fewer = release(cells(...ns), strict, nobody).map(({ cell }) => cell)
        expect(fewer.filter((cell) => cell !== '*' && !usual.includes(cell))).toEqual([])
      }),
      { seed },
    )
  })

  it('hides nothing where nothing is small', () => {
    expect([
      ...suppress(
        [
          { code: 'A', n: 9 },
          { code: 'B', n: 8 },
        ],
        8,
        nobody,
      ),
    ]).toEqual([])
  })
})
