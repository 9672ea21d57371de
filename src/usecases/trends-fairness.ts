import type { CustomerSize } from '../domain/customer-size.ts'
import { customerSizes } from '../domain/customer-size.ts'
import type { RoundKindness, TeamShare } from '../domain/pulse/kindness.ts'
import { halfWithin, teamShares } from '../domain/pulse/kindness.ts'
import type { IdeaUse, Share } from '../domain/pulse/kindness-reach.ts'
import { otherIdeas, shareOver } from '../domain/pulse/kindness-reach.ts'
import { otherGroups } from '../domain/pulse/release.ts'
import type { Round } from '../domain/pulse/round.ts'
import { fewestPeople } from '../domain/pulse/round.ts'
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
  /** Customers reached of those listed, from one close to the next, small ones first; of the sizes that were given. */
  readonly sizes: readonly { readonly size: CustomerSize; readonly reached: Share | 'withheld' }[]
  /** Claims that ended in an act, of those that are over. Undefined: none is. */
  readonly claims: Share | 'withheld' | undefined
  /** In the year before the last close: A to Z, the other ideas together last. */
  readonly ideas: readonly IdeaHelped[]
}

export interface IdeaHelped extends IdeaUse {
  /** As it stands in the catalogue or as an admin wrote it; undefined for what is no idea of a card. */
  readonly title: string | undefined
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
    alike.map(({ round, kindness }) => ({ teams: kindness.teams, fewest: fewestPeople(round.thresholds) })),
  )
  const fewest = fewestPeople(last.thresholds)
  const all = counted.map(({ kindness }) => kindness)
  const beside = counted.map(({ round, kindness }) => ({ kindness, fewest: fewestPeople(round.thresholds) }))
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
    sizes: sizesOver(beside),
    claims: shareOver(
      beside.map(({ kindness: { claims }, ...one }) => ({
        ...one,
        part: claims.done,
        whole: claims.made,
        people: claims.people,
      })),
    ),
    ideas: ideasHelped(released, all.at(-1)?.ideas ?? []),
  }
}

function sizesOver(
  rounds: readonly { readonly kindness: RoundKindness; readonly fewest: number }[],
): Fairness['sizes'] {
  return customerSizes.flatMap((size) => {
    const counted = rounds.flatMap(({ kindness, fewest }) => {
      const found = kindness.sizes.find((one) => one.size === size)
      return found === undefined ? [] : [{ part: found.reached, whole: found.customers, people: found.people, fewest }]
    })
    const reached = shareOver(counted)
    return reached === undefined ? [] : [{ size, reached }]
  })
}

/** Not by how often: no idea is better than another. */
function ideasHelped({ ideas }: Released, used: readonly IdeaUse[]): readonly IdeaHelped[] {
  const last = ({ idea }: IdeaUse) => Number(idea === otherIdeas)
  return used
    .map((one) => ({ ...one, title: ideas.get(one.idea) }))
    .toSorted((a, b) => last(a) - last(b) || collator.compare(a.title ?? a.idea, b.title ?? b.idea))
}

/** Acts for each ten people, from one close to the next. */
export function actsForTen({ acts, people }: Pick<TeamShare, 'acts' | 'people'>): number {
  return people === 0 ? 0 : (10 * acts) / people
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
