import type { Answer } from '../domain/pulse/answer.ts'
import { isTurned, recommendation, satisfaction, themes } from '../domain/pulse/questions.ts'
import type { AskedQuestion } from '../domain/pulse/round.ts'
import { draw } from './draw.ts'
import type { Employee } from './employees.ts'
import { employees } from './employees.ts'
import { remarks } from './remarks.ts'

/** What a made-up person answers to. `acts`: acts of kindness in the fortnight up to the round. */
export interface Asking {
  readonly number: number
  readonly questions: readonly AskedQuestion[]
  readonly acts: number
}

/**
 * How the made-up company feels. Everybody has a disposition, departments differ, themes drift, no two days are alike;
 * and after a fortnight with more acts of kindness people are a little more content: `perAct` points for each. That is
 * the true effect that the trends should find. Undefined: they leave this round out.
 */
export function answerOf(one: Employee, asking: Asking): Answer | undefined {
  const { share } = draw('takes part', one.id, asking.number)
  if (share() > 0.55 + 0.4 * natureOf(one).diligence) return undefined
  const values = asking.questions.flatMap(({ question }) =>
    share() < 0.02 ? [] : [[question, valueOf(one, question, asking)] as const],
  )
  if (values.length === 0) return undefined
  return { values: Object.fromEntries(values), comment: remarkOf(one, asking) }
}

/** An ordinary fortnight. */
const usualActs = 18
const perAct = 0.009

function valueOf(one: Employee, question: string, { number, acts }: Asking): number {
  const kindness = perAct * (acts - usualActs)
  const day = 0.6 * draw('day', one.id, number, question).around()
  const feeling = natureOf(one).disposition + kindness + day
  if (question === recommendation) return whole(7.6 + 0.02 * number + 2.1 * feeling, 0, 10)
  const known = whole(levelOf(one, question, number) + feeling, 1, 5)
  return isTurned(question) ? 6 - known : known
}

/** What does not change from round to round. */
const natures = new Map(
  employees.map(({ id }) => {
    const drawn = draw('nature', id)
    return [id, { diligence: drawn.share(), disposition: 0.55 * drawn.around() }] as const
  }),
)
const natureOf = ({ id }: Employee) => natures.get(id) ?? { diligence: 0, disposition: 0 }

/** In the middle of the scale, of this department, after so many rounds. */
function levelOf({ department }: Employee, question: string, number: number): number {
  if (question === satisfaction) return 3.62 + (moods[department]?.satisfaction ?? 0)
  const theme = themes.find((one) => question.startsWith(`${one}.`))
  if (theme === undefined) return 3.4
  const { level, drift } = climate[theme]
  return level + drift * number + (moods[department]?.[theme] ?? 0)
}

/** `level` at the beginning of the year; `drift` a round. */
const climate: Readonly<Record<(typeof themes)[number], { level: number; drift: number }>> = {
  purpose: { level: 3.8, drift: 0.004 },
  workload: { level: 3.1, drift: -0.014 },
  freedom: { level: 3.6, drift: 0 },
  help: { level: 3.8, drift: 0.01 },
  voice: { level: 3.4, drift: 0.006 },
  lead: { level: 3.6, drift: 0 },
  seen: { level: 3.1, drift: 0.022 },
  growth: { level: 3.3, drift: 0 },
  spirits: { level: 3.6, drift: 0.004 },
  fairness: { level: 3.2, drift: 0 },
  kindness: { level: 3.4, drift: 0.016 },
  energy: { level: 3.1, drift: -0.006 },
}

const moods: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'Customer care': { satisfaction: -0.1, workload: -0.4, energy: -0.3, kindness: 0.3, purpose: 0.2 },
  Onboarding: { satisfaction: 0.1, purpose: 0.2, growth: 0.2 },
  Engineering: { satisfaction: 0.05, freedom: 0.3, purpose: -0.2, growth: 0.2 },
  'Product and design': { satisfaction: 0.1, freedom: 0.2, fairness: 0.1 },
  Sales: { satisfaction: -0.05, workload: -0.2, seen: 0.3, fairness: -0.2 },
  'Finance and operations': { workload: 0.1, growth: -0.3 },
}

/** Eight people have something to say in each round, each something else. */
function remarkOf(one: Employee, { number }: Asking): string | undefined {
  const turn = (employees.indexOf(one) * 13 + number * 31) % 15
  if (turn !== 0) return undefined
  return remarks[(Math.floor(employees.indexOf(one) / 15) + number * 3) % remarks.length]
}

function whole(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(value)))
}
