import { SendFault } from '../ports.ts'

/** At most so many calls in a span of so many milliseconds. */
export interface Window {
  readonly most: number
  readonly span: number
}

/** Keeps below a service's limits, per key. */
export interface Pace {
  /**
   * Waits for its turn, for `patience` milliseconds at most; where it would take longer, throws a `SendFault` that says
   * how long, and takes no turn. Rejects with the signal's reason.
   */
  turn(key: string, signal?: AbortSignal): Promise<void>
}

/** No longer than the shorter windows are, so that a queue's worker is not held up by one busy conversation. */
const patience = 3_000

/** `windows` hold at the same time. Turns taken elsewhere, as by another replica, are not counted. */
export function pace(windows: readonly Window[], now: () => number = () => Date.now()): Pace {
  const longest = margin + Math.max(...windows.map(({ span }) => span))
  const turns = new Map<string, number[]>()
  let nextSweep = 0
  const sweep = (at: number) => {
    if (at < nextSweep) return
    nextSweep = at + longest
    for (const [key, taken] of turns) if ((taken.at(-1) ?? 0) < at - longest) turns.delete(key)
  }
  return {
    async turn(key, signal) {
      const at = now()
      sweep(at)
      const taken = (turns.get(key) ?? []).filter((one) => one > at - longest)
      const next = Math.max(at, taken.at(-1) ?? 0, ...windows.map((window) => freeAt(taken, window)))
      if (next - at > patience) throw new SendFault('rate-limited', 'own_pace', { retryAfter: (next - at) / 1000 })
      turns.set(key, [...taken, next])
      if (next > at) await waited(next - at, signal)
    },
  }
}

/** Calls travel at different speeds: those that leave a window apart may arrive closer, in milliseconds. */
const margin = 100

/** When the window has room: as its oldest turn of the last `most` leaves it. */
function freeAt(taken: readonly number[], { most, span }: Window): number {
  const oldest = taken[taken.length - most]
  return oldest === undefined ? 0 : oldest + span + margin
}

async function waited(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
  signal?.throwIfAborted()
}
