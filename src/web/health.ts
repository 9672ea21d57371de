import type { RequestHandler } from 'express'
import type { Log } from '../ports.ts'

/** Named parts of the process; each says whether it can do its work. One that throws cannot. */
export type Checks = Readonly<Record<string, () => Promise<boolean> | boolean>>

/** Answers 200 while the process runs at all, also while it stops. */
export const live: RequestHandler = (_request, response) => {
  response.set('cache-control', 'no-store').json({ live: true })
}

/**
 * Answers 200 when every part can do its work, else 503, also while the process stops; the body says which part cannot. A
 * part has two seconds to answer. What changes is logged once, however often somebody asks.
 */
export function ready(checks: Checks, draining: () => boolean, log: Log): RequestHandler {
  const failing = new Set<string>()
  return async (_request, response) => {
    const asked = Object.entries(checks).map(async ([part, check]) => [part, await outcomeOf(check)] as const)
    const outcomes = await Promise.all(asked)
    for (const [part, outcome] of outcomes) note(failing, log, { part, outcome })
    const all = !draining() && outcomes.every(([, { well }]) => well)
    const parts = Object.fromEntries(outcomes.map(([part, { well }]) => [part, well]))
    const body = { ready: all, parts, ...(draining() ? { stopping: true } : {}) }
    response
      .status(all ? 200 : 503)
      .set('cache-control', 'no-store')
      .json(body)
  }
}

interface Outcome {
  readonly well: boolean
  readonly error?: unknown
}

async function outcomeOf(check: Checks[string]): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), 2_000)))
  try {
    return { well: await Promise.race([check(), late]) }
  } catch (error) {
    return { well: false, error }
  } finally {
    clearTimeout(timer)
  }
}

function note(failing: Set<string>, log: Log, { part, outcome }: { part: string; outcome: Outcome }): void {
  if (outcome.well) {
    if (failing.delete(part)) log.info({ part }, 'ready again')
  } else if (!failing.has(part)) {
    failing.add(part)
    log.warn({ part, error: outcome.error }, 'not ready')
  }
}
