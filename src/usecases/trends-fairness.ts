import type { TeamShare } from '../domain/pulse/kindness.ts'
import { halfWithin, teamShares } from '../domain/pulse/kindness.ts'
import { otherGroups } from '../domain/pulse/release.ts'
import type { Round } from '../domain/pulse/round.ts'
import { leastThresholds } from '../domain/pulse/round.ts'
import type { Released } from './trends-released.ts'

/** How kindness is spread: over groups, never over people. */
export interface Fairness {
  /** The segmentation by which satisfaction is split; undefined where there is none. */
  readonly cut: string | undefined
  /** A to Z, the other groups together last. */
  readonly teams: readonly Team[]
  /** Hours until half of the moments were taken. Undefined: none was. */
  readonly waits: Half
  /** Hours from the claim until half of the acts were logged. */
  readonly runs: Half
}

export type Half = ReturnType<typeof halfWithin>

export interface Team extends TeamShare {
  /** Undefined: the other groups together. */
  readonly label: string | undefined
}

/** Between the closes of these rounds, as it was counted at each. Undefined: nothing lies between. */
export function fairnessOf(released: Released, rounds: readonly Round[]): Fairness | undefined {
  const counted = rounds.flatMap((round) => {
    const kindness = released.kindness.get(round.id)
    return kindness === undefined ? [] : [{ round, kindness }]
  })
  const last = counted.at(-1)?.round
  if (last === undefined) return undefined
  const cut = last.questions[0]?.cut
  const alike = counted.filter(({ round }) => round.questions[0]?.cut === cut)
  const shares = teamShares(
    alike.map(({ round, kindness }) => ({ teams: kindness.teams, fewest: atLeast(round.thresholds.mean) })),
  )
  const fewest = atLeast(last.thresholds.mean)
  const all = counted.map(({ kindness }) => kindness)
  return {
    cut,
    teams: inOrder(shares.map((share) => ({ ...share, label: labelOf(released, cut, share.cell) }))),
    waits: halfWithin(
      all.map(({ waits }) => waits),
      fewest,
    ),
    runs: halfWithin(
      all.map(({ runs }) => runs),
      fewest,
    ),
  }
}

/** Acts for each ten people, from one close to the next. */
export function actsForTen({ acts, people }: Pick<TeamShare, 'acts' | 'people'>): number {
  return people === 0 ? 0 : (10 * acts) / people
}

function atLeast(fewest: number): number {
  return Math.max(leastThresholds.mean, fewest)
}

function labelOf({ cells, rounds }: Released, cut: string | undefined, cell: string): string | undefined {
  if (cell === otherGroups) return undefined
  const last = rounds.at(-1)
  const known = last && cells.get(last.id)?.find((one) => one.cut === cut && one.cell === cell)
  return known?.label ?? cell
}

function inOrder(teams: readonly Team[]): readonly Team[] {
  return teams.toSorted(
    (a, b) =>
      Number(a.label === undefined) - Number(b.label === undefined) || collator.compare(a.label ?? '', b.label ?? ''),
  )
}

const collator = new Intl.Collator('en')
