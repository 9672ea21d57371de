import type { PersonRef } from '../domain/person.ts'
import { leastThresholds } from '../domain/pulse/round.ts'
import { isShown, points, score } from '../domain/trends/series.ts'
import type { Deps } from '../ports.ts'
import type { Say } from '../views/say.ts'
import { dayAndTime, fullDay } from '../views/say.ts'
import { memory } from './memory.ts'
import { sayToPerson } from './saying.ts'
import { panelsOf } from './trends-panels.ts'
import type { Panel } from './trends-table.ts'
import { changeText, placeText } from './trends-words.ts'
import type { Trends, TrendsChoice, TrendsFigures } from './trends.ts'
import { trendsOf } from './trends.ts'

/** The trends in words, for whoever draws the page. Nothing in it is markup. */
export interface TrendsPage {
  readonly say: Say
  readonly trends: Trends
  readonly title: string
  /** Figures of everybody in the round released last; empty before the first. */
  readonly headline: readonly string[]
  /** The one sentence that says what became of it. */
  readonly sentence: string
  /** Instead of charts: why there are none. */
  readonly empty: string | undefined
  readonly panels: readonly Panel[]
  readonly printed: string
}

/** The caller has made sure that this person has the HR role. */
export async function trendsPage(deps: Deps, person: PersonRef, choice: TrendsChoice): Promise<TrendsPage> {
  const [say, trends] = await Promise.all([sayToPerson(deps, person), trendsOf(deps, person.workspace, choice)])
  const words = say.words.trends
  const smallest = trends.figures.headline?.round.thresholds.mean ?? leastThresholds.mean
  const { figures } = trends
  const panels = panelsFor(figures, `${say.locale} ${say.zone}`, () => panelsOf(say, figures))
  return {
    say,
    trends,
    title: words.title(say.company),
    headline: headlineOf(say, figures),
    sentence: figures.headline === undefined ? '' : changeText(say, figures.headline.change, points),
    empty: emptyOf(say, trends, panels),
    panels,
    printed: words.page.printed(fullDay(say, say.now), smallest),
  }
}

const panelsFor = memory<readonly Panel[]>()

/** `Satisfaction 3.9 of 5 (3.7 to 4.1)`, `64 of 112 answered`, `Recommendation score +22 (+3 to +39)`. */
function headlineOf(say: Say, { headline }: TrendsFigures): readonly string[] {
  if (headline === undefined) return []
  const { headline: words, empty } = say.words.trends
  const { round, satisfaction, recommendation } = headline
  if (round.answered === undefined) return [empty.roundWithheld]
  const [value = '', ...interval] = placeText(say, satisfaction, points).split(' ')
  const shown = isShown(satisfaction) ? [[words.satisfaction(value), ...interval].join(' ')] : []
  const scored = isShown(recommendation) ? [words.score(placeText(say, recommendation, score))] : []
  return [...shown, words.answered(round.answered, round.invited), ...scored]
}

function emptyOf(say: Say, { figures, openUntil }: Trends, panels: readonly Panel[]): string | undefined {
  const { empty } = say.words.trends
  if (figures.headline === undefined) {
    return openUntil === undefined ? empty.nothing : empty.open(dayAndTime(say, openUntil))
  }
  if (figures.rounds.length === 0) return empty.period
  return panels.every(
    ({ key, chart }) => key === 'acts' || key === 'groups' || key === 'fairness' || chart === undefined,
  )
    ? empty.withheld
    : undefined
}
