import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { WorkspaceId } from '../../src/domain/person.ts'
import { issue } from '../../src/usecases/sign-in.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { closeOf, exampleComments, releaseRound, releaseRounds } from '../support/released.ts'
import { siteForEachTest } from '../support/site-for-each.ts'
import type { TestStore } from '../support/store.ts'
import { openSite } from '../support/trends-site.ts'
import type { Site } from '../support/trends-site.ts'

let database: TestStore
let world: FakeWorld
let site: Site
siteForEachTest((opened) => void ({ database, world, site } = opened), { hr: 'amara' })

const giveHr = (...ids: string[]) =>
  world.deps.store.people.setRole(
    world.workspace,
    'hr',
    ids.map((id) => world.person(id)),
  )
const linkFor = async (person: string) => `/trends/open/${await issue(world.deps, world.person(person), 'link')}`
const minutes = (count: number) => 60_000 * count

const gone = 'This link no longer works. Links work once, within ten minutes. Type /kindness trends for a new one.'
const signedOut = 'You are signed out. Type /kindness trends to come back.'
const notHr = 'These pages are for people with the HR role. Yours: Amara Okafor.'

describe('a link', () => {
  it('shows a button however often it is opened; its post opens the session, once', async () => {
    const link = await linkFor('amara')
    for (let preview = 0; preview < 3; preview += 1) {
      const { status, body } = await site.ask(link)
      expect(status).toBe(200)
      expect(body).toContain('For Amara Okafor. This link works once, until 10:22.')
    }
    const entered = await site.ask(link, { method: 'POST' })
    expect([entered.status, entered.headers.location]).toEqual([303, '/trends'])
    const again = await site.ask(link, { method: 'POST' })
    expect(again.status).toBe(410)
    expect(again.body).toContain(gone)
    expect(again.headers['set-cookie']).toBeUndefined()
    expect((await site.ask(link)).body).toContain(gone)
  })

  it('opens one session when twenty posts come at once', async () => {
    const link = await linkFor('amara')
    const answers = await Promise.all(Array.from({ length: 20 }, () => site.ask(link, { method: 'POST' })))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(19)
  })

  it('ends after ten minutes', async () => {
    const link = await linkFor('amara')
    world.clock.pass(minutes(10))
    expect((await site.ask(link)).status).toBe(410)
    expect((await site.ask(link, { method: 'POST' })).status).toBe(410)
  })

  it('that was made up, or names another workspace, is answered like one that was used', async () => {
    const real = (await linkFor('amara')).split('/').at(-1) ?? ''
    const [workspace = '', secret = ''] = real.split('.')
    const other = Buffer.from('slack:TOTHER').toString('base64url')
    const nowhere = Buffer.from('nowhere').toString('base64url')
    const forged = [
      'x',
      `${workspace}.${'A'.repeat(43)}`,
      `${other}.${secret}`,
      `${nowhere}.${secret}`,
      `${real}x`,
      '%00',
    ]
    for (const link of forged) {
      expect((await site.ask(`/trends/open/${link}`)).body).toContain(gone)
      expect((await site.ask(`/trends/open/${link}`, { method: 'POST' })).status).toBe(410)
    }
  })

  it('of another workspace in the same database opens nothing of this one', async () => {
    const elsewhere = await fakeDeps(database, { now: world.clock.now() })
    await elsewhere.deps.store.people.setRole(elsewhere.workspace, 'hr', [elsewhere.person('amara')])
    await releaseRounds(world.deps.store, world.workspace, { rounds: 2 })
    const platform = (workspace: WorkspaceId) => {
      if (workspace === elsewhere.workspace) return elsewhere.platform
      return world.platform
    }
    const both = await openSite({ ...world, deps: { ...world.deps, platform } })
    const link = await issue(elsewhere.deps, elsewhere.person('amara'), 'link')
    const { headers } = await both.ask(`/trends/open/${link}`, { method: 'POST' })
    const cookie = headers['set-cookie']?.[0]?.split(';')[0]
    expect((await both.ask('/trends', { cookie })).body).toContain('Nothing asked yet.')
    expect((await both.ask('/api/trends', { cookie })).body).toBe('{"rounds":[],"fairness":null}')
    await both.close()
  })

  it('of a workspace that this process does not serve is no link here', async () => {
    const elsewhere = await fakeDeps(database, { now: world.clock.now() })
    const platform = (workspace: WorkspaceId) => {
      if (workspace === world.workspace) return world.platform
      throw new RangeError(`${workspace} is not connected`)
    }
    const alone = await openSite({ ...world, deps: { ...world.deps, platform } })
    const link = await issue(elsewhere.deps, elsewhere.person('amara'), 'link')
    expect((await alone.ask(`/trends/open/${link}`, { method: 'POST' })).status).toBe(410)
    await alone.close()
  })

  it('of somebody who lost the HR role says whose the pages are, and is not spent', async () => {
    const link = await linkFor('amara')
    await giveHr('grace')
    const refused = await site.ask(link, { method: 'POST' })
    expect(refused.status).toBe(403)
    expect(refused.body).toContain('These pages are for people with the HR role. Yours: Grace Kim.')
    expect(refused.headers['set-cookie']).toBeUndefined()
  })

  it('and a session are kept as the hash of their secret alone', async () => {
    const secret = await issue(world.deps, world.person('amara'), 'link')
    const hash = new Uint8Array(createHash('sha256').update(secret).digest())
    const name = { workspace: world.workspace, kind: 'link', hash } as const
    expect(await world.deps.store.signIns.find(name, world.clock.now())).toMatchObject({
      person: world.person('amara'),
    })
    expect(JSON.stringify(world.log)).not.toContain(secret)
  })
})

