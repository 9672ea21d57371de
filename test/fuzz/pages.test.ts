import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issue } from '../../src/usecases/sign-in.ts'
import { buildAct } from '../support/factories.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { closeOf, releaseRound, usualQuestions } from '../support/released.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { openSite } from '../support/trends-site.ts'
import type { Site } from '../support/trends-site.ts'
import type { Answered, Fixture, Target } from './attack.ts'
import { attack } from './attack.ts'
import { idMark } from './hostile.ts'
import { csvLeaks, htmlLeaks } from './leaks.ts'
import { wrongLines, written } from './log.ts'
import { longest, runsOf } from './options.ts'
import { bytesOf, fieldsOf, headersOf } from './wire.ts'

/** A request for a page: what a browser would send, in parts that can be changed. */
interface Asked {
  readonly method: 'GET' | 'POST'
  /** Its parts, between slashes. */
  readonly path: readonly string[]
  readonly query?: Readonly<Record<string, string>>
  readonly form?: Readonly<Record<string, unknown>>
  readonly who?: 'hr' | 'admin'
  readonly bearer?: string
}

let database: TestStore
let world: FakeWorld
let site: Site
const keys = { hr: '', admin: '', token: '', link: '', download: '', workspaceFile: '' }
beforeAll(async () => {
  database = await openTestStore()
  world = await fakeDeps(database, { now: '2026-11-16T09:12:00Z' })
  const { store } = world.deps
  await store.people.setRole(world.workspace, 'hr', [world.person('amara')])
  await store.people.setRole(world.workspace, 'admin', [world.person('ruth')])
  const said = `More time =zqtext <script>zqtext</script> [x](https://evil.example)`
  for (const number of [24, 25, 26])
    await releaseRound(store, world.workspace, { number, closesAt: closeOf(number), questions: questions(number), comments: [`=1+1 ${said}`, `@${said}`, `\t=${said}`, said, said] }) // prettier-ignore
  for (const recipient of [`=zqtext`, `"><script>zqtext</script>`])
    await store.acts.log(buildAct(world.person('ruth'), { recipient, story: said }))
  site = await openSite(world)
  keys.hr = await site.enter('amara')
  keys.admin = await enterAsAdmin()
  keys.token = await issue(world.deps, world.person('amara'), 'token')
})
afterAll(async () => {
  await site.close()
  await database.close()
})

/** Groups have the names that HR gave them. */
function questions(number: number) {
  const named: Readonly<Record<string, string>> = { Care: '=zqtext+Care', Sales: '"><script>zqtext</script>', Support: '@zqtext|%7C' } // prettier-ignore
  return usualQuestions(number).map((question) => ({
    ...question,
    answers: Object.fromEntries(
      Object.entries(question.answers).map(([cell, answers]) => [named[cell] ?? cell, answers]),
    ),
  }))
}

