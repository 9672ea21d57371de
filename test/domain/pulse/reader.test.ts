import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WorkspaceId } from '../../../src/domain/person.ts'
import type { QuestionFigure } from '../../../src/domain/pulse/counting.ts'
import { figuresOf, startCounts } from '../../../src/domain/pulse/counting.ts'
import { frozen, questionsOf, roundCells } from '../../../src/domain/pulse/opening.ts'
import type { RoundBefore } from '../../../src/domain/pulse/opening.ts'
import type { AskedQuestion, Invitee } from '../../../src/domain/pulse/round.ts'
import { leastThresholds } from '../../../src/domain/pulse/round.ts'

/** What the reader of a company knows, who sees all figures and who answered, but not what. */
interface Past {
  readonly questions: readonly AskedQuestion[]
  /** Everybody who was asked, with their cells, also those who were forgotten since. */
  readonly asked: readonly Invitee[]
  /** Of each question, who answered it. */
  readonly answered: ReadonlyMap<string, ReadonlySet<string>>
  /** None where the round was cancelled. */
  readonly figures: readonly QuestionFigure[] | undefined
}

/** The same companies each time; `FC_SEED` brings others. */
const runs = { numRuns: 200, seed: Number(process.env['FC_SEED'] ?? 20_261_123) }
const workspace: WorkspaceId = 'slack:T1'
const cuts = ['department', 'team', 'place']

/** A generator of pseudo-random numbers from 0 to 1 (mulberry32), so that a company is one number. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Ten rounds of a company of 8 to 120 people, with nested and nearly equal groups; a few join, leave, move, are forgotten. */
function company(seed: number): readonly Past[] {
  const random = numbers(seed)
  const upTo = (n: number) => Math.floor(random() * n)
  const departments = 1 + upTo(7)
  let next = 0
  const hire = () => {
    const department = upTo(departments)
    const place = random() < 0.9 ? department : upTo(departments)
    return { id: `p${(next += 1)}`, cells: [`d${department}`, `t${department}.${upTo(3)}`, `l${place}`] }
  }
  let staff = Array.from({ length: 8 + upTo(112) }, hire)
  let before: RoundBefore | undefined
  let released: readonly QuestionFigure[] = []
  return Array.from({ length: 10 }, (_, n): Past => {
    staff = staff.filter(() => random() > 0.03)
    staff = [...staff, ...Array.from({ length: upTo(3) }, hire)]
    if (random() < 0.4) staff = staff.map((one) => (random() < 0.03 ? { ...one, cells: hire().cells } : one))
    const segments = staff.flatMap(({ id, cells }) =>
      cells.flatMap((cell, k) => (random() < 0.02 ? [] : [{ person: id, cut: cuts[k] ?? '', cell }])),
    )
    const asked = frozen(staff.map(({ id }) => ({ workspace, id })), segments, cuts) // prettier-ignore
    const cells = roundCells(asked, cuts, before)
    const questions = questionsOf(n + 1, cuts)
    const counts = startCounts(questions)
    const answered = new Map(questions.map(({ question }) => [question, new Set<string>()]))
    for (const { person, cells: mine } of asked) {
      if (random() < 0.25) continue
      const given = questions.filter(() => random() < 0.95).map(({ question }) => [question, 1 + upTo(5)] as const)
      for (const [question] of given) answered.get(question)?.add(person.id)
      counts.add(mine, { values: Object.fromEntries(given), comment: undefined })
    }
    const cancelled = random() < 0.1
    const figures = cancelled ? undefined : figuresOf(counts, { thresholds: leastThresholds }, cells, released)
    before = { invitees: asked.filter(() => random() > 0.01), cells, cancelled }
    released = figures ?? released
    return { questions, asked, answered, figures }
  })
}

/** One row for each published figure: of which answerers it is made. */
function rowsOf(past: Past, { question, cut }: AskedQuestion, withSpread: boolean): readonly ReadonlySet<string>[] {
  const shown = (past.figures ?? []).filter((figure) => figure.question === question)
  const named = new Set(shown.map(({ cell }) => cell))
  const answerers = past.asked.filter(({ person }) => past.answered.get(question)?.has(person.id))
  const members = (cell: string) =>
    answerers.filter(({ cells }) => {
      const mine = cut === undefined ? '' : (cells[cut] ?? '')
      return cell === '' || (cell === '*' ? !named.has(mine) : mine === cell)
    })
  return shown
    .filter(({ histogram }) => !withSpread || histogram !== undefined)
    .map(({ cell, n }) => {
      const people = new Set(members(cell).map(({ person }) => person.id))
      expect(people.size).toBe(n)
      return people
    })
}

