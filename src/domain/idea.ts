import { hash } from './hash.ts'
import type { MomentKind } from './moment.ts'

export type CostClass = 'free' | 'time' | 'gift'
export type Doer = 'anyone' | 'owner' | 'manager'

/** A suggestion from the catalogue, or one that an admin added. */
export interface Idea {
  /** The catalogue's number as text, or the id of an added one. */
  readonly key: string
  readonly title: string
  readonly why: string
  /** Empty: fits every kind. */
  readonly kinds: readonly MomentKind[]
  readonly minutes: number
  readonly cost: CostClass
  readonly who: Doer
  /** Ideas for colleagues are offered by the command and the digest, not on a customer's card. */
  readonly for: 'customer' | 'colleague'
}

/** What decides the pick beside the ideas: the same seed (such as the moment's id) always picks the same. */
export interface PickFor {
  /** Undefined: the kind is unclear, so only ideas that fit every kind. */
  readonly kind: MomentKind | undefined
  readonly seed: string
}

/**
 * Two for a card about a customer: one that anyone can do and any other, the shorter first. Never the two that `last`
 * names (those of the channel's newest card); where no other pair is left, one alone. No gifts: they need gift rules.
 */
export function pickTwo(ideas: readonly Idea[], { kind, seed, last }: PickFor & { last: readonly string[] }): Idea[] {
  const fitting = ideas.filter((idea) => idea.for === 'customer' && offered(idea) && fits(idea, kind))
  const pairs = fitting
    .filter((idea) => idea.who === 'anyone')
    .flatMap((one) => fitting.filter((other) => other.key !== one.key).map((other): Idea[] => [one, other]))
    .filter((pair) => !pair.every((idea) => last.includes(idea.key)))
  const pair = pairs[hash(seed) % Math.max(1, pairs.length)]
  return (pair ?? shuffled(fitting, seed).slice(0, 1)).toSorted((a, b) => a.minutes - b.minutes)
}

/**
 * Three others for whoever took a moment, on pages from 0 on that wrap around. `shown` names the two on the card: they
 * come only when there are too few others.
 */
export function pickMore(
  ideas: readonly Idea[],
  { kind, shown, page }: { kind: MomentKind | undefined; shown: readonly string[]; page: number },
): Idea[] {
  const fitting = ideas.filter((idea) => idea.for === 'customer' && offered(idea) && fits(idea, kind))
  const others = shuffled(
    fitting.filter((idea) => !shown.includes(idea.key)),
    shown.join(),
  )
  const enough = others.length >= 3 ? others : [...others, ...fitting.filter((idea) => shown.includes(idea.key))]
  return turned(enough, page * 3).slice(0, 3)
}

/** Three for the command, colleagues' ideas among them; without a kind any. */
export function threeIdeas(ideas: readonly Idea[], { kind, seed }: PickFor): Idea[] {
  return shuffled(
    ideas.filter((idea) => offered(idea) && (kind === undefined || fits(idea, kind))),
    seed,
  ).slice(0, 3)
}

/** One for the digest, another one every week (Monday to Sunday, UTC) until all have had their turn. */
export function ideaOfTheWeek(ideas: readonly Idea[], at: Date): Idea | undefined {
  // 1 January 1970 was a Thursday: three days on, weeks turn on Mondays.
  const week = Math.floor((Math.floor(at.getTime() / aDay) + 3) / 7)
  return turned(ideas.filter(offered), week)[0]
}

const aDay = 24 * 60 * 60 * 1000

/** Without gift rules nobody is told to spend money. */
function offered(idea: Idea): boolean {
  return idea.cost !== 'gift'
}

function fits(idea: Idea, kind: MomentKind | undefined): boolean {
  return idea.kinds.length === 0 || (kind !== undefined && idea.kinds.includes(kind))
}

function turned(ideas: readonly Idea[], by: number): Idea[] {
  const start = by % Math.max(1, ideas.length)
  return [...ideas.slice(start), ...ideas.slice(0, start)]
}

function shuffled(ideas: readonly Idea[], seed: string): Idea[] {
  return ideas.toSorted((a, b) => hash(seed + a.key) - hash(seed + b.key) || (a.key < b.key ? -1 : 1))
}
