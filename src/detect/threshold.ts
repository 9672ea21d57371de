import type { Surroundings } from '../domain/message.ts'
import type { MomentKind, Trust } from '../domain/moment.ts'
import type { Score } from './score.ts'

/** How sure the detector must be before it says anything. */
const bars: Record<Trust, number> = { careful: 0.78, balanced: 0.6, eager: 0.42 }

/** How sure it is that this is a moment at all, 0 to 1: the strongest kind, and half of what the next adds. */
export function confidence(ranked: readonly Score[]): number {
  const [first, second] = ranked
  const best = first?.value ?? 0
  return best + (1 - best) * (second?.value ?? 0) * 0.25
}

/** First decision: is it a moment? The channel's learned offset raises or lowers the bar, within reason. */
export function isMoment(ranked: readonly Score[], around: Surroundings): boolean {
  return confidence(ranked) >= barOf(around)
}

/** Near enough to the bar for a second opinion: from 0.6 of it up to halfway between it and certainty. */
export function isGrey(ranked: readonly Score[], around: Surroundings): boolean {
  const [sure, bar] = [confidence(ranked), barOf(around)]
  return sure >= 0.6 * bar && sure < (1 + bar) / 2
}

function barOf({ trust, offset }: Surroundings): number {
  return Math.min(0.97, Math.max(0.25, bars[trust] + offset))
}

/** Second decision: which kind? Undefined when nothing speaks clearly or two kinds speak equally faintly. */
export function clearKind(ranked: readonly Score[]): MomentKind | undefined {
  const [first, second] = ranked
  if (first === undefined || first.value < 0.4) return undefined
  const tie = first.value - (second?.value ?? 0) < 0.08
  return tie && first.value < 0.62 ? undefined : first.kind
}
