import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AskedQuestion } from '../../src/domain/pulse/round.ts'
import type { Download, Downloaded } from '../support/downloads.ts'
import { downloaded } from '../support/downloads.ts'
import { breach, breachByPerson } from '../support/linear.ts'
import type { Rows } from '../support/linear.ts'
import { madeCompany } from '../support/made-companies.ts'
import type { PastRound } from '../support/made-companies.ts'
import { seed } from '../support/seeds.ts'

/** A company as its reader knows it, who downloads everything and knows who answered, but not what. */
interface Known {
  readonly seed: number
  readonly past: readonly PastRound[]
  readonly download: Download
}

const companies: Known[] = []
/** So small that each person can be looked at. */
const small: Known[] = []
beforeAll(async () => {
  const known = async (one: number, people: { from: number; to: number }): Promise<Known> => {
    const past = madeCompany(one, people)
    return { seed: one, past, download: await downloaded(past) }
  }
  const seeds = fc.sample(fc.integer(), { numRuns: 212, seed })
  for (const one of seeds.slice(0, 200)) companies.push(await known(one, { from: 8, to: 300 }))
  for (const one of seeds.slice(200)) small.push(await known(one, { from: 8, to: 13 }))
})

const of = (download: Download, { round }: PastRound, question: string) =>
  download.figures.filter((figure) => figure.round === round.number && figure.question === question)

/** The answerers of each figure, and of everyone. Fails where a figure says another number than there are. */
function rowsOf(
  past: PastRound,
  { question, cut }: AskedQuestion,
  { figures, withSpread }: { figures: readonly Downloaded[]; withSpread: boolean },
): Rows {
  const named = new Set(figures.map(({ cell }) => cell))
  const answerers = answerersOf(past, question)
  const everyone = new Set(answerers.map(({ person }) => person.id))
  const rows = figures
    .filter(({ histogram }) => !withSpread || histogram !== undefined)
    .map(({ cell, n }) => {
      const members = answerers.filter(({ cells }) => {
        const mine = cut === undefined ? '' : (cells[cut] ?? '')
        return cell === '' || (cell === '*' ? !named.has(mine) : mine === cell)
      })
      if (members.length !== n) throw new Error(`${n} is said of a group of ${members.length}`)
      return new Set(members.map(({ person }) => person.id))
    })
  return rows.length === 0 ? [] : [everyone, ...rows]
}

const answerersOf = ({ asked, answered }: PastRound, question: string) =>
  asked.filter(({ person }) => answered.get(question)?.has(person.id))

/** Every question of every released round. */
function* questionsOf({ past, download }: Known) {
  for (const one of past)
    if (one.round.state === 'released')
      for (const asked of one.round.questions) yield { one, asked, figures: of(download, one, asked.question) }
}

describe('a reader who knows everything but the answers', () => {
  it('finds the breach that the test is there for', () => {
    const everyone = new Set(['a', 'b', 'c', 'd', 'e', 'f'])
    expect(breach([everyone, new Set(['a', 'b', 'c', 'd', 'e'])], 5)).toBe(1)
    expect(breach([everyone], 5)).toBeUndefined()
  })

  it('derives nothing from the downloads of a round that rests on fewer than 5 answers, or 8 where the spread is shown', () => {
    let rows = 0
    const breaches: object[] = []
    for (const known of companies)
      for (const { one, asked, figures } of questionsOf(known)) {
        const [means = [], spreads = []] = [false, true].map((withSpread) =>
          rowsOf(one, asked, { figures, withSpread }),
        )
        rows += means.length
        if (breach(means, 5) !== undefined || breach(spreads, 8) !== undefined)
          breaches.push({ company: known.seed, round: one.round.number, ...asked })
      }
    expect(breaches).toEqual([])
    expect(rows).toBeGreaterThan(10_000)
  })

  it('would, if every group of five were shown', () => {
    let breaches = 0
    for (const { past } of companies.slice(0, 50))
      for (const one of past)
        for (const { question, cut = '' } of one.round.questions) {
          const answerers = answerersOf(one, question)
          const groups = Map.groupBy(answerers, ({ cells }) => cells[cut])
          const shown = [answerers, ...groups.values()].filter((members) => members.length >= 5)
          if (
            breach(
              shown.map((members) => new Set(members.map(({ person }) => person.id))),
              5,
            ) !== undefined
          )
            breaches += 1
        }
    expect(breaches).toBeGreaterThan(200)
  })

  it('is found by groups of people as well as person by person', () => {
    let looked = 0
    for (const known of small)
      for (const { one, asked, figures } of questionsOf(known)) {
        const rows = rowsOf(one, asked, { figures, withSpread: false })
        const people = answerersOf(one, asked.question)
        if (people.length > 14) continue
        // As it is, and with a figure too many.
        const more = [...rows, new Set(people.slice(0, 5).map(({ person }) => person.id))]
        const found = [rows, more].map((some) => breachByPerson(some, 5) !== undefined)
        expect(found, `company ${known.seed}`).toEqual([false, breach(more, 5) !== undefined])
        looked += 1
      }
    expect(looked).toBeGreaterThan(100)
  })

  it('never sees a small group, or everyone, twice in a row of which one to four people moved', () => {
    let held = 0
    for (const { seed: company, past, download } of companies) {
      const released = past.filter(({ round }) => round.state === 'released')
      for (const [n, later] of released.entries()) {
        const earlier = released[n - 1]
        if (earlier === undefined) continue
        for (const figure of download.figures.filter(
          ({ round, cell }) => round === earlier.round.number && cell !== '*',
        )) {
          const moved = different(membersOf(earlier, figure), membersOf(later, figure))
          if (moved < 1 || moved > 4) continue
          const { question, cut, cell } = figure
          const again = of(download, later, question).find((one) => one.cut === cut && one.cell === cell)
          held += again === undefined ? 1 : 0
          if (again !== undefined) expect(again.n, `company ${company}`).toBeGreaterThanOrEqual(10)
        }
      }
    }
    expect(held).toBeGreaterThan(50)
  })

  it('learns of what is withheld that it is, whatever the reason', () => {
    const said = companies.flatMap(({ download }) => download.withheld)
    const telling = said.filter(
      ({ cell, said: words }) => words !== JSON.stringify(cell === '' ? { withheld: true } : { cell, withheld: true }),
    )
    expect(telling).toEqual([])
    expect(said.length).toBeGreaterThan(1_000)
  })

  it('gets nothing of a round that was cancelled, and the same bytes of a release after every later one', async () => {
    for (const { past, download } of companies.slice(0, 10)) {
      const cancelled = past.filter(({ round }) => round.state === 'cancelled').map(({ round }) => round.number)
      expect(download.figures.filter(({ round }) => cancelled.includes(round))).toEqual([])
      for (const { round } of past) {
        const then = await downloaded(past.slice(0, round.number))
        expect(download.figures.filter((figure) => figure.round <= round.number)).toEqual(then.figures)
      }
    }
  })
})

function membersOf({ asked }: PastRound, { cut, cell }: { readonly cut: string; readonly cell: string }) {
  return new Set(asked.filter(({ cells }) => cut === '' || cells[cut] === cell).map(({ person }) => person.id))
}

function different(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((id) => !other.has(id)).length + [...other].filter((id) => !one.has(id)).length
}
