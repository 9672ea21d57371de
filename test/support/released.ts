import { randomBytes, randomUUID } from 'node:crypto'
import type { WorkspaceId } from '../../src/domain/person.ts'
import { recommendation, satisfaction, statementsOf } from '../../src/domain/pulse/questions.ts'
import type { Histogram } from '../../src/domain/pulse/release.ts'
import { release } from '../../src/domain/pulse/release.ts'
import type { Round, RoundCell } from '../../src/domain/pulse/round.ts'
import { leastThresholds } from '../../src/domain/pulse/round.ts'
import type { Store } from '../../src/ports.ts'

/** One question of a round with the answers of each group of its cut; of `everyone` where it has none. */
export interface MadeQuestion {
  readonly question: string
  readonly cut: string | undefined
  readonly answers: Readonly<Record<string, Histogram>>
}

export interface MadeRound {
  readonly id?: string
  readonly number: number
  readonly closesAt: Date
  readonly questions: readonly MadeQuestion[]
  readonly answered?: number | undefined
  readonly invited?: number
  readonly comments?: readonly string[]
  readonly held?: ReadonlySet<string>
}

/** A round as it is stored once it was released, by the release function and the store that every round goes through. */
export async function releaseRound(store: Store, workspace: WorkspaceId, made: MadeRound): Promise<Round> {
  const opensAt = new Date(made.closesAt.getTime() - 5 * 86_400_000)
  const round: Round = {
    workspace,
    id: made.id ?? randomUUID(),
    number: made.number,
    state: 'open',
    questions: made.questions.map(({ question, cut }) => ({ question, cut })),
    thresholds: leastThresholds,
    opensAt,
    closesAt: made.closesAt,
    invited: made.invited ?? 2 * mostAnswers(made),
    answered: undefined,
  }
  const key = { wrapped: new Uint8Array(randomBytes(60)), secretId: new Uint8Array(8) }
  await store.transact(async (unit) => {
    await unit.pulse.open(round, key, { invitees: [], cells: cellsOf(made) })
    await unit.pulse.beginClose(workspace, round.id, made.closesAt)
    const answered = 'answered' in made ? made.answered : mostAnswers(made)
    const figures = made.questions.flatMap((question) => figuresOf(question, made.held ?? new Set()))
    await unit.pulse.release(workspace, round.id, { figures, comments: made.comments ?? [], answered })
  })
  return round
}

function figuresOf({ question, cut, answers }: MadeQuestion, held: ReadonlySet<string>) {
  const groups = Object.entries(answers).map(([code, histogram]) => ({ code, histogram }))
  const rules =
    question === recommendation
      ? { mean: 8, distribution: 8, guarded: false }
      : { mean: 5, distribution: 8, guarded: true }
  return release(groups, rules, held)
    .map((figure) => ({
      ...figure,
      question,
      cut: figure.cell === '' ? '' : (cut ?? ''),
    }))
    .filter(({ cell, cut }) => cell === '' || cut !== '')
}

function cellsOf({ questions }: MadeRound): readonly RoundCell[] {
  const cells = questions.flatMap(({ cut, answers }) =>
    cut === undefined
      ? []
      : Object.entries(answers).map(([cell, histogram]) => ({
          cut,
          cell,
          label: cell,
          invited: 2 * size(histogram),
          moved: 0,
        })),
  )
  return [...new Map(cells.map((cell) => [`${cell.cut}/${cell.cell}`, cell])).values()]
}

function mostAnswers({ questions }: MadeRound): number {
  return Math.max(0, ...questions.map(({ answers }) => Object.values(answers).reduce((sum, one) => sum + size(one), 0)))
}

const size = (histogram: Histogram) => histogram.reduce((sum, count) => sum + count, 0)

/** When the round of this number closes if the 26th closes on Friday, 13 November 2026: every second Friday. */
export const closeOf = (number: number) =>
  new Date(Date.parse('2026-11-13T16:00:00Z') + (number - 26) * 14 * 86_400_000)

/** So many answers around a mean from 1 to 5, spread as people's are. */
export function answersAround(mean: number, n: number): Histogram {
  const weights = [1, 2, 3, 4, 5].map((option) => Math.exp(-((option - mean) ** 2) / 1.6))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const counts = weights.map((weight) => Math.floor((n * weight) / total))
  const left = n - size(counts)
  const nearest = Math.min(5, Math.max(1, Math.round(mean))) - 1
  return counts.map((count, option) => (option === nearest ? count + left : count))
}

/** Questions of a round of this number, with answers that drift upwards over the rounds; split by departments and places. */
export function usualQuestions(number: number, people = 64): readonly MadeQuestion[] {
  const wave = 3.4 + 0.02 * number + 0.15 * Math.sin(number * 1.7)
  const departments = { Care: 0.3, Engineering: 0.25, Finance: 0.05, Sales: 0.2, Support: 0.2 }
  const places = { Berlin: 0.6, Lisbon: 0.36, Oslo: 0.04 }
  const split = (shares: Record<string, number>, mean: number) =>
    Object.fromEntries(
      Object.entries(shares).map(([cell, share], index) => [
        cell,
        answersAround(mean + 0.2 * (index % 3) - 0.2, Math.round(share * people)),
      ]),
    )
  const [first, second] = statementsOf(number)
  const thirds = Object.fromEntries(
    Object.entries(departments).map(([cell, share]) => {
      const n = Math.round(share * people)
      return [cell, [Math.round(0.2 * n), Math.round(0.3 * n), n - Math.round(0.2 * n) - Math.round(0.3 * n)]]
    }),
  )
  return [
    { question: satisfaction, cut: 'Department', answers: split(departments, wave) },
    { question: first, cut: 'Location', answers: split(places, wave - 0.3) },
    { question: second, cut: 'Department', answers: split(departments, wave + 0.2) },
    ...(number % 4 === 0 ? [{ question: recommendation, cut: 'Department', answers: thirds }] : []),
  ]
}

/** As many rounds as a year and more brings, the last closed on 13 November 2026. */
export async function releaseRounds(
  store: Store,
  workspace: WorkspaceId,
  { rounds, people }: { rounds: number; people?: number },
): Promise<void> {
  for (let number = 27 - rounds; number <= 26; number += 1)
    await releaseRound(store, workspace, {
      number: number + rounds,
      closesAt: closeOf(number),
      questions: usualQuestions(number + rounds, people),
      comments: number === 26 ? exampleComments : [],
    })
}

export const exampleComments = [
  'More time for the hotels in winter, please.',
  '<script>alert("x")</script> & <b>bold</b>',
  '=HYPERLINK("http://evil.example","click")',
  'The new rota helps.',
  'Keep the Friday lunch.',
]
