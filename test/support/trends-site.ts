import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { issue } from '../../src/usecases/sign-in.ts'
import { createWeb } from '../../src/web/server.ts'
import type { WebOptions } from '../../src/web/app.ts'
import type { FakeWorld } from './fake-platform.ts'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Site {
  readonly address: string
  /** Without following anything. Headers as a browser's own page sends them; `bare`: only those given. */
  ask(
    path: string,
    options?: {
      method?: string
      cookie?: string | undefined
      headers?: Record<string, string>
      bare?: boolean
      body?: string
    },
  ): Promise<Answer>
  /** Signs this person in by a link of their own; answers the cookie as a browser would send it back. */
  enter(person: string, page?: 'trends' | 'import'): Promise<string>
  close(): Promise<void>
}

/** The real server over a made-up world, on a port of its own. */
export async function openSite(
  world: Pick<FakeWorld, 'deps' | 'workspace' | 'person'>,
  options: {
    publicUrl?: string
    backupDays?: number
    privacyContact?: string
    platform?: 'slack' | 'teams'
    hooks?: WebOptions['hooks']
  } = {},
): Promise<Site> {
  const pages: WebOptions['pages'] = {
    deps: world.deps,
    workspace: world.workspace,
    publicUrl: options.publicUrl,
    backupDays: options.backupDays,
    privacyContact: options.privacyContact,
    platform: options.platform,
  }
  const web = createWeb({ log: world.deps.log, checks: {}, pages, hooks: options.hooks })
  const port = await web.listen(0, '127.0.0.1')
  const host = options.publicUrl === undefined ? `127.0.0.1:${port}` : new URL(options.publicUrl).host
  const ask: Site['ask'] = (path, { method = 'GET', cookie, headers = {}, bare = false, body } = {}) =>
    new Promise((resolve, reject) => {
      const own = method === 'POST' && !bare ? { 'sec-fetch-site': 'same-origin', origin: 'null' } : {}
      const sent = { host, ...own, ...(cookie === undefined ? {} : { cookie }), ...headers }
      const asking = request({ port, host: '127.0.0.1', path, method, headers: sent }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => void chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        )
      })
      asking.on('error', reject)
      asking.end(body)
    })
  return {
    address: `http://127.0.0.1:${port}`,
    ask,
    enter: async (person, page = 'trends') => {
      const link = await issue(world.deps, world.person(person), 'link')
      const { headers } = await ask(`/${page}/open/${link}`, { method: 'POST' })
      return (headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''
    },
    close: () => web.close(0),
  }
}
