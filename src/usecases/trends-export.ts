import type { WorkspaceId } from '../domain/person.ts'
import { recommendation } from '../domain/pulse/questions.ts'
import type { Round } from '../domain/pulse/round.ts'
import type { Share } from '../domain/pulse/kindness-reach.ts'
import { otherGroups } from '../domain/pulse/release.ts'
import { shareInterval } from '../domain/trends/interval.ts'
import type { Deps, StoredFigure } from '../ports.ts'
import { isoDay } from '../views/say.ts'
import { csvLines } from './csv.ts'
import type { Fairness, Half } from './trends-fairness.ts'
import { actsForTen, fairnessOf } from './trends-fairness.ts'
import { shownOf } from './trends-figures.ts'
import { figureOf, readReleased } from './trends-released.ts'
import type { Group, Released } from './trends-released.ts'
import type { TrendsPage } from './trends-page.ts'
import type { PanelKey, Table } from './trends-table.ts'

/** A file for whoever asked for it. */
export interface CsvFile {
  readonly name: string
  readonly text: string
}

/** The rows of a chart's table. Undefined for a chart that there is not. */
export function panelCsv({ say, panels }: TrendsPage, key: string): CsvFile | undefined {
  const panel = panels.find((one) => one.key === key)
  return panel && csvFile(panel.key, isoDay(say.zone, say.now), csvOf(panel.table, say.zone))
}

/** The comments of the round that was chosen, in the order in which they are shown. */
export function commentsCsv({ say, trends }: TrendsPage): CsvFile {
  const { columns } = say.words.trends
  const rows = trends.comments?.comments.map(({ text }) => [text]) ?? []
  return csvFile('comments', isoDay(say.zone, say.now), csvLines([[columns.comment], ...rows]))
}

function csvFile(what: PanelKey | 'comments', day: string, text: string): CsvFile {
  return { name: `kindling-${what}-${day}.csv`, text }
}

function csvOf({ columns, rows }: Table, zone: string): string {
  const lines = rows.map(({ at, head, cells, remark }) => [
    at === undefined ? head : isoDay(zone, at),
    ...cells.map(pointed),
    remark,
  ])
  return csvLines([columns, ...lines])
}

/** Programs read a number with a point, in whatever language HR reads the page. */
function pointed(cell: string): string {
  return /^[+-]?\d+,\d+$/.test(cell) ? cell.replace(',', '.') : cell
}

/** Everything that was released, as `GET /api/trends` says it. The caller has made sure of the HR role. */
export async function trendsJson(deps: Deps, workspace: WorkspaceId) {
  const { released } = await readReleased(deps, workspace, 'all')
  return {
    rounds: released.rounds.map((round) => ({
      number: round.number,
      closed: round.closesAt.toISOString(),
      invited: round.invited,
      answered: round.answered ?? null,
      acts: released.kindness.get(round.id)?.acts ?? null,
      questions: round.questions.map(({ question, cut }) => ({
        question,
        everyone: figureJson(question, figureOf(released, round.id, question)),
        cut: cut ?? null,
        cells: cut === undefined ? [] : cellsJson(released, { round, question, cut }),
      })),
    })),
    fairness: fairnessJson(fairnessOf(released, released.rounds)),
  }
}

/** Of everything since the first close; null before the second. */
function fairnessJson(fairness: Fairness | undefined): object | null {
  if (fairness === undefined) return null
  const half = (one: Half) =>
    typeof one === 'object' ? { n: one.n, halfWithinHours: one.hours } : one === undefined ? null : { withheld: true }
  return {
    cut: fairness.cut ?? null,
    cells: fairness.teams.map((team) =>
      team.shown
        ? { cell: team.cell, acts: team.acts, actsForTenPeople: rounded(actsForTen(team)) }
        : { cell: team.cell, withheld: true },
    ),
    waiting: half(fairness.waits),
    claims: half(fairness.runs),
    customers: fairness.sizes.map(({ size, reached }) => ({ size, ...shareJson(reached) })),
    claimToDone: fairness.claims === undefined ? null : shareJson(fairness.claims),
    ideas: fairness.ideas.map(({ idea, title, acts }) => ({
      idea,
      ...(title === undefined ? {} : { title }),
      ...(acts === undefined ? { withheld: true } : { acts }),
    })),
  }
}

function shareJson(share: Share | 'withheld'): object {
  if (share === 'withheld') return { withheld: true }
  return { n: share.whole, share: rounded(share.part / share.whole) }
}

function cellsJson(
  released: Released,
  { round, question, cut }: { round: Round; question: string; cut: string },
): readonly object[] {
  const cells = (released.cells.get(round.id) ?? []).filter((one) => one.cut === cut)
  const figure = (group: Group) => figureOf(released, round.id, question, group)
  const others = figure({ cut, cell: otherGroups })
  return [
    ...cells.map(({ cell, invited }) => {
      const found = figure({ cut, cell })
      return { cell, ...figureJson(question, found), ...(found === undefined ? {} : { invited }) }
    }),
    ...(others === undefined ? [] : [{ cell: otherGroups, ...figureJson(question, others) }]),
  ]
}

/** A withheld figure says that it is, and nothing else, whatever the reason. */
function figureJson(question: string, figure: StoredFigure | undefined): object {
  const shown = figure && shownOf(question, figure)
  if (figure === undefined || shown === undefined) return { withheld: true }
  const { histogram } = figure
  const { n, value, interval } = shown
  const favourable = histogram === undefined || question === recommendation ? undefined : favourableOf(histogram)
  return {
    n,
    value: rounded(value),
    ...(interval === undefined ? {} : { low: rounded(interval.low), high: rounded(interval.high) }),
    ...(histogram === undefined ? {} : { histogram }),
    ...(favourable === undefined ? {} : { favourable }),
  }
}

/** The share of 4 and 5; a turned statement was turned back when it was counted. */
function favourableOf(histogram: readonly number[]) {
  const n = histogram.reduce((sum, count) => sum + count, 0)
  const { value, low, high } = shareInterval((histogram[3] ?? 0) + (histogram[4] ?? 0), n)
  return { share: rounded(value), low: rounded(low), high: rounded(high) }
}

/** Floating point leaves tails that say nothing. */
function rounded(value: number): number {
  return Number(value.toFixed(6))
}