async function enterAsAdmin(): Promise<string> {
  const link = await issue(world.deps, world.person('ruth'), 'link')
  const { headers } = await site.ask(`/import/open/${link}`, { method: 'POST' })
  return (headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''
}

const acts = 'Who,To whom,Text,Day\npriya,Hotel Sonne,"Called her, twice.",2026-03-02\njonas,Old Mill Inn,Brought the keys.,2026-04-05\n' // prettier-ignore
const groups = 'person,department\npriya,Care of guests\njonas,Care of guests\nsam,House and garden\n'
const columns = { giver: '0', receiver: '1', message: '2', date: '3' }

/** Every page, as its reader asks for it. */
const pages: Readonly<Record<string, () => Asked>> = {
  'trends': () => ({ method: 'GET', path: ['trends'], query: { period: '12', group: 'Department|Care of', theme: 'kindness', comments: '26' }, who: 'hr' }), // prettier-ignore
  'trends of a group': () => ({ method: 'GET', path: ['trends'], query: { group: 'Department|%3Dzqtext%2BCare' }, who: 'hr' }), // prettier-ignore
  'trends file': () => ({ method: 'GET', path: ['trends', 'satisfaction.csv'], query: { period: 'all', group: 'Department|' }, who: 'hr' }), // prettier-ignore
  'comments file': () => ({ method: 'GET', path: ['trends', 'comments.csv'], query: { comments: '26' }, who: 'hr' }),
  'comment removed': () => ({ method: 'POST', path: ['trends', 'comments', crypto.randomUUID()], form: {}, who: 'hr' }),
  groups: () => ({ method: 'GET', path: ['trends', 'groups'], query: { used: '' }, who: 'hr' }),
  'groups checked': () => ({ method: 'POST', path: ['trends', 'groups'], form: { source: 'file', doing: 'check', rows: groups }, who: 'hr' }), // prettier-ignore
  'groups used': () => ({ method: 'POST', path: ['trends', 'groups'], form: { source: 'file', doing: 'use', rows: groups }, who: 'hr' }), // prettier-ignore
  'groups chosen': () => ({ method: 'POST', path: ['trends', 'groups'], form: { source: 'directory', doing: 'check', cut: 'User group', group: 'User group|All of us' }, who: 'hr' }), // prettier-ignore
  import: () => ({ method: 'GET', path: ['import'], query: {}, who: 'admin' }),
  'import columns': () => imported('acts', 'columns', acts),
  'import checked': () => imported('acts', 'check', acts),
  'import done': () => imported('acts', 'import', acts),
  'import of thanks': () => imported('thanks', 'check', 'From,To,Text,When\npriya,Ken Tanaka,Well done you.,2026-05-06\n'), // prettier-ignore
  'import of customers': () => ({ ...imported('customers', 'check', 'Name,Size\nHotel Sonne,small\nOld Mill Inn,large\n'), form: { kind: 'customers', doing: 'check', rows: 'Name,Size\nHotel Sonne,small\n', customer: '0', size: '1' } }), // prettier-ignore
  door: () => ({ method: 'GET', path: ['trends', 'open', keys.link], query: {} }),
  'door of the import': () => ({ method: 'POST', path: ['import', 'open', 'made.up'], form: {} }),
  download: () => ({ method: 'GET', path: ['download', keys.download], query: {} }),
  'download of mine': () => ({ method: 'POST', path: ['download', keys.download], form: {} }),
  'download of all': () => ({ method: 'POST', path: ['download', keys.workspaceFile], form: {} }),
  api: () => ({ method: 'GET', path: ['api', 'trends'], query: {}, bearer: keys.token }),
  privacy: () => ({ method: 'GET', path: ['privacy'], query: { lang: 'a b', for: 'slack:T1' } }),
  customers: () => ({ method: 'GET', path: ['privacy', 'customers'], query: { for: 'slack:T1' } }),
  nowhere: () => ({ method: 'GET', path: ['a page', 'that nobody knows'], query: {} }),
  health: () => ({ method: 'GET', path: ['health', 'ready'], query: {} }),
  'pages of scripts': () => ({ method: 'GET', path: ['pages', 'charts.js'], query: {} }),
}

function imported(kind: string, doing: string, rows: string): Asked {
  return { method: 'POST', path: ['import'], form: { kind, doing, rows, ...columns }, who: 'admin' }
}

const fixtures: readonly Fixture[] = Object.entries(pages).map(([name, make]) => ({
  kind: name.split(' ')[0] ?? name,
  name,
  make,
}))

function target(): Target {
  const lines = written(world.log)
  return {
    kind: 'pages',
    url: site.address,
    fixtures,
    async prepare() {
      const issued = (what: 'mine' | 'workspace') => issue(world.deps, world.person('ruth'), 'download', { kind: what })
      keys.link = await issue(world.deps, world.person('amara'), 'link')
      keys.download = await issued('mine')
      keys.workspaceFile = await issued('workspace')
    },
    encode(_fixture, payload, damage) {
      const asked = payload as Partial<Asked>
      const method = asked.method === 'POST' ? 'POST' : 'GET'
      const form = 'application/x-www-form-urlencoded'
      const own = { host: new URL(site.address).host, 'sec-fetch-site': damage.kind === 'forged' ? 'cross-site' : 'same-origin' } // prettier-ignore
      const cookie = asked.who === 'hr' ? keys.hr : asked.who === 'admin' ? keys.admin : ''
      const bearer = asked.bearer === undefined ? {} : { authorization: `Bearer ${headerOf(asked.bearer)}` }
      const body = method === 'POST' ? bytesOf(fieldsOf(asked.form), damage, 48 * 1024 * 1024) : Buffer.alloc(0)
      const headers = { ...own, cookie, ...bearer, ...(method === 'POST' ? { 'content-type': form } : {}) }
      return { path: pathOf(asked), method, headers: headersOf(headers, damage), body }
    },
    wrong: async (answers) => {
      const again = await site.ask('/trends', { cookie: keys.hr })
      const isAlive = again.status === 200 && again.body.includes('</html>')
      const found = [...answers.flatMap(ofAnswer), ...wrongLines(lines())]
      return isAlive ? found : [...found, `the trends are not answered any more: ${again.status}`]
    },
  }
}

/** As a client may write it at all; the rest of what stands in it is up to it. */
function pathOf({ path, query }: Partial<Asked>): string {
  const parts = Array.isArray(path) ? path.map((part: unknown) => encodable(textOf(part)).slice(0, 3_000)) : ['']
  const search = query === undefined ? '' : `?${fieldsOf(query).slice(0, 6_000)}`
  return `/${parts.join('/')}${search}`
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

function encodable(part: string): string {
  return encodeURIComponent(part.toWellFormed()).replaceAll('%25', '%').replaceAll('.', '%2E').replace('%2Ecsv', '.csv')
}

function headerOf(value: unknown): string {
  return String(value)
    .replaceAll(/[^\x20-\x7e]/g, '')
    .slice(0, 2_000)
}

function ofAnswer({ status, headers, body, sent }: Answered): readonly string[] {
  const type = String(headers['content-type'] ?? '')
  const location = String(headers['location'] ?? '/')
  return [
    ...(status >= 500 ? [`answered ${status} to ${sent.path.slice(0, 200)}: ${body.slice(0, 100)}`] : []),
    ...(type.startsWith('text/html') ? htmlLeaks(body) : []),
    ...(type.startsWith('text/csv') ? csvLeaks(body) : []),
    ...(/^\/(?!\/)/.test(location) && !location.includes(idMark) ? [] : [`sends elsewhere: ${location.slice(0, 200)}`]),
  ]
}

describe('whatever a browser sends', () => {
  it.each(runsOf('pages'))(
    'is answered with a page, escaped, and in no log ($seed)',
    async (runs) => expect(await attack(target(), runs)).toBeGreaterThanOrEqual(runs.runs),
    longest,
  )
})
