import type { Scale } from '../domain/trends/series.ts'
import { cutName } from '../views/cuts.ts'
import { decimal } from '../views/say.ts'
import type { Say } from '../views/say.ts'
import type { Fairness, Half, Team } from './trends-fairness.ts'
import { actsForTen } from './trends-fairness.ts'
import { claimNotes, reachRows } from './trends-reach-rows.ts'
import type { Panel, TableRow } from './trends-table.ts'

/** How acts are spread over groups, how long moments wait, and how long claims take. */
export function fairnessPanel(say: Say, fairness: Fairness | undefined): Panel {
  const { names, fairness: words, columns, notShownWhy } = say.words.trends
  const heads = [columns.what, columns.group, columns.counted, columns.value, columns.remark]
  const base = { key: 'fairness', title: names.fairness } as const
  if (fairness === undefined)
    return { ...base, sentence: words.none, notes: [], chart: undefined, table: { columns: heads, rows: [] } }
  const { cut, teams, waits, runs } = fairness
  const anyHidden = teams.some(({ shown }) => !shown)
  const rows = [
    ...teams.map((team) => teamRow(say, team)),
    ...halfRows(say, words.waits, waits),
    ...halfRows(say, words.runs, runs),
    ...reachRows(say, fairness),
  ]
  return {
    ...base,
    sentence: cut === undefined || teams.length === 0 ? words.noTeams : words.sentence(cutName(say, cut)),
    notes: [...halfNotes(say, fairness), ...claimNotes(say, fairness), ...(anyHidden ? [notShownWhy] : [])],
    chart: chartOf(say, teams),
    table: { columns: heads, rows },
  }
}

function teamRow(say: Say, team: Team): TableRow {
  const { fairness: words, otherGroups, notShown } = say.words.trends
  const row = { at: undefined, head: words.actsForTen }
  const group = team.label ?? otherGroups
  if (!team.shown) return { ...row, cells: [group, '', ''], remark: notShown }
  return { ...row, cells: [group, String(team.acts), decimal(say, actsForTen(team), 1)], remark: '' }
}

function halfRows(say: Say, head: string, half: Half): readonly TableRow[] {
  if (half === undefined) return []
  const row = { at: undefined, head }
  return half === 'withheld'
    ? [{ ...row, cells: ['', '', ''], remark: say.words.trends.notShown }]
    : [{ ...row, cells: ['', String(half.n), String(half.hours)], remark: '' }]
}

function halfNotes(say: Say, { waits, runs }: Fairness): readonly string[] {
  const words = say.words.trends.fairness
  const known = (half: Half) => (typeof half === 'object' ? [half] : [])
  return [
    ...known(waits).map(({ n, hours }) => words.taken(n, hours)),
    ...known(runs).map(({ n, hours }) => words.done(n, hours)),
  ]
}

function chartOf(say: Say, teams: readonly Team[]): Panel['chart'] {
  const shown = teams.filter((team) => team.shown)
  if (shown.length === 0) return undefined
  return {
    kind: 'rows',
    scale: scaleFor(Math.max(...shown.map(actsForTen))),
    rows: teams.map((team) => ({
      label: team.label ?? say.words.trends.otherGroups,
      marks: [{ mark: undefined, place: placeOf(team) }],
    })),
  }
}

function placeOf(team: Team) {
  return team.shown ? { n: team.people, value: actsForTen(team), interval: undefined } : ('withheld' as const)
}

/** From nothing to a round number, in up to five steps. */
function scaleFor(highest: number): Scale {
  const most = Math.max(highest, 0.5)
  const tens = 10 ** Math.floor(Math.log10(most / 5))
  const step = tens * ([1, 2, 5, 10].find((times) => 5 * times * tens >= most) ?? 10)
  return { min: 0, max: step * Math.ceil(most / step), step }
}
