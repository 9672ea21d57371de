import { once } from 'node:events'
import { request } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { createWeb } from '../../src/web/server.ts'
import type { Web } from '../../src/web/server.ts'
import type { WebOptions } from '../../src/web/app.ts'
import type { LogLine } from '../support/fake-platform.ts'

const running: Web[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((web) => web.close(0)))
})

const silent = { info: () => {}, warn: () => {}, error: () => {} }

/** What comes back over a bare connection until it is closed. In a thread of its own, where nock holds no bytes back. */
async function heardOver(port: number, sent: string): Promise<unknown> {
  const code = `const { parentPort, workerData: { port, sent } } = require('node:worker_threads')
    const socket = require('node:net').connect(port, '127.0.0.1').setEncoding('utf8')
    let heard = ''
    socket.on('data', (text) => (heard += text)).on('close', () => parentPort.postMessage(heard))
    socket.write(sent)`
  const [heard] = (await once(new Worker(code, { eval: true, workerData: { port, sent } }), 'message')) as [unknown]
  return heard
}

/** Reads a body to its end before it answers. */
async function swallow(request: IncomingMessage, response: ServerResponse): Promise<void> {
  await once(request.resume(), 'end')
  response.end()
}

async function serve(options: Partial<WebOptions> = {}) {
  const lines: LogLine[] = []
  const line = (level: LogLine['level']) => (ids: object, event: string) => void lines.push({ level, ids, event })
  const log = { info: line('info'), warn: line('warn'), error: line('error') }
  const web = createWeb({ log, checks: {}, ...options })
  running.push(web)
  const port = await web.listen(0, '127.0.0.1')
  return { web, lines, port, get: (path: string) => fetch(`http://127.0.0.1:${port}${path}`) }
}

/** A handler that answers when it is told to. */
function slowHandler() {
  const { promise, resolve } = Promise.withResolvers<void>()
  const started = Promise.withResolvers<void>()
  return {
    started: started.promise,
    finish: resolve,
    handler: async (_request: IncomingMessage, response: { end(text: string): unknown }) => {
      started.resolve()
      await promise
      response.end('done')
    },
  }
}

describe('health', () => {
  it('is live while the process runs, whatever its parts do', async () => {
    const { get } = await serve({ checks: { database: () => false } })
    expect((await get('/health/live')).status).toBe(200)
  })

  it('is ready when every part can do its work', async () => {
    const { get } = await serve({ checks: { database: async () => true, jobs: () => true } })
    const response = await get('/health/ready')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ ready: true, parts: { database: true, jobs: true } })
  })

  it('answers 503 and names the part that cannot', async () => {
    const checks = { database: () => Promise.reject(new Error('gone')), jobs: () => true }
    const { get, lines } = await serve({ checks })
    const response = await get('/health/ready')
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ ready: false, parts: { database: false, jobs: true } })
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 'warn', ids: expect.objectContaining({ part: 'database' }) }),
    )
  })

  it('says once what changes, however often somebody asks', async () => {
    let there = false
    const { get, lines } = await serve({ checks: { database: () => there } })
    for (const now of [false, false, true, true, false]) {
      there = now
      await get('/health/ready')
    }
    expect(lines.map(({ event }) => event)).toEqual(['not ready', 'ready again', 'not ready'])
  })

  it('is kept by nobody', async () => {
    const { get } = await serve()
    for (const path of ['/health/live', '/health/ready'])
      expect((await get(path)).headers.get('cache-control')).toBe('no-store')
  })

  it('says nothing of why but in the log', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { password: 'secret' })
    const { get } = await serve({ checks: { database: () => Promise.reject(refused) } })
    expect(await (await get('/health/ready')).text()).toBe('{"ready":false,"parts":{"database":false}}')
  })

  it('is not ready while it stops, though every part is well', async () => {
    const slow = Promise.withResolvers<boolean>()
    const begun = Promise.withResolvers<void>()
    const { get, web } = await serve({ checks: { database: () => (begun.resolve(), slow.promise) } })
    const answer = get('/health/ready')
    await begun.promise
    const closed = web.close()
    slow.resolve(true)
    const response = await answer
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ ready: false, parts: { database: true }, stopping: true })
    await closed
  })

  it('does not wait for a part that never answers', async () => {
    const { get } = await serve({ checks: { database: () => new Promise<boolean>(() => {}) } })
    expect((await get('/health/ready')).status).toBe(503)
  })
})

describe('somebody who sends slowly', () => {
  const patience = { headers: 200, request: 400, check: 50 }
  const begun = 'POST /nothing HTTP/1.1\r\nhost: localhost\r\n'

  it.each([
    ['headers that never end', begun],
    ['a body that never comes', `${begun}content-length: 5\r\n\r\n`],
  ])('is cut off after %s, and others are answered meanwhile', async (_name, sent) => {
    const web = createWeb({ log: silent, checks: {}, endpoints: { '/nothing': swallow } }, patience)
    running.push(web)
    const port = await web.listen(0, '127.0.0.1')
    const heard = heardOver(port, sent)
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200)
    expect(await heard).toMatch(/^HTTP\/1\.1 408 /)
  })
})

