import type { WorkspaceId } from '../../src/domain/person.ts'
import type { QuestionFigure } from '../../src/domain/pulse/counting.ts'
import { answeredOf, figuresOf, startCounts } from '../../src/domain/pulse/counting.ts'
import { frozen, questionsOf, roundCells } from '../../src/domain/pulse/opening.ts'
import type { RoundBefore } from '../../src/domain/pulse/opening.ts'
import type { Invitee, Round, RoundCell } from '../../src/domain/pulse/round.ts'
import { leastThresholds } from '../../src/domain/pulse/round.ts'
import { closeOf } from './released.ts'

/** A round of a made-up company, with all that a reader may know of it: everything but what anybody answered. */
export interface PastRound {
  readonly round: Round
  readonly cells: readonly RoundCell[]
  /** Everybody who was asked, with their cells, also those who were forgotten since. */
  readonly asked: readonly Invitee[]
  /** Of each question, who answered it. */
  readonly answered: ReadonlyMap<string, ReadonlySet<string>>
  /** Empty where the round was cancelled. */
  readonly figures: readonly QuestionFigure[]
}

interface Employee {
  readonly id: string
  readonly cells: Readonly<Record<string, string>>
}

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

/** Nested (department, team), nearly equal (department, place), and with cells of one person (desk). */
const segmentations = ['department', 'team', 'place', 'desk'] as const

/**
 * Ten rounds of a company with one to four segmentations. A few people join, leave, move, are forgotten; some answer
 * nothing, some not every question; some rounds are cancelled.
 */
export function madeCompany(
  seed: number,
  people: { readonly from: number; readonly to: number },
): readonly PastRound[] {
  const random = numbers(seed)
  const upTo = (n: number) => Math.floor(random() * n)
  const cuts = segmentations
    .map((cut) => ({ cut, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .slice(0, 1 + upTo(4))
    .map(({ cut }) => cut)
  const departments = 1 + upTo(7)
  let next = 0
  const hire = (): Employee => {
    const id = `p${(next += 1)}`
    const department = upTo(departments)
    const place = random() < 0.9 ? department : upTo(departments)
    const desk = random() < 0.04 ? id : 'shared'
    return { id, cells: { department: `d${department}`, team: `t${department}.${upTo(3)}`, place: `l${place}`, desk } }
  }
  // Small ones are where it is hard.
  let staff = Array.from({ length: people.from + Math.floor((people.to - people.from + 1) * random() ** 2) }, hire)
  let before: RoundBefore | undefined
  let released: readonly QuestionFigure[] = []
  return Array.from({ length: 10 }, (_, n): PastRound => {
    staff = staff.filter(() => random() > 0.03)
    staff = [...staff, ...Array.from({ length: upTo(3) }, hire)]
    if (random() < 0.4) staff = staff.map((one) => (random() < 0.03 ? { ...one, cells: hire().cells } : one))
    const { asked, cells } = opened(staff, cuts, { before, random })
    const questions = questionsOf(n + 1, cuts)
    const counts = startCounts(questions)
    const answered = new Map(questions.map(({ question }) => [question, new Set<string>()]))
    let answers = 0
    for (const { person, cells: mine } of asked) {
      if (random() < 0.25) continue
      const given = questions.filter(() => random() < 0.95).map(({ question }) => [question, 1 + upTo(5)] as const)
      for (const [question] of given) answered.get(question)?.add(person.id)
      counts.add(mine, { values: Object.fromEntries(given), comment: undefined })
      answers += 1
    }
    const cancelled = random() < 0.1
    const figures = cancelled ? [] : figuresOf(counts, { thresholds: leastThresholds }, cells, released)
    before = { invitees: asked.filter(() => random() > 0.01), cells, cancelled }
    released = cancelled ? released : figures
    return { round: roundOf(n + 1, { questions, cancelled, asked: asked.length, answers }), cells, asked, answered, figures } // prettier-ignore
  })
}

function opened(
  staff: readonly Employee[],
  cuts: readonly string[],
  { before, random }: { readonly before: RoundBefore | undefined; readonly random: () => number },
) {
  const segments = staff.flatMap(({ id, cells }) =>
    cuts.flatMap((cut) => (random() < 0.02 ? [] : [{ person: id, cut, cell: cells[cut] ?? '' }])),
  )
  const people = staff.map(({ id }) => ({ workspace: madeWorkspace, id }))
  const asked = frozen(people, segments, cuts)
  return { asked, cells: roundCells(asked, cuts, before) }
}

export const madeWorkspace: WorkspaceId = 'slack:TMADE'

function roundOf(
  number: number,
  {
    questions,
    cancelled,
    asked,
    answers,
  }: { questions: Round['questions']; cancelled: boolean; asked: number; answers: number },
): Round {
  return {
    workspace: madeWorkspace,
    id: `round-${number}`,
    number,
    state: cancelled ? 'cancelled' : 'released',
    questions,
    thresholds: leastThresholds,
    opensAt: new Date(closeOf(16 + number).getTime() - 5 * 86_400_000),
    closesAt: closeOf(16 + number),
    invited: asked,
    answered: cancelled ? undefined : answeredOf(answers),
  }
}
