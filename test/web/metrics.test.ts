import { afterEach, describe, expect, it } from 'vitest'
import { createMeasuring } from '../../src/measuring.ts'
import { createWeb } from '../../src/web/server.ts'
import type { Web } from '../../src/web/server.ts'

const token = 'x3Jb0eQm2-prometheus-of-this-test'
const running: Web[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((web) => web.close(0)))
})

const silent = { info: () => {}, warn: () => {}, error: () => {} }
const measuring = createMeasuring({ queues: async () => ({}), pools: () => ({}), version: '0' })

async function serve(metrics: { token: string } | undefined) {
  const page = metrics === undefined ? undefined : { ...metrics, ...measuring }
  const web = createWeb({ log: silent, checks: {}, metrics: page })
  running.push(web)
  const port = await web.listen(0, '127.0.0.1')
  return (headers: Record<string, string> = {}) => fetch(`http://127.0.0.1:${port}/metrics`, { headers })
}

describe('/metrics', () => {
  it('answers whoever brings the token, in the format of Prometheus, and nobody keeps it', async () => {
    const get = await serve({ token })
    const response = await get({ authorization: `Bearer ${token}` })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.text()).toMatch(/^# HELP kindling_events_total .+\n# TYPE kindling_events_total counter\n/m)
  })

  it('tells nobody else anything: without a token, with another one, a part of it, or by another way', async () => {
    const get = await serve({ token })
    const wrong = ['', 'Bearer', 'Bearer ', `Bearer ${token}x`, `Bearer ${token.slice(0, -1)}`, token, `Basic ${token}`]
    for (const authorization of wrong) {
      const response = await get(authorization === '' ? {} : { authorization })
      expect(response.status, authorization).toBe(401)
      expect(response.headers.get('www-authenticate')).toBe('Bearer')
      expect(await response.text()).toBe('A token is needed.\n')
    }
    const { url } = await get()
    expect((await fetch(`${url}?token=${token}`)).status).toBe(401)
    expect((await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${token}` } })).status).toBe(404)
  })

  it('is not there where the operator has set no token', async () => {
    const get = await serve(undefined)
    expect((await get({ authorization: 'Bearer undefined' })).status).toBe(404)
  })
})
