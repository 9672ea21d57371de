import type { PersonRef } from '../person.ts'
import { asksRecommendation, recommendation, satisfaction, statementsOf } from './questions.ts'
import { everyone, otherGroups } from './release.ts'
import type { AskedQuestion, Invitee, RoundCell, Segment } from './round.ts'
import { notStated } from './round.ts'

/** Fewer people are not asked: every answer would be somebody's. */
export const leastAudience = 10

/**
 * What the round of this number asks, each broken down by one segmentation at most: satisfaction by the first, so that its
 * trend is unbroken, the statements by the second and third, the recommendation by the first.
 */
export function questionsOf(
  number: number,
  cuts: readonly string[],
  [first, second]: readonly [string, string] = statementsOf(number),
): readonly AskedQuestion[] {
  const asked = [
    { question: satisfaction, cut: cuts[0] },
    { question: first, cut: cuts[1] },
    { question: second, cut: cuts[2] },
  ]
  return asksRecommendation(number) ? [...asked, { question: recommendation, cut: cuts[0] }] : asked
}

/** Everybody with exactly one cell of each segmentation. */
export function frozen(
  people: readonly PersonRef[],
  segments: readonly Segment[],
  cuts: readonly string[],
): readonly Invitee[] {
  const known = new Map(segments.map(({ person, cut, cell }) => [key(person, cut), cell]))
  const cellOf = (person: string, cut: string) => {
    const cell = known.get(key(person, cut))
    return cell === undefined || cell === everyone || cell === otherGroups ? notStated : cell
  }
  return people.map((person) => ({
    person,
    cells: Object.fromEntries(cuts.map((cut) => [cut, cellOf(person.id, cut)])),
  }))
}

/** The round before, as far as it is known when the next one opens. */
export interface RoundBefore {
  /** Without those who were forgotten since. */
  readonly invitees: readonly Invitee[]
  readonly cells: readonly RoundCell[]
  readonly cancelled: boolean
}

/** The groups of every segmentation, everyone (`''`, `''`) among them, with how many joined and left them. */
export function roundCells(
  invitees: readonly Invitee[],
  cuts: readonly string[],
  before: RoundBefore | undefined,
): readonly RoundCell[] {
  return ['', ...cuts].flatMap((cut) => {
    const then = membersOf(before?.invitees ?? [], cut)
    return [...membersOf(invitees, cut)].map(([cell, members]) => {
      const known = before?.cells.find((one) => one.cut === cut && one.cell === cell)
      const range = movedBetween(then.get(cell) ?? new Set(), members, known)
      const moved = before?.cancelled === true ? acrossCancelled(range.most, known?.moved) : onTheSafeSide(range)
      return { cut, cell, label: cell, invited: members.size, moved }
    })
  })
}

type Members = ReadonlySet<string>

interface Range {
  readonly least: number
  readonly most: number
}

/** Of somebody who was forgotten since, nobody knows whether they left or are asked again: hence a range. */
function movedBetween(then: Members, now: Members, known: RoundCell | undefined): Range {
  const joined = without(now, then)
  const left = without(then, now)
  const forgotten = Math.max(0, (known?.invited ?? then.size) - then.size)
  const most = joined + left + forgotten
  return { least: most - 2 * Math.min(joined, forgotten), most }
}

function without(members: Members, others: Members): number {
  return [...members].filter((one) => !others.has(one)).length
}

/** So few that two figures, before and after, could tell about them. What may be so few is counted as few. */
const few = 4

function onTheSafeSide({ least, most }: Range): number {
  return least <= few ? Math.min(most, few) : most
}

/**
 * The reader compares with the round before the cancelled one, of which nobody knows any more who was in it. So whatever
 * moved in either step counts as few.
 */
function acrossCancelled(most: number, carried: number | undefined): number {
  return Math.min(few, most + (carried ?? few))
}

function membersOf(invitees: readonly Invitee[], cut: string): ReadonlyMap<string, Members> {
  const members = new Map<string, Set<string>>()
  for (const { person, cells } of invitees) {
    const cell = cut === '' ? everyone : cells[cut]
    if (cell === undefined) continue
    const known = members.get(cell)
    if (known === undefined) members.set(cell, new Set([person.id]))
    else known.add(person.id)
  }
  return members
}

function key(person: string, cut: string): string {
  return JSON.stringify([person, cut])
}
