import type { PersonRef, Role } from '../domain/person.ts'
import { isShown, points, score } from '../domain/trends/series.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice } from '../views/actions.ts'
import type { Card, Element } from '../views/card.ts'
import { card, chart, facts, links, note, primary, row, text, title } from '../views/card.ts'
import { says } from '../views/notices.ts'
import type { Say } from '../views/say.ts'
import { axisDay, decimal } from '../views/say.ts'
import { namesOf } from './roles.ts'
import { sayToPerson } from './saying.ts'
import { issue } from './sign-in.ts'
import { latestOf } from './trends-figures.ts'
import { actsInChat, changeText, placeText } from './trends-words.ts'
import type { TrendsFigures } from './trends.ts'
import { trendsOf } from './trends.ts'

const shownRounds = 12

/** `/kindness trends`: the trends in short, and a link to the page that works once. For HR alone. */
export async function showTrends(
  deps: Deps,
  { actor, roles }: { readonly actor: PersonRef; readonly roles: ReadonlySet<Role> },
): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  if (!roles.has('hr')) return says(say.words.trends.onlyHr(await hrNames(deps, actor)))
  const { figures } = await trendsOf(deps, actor.workspace, { period: 'all' })
  const address = deps.address?.()
  const link = address && `${address}/trends/open/${await issue(deps, actor, 'link')}`
  return notice(trendsCard(say, figures, link))
}

/** Names of those with the HR role, A to Z, for whoever does not have it. */
export async function hrNames(deps: Deps, { workspace }: PersonRef): Promise<readonly string[]> {
  const people = await deps.store.people.withRole(workspace, 'hr')
  const names = await namesOf(deps, people)
  return people.flatMap(({ id }) => names.get(id) ?? []).toSorted((a, b) => a.localeCompare(b))
}

function trendsCard(say: Say, trends: TrendsFigures, link: string | undefined): Card {
  const words = say.words.trends
  const rounds = Math.min(shownRounds, trends.rounds.length)
  const foot =
    link === undefined
      ? [note(words.chat.noAddress)]
      : [row(primary(links(words.chat.open, link))), note(words.chat.once)]
  if (trends.headline === undefined) return card(title(words.title(say.company)), text(words.empty.nothing), ...foot)
  return card(
    title(words.titleInChat(rounds)),
    chartOf(say, trends, rounds),
    factsOf(say, trends),
    text([changeText(say, trends.headline.change, points), actsInChat(say, trends.acts)].filter(Boolean).join(' ')),
    ...foot,
  )
}

function chartOf(say: Say, { satisfaction }: TrendsFigures, rounds: number): Element {
  const drawn = satisfaction.points.slice(-rounds).map(({ round, place }) => ({
    label: axisDay(say, round.closesAt),
    value: isShown(place) ? Number(place.value.toFixed(1)) : undefined,
    shown: isShown(place) ? decimal(say, place.value, 1) : say.words.trends.notShown,
  }))
  const { min, max } = points
  return chart({ title: say.words.trends.chartInChat(rounds), shape: 'line', min, max, points: drawn })
}

function factsOf(say: Say, { headline, themes }: TrendsFigures): Element {
  const { names, headline: words, notShown, themes: themeNames } = say.words.trends
  const kindness = themes.find(({ theme }) => theme === 'kindness')?.statements.find(({ mark }) => mark === 'A')
  const room = kindness && latestOf(kindness.line)
  const list: (readonly [string, string])[] = []
  if (headline !== undefined) {
    const { round, satisfaction, recommendation } = headline
    list.push([names.satisfaction, placeText(say, satisfaction, points)])
    if (isShown(recommendation)) list.push([names.recommendation, placeText(say, recommendation, score)])
    const { answered, invited } = round
    list.push([names.answered, answered === undefined ? notShown : words.ofAsked(answered, invited)])
  }
  if (room !== undefined && isShown(room)) list.push([themeNames.kindness, placeText(say, room, points)])
  return facts(...list)
}
