import { pino } from 'pino'
import type { DestinationStream } from 'pino'
import type { Log } from './ports.ts'

/** Lines of JSON on standard output. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const logger = pino({ level, base: null, serializers: { error: describeError, err: describeError } }, destination)
  return {
    info: (ids, event) => logger.info(ids, event),
    warn: (ids, event) => logger.warn(ids, event),
    error: (ids, event) => logger.error(ids, event),
  }
}

/**
 * An error without the values it happened on: a failed query's message, and its cause's, hold what people wrote. What is
 * kept is the kind of error, its code and where it came from.
 */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error === undefined ? undefined : { name: typeof error }
  const { code, constraint, query } = error as { code?: unknown; constraint?: unknown; query?: unknown }
  const ofDatabase = query !== undefined || 'severity' in error
  return {
    name: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(typeof query === 'string' ? { query } : {}),
    ...(ofDatabase ? {} : { message: error.message }),
    at: error.stack
      ?.split('\n')
      .filter((line) => line.trimStart().startsWith('at '))
      .slice(0, 8),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}
