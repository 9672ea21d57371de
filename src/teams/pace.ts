import { SendFault } from '../ports.ts'

/** At most so many calls in a span of so many milliseconds. */
interface Window {
  readonly most: number
  readonly span: number
}

/** Keeps below a service's limits, per key. */
export interface Pace {
  /**
   * Works when it is its turn, which takes 3 s at most; where it would take longer, throws a `SendFault` that says how
   * long, and takes no turn. Rejects with the signal's reason.
   */
  run<Result>(key: string, work: () => Promise<Result>, signal?: AbortSignal): Promise<Result>
}

/** A call, from when on it may count no more: undefined while it is under way. */
interface Call {
  doneAt: number | undefined
}

/** A little longer than the shorter windows are: a queue's worker is not held up by one busy conversation. */
const patience = 3_000

/**
 * `windows` hold at the same time. A call counts until its answer came and the window has passed since: however slow the
 * way there, calls arrive no faster than they may. Calls made elsewhere, as by another replica, are not counted.
 */
export function pace(windows: readonly Window[], now: () => number = () => performance.now()): Pace {
  const longest = Math.max(...windows.map(({ span }) => span))
  const calls = new Map<string, readonly Call[]>()
  let nextSweep = 0
  const recent = (key: string, at: number) =>
    (calls.get(key) ?? []).filter(({ doneAt }) => doneAt === undefined || doneAt + longest > at)
  const sweep = (at: number) => {
    if (at < nextSweep) return
    nextSweep = at + longest
    for (const key of calls.keys()) if (recent(key, at).length === 0) calls.delete(key)
  }
  const turn = async (key: string, signal: AbortSignal | undefined): Promise<Call> => {
    const since = now()
    sweep(since)
    for (;;) {
      const at = now()
      const taken = recent(key, at)
      const free = Math.max(...windows.map((window) => freeAt(taken, window, at)))
      const call: Call = { doneAt: undefined }
      calls.set(key, free > at ? taken : [...taken, call])
      if (free <= at) return call
      if (free - since > patience) throw new SendFault('rate-limited', 'own_pace', { retryAfter: (free - at) / 1000 })
      await waited(free - at, signal)
    }
  }
  return {
    async run(key, work, signal) {
      const call = await turn(key, signal)
      try {
        return await work()
      } finally {
        call.doneAt = now()
      }
    },
  }
}

/** When the window has room, if every call that is under way were answered now. */
function freeAt(taken: readonly Call[], { most, span }: Window, at: number): number {
  const done = taken.map(({ doneAt }) => doneAt ?? at).toSorted((a, b) => a - b)
  const oldest = done[done.length - most]
  return oldest === undefined ? at : Math.max(at, oldest + span + 1)
}

async function waited(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted()
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
  signal?.throwIfAborted()
}
