import type { RequestHandler } from 'express'
import type { Log } from '../ports.ts'

/** Named parts of the process; each says whether it can do its work. One that throws cannot. */
export type Checks = Readonly<Record<string, () => Promise<boolean> | boolean>>

/** Answers 200 while the process runs at all. */
export const live: RequestHandler = (_request, response) => {
  response.json({ live: true })
}

/** Answers 200 when every part can do its work, else 503; the body says which can. A part has two seconds to answer. */
export function ready(checks: Checks, draining: () => boolean, log: Log): RequestHandler {
  return async (_request, response) => {
    const entries = await Promise.all(
      Object.entries(checks).map(async ([part, check]) => [part, await passes(part, check, log)] as const),
    )
    const all = !draining() && entries.every(([, well]) => well)
    response.status(all ? 200 : 503).json({ ready: all, parts: Object.fromEntries(entries) })
  }
}

async function passes(part: string, check: Checks[string], log: Log): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), 2_000)))
  try {
    return await Promise.race([check(), late])
  } catch (error) {
    log.warn({ part, error }, 'not ready')
    return false
  } finally {
    clearTimeout(timer)
  }
}
