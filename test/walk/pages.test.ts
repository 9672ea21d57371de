import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WebOptions } from '../../src/web/app.ts'
import type { Answer, Site } from '../support/trends-site.ts'
import { openSite } from '../support/trends-site.ts'
import { heardOfThem, leftBehind } from './asking.ts'
import type { Company, Secrets } from './company.ts'
import type { Request, Visit } from './pages.ts'
import { pages } from './pages.ts'
import { routesOf } from './routes.ts'
import { foundOf } from './found.ts'
import { inJson, tracesIn } from './traces.ts'
import type { Walk } from './world.ts'
import { openWalk, patience } from './world.ts'

let walk: Walk
let site: Site
let comment: string
beforeAll(async () => {
  walk = await openWalk()
  const { deps, ours } = walk
  site = await openSite({ deps, workspace: ours.workspace, person: ours.person }, { hooks: { deps, pace: { requests: 1000, seconds: 1 } } }) // prettier-ignore
  comment = (await foundOf(walk)).comment
}, patience)
afterAll(async () => {
  await site.close()
  await walk.close()
})
afterEach(() => walk.reset())

function asked({ path, method, session, token, form, json }: Request): Promise<Answer> {
  const cookie = session === undefined ? undefined : `kindling=${session}`
  const type = form !== undefined ? 'application/x-www-form-urlencoded' : json === undefined ? undefined : 'application/json' // prettier-ignore
  const headers = {
    ...(type === undefined ? {} : { 'content-type': type }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
  const body = form === undefined ? json && JSON.stringify(json) : new URLSearchParams(form).toString()
  return site.ask(path, { method, cookie, headers, ...(typeof body === 'string' ? { body } : {}) })
}

/** The secret, as if it had been made for this workspace. */
function relabelled(secret: string, { workspace }: Company): string {
  const [code = '', random = ''] = secret.split('.')
  const encoding = /^[\da-f]+$/.test(code) && random.length === 64 ? 'hex' : 'base64url'
  return `${Buffer.from(workspace).toString(encoding)}.${random}`
}

/** Their secrets in the name of our workspace. */
function visitOf(secrets: Secrets, stolen: Secrets, own: Company): Omit<Visit, 'whose'> {
  return { secrets, comment, forged: Object.values(stolen).map((secret: string) => relabelled(secret, own)) }
}

it('knows every route of the server', () => {
  const { deps } = walk
  const handler = () => {}
  const web: WebOptions = { log: deps.log, checks: {}, hooks: { deps }, sandbox: { handler, mounts: [] }, pages: { deps, publicUrl: undefined, workspace: undefined, backupDays: undefined } } // prettier-ignore
  const routes = routesOf(web).map((route) => route.replace(/echarts-.*/, 'echarts').replace(/^(GET \/drawing\/).*/, '$1*')) // prettier-ignore
  expect([...new Set(routes)].toSorted()).toEqual(Object.keys(pages).toSorted())
})

const walked = Object.entries(pages).flatMap(([route, requests]) => (typeof requests === 'string' ? [] : [{ route, requests }])) // prettier-ignore

describe('asked by one workspace with ids and secrets of another', () => {
  it.each(walked)('$route shows and changes nothing there', async ({ requests }) => {
    const visit = { ...visitOf(walk.secrets.ours, walk.secrets.theirs, walk.ours), whose: walk.theirs }
    const all = []
    for (const request of requests(visit)) {
      const answer = await asked(request)
      expect(answer.status, inJson(request)).toBeLessThan(500)
      const stranger = visit.forged.some((secret) => inJson(request).includes(secret))
      const letIn = answer.status < 400 && !/logout|privacy|help/.test(request.path) && request.method !== 'HEAD'
      if (stranger) expect(letIn, inJson(request)).toBe(false)
      all.push({ input: request, answer })
    }
    expect(await heardOfThem(walk, all)).toEqual([])
    expect(await leftBehind(walk)).toEqual([])
  })
})

describe('asked by the other one by its own right', () => {
  it.each(walked)('$route shows nothing of the first', async ({ requests }) => {
    const visit = { ...visitOf(walk.secrets.theirs, walk.secrets.ours, walk.theirs), whose: walk.theirs }
    for (const request of requests(visit))
      expect(tracesIn(inJson(await asked(request)), walk.ours, inJson(request))).toEqual([])
  })

  it('each link, session, token and hook opens what is theirs, and that alone', async () => {
    const { session, adminSession, token, link, download, hook } = walk.secrets.theirs
    const own: readonly Request[] = [
      { method: 'GET', path: '/trends', session },
      { method: 'GET', path: '/trends/comments.csv?comments=2', session },
      { method: 'GET', path: '/trends/groups', session },
      { method: 'GET', path: '/import', session: adminSession },
      { method: 'GET', path: '/api/trends', token },
      { method: 'GET', path: `/trends/open/${link}`, session: walk.secrets.ours.session },
      { method: 'GET', path: `/download/${download}`, session: walk.secrets.ours.adminSession },
      { method: 'POST', path: `/download/${download}`, session: walk.secrets.ours.adminSession },
      { method: 'POST', path: `/hooks/${hook}`, json: { text: 'moment: we are in trouble and nobody helps us' } },
    ]
    for (const request of own) {
      const answer = await asked(request)
      expect(answer.status, request.path).toBe(200)
      expect(tracesIn(answer.body, walk.ours), request.path).toEqual([])
    }
    const page = await asked({ method: 'GET', path: '/trends', session })
    expect(tracesIn(page.body, walk.theirs)).not.toEqual([])
  })
})