describe('a session', () => {
  it('is strict and unreadable for scripts, and behind TLS secure and bound to its host', async () => {
    const plain = await site.ask(await linkFor('amara'), { method: 'POST' })
    expect(plain.headers['set-cookie']?.[0]).toMatch(
      /^kindling=[\w.-]+; Max-Age=28800; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
    )
    const behindTls = await openSite(world, { publicUrl: 'https://kindling.example' })
    const { headers } = await behindTls.ask(await linkFor('amara'), { method: 'POST' })
    expect(headers['set-cookie']?.[0]).toMatch(
      /^__Host-kindling=[^;]+; Max-Age=28800; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/,
    )
    await behindTls.close()
  })

  it('ends after eight hours, and with it the page', async () => {
    const cookie = await site.enter('amara')
    expect((await site.ask('/trends', { cookie })).status).toBe(200)
    world.clock.pass(minutes(8 * 60))
    const { status, body } = await site.ask('/trends', { cookie })
    expect(status).toBe(401)
    expect(body).toContain(signedOut)
  })

  it('ends with logging out, for whoever copied its cookie, too', async () => {
    const cookie = await site.enter('amara')
    const { body, headers } = await site.ask('/trends/logout', { method: 'POST', cookie })
    expect(body).toContain(signedOut)
    expect(headers['set-cookie']?.[0]).toMatch(/^kindling=;/)
    expect((await site.ask('/trends', { cookie })).status).toBe(401)
  })

  it('shows nothing from the moment on at which the HR role is taken away', async () => {
    await releaseRounds(world.deps.store, world.workspace, { rounds: 2 })
    const cookie = await site.enter('amara')
    await giveHr('grace')
    for (const path of ['/trends', '/trends/satisfaction.csv', '/trends/comments.csv', '/api/trends']) {
      const { status, body } = await site.ask(path, { cookie })
      expect(status).toBe(403)
      expect(body).not.toMatch(/Satisfaction|"n":|rota/)
    }
  })

  it('is needed by every page; made-up, foreign and mangled cookies are no session', async () => {
    const real = await site.enter('amara')
    const link = (await linkFor('amara')).split('/').at(-1)
    const cookies = [
      undefined,
      'kindling=',
      'kindling=x',
      `kindling=${link}`,
      `${real}x`,
      real.toLowerCase(),
      `other=1; Kindling=${real.slice(9)}`,
    ]
    for (const cookie of cookies)
      for (const path of ['/trends', '/trends/satisfaction.csv', '/api/trends'])
        expect((await site.ask(path, { cookie })).status).toBe(401)
  })

  it('of an admin without the HR role cannot be had', async () => {
    const { status, body } = await site.ask(await linkFor('ruth'), { method: 'POST' })
    expect([status, body.includes(notHr)]).toEqual([403, true])
  })
})

