import { satisfaction } from '../domain/pulse/questions.ts'
import type { Scale } from '../domain/trends/series.ts'
import { isShown, percent, points, score } from '../domain/trends/series.ts'
import { cutName } from '../views/cuts.ts'
import { fullDay } from '../views/say.ts'
import type { Say } from '../views/say.ts'
import type { Line } from './trends-figures.ts'
import { fairnessPanel } from './trends-fairness-panel.ts'
import type { Panel, Table, TableRow } from './trends-table.ts'
import { figureColumns, placeRow, timeLabels } from './trends-table.ts'
import { themesPanel } from './trends-theme-panel.ts'
import { actsText, changeText, themeName } from './trends-words.ts'
import type { TrendsFigures } from './trends.ts'

/** Every chart of the page with its words, in the order of the page. */
export function panelsOf(say: Say, trends: TrendsFigures): readonly Panel[] {
  return [
    satisfactionPanel(say, trends),
    actsPanel(say, trends),
    themesPanel(say, trends, whoOf(say, trends)),
    recommendationPanel(say, trends),
    groupsPanel(say, trends),
    takingPartPanel(say, trends),
    spreadPanel(say, trends),
    fairnessPanel(say, trends.fairness),
  ]
}

/** `everybody`, or the group that was chosen. */
function whoOf({ words }: Say, { choice, toChoose }: TrendsFigures): string {
  const groups = toChoose.find(({ cut }) => cut === choice.cut)?.groups
  return groups?.find(({ cell }) => cell === choice.cell)?.label ?? words.trends.everybody
}

function satisfactionPanel(say: Say, trends: TrendsFigures): Panel {
  const { names, sentences, empty } = say.words.trends
  const line = trends.satisfaction
  const shape = lineOf(say, line, points)
  const notes = shape.rows.length === 1 ? [empty.one] : []
  return {
    key: 'satisfaction',
    title: names.satisfaction,
    sentence: lineSentence(say, trends, { line, scale: points, what: sentences.satisfaction(whoOf(say, trends)) }),
    notes,
    chart: shape.drawn && { kind: 'line', scale: points, ...shape.drawn },
    table: shape.table,
  }
}

function recommendationPanel(say: Say, trends: TrendsFigures): Panel {
  const { names, sentences } = say.words.trends
  const line = trends.recommendation
  const shape = lineOf(say, line, score)
  return {
    key: 'recommendation',
    title: names.recommendation,
    sentence: lineSentence(say, trends, { line, scale: score, what: sentences.recommendation(whoOf(say, trends)) }),
    notes: [],
    chart: shape.drawn && { kind: 'dots', scale: score, ...shape.drawn },
    table: shape.table,
  }
}

function lineSentence(
  say: Say,
  { choice }: TrendsFigures,
  { line, scale, what }: { line: Line; scale: Scale; what: string },
): string {
  const { empty } = say.words.trends
  if (line.points.some(({ place }) => place !== 'absent')) return `${what} ${changeText(say, line.change, scale)}`
  return line.group === undefined ? empty.notAsked : empty.notSplit(cutName(say, choice.cut ?? ''))
}

/** Its drawing where anything is shown, and its table. Rounds that did not ask it are in neither. */
function lineOf(say: Say, line: Line, scale: Scale) {
  const asked = line.points.filter(({ place }) => place !== 'absent')
  const rows = asked.map(({ round, place }) =>
    placeRow(say, { at: round.closesAt, head: fullDay(say, round.closesAt), place, scale }),
  )
  const labels = timeLabels(
    say,
    asked.map(({ round }) => round),
  )
  const tracks = [{ mark: undefined, places: asked.map(({ place }) => place) }]
  const table: Table = { columns: figureColumns(say, [say.words.trends.columns.closed]), rows }
  return { rows, table, drawn: asked.some(({ place }) => isShown(place)) ? { labels, tracks } : undefined }
}

function actsPanel(say: Say, { acts }: TrendsFigures): Panel {
  const { names, columns, acts: words, notShown } = say.words.trends
  const rows = acts.pairs.map(({ round, acts, place }): TableRow => {
    const shown = isShown(place) ? placeRow(say, { at: undefined, head: '', place, scale: points }).cells[1] : ''
    const remark = isShown(place) ? '' : notShown
    return { at: round.closesAt, head: fullDay(say, round.closesAt), cells: [String(acts), shown ?? ''], remark }
  })
  const none = acts.pairs.every((pair) => pair.acts === 0)
  return {
    key: 'acts',
    title: names.acts,
    sentence: none ? words.none : `${actsText(say, acts)} ${words.noCause}`,
    notes: none ? [] : [words.why],
    chart: none
      ? undefined
      : {
          kind: 'pair',
          scale: points,
          labels: timeLabels(
            say,
            acts.pairs.map(({ round }) => round),
          ),
          bars: acts.pairs.map((pair) => pair.acts),
          places: acts.pairs.map(({ place }) => place),
        },
    table: { columns: [columns.closed, columns.acts, columns.satisfaction, columns.remark], rows },
  }
}

