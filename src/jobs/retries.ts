import { SendFault } from '../ports.ts'
import type { FaultKind } from '../ports.ts'

/** What is kept of a try that failed: no text, the platform's own word or our error's name. */
export interface Failure {
  readonly kind: FaultKind
  readonly code: string
  /** Tries so far that were turned away by rate limiting, or failed for want of our own database: they do not count. */
  readonly limited: number
  /** This try, or one before it, may have taken effect. */
  readonly unclear: boolean
}

/** What the queue knows of the tries before this one. */
export interface Tried {
  /** Earlier tries, as the queue counts them. */
  readonly retryCount: number
  /** What the try before this one left, as the queue kept it. */
  readonly output: unknown
}

/** Seconds between tries: eight tries in about two and a half hours. */
export const retryDelays: readonly number[] = [2, 10, 60, 300, 1200, 3600, 3600]

/** Anything thrown, as a fault of sending. An error of our own may have come before or after the message went out. */
export function asFault(thrown: unknown): SendFault {
  if (thrown instanceof SendFault) return thrown
  return new SendFault('unanswered', thrown instanceof Error ? thrown.name : 'unknown', { cause: thrown })
}

/** Whether an earlier try may have taken effect though nobody noted it. One that ended without a word may have. */
export function mayHaveTakenEffect({ retryCount, output }: Tried): boolean {
  return retryCount > 0 && (readFailure(output)?.unclear ?? true)
}

/** When to try again, in seconds; undefined when trying again cannot help, or has been tried often enough. */
export function nextTry(
  fault: SendFault,
  tried: Tried,
  delays: readonly number[],
): { failure: Failure; after: number | undefined } {
  const before = readFailure(tried.output)?.limited ?? 0
  const isOurs = fault.code === ownDatabase
  const limited = fault.kind === 'rate-limited' || isOurs ? before + 1 : before
  const unclear = fault.kind === 'unanswered' || mayHaveTakenEffect(tried)
  const failure: Failure = { kind: fault.kind, code: fault.code, limited, unclear }
  if (fault.kind === 'permanent') return { failure, after: undefined }
  if (fault.kind === 'rate-limited') return { failure, after: Math.max(1, Math.ceil(fault.retryAfter ?? 30)) }
  if (isOurs) return { failure, after: Math.min(delays[tried.retryCount] ?? longestPause, longestPause) }
  return { failure, after: delays[tried.retryCount - limited] }
}

/** The name of the store's error for a database of ours that did not answer, or had no room. */
const ownDatabase = 'DatabaseUnavailable'

/** In seconds, while our own database is away: as soon as it is back, all deliveries go on. */
const longestPause = 60

/** Reads a kept failure; undefined when the queue wrote its own, as for a process that was killed. */
export function readFailure(output: unknown): Failure | undefined {
  if (typeof output !== 'object' || output === null) return undefined
  const { kind, code, limited, unclear } = output as Partial<Record<keyof Failure, unknown>>
  if (typeof kind !== 'string' || typeof code !== 'string' || typeof limited !== 'number') return undefined
  return { kind: kind as FaultKind, code, limited, unclear: unclear !== false }
}