describe('the page', () => {
  it('shows the figures with their sentences, charts and tables, under a strict policy, kept by nobody', async () => {
    await releaseRounds(world.deps.store, world.workspace, { rounds: 26 })
    const { status, body, headers } = await site.ask('/trends', { cookie: await site.enter('amara') })
    expect(status).toBe(200)
    expect(body).toContain('<h1>How work feels at Larch &#38; Lane</h1>')
    expect(body.match(/<svg role="img"/g)?.length).toBeGreaterThanOrEqual(10)
    expect(body.match(/<table>/g)).toHaveLength(7)
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['referrer-policy']).toBe('no-referrer')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(body).not.toMatch(/ style="|<style|(?:href|src|action)="(?:https?:)?\/\//)
  })

  it('shows comments as text, whatever they hold', async () => {
    await releaseRound(world.deps.store, world.workspace, {
      number: 1,
      closesAt: closeOf(26),
      questions: [
        {
          question: 'satisfaction',
          cut: '"><script>a()</script>',
          answers: { '<img src=x onerror=b()>': [2, 3, 5, 12, 8] },
        },
      ],
      comments: [...exampleComments, '"><img src=x onerror=alert(1)>'],
    })
    const { body } = await site.ask('/trends', { cookie: await site.enter('amara') })
    expect(body).toContain('&#60;script&#62;alert(&#34;x&#34;)&#60;/script&#62; &#38; &#60;b&#62;bold&#60;/b&#62;')
    expect(body).not.toMatch(/<script>|<img|<b>/)
  })

  it('takes nonsense in its address for nothing said', async () => {
    await releaseRounds(world.deps.store, world.workspace, { rounds: 2 })
    const cookie = await site.enter('amara')
    const plain = await site.ask('/trends?period=12', { cookie })
    for (const query of [
      'period=99',
      'group=%25%25%7C',
      'theme=constructor',
      'comments=-1',
      'period[]=12&group[x]=1',
      `group=${'x'.repeat(5000)}`,
    ])
      expect((await site.ask(`/trends?${query}`, { cookie })).body).toBe(plain.body)
  })

  it('serves each chart as a file, and no other file', async () => {
    await releaseRounds(world.deps.store, world.workspace, { rounds: 2 })
    const cookie = await site.enter('amara')
    const { headers, body } = await site.ask('/trends/taking-part.csv?period=3', { cookie })
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(headers['content-disposition']).toBe('attachment; filename="kindling-taking-part-2026-11-16.csv"')
    expect(body).toContain('2026-11-13,64,128,50,')
    for (const name of ['nothing', 'constructor', '__proto__', '..%2f..%2fpackage'])
      expect((await site.ask(`/trends/${name}.csv`, { cookie })).status).toBe(404)
  })

  it('lets HR delete a comment of their own workspace for good, and no other', async () => {
    const elsewhere = await fakeDeps(database, { now: world.clock.now() })
    await releaseRounds(elsewhere.deps.store, elsewhere.workspace, { rounds: 1 })
    await releaseRounds(world.deps.store, world.workspace, { rounds: 1 })
    const idsOf = async ({ deps, workspace }: FakeWorld) => {
      const [round] = await deps.store.pulse.rounds(workspace)
      return (await deps.store.pulse.comments(workspace, round?.id ?? '')).map(({ id }) => id)
    }
    const cookie = await site.enter('amara')
    const [mine, theirs] = [(await idsOf(world))[0], (await idsOf(elsewhere))[0]]
    for (const id of [mine, theirs, 'nonsense'])
      expect((await site.ask(`/trends/comments/${id}`, { method: 'POST', cookie })).status).toBe(303)
    expect(await idsOf(world)).toHaveLength(exampleComments.length - 1)
    expect(await idsOf(elsewhere)).toHaveLength(exampleComments.length)
  })
})

describe('what brings the charts to life', () => {
  it('is served from here without types, the library by its version and for long, and no other of our files', async () => {
    await releaseRounds(world.deps.store, world.workspace, { rounds: 2 })
    const { body } = await site.ask('/trends', { cookie: await site.enter('amara') })
    const library = /data-library="([^"]+)"/.exec(body)?.[1] ?? ''
    expect(library).toMatch(/^\/pages\/library\/echarts-\d+\.\d+\.\d+\.mjs$/)
    const plain = await site.ask(library)
    expect(plain.headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(plain.body.length).toBeGreaterThan(1_000_000)
    const packed = await site.ask(library, { headers: { 'accept-encoding': 'gzip' } })
    expect(packed.headers['content-encoding']).toBe('gzip')
    const drawing = /data-drawing="([^"]+)"/.exec(body)?.[1] ?? ''
    // Every module that it needs, and what that one needs.
    const seen = new Set<string>()
    const waiting = [drawing]
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      seen.add(path)
      const { status, headers, body: script } = await site.ask(path)
      expect([status, headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8'])
      expect(script).not.toMatch(/import type|: readonly /)
      for (const [, next = ''] of script.matchAll(/from '(\.[^']+)'/g)) {
        const { pathname } = new URL(next, `http://here${path}`)
        if (!seen.has(pathname)) waiting.push(pathname)
      }
    }
    expect(seen.size).toBeGreaterThanOrEqual(6)
    for (const path of ['charts/echarts.ts', 'config.ts', 'charts/../config.ts', '..%2f..%2fpackage.json', 'charts/'])
      expect((await site.ask(`/pages/drawing/${path}`)).status).toBe(404)
    for (const path of ['', '/', '/library', '/library/echarts-0.0.0.mjs'])
      expect((await site.ask(`/pages${path}`)).status).toBe(404)
  })

  it('is given nothing but what the page shows, and cannot be left by what people wrote', async () => {
    const cell = '</script><script>alert(1)</script>'
    const questions = [{ question: 'satisfaction', cut: 'Department', answers: { [cell]: [2, 3, 5, 12, 8] } }]
    await releaseRound(world.deps.store, world.workspace, { number: 1, closesAt: closeOf(26), questions })
    const { body } = await site.ask('/trends', { cookie: await site.enter('amara') })
    const specs = [...body.matchAll(/<script type="application\/json" class="spec">(.*?)<\/script>/gs)]
    const groups = specs
      .map(([, json = '']): unknown => JSON.parse(json))
      .find((spec) => JSON.stringify(spec).includes('alert'))
    expect(groups).toMatchObject({ kind: 'rows', rows: [{ label: cell }] })
    expect(body).not.toContain('<script>')
  })
})

