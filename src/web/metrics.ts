import { createHash, timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'

/** What `/metrics` answers, and to whom. */
export interface MetricsWeb {
  /** Of whoever may read them. */
  readonly token: string
  text(): Promise<string>
  readonly contentType: string
}

/** `GET /metrics` for whoever brings the token; anybody else learns that it is there, and nothing of what it says. */
export function metricsPage(metrics: MetricsWeb): RequestHandler {
  const expected = digest(`Bearer ${metrics.token}`)
  return async ({ headers }, response) => {
    response.set('cache-control', 'no-store')
    // Of equal length, so that the time it takes tells nothing.
    if (!timingSafeEqual(digest(headers.authorization ?? ''), expected)) {
      response.status(401).set('www-authenticate', 'Bearer').type('text').send('A token is needed.\n')
      return
    }
    response.set('content-type', metrics.contentType).send(await metrics.text())
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
