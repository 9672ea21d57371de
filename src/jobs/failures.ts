import type { Log } from '../ports.ts'

/** A failure of one kind is logged again after so many milliseconds. */
const every = 10_000

/**
 * Logs a failure, and others of its kind (by their code, or else their name) once every ten seconds, with how many came
 * since: while the database is gone the queue's workers fail twenty times a second. `now`: milliseconds that are never set back.
 */
export function loggedSeldom(log: Log, event: string, now = () => performance.now()): (error: unknown) => void {
  const kinds = new Map<string, { at: number; since: number }>()
  return (error) => {
    const kind = kindOf(error)
    const last = kinds.get(kind)
    if (last !== undefined && now() - last.at < every) {
      last.since += 1
      return
    }
    log.error({ error, ...(last !== undefined && last.since > 0 && { repeated: last.since }) }, event)
    kinds.set(kind, { at: now(), since: 0 })
  }
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const { code } = error as { readonly code?: unknown }
  return typeof code === 'string' ? code : error.name
}