describe('a post', () => {
  const foreign: readonly Record<string, string>[] = [
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site' },
  ]
  it.each(foreign)('that another page sent does nothing: %j', async (headers) => {
    const cookie = await site.enter('amara')
    for (const path of ['/trends/logout', '/trends/token', await linkFor('amara')]) {
      const { status, body } = await site.ask(path, { method: 'POST', cookie, headers })
      expect(status).toBe(403)
      expect(body).toContain('This came from another page, so nothing was done.')
    }
    expect((await site.ask('/trends', { cookie })).status).toBe(200)
    expect(await world.deps.store.signIns.has(world.person('amara'), 'token')).toBe(false)
  })

  it('may say where it came from by its origin alone, as over plain HTTP within a company', async () => {
    const inside = await openSite(world, { publicUrl: 'http://kindling.internal:3000' })
    const link = await linkFor('amara')
    expect((await inside.ask(link)).headers['referrer-policy']).toBe('same-origin')
    const post = (origin: string) => inside.ask(link, { method: 'POST', headers: { origin }, bare: true })
    expect((await post('http://evil.internal:3000')).status).toBe(403)
    expect((await post('null')).status).toBe(403)
    expect((await post('http://kindling.internal:3000')).status).toBe(303)
    await inside.close()
  })

  it('and every page are answered only under our own name', async () => {
    const cookie = await site.enter('amara')
    for (const path of ['/trends', '/api/trends', await linkFor('amara')]) {
      const { status, body } = await site.ask(path, { cookie, headers: { host: 'rebound.evil.example' } })
      expect(status).toBe(421)
      expect(body).toContain('There is no such page.')
    }
  })
})

describe('a program', () => {
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

  it('reads the figures by a token that HR made, until it is replaced, taken back or the role goes', async () => {
    await releaseRounds(world.deps.store, world.workspace, { rounds: 2 })
    const cookie = await site.enter('amara')
    const make = async () =>
      /<code class="token">([^<]+)</.exec((await site.ask('/trends/token', { method: 'POST', cookie })).body)?.[1] ?? ''
    const first = await make()
    const { status, body } = await site.ask('/api/trends', bearer(first))
    expect(status).toBe(200)
    expect(JSON.parse(body)).toEqual(JSON.parse((await site.ask('/api/trends', { cookie })).body))
    expect(JSON.parse(body)).toMatchObject({
      rounds: [{ answered: 64, questions: [{ question: 'satisfaction', everyone: { n: 64 } }, {}, {}] }, {}],
    })
    const second = await make()
    expect((await site.ask('/api/trends', bearer(first))).status).toBe(401)
    expect((await site.ask('/api/trends', bearer(second))).status).toBe(200)
    await giveHr('grace')
    expect((await site.ask('/api/trends', bearer(second))).status).toBe(403)
    await giveHr('amara')
    await site.ask('/trends/token/remove', { method: 'POST', cookie })
    expect((await site.ask('/api/trends', bearer(second))).status).toBe(401)
  })

  it('cannot use a link or a session as a token, nor a token as a session', async () => {
    const cookie = await site.enter('amara')
    const token = await issue(world.deps, world.person('amara'), 'token')
    expect((await site.ask('/api/trends', bearer(cookie.slice('kindling='.length)))).status).toBe(401)
    expect((await site.ask('/api/trends', bearer(await issue(world.deps, world.person('amara'), 'link')))).status).toBe(
      401,
    )
    expect((await site.ask('/trends', { cookie: `kindling=${token}` })).status).toBe(401)
  })
})