function groupsPanel(say: Say, { groups, choice }: TrendsFigures): Panel {
  const { names, sentences, columns, otherGroups, empty, notShownWhy, guard, change } = say.words.trends
  const heads = figureColumns(say, [columns.group]).toSpliced(-1, 0, columns.change)
  const base = { key: 'groups', title: names.groups } as const
  if (groups === undefined) {
    const sentence = choice.cut === undefined ? empty.notAsked : empty.notSplit(cutName(say, choice.cut))
    return { ...base, sentence, notes: [], chart: undefined, table: { columns: heads, rows: [] } }
  }
  const { rows, question, round, cut } = groups
  const what = question === satisfaction ? names.satisfaction : (themeName(say, question) ?? names.ownStatements)
  const label = (row: (typeof rows)[number]) => row.label ?? otherGroups
  const anyHidden = rows.some(({ place }) => !isShown(place))
  return {
    ...base,
    sentence: sentences.groups(cutName(say, cut), what, fullDay(say, round.closesAt)),
    notes: [...(anyHidden ? [notShownWhy] : []), guard],
    chart: rows.some(({ place }) => isShown(place))
      ? {
          kind: 'rows',
          scale: points,
          rows: rows.map((row) => ({ label: label(row), marks: [{ mark: undefined, place: row.place }] })),
        }
      : undefined,
    table: {
      columns: heads,
      rows: rows.map((row) => {
        const plain = placeRow(say, { at: undefined, head: label(row), place: row.place, scale: points })
        const said = row.change === undefined || !isShown(row.place) ? '' : changeText(say, row.change, points)
        return { ...plain, cells: [...plain.cells, said === change.first ? '' : said] }
      }),
    },
  }
}

function takingPartPanel(say: Say, trends: TrendsFigures): Panel {
  const { names, sentences, columns, notShown, empty } = say.words.trends
  const asked = trends.takingPart.flatMap(({ round, share }) => (share === 'absent' ? [] : [{ round, share }]))
  const rows = asked.map(({ round, share }): TableRow => {
    const head = { at: round.closesAt, head: fullDay(say, round.closesAt) }
    if (share === 'withheld') return { ...head, cells: ['', '', ''], remark: notShown }
    const { answered, invited } = share
    return { ...head, cells: [String(answered), String(invited), String(perCent(answered, invited))], remark: '' }
  })
  const places = asked.map(({ share }) =>
    share === 'withheld'
      ? share
      : { n: share.answered, value: perCent(share.answered, share.invited), interval: undefined },
  )
  const labels = timeLabels(
    say,
    asked.map(({ round }) => round),
  )
  return {
    key: 'taking-part',
    title: names.takingPart,
    sentence:
      asked.length === 0
        ? empty.notSplit(cutName(say, trends.choice.cut ?? ''))
        : sentences.takingPart(whoOf(say, trends)),
    notes: [],
    chart: places.some((place) => isShown(place))
      ? { kind: 'line', scale: percent, labels, tracks: [{ mark: undefined, places }] }
      : undefined,
    table: { columns: [columns.closed, columns.answered, columns.asked, columns.share, columns.remark], rows },
  }
}

function spreadPanel(say: Say, trends: TrendsFigures): Panel {
  const { names, sentences, columns, spreadFrom, empty, notShown } = say.words.trends
  const { satisfied } = say.words.statements
  const { spread } = trends
  const all = spread?.histogram?.reduce((sum, count) => sum + count, 0) ?? 0
  const shares = satisfied.map((label, option) => ({ label, percent: perCent(spread?.histogram?.[option] ?? 0, all) }))
  const shown = spread?.histogram !== undefined
  const day = spread && fullDay(say, spread.round.closesAt)
  return {
    key: 'spread',
    title: names.spread,
    sentence: day === undefined ? empty.notAsked : sentences.spread(whoOf(say, trends), day),
    notes: spread === undefined || shown ? [] : [spreadFrom(spread.round.thresholds.distribution)],
    chart: shown ? { kind: 'spread', shares } : undefined,
    table: {
      columns: [columns.answer, columns.share, columns.remark],
      rows:
        spread === undefined
          ? []
          : shares.map(({ label, percent }) => ({
              at: undefined,
              head: label,
              cells: [shown ? String(percent) : ''],
              remark: shown ? '' : notShown,
            })),
    },
  }
}

function perCent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((100 * part) / whole)
}