/** The smallest number of answerers (below `fewest`) that some sum of rows depends on; undefined: there is none. */
function breach(rows: readonly ReadonlySet<string>[], fewest: number): number | undefined {
  const people = [...new Set(rows.flatMap((row) => [...row]))]
  const atoms = Map.groupBy(people, (person) => rows.map((row) => (row.has(person) ? 1 : 0)).join(''))
  const columns = [...atoms].map(([pattern, of]) => ({ column: Array.from(pattern, Number), size: of.length }))
  const all = rank(columns.map(({ column }) => column))
  return subsets(columns.map(({ size }) => size), fewest).find((chosen) => {
    return rank(columns.filter((_, index) => !chosen.includes(index)).map(({ column }) => column)) < all
  })?.length // prettier-ignore
}

/** Sets of atoms with fewer than so many people together. */
function subsets(sizes: readonly number[], fewest: number, from = 0): readonly (readonly number[])[] {
  return sizes.flatMap((size, index) =>
    index < from || size >= fewest
      ? []
      : [[index], ...subsets(sizes, fewest - size, index + 1).map((rest) => [index, ...rest])],
  )
}

/** By Gauss, on whole numbers small enough to be exact. */
function rank(vectors: readonly (readonly number[])[]): number {
  let left = vectors.map((vector) => [...vector])
  let found = 0
  for (let column = 0; column < (vectors[0]?.length ?? 0); column += 1) {
    const pivot = left.find((vector) => Math.abs(vector[column] ?? 0) > 1e-9)
    if (pivot === undefined) continue
    found += 1
    left = left
      .filter((vector) => vector !== pivot)
      .map((vector) => {
        const factor = (vector[column] ?? 0) / (pivot[column] ?? 1)
        return vector.map((value, index) => value - factor * (pivot[index] ?? 0))
      })
  }
  return found
}

const membersOf = (past: Past, cut: string, cell: string) =>
  new Set(past.asked.filter(({ cells }) => cut === '' || cells[cut] === cell).map(({ person }) => person.id))

function different(one: ReadonlySet<string> = new Set(), other: ReadonlySet<string> = new Set()): number {
  return [...one].filter((id) => !other.has(id)).length + [...other].filter((id) => !one.has(id)).length
}

describe('a reader who knows everything but the answers', () => {
  it('finds the breach that the test is there for', () => {
    const everyone = new Set(['a', 'b', 'c', 'd', 'e', 'f'])
    expect(breach([everyone, new Set(['a', 'b', 'c', 'd', 'e'])], 5)).toBe(1)
    expect(breach([everyone], 5)).toBeUndefined()
  })

  it('derives nothing from the figures of a round that rests on fewer than 5 answers, or 8 where the spread is shown', () => {
    let figures = 0
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        for (const past of company(seed))
          for (const asked of past.questions) {
            const [means, spreads] = [rowsOf(past, asked, false), rowsOf(past, asked, true)]
            figures += means.length
            expect(breach(means, 5)).toBeUndefined()
            expect(breach(spreads, 8)).toBeUndefined()
          }
      }),
      runs,
    )
    expect(figures).toBeGreaterThan(10_000)
  })

  it('never sees a small group twice in a row of which one to four people moved', () => {
    let held = 0
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const released = company(seed).filter(({ figures }) => figures !== undefined)
        for (const [n, later] of released.entries()) {
          const earlier = released[n - 1]
          if (earlier === undefined) continue
          for (const figure of earlier.figures ?? []) {
            if (figure.cell === '*') continue
            const [then, now] = [earlier, later].map((past) => membersOf(past, figure.cut, figure.cell))
            const moved = different(then, now)
            const again = later.figures?.find(
              ({ question, cut, cell }) => question === figure.question && cut === figure.cut && cell === figure.cell,
            )
            if (moved < 1 || moved > 4) continue
            held += again === undefined ? 1 : 0
            if (again !== undefined) expect(again.n).toBeGreaterThanOrEqual(10)
          }
        }
      }),
      runs,
    )
    expect(held).toBeGreaterThan(50)
  })
})
