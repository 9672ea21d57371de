import type { WorkspaceId } from '../domain/person.ts'
import { satisfaction } from '../domain/pulse/questions.ts'
import type { Round } from '../domain/pulse/round.ts'
import { isShown, points } from '../domain/trends/series.ts'
import type { Place } from '../domain/trends/series.ts'
import type { Deps } from '../ports.ts'
import type { Say } from '../views/say.ts'
import { shortDay } from '../views/say.ts'
import type { Change } from './trends-figures.ts'
import { changeOf, placeOf } from './trends-figures.ts'
import { readReleased } from './trends-released.ts'
import { changeText, valueText } from './trends-words.ts'

/** What was released of a round, in one line. Nothing but stored figures is in it. */
export async function releasedLine(deps: Deps, say: Say, round: Round): Promise<string> {
  const words = say.words.pulse
  const { place, change } = await figuresOf(deps, round)
  const [day, answered] = [shortDay(say, round.closesAt), answeredText(say, round)]
  if (answered === undefined) return say.words.trends.empty.roundWithheld
  if (!isShown(place)) return words.hidden(day, answered)
  const interval = textOf(say, place)
  const figures = 'rough' in interval ? interval.rough : words.interval(interval.low, interval.high)
  return `${words.line({ day, value: interval.value, figures, answered })} ${changeWords(say, change)}`
}

/** The line of the round that was released last; undefined before the first. */
export async function lastLine(deps: Deps, say: Say, workspace: WorkspaceId): Promise<string | undefined> {
  const round = (await deps.store.pulse.rounds(workspace)).findLast(({ state }) => state === 'released')
  return round && releasedLine(deps, say, round)
}

/** For a digest: of the round that closed in its span and was released, where anything of it can be shown. */
export async function digestLine(
  deps: Deps,
  say: Say,
  workspace: WorkspaceId,
  { from, until }: { readonly from: Date; readonly until: Date },
): Promise<string | undefined> {
  const rounds = await deps.store.pulse.rounds(workspace)
  const round = rounds.findLast(({ state, closesAt }) => state === 'released' && closesAt >= from && closesAt < until)
  if (round === undefined) return undefined
  const { place, change } = await figuresOf(deps, round)
  const answered = answeredText(say, round)
  if (answered === undefined || !isShown(place)) return undefined
  const interval = textOf(say, place)
  const figures = 'rough' in interval ? interval.rough : say.words.trends.acts.to(interval.low, interval.high)
  return `${say.words.pulse.digestLine({ value: interval.value, figures, answered })} ${changeWords(say, change)}`
}

async function figuresOf(deps: Deps, round: Round): Promise<{ readonly place: Place; readonly change: Change }> {
  const { released } = await readReleased(deps, round.workspace)
  const asked = { question: satisfaction }
  return { place: placeOf(released, round, asked), change: changeOf(released, round, asked) }
}

function answeredText({ words }: Say, { answered, invited }: Round): string | undefined {
  return answered === undefined ? undefined : words.trends.headline.ofAsked(answered, invited)
}

function textOf(say: Say, { n, value, interval }: Extract<Place, object>) {
  const text = (one: number) => valueText(say, one, { n, scale: points, exact: false })
  return interval === undefined
    ? { value: text(value), rough: say.words.trends.rough }
    : { value: text(value), low: text(interval.low), high: text(interval.high) }
}

function changeWords(say: Say, change: Change): string {
  return change.kind === 'unclear' && change.last ? say.words.pulse.noClearChange : changeText(say, change, points)
}
