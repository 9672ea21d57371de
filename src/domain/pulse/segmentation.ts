import type { Invitee, Segment } from './round.ts'
import { notStated } from './round.ts'

/** Where groups come from: a file of HR's, or what the platform knows of its people. */
export type GroupSource = 'file' | 'directory'

/** One way to split people, with all groups it has. */
export interface Cut {
  readonly cut: string
  readonly cells: readonly string[]
}

/** How HR splits people. Of its cuts there are three at most: more are never asked by. */
export interface Segmentation {
  readonly source: GroupSource
  readonly cuts: readonly Cut[]
  /** When cuts or their groups were last other ones; people who come, go and move are no change. */
  readonly changedAt: Date
}

/** Audience and segmentations stay for so long, in milliseconds: else HR could build groups around one person. */
export const groupsSteady = 90 * 24 * 60 * 60 * 1000

export const mostCuts = 3

/** A segmentation that is not in use yet, and who would be where. */
export interface Proposal {
  readonly source: GroupSource
  readonly cuts: readonly Cut[]
  readonly segments: readonly Segment[]
}

/** People of a platform that have something in common there. A person may be in several of a `user group` or `team`. */
export interface PeopleGroup {
  readonly kind: 'profile field' | 'user group' | 'team'
  /** What kind of thing the group is, in the platform's words: `Department`, `User group`. */
  readonly cut: string
  /** The platform's own name of the group. */
  readonly cell: string
  readonly label: string
  /** Ids. */
  readonly people: readonly string[]
}

/**
 * Whether the proposal has the same cuts and no group that was not there, and few people are elsewhere than they were when
 * the last round opened (`before`). Anything else would let groups be built around one person.
 */
export function onlyMoves(
  known: Pick<Segmentation, 'cuts'>,
  proposal: Proposal,
  before: readonly Pick<Invitee, 'person' | 'cells'>[],
): boolean {
  if (known.cuts.length !== proposal.cuts.length) return false
  const same = proposal.cuts.every(({ cut, cells }, index) => {
    const old = known.cuts[index]
    return old !== undefined && old.cut === cut && isWithin(cells, old.cells)
  })
  return same && proposal.cuts.every(({ cut }) => movedIn(cut, proposal, before) <= fewOf(before.length))
}

/** One in ten, and four in any case: figures of groups that so few joined or left are held back anyway. */
export function fewOf(people: number): number {
  return Math.max(4, Math.floor(people / 10))
}

function isWithin(cells: readonly string[], known: readonly string[]): boolean {
  const all = new Set(known)
  return cells.every((cell) => all.has(cell))
}

/** Of those who were asked by this cut before, how many would be in another group. */
function movedIn(cut: string, { segments }: Proposal, before: readonly Pick<Invitee, 'person' | 'cells'>[]): number {
  const now = new Map(segments.filter((one) => one.cut === cut).map(({ person, cell }) => [person, cell]))
  return before.filter(({ person, cells }) => {
    const then = cells[cut]
    return then !== undefined && then !== (now.get(person.id) ?? notStated)
  }).length
}

/** Cuts in this order, each with the groups that somebody is in. */
export function cutsOf(names: readonly string[], segments: readonly Segment[]): readonly Cut[] {
  const cells = new Map(names.map((name) => [name, new Set<string>()]))
  for (const { cut, cell } of segments) cells.get(cut)?.add(cell)
  return names.map((cut) => ({ cut, cells: [...(cells.get(cut) ?? [])].toSorted() }))
}

/** What a round can show of a group of so many people: nothing, its mean, or how its answers are spread as well. */
export type Showing = 'nothing' | 'mean' | 'all'

/** A group of a cut with how many of the people given are in it. */
export interface GroupSize {
  readonly cell: string
  readonly people: number
  readonly showing: Showing
}

/** Every cut's groups among these people (ids), whoever is in none as `notStated`, if all of them answer. */
export function sizesOf(
  cuts: readonly string[],
  segments: readonly Segment[],
  among: { readonly people: readonly string[]; readonly mean: number; readonly distribution: number },
): readonly { readonly cut: string; readonly groups: readonly GroupSize[] }[] {
  const { people, mean, distribution } = among
  const showing = (count: number): Showing => (count < mean ? 'nothing' : count < distribution ? 'mean' : 'all')
  return cuts.map((cut) => {
    const cells = new Map(segments.filter((one) => one.cut === cut).map(({ person, cell }) => [person, cell]))
    const counts = new Map<string, number>()
    for (const id of people) {
      const cell = cells.get(id) ?? notStated
      counts.set(cell, (counts.get(cell) ?? 0) + 1)
    }
    const groups = [...counts].map(([cell, count]) => ({ cell, people: count, showing: showing(count) }))
    return { cut, groups: groups.toSorted(byName) }
  })
}

const collator = new Intl.Collator('en')

/** A to Z; whoever is in no group last. */
function byName(a: GroupSize, b: GroupSize): number {
  return Number(a.cell === notStated) - Number(b.cell === notStated) || collator.compare(a.cell, b.cell)
}
