import { pino } from 'pino'
import type { DestinationStream } from 'pino'
import { idsAround } from './log-ids.ts'
import type { Log } from './ports.ts'
import { codeOf, framesOf, isOurs } from './traits.ts'

/** Lines of JSON on standard output, each with the ids of what runs around it, unless it stands apart. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const serializers = { error: describeError, err: describeError }
  const mixin = (ids: object) => ('apart' in ids ? {} : idsAround())
  const logger = pino({ level, base: null, serializers, mixin }, destination)
  return {
    info: (ids, event) => logger.info(ids, event),
    warn: (ids, event) => logger.warn(ids, event),
    error: (ids, event) => logger.error(ids, event),
  }
}

/**
 * An error without the values it happened on: a failed query's message, a parser's, a platform's answer quote what people
 * wrote. What is kept is the kind of error, its code and where it came from; a message only where it can quote nobody.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error === undefined ? undefined : { name: typeof error }
  const { constraint, query } = error as { constraint?: unknown; query?: unknown }
  const code = codeOf(error)
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(typeof query === 'string' ? { query } : {}),
    ...(quotesNobody(error) ? { message: error.message } : {}),
    at: framesOf(error),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}

/** Names an address by its numbers, as in `connect ECONNREFUSED 127.0.0.1:5432`; others name hosts that an admin typed. */
const ofSockets: ReadonlySet<unknown> = new Set(['connect', 'listen', 'read', 'write'])

function quotesNobody(error: Error): boolean {
  return isOurs(error) || ofSockets.has((error as NodeJS.ErrnoException).syscall)
}
