import type { Round } from '../domain/pulse/round.ts'
import { isShown, points } from '../domain/trends/series.ts'
import { statementText } from '../views/pulse-form.ts'
import { cutName } from '../views/cuts.ts'
import { fullDay } from '../views/say.ts'
import type { Say } from '../views/say.ts'
import { latestOf } from './trends-figures.ts'
import type { Line } from './trends-figures.ts'
import type { Panel, TableRow } from './trends-table.ts'
import { figureColumns, placeRow, timeLabels } from './trends-table.ts'
import type { ThemeLines } from './trends-themes.ts'
import { changeText } from './trends-words.ts'
import type { TrendsFigures } from './trends.ts'

/** All themes as they were answered last, or the one that was chosen over time. */
export function themesPanel(say: Say, trends: TrendsFigures, who: string): Panel {
  const chosen = trends.choice.theme && trends.themes[0]
  return chosen === undefined ? allThemes(say, trends, who) : oneTheme(say, trends, { chosen, who })
}

function allThemes(say: Say, trends: TrendsFigures, who: string): Panel {
  const { themes, choice } = trends
  const { names, sentences, columns, empty } = say.words.trends
  const asked = themes.filter(({ statements }) => statements.some(({ line }) => wasAsked(line)))
  const rows = asked.map((theme) => ({
    label: nameOf(say, theme),
    marks: theme.statements
      .filter(({ line }) => wasAsked(line))
      .map(({ mark, line }) => ({ mark, place: latestOf(line) })),
  }))
  const none =
    choice.cut !== undefined && choice.cell !== undefined ? empty.notSplit(cutName(say, choice.cut)) : empty.notAsked
  return {
    key: 'themes',
    title: names.themes,
    sentence: asked.length === 0 ? none : sentences.themes(who),
    notes: [],
    chart: rows.some(({ marks }) => marks.some(({ place }) => isShown(place)))
      ? { kind: 'rows', scale: points, rows }
      : undefined,
    table: {
      columns: [
        columns.theme,
        ...figureColumns(say, [columns.statement, columns.closed]).toSpliced(-1, 0, columns.change),
      ],
      rows: asked.flatMap((theme) =>
        theme.statements.flatMap((statement) => statementRow(say, trends, theme, statement)),
      ),
    },
  }
}

function statementRow(
  say: Say,
  trends: TrendsFigures,
  theme: ThemeLines,
  { mark, line }: ThemeLines['statements'][number],
): readonly TableRow[] {
  const last = line.points.findLast(({ place }) => place !== 'absent')
  if (last === undefined) return []
  const row = placeRow(say, { at: undefined, head: nameOf(say, theme), place: last.place, scale: points })
  const change = isShown(last.place) ? changeText(say, line.change, points) : ''
  return [
    { ...row, cells: [mark ?? wordsOf(say, trends, line), fullDay(say, last.round.closesAt), ...row.cells, change] },
  ]
}

/** A line for each statement; answers to another wording are another line. */
function oneTheme(say: Say, trends: TrendsFigures, { chosen, who }: { chosen: ThemeLines; who: string }): Panel {
  const { sentences, columns, empty, names } = say.words.trends
  const { choice } = trends
  const asked = chosen.statements.filter(({ line }) => wasAsked(line))
  const times = askedTimes(asked.map(({ line }) => line))
  const tracks = asked.map(({ mark, line }) => ({ mark, places: times.map((round) => placeAt(line, round)) }))
  const rows = times.flatMap((round) =>
    asked.flatMap(({ mark, line }): readonly TableRow[] => {
      const place = placeAt(line, round)
      if (place === 'absent') return []
      const row = placeRow(say, { at: round.closesAt, head: fullDay(say, round.closesAt), place, scale: points })
      return [{ ...row, cells: [mark ?? wordsOf(say, trends, line), ...row.cells] }]
    }),
  )
  const changes = asked.map(
    ({ mark, line }) => `${mark ?? wordsOf(say, trends, line)}: ${changeText(say, line.change, points)}`,
  )
  const none = choice.cell === undefined ? empty.notAsked : empty.notSplit(cutName(say, choice.cut ?? ''))
  return {
    key: 'themes',
    title: `${names.themes}: ${nameOf(say, chosen)}`,
    sentence: asked.length === 0 ? none : sentences.theme(nameOf(say, chosen), who),
    notes: changes,
    chart: tracks.some(({ places }) => places.some((place) => isShown(place)))
      ? { kind: 'line', scale: points, labels: timeLabels(say, times), tracks }
      : undefined,
    table: { columns: figureColumns(say, [columns.closed, columns.statement]), rows },
  }
}

function askedTimes(lines: readonly Line[]): readonly Round[] {
  const all = lines.flatMap(({ points }) => points.filter(({ place }) => place !== 'absent').map(({ round }) => round))
  return [...new Set(all)].toSorted((a, b) => a.number - b.number)
}

function placeAt({ points }: Line, round: Round) {
  return points.find((point) => point.round === round)?.place ?? 'absent'
}

function wasAsked({ points }: Line): boolean {
  return points.some(({ place }) => place !== 'absent')
}

/** A statement of HR's has no mark: its words stand for it. */
function wordsOf(say: Say, { own }: TrendsFigures, { question }: Line): string {
  return statementText(say, question, own)
}

function nameOf({ words: { trends } }: Say, { theme }: ThemeLines): string {
  return theme === undefined ? trends.names.ownStatements : trends.themes[theme]
}
