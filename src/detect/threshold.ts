import type { Surroundings } from '../domain/message.ts'
import type { MomentKind, Trust } from '../domain/moment.ts'

/** How likely a moment it must be before anything is said. */
const bars: Record<Trust, number> = { careful: 0.88, balanced: 0.75, eager: 0.5 }

/** How much one kind says for itself, 0 to 1. */
export interface Leaning {
  readonly kind: MomentKind
  readonly likely: number
}

type Where = Pick<Surroundings, 'trust' | 'offset'>

/** First decision: is it a moment? */
export function isMoment(likely: number, where: Where): boolean {
  return likely >= barOf(where)
}

/** Near enough to the bar for a second opinion: from 0.6 of it up to halfway between it and certainty. */
export function isGrey(likely: number, where: Where): boolean {
  const bar = barOf(where)
  return likely >= 0.6 * bar && likely < (1 + bar) / 2
}

/** The channel's learned offset raises or lowers it, within reason. */
function barOf({ trust, offset }: Where): number {
  return Math.min(0.95, Math.max(0.2, bars[trust] + offset))
}

/** Second decision: which kind? `leanings` strongest first. Undefined when none speaks clearly or two speak alike. */
export function clearKind(leanings: readonly Leaning[]): MomentKind | undefined {
  const [first, second] = leanings
  if (first === undefined || first.likely < 0.35) return undefined
  const alike = first.likely - (second?.likely ?? 0) < 0.05
  return alike && first.likely < 0.6 ? undefined : first.kind
}
