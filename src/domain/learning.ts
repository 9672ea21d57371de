/** An amount that fades from the instant it was set at, by half in every half-life. */
export interface Fading {
  readonly amount: number
  readonly at: Date
}

/**
 * What one click teaches: "Not a moment" adds it to the channel's offset of the detector's bar, "Good catch" takes it off.
 */
export const learnStep = 0.02

/**
 * What a message teaches that the detector passed over and somebody brought by hand: half a click, downwards. A click
 * answers a card that the detector showed; what one person picks out may be of a kind that no bar lets through.
 */
export const missedStep = -learnStep / 2

/** How far that offset can go either way: people alone neither silence a channel nor open it wide. */
export const learnBound = 0.15

/**
 * In milliseconds: 30 days, the span of the figures that an admin sees. What a channel carries changes with the season
 * and the tools that post there, so a lesson counts half after a month and an eighth after three. One click a week, week
 * after week, holds a channel just below the bound; less often it comes back by itself.
 */
export const halfLife = 30 * 24 * 60 * 60 * 1000

/** What is left of it. Before its own instant (clocks of two machines differ) it is whole. Nothing learned is 0. */
export function remaining(fading: Fading | undefined, now: Date): number {
  if (fading === undefined) return 0
  const passed = Math.max(0, now.getTime() - fading.at.getTime())
  return fading.amount * 2 ** (-passed / halfLife)
}

/** What a channel has learned once it was taught `step` more, kept within the bound on both sides. */
export function taught(learned: Fading | undefined, step: number, now: Date): Fading {
  const amount = Math.min(learnBound, Math.max(-learnBound, remaining(learned, now) + step))
  return { amount, at: learned === undefined || learned.at < now ? now : learned.at }
}

/** How people judged what the detector showed of one channel, in some span. */
export interface Judged {
  /** Cards that the detector posted by itself. */
  readonly shown: number
  /** Of those, the ones that somebody has taken or done something about. */
  readonly taken: number
  /** Of those, the ones that somebody called "Not a moment". */
  readonly dismissed: number
  /** Moments that people brought from there, without those called "Not a moment". */
  readonly byHand: number
}

export const nothingJudged: Judged = { shown: 0, taken: 0, dismissed: 0, byHand: 0 }
