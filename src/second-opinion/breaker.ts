/** After so many failures in a row nothing is asked for a while. */
const mostFailures = 3

/** In milliseconds. */
export const silence = { least: 5 * 60 * 1000, most: 60 * 60 * 1000 } as const

export interface Breaker {
  /** Whether something may be asked now. */
  closed(): boolean
  worked(): void
  /** Answers for how long nothing is asked, where that begins now. `wait`: as the server asked for. Both in milliseconds. */
  failed(wait?: number): number | undefined
}

/**
 * Spares a server that fails, and everybody who would wait for it. When the silence is over, one more failure begins the
 * next. A server that names a time to wait is left alone at once.
 */
export function createBreaker(now: () => number): Breaker {
  let failures = 0
  let silentUntil = -Infinity
  return {
    closed: () => now() >= silentUntil,
    worked: () => {
      failures = 0
    },
    failed: (wait) => {
      failures += 1
      // What was under way when the silence began fails, too, and prolongs nothing.
      if (now() < silentUntil || (failures < mostFailures && wait === undefined)) return undefined
      const length = Math.min(silence.most, Math.max(silence.least, wait ?? 0))
      silentUntil = now() + length
      return length
    },
  }
}
