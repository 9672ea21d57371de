import type { Surroundings } from '../domain/message.ts'
import type { MomentKind, Trust } from '../domain/moment.ts'

/** How likely a moment it must be before anything is said. */
const bars: Record<Trust, number> = { careful: 0.88, balanced: 0.75, eager: 0.5 }

/** How much one kind says for itself, 0 to 1. */
export interface Leaning {
  readonly kind: MomentKind
  readonly likely: number
}

/** First decision: is it a moment? The channel's learned offset raises or lowers the bar, within reason. */
export function isMoment(likely: number, { trust, offset }: Pick<Surroundings, 'trust' | 'offset'>): boolean {
  return likely >= Math.min(0.95, Math.max(0.2, bars[trust] + offset))
}

/** Second decision: which kind? `leanings` strongest first. Undefined when none speaks clearly or two speak alike. */
export function clearKind(leanings: readonly Leaning[]): MomentKind | undefined {
  const [first, second] = leanings
  if (first === undefined || first.likely < 0.35) return undefined
  const alike = first.likely - (second?.likely ?? 0) < 0.05
  return alike && first.likely < 0.6 ? undefined : first.kind
}