describe('pages', () => {
  it('says that there is no such page, also of an address that cannot be read', async () => {
    const { get } = await serve()
    for (const path of ['/nothing', '/%E0%A4%A']) {
      const response = await get(path)
      expect(response.status).toBe(404)
      expect(await response.text()).toContain('<p>There is no such page.</p>')
    }
  })

  it('tells a fault with a reference that stands in the log, and nothing else of it', async () => {
    const { get, lines } = await serve({
      sandbox: {
        mounts: [],
        handler: () => {
          throw new Error('secret of the house')
        },
      },
    })
    const response = await get('/')
    const body = await response.text()
    expect(response.status).toBe(500)
    const ref = /Try again in a minute\. \(Ref ([2-9A-Z]{4})\)/.exec(body)?.[1]
    expect(lines).toContainEqual(expect.objectContaining({ level: 'error', ids: expect.objectContaining({ ref }) }))
    expect(body).not.toContain('secret')
  })

  it('may run no script and be framed by nobody', async () => {
    const { get } = await serve()
    const { headers } = await get('/nothing')
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('the sandbox', () => {
  const folder = new URL('.', import.meta.url).pathname
  const handler = (incoming: IncomingMessage & { originalUrl?: string }, response: { end(text: string): unknown }) =>
    void response.end(`sandbox ${incoming.originalUrl}`)

  it('answers its own paths, and serves its folders as they are', async () => {
    const { get } = await serve({ sandbox: { handler, mounts: [{ url: '/sandbox/page', folder }] } })
    expect(await (await get('/')).text()).toBe('sandbox /')
    expect(await (await get('/sandbox/api/state?as=priya')).text()).toBe('sandbox /sandbox/api/state?as=priya')
    expect(await (await get('/sandbox/page/server.test.ts')).text()).toContain('serves its folders as they are')
    expect((await get('/sandbox/page/%2e%2e/config.test.ts')).status).toBe(404)
    expect((await get('/elsewhere')).status).toBe(404)
  })

  it('is not there beside a real platform', async () => {
    const { get } = await serve({ endpoints: { '/slack/events': (_request, response) => void response.end() } })
    expect((await get('/')).status).toBe(404)
    expect((await get('/sandbox/api/state')).status).toBe(404)
  })
})

describe('the endpoints of the platforms', () => {
  it('get their own requests untouched, with or without a query, and no others', async () => {
    const seen: string[] = []
    const { get } = await serve({
      endpoints: {
        '/slack/events': (incoming, response) => {
          seen.push(incoming.url ?? '')
          response.end('slack')
        },
        '/api/messages': (_incoming, response) => void response.end('teams'),
      },
    })
    expect(await (await get('/api/messages')).text()).toBe('teams')
    expect(await (await get('/slack/events')).text()).toBe('slack')
    expect(await (await get('/slack/events?retry=1')).text()).toBe('slack')
    expect((await get('/slack/eventsandmore')).status).toBe(404)
    expect(seen).toEqual(['/slack/events', '/slack/events?retry=1'])
  })

  it('answer 500 when a handler fails, and the process lives on', async () => {
    const { get, lines } = await serve({ endpoints: { '/slack/events': () => Promise.reject(new Error('broken')) } })
    expect((await get('/slack/events')).status).toBe(500)
    expect(lines).toContainEqual(expect.objectContaining({ level: 'error', event: 'request of a platform failed' }))
    expect((await get('/health/live')).status).toBe(200)
  })
})

describe('stopping', () => {
  it('finishes a running request and takes no new one', async () => {
    const slow = slowHandler()
    const { web, get, port } = await serve({ sandbox: { mounts: [], handler: slow.handler } })
    const answer = get('/')
    await slow.started
    const closed = web.close()
    const [refused] = (await once(request({ port, host: '127.0.0.1' }), 'error')) as [NodeJS.ErrnoException]
    expect(refused.code).toBe('ECONNREFUSED')
    slow.finish()
    expect(await (await answer).text()).toBe('done')
    await closed
  })

  it('cuts what does not end by itself', async () => {
    const slow = slowHandler()
    const { web, get } = await serve({ sandbox: { mounts: [], handler: slow.handler } })
    const answer = get('/')
    await slow.started
    await Promise.all([web.close(50), expect(answer).rejects.toThrow()])
  })
})

it('a taken port is refused with its code', async () => {
  const { port } = await serve()
  await expect(createWeb({ log: console, checks: {} }).listen(port, '127.0.0.1')).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
})
