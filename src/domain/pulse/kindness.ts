import type { ClaimsOver, IdeaUse, SizeReach } from './kindness-reach.ts'
import { otherGroups, suppress } from './release.ts'

/** People of one group, and the acts that they logged. */
export interface TeamActs {
  readonly cell: string
  readonly people: number
  readonly acts: number
}

/** How often something took so many hours, begun ones counted whole, and how many people's doing it was. */
export interface Hours {
  readonly counts: Readonly<Record<string, number>>
  readonly people: number
}

/** What was done between two closes, by the ledger and the groups as they were at the later one. */
export interface RoundKindness {
  readonly round: string
  readonly acts: number
  /** Of the segmentation by which satisfaction is split; whoever is in no group of it counts by what they logged. */
  readonly teams: readonly TeamActs[]
  /** From a moment's beginning until somebody took it. */
  readonly waits: Hours
  /** From the claim until the act was logged. */
  readonly runs: Hours
  readonly claims: ClaimsOver
  /** Of the sizes that were given. */
  readonly sizes: readonly SizeReach[]
  /** Of the year before the later close. */
  readonly ideas: readonly IdeaUse[]
}

/** Acts of one group over some rounds. `people`: those of each round added up; both are 0 where nothing can be shown. */
export interface TeamShare extends TeamActs {
  readonly shown: boolean
}

/**
 * Acts of each group over these rounds. In each of them, groups of fewer than `fewest` people count together with the
 * next smallest as `otherGroups`, so that no subtraction leaves fewer; where that cannot be, none is counted.
 */
export function teamShares(
  rounds: readonly { readonly teams: readonly TeamActs[]; readonly fewest: number }[],
): readonly TeamShare[] {
  const shares = new Map<string, TeamShare>()
  const add = ({ cell, people, acts }: TeamActs, shown: boolean) => {
    const known = shares.get(cell) ?? { cell, people: 0, acts: 0, shown: false }
    const counted = shown ? { people: known.people + people, acts: known.acts + acts, shown } : {}
    shares.set(cell, { ...known, ...counted })
  }
  for (const { teams, fewest } of rounds) {
    const hidden = suppress(
      teams.map(({ cell, people }) => ({ code: cell, n: people })),
      fewest,
      new Set(),
    )
    const rest = teams.filter(({ cell }) => hidden.has(cell))
    for (const team of teams) add(team, !hidden.has(team.cell))
    const others = together(rest)
    if (rest.length < teams.length && others.people > 0) add(others, true)
  }
  return [...shares.values()]
}

function together(teams: readonly TeamActs[]): TeamActs {
  const sum = (of: (team: TeamActs) => number) => teams.reduce((total, team) => total + of(team), 0)
  return { cell: otherGroups, people: sum(({ people }) => people), acts: sum(({ acts }) => acts) }
}

/** Within how many hours half of them were over. `withheld`: it was the doing of fewer than `fewest` people. */
export function halfWithin(
  rounds: readonly Hours[],
  fewest: number,
): { readonly n: number; readonly hours: number } | 'withheld' | undefined {
  const counts = new Map<number, number>()
  for (const round of rounds)
    for (const [hours, count] of Object.entries(round.counts))
      counts.set(Number(hours), (counts.get(Number(hours)) ?? 0) + count)
  const n = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (n === 0) return undefined
  // People of different rounds may be the same ones.
  if (Math.max(...rounds.map(({ people }) => people)) < fewest) return 'withheld'
  let passed = 0
  const half = [...counts].toSorted(([a], [b]) => a - b).find(([, count]) => (passed += count) >= n / 2)
  return { n, hours: half?.[0] ?? 0 }
}
