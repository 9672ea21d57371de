import { beforeEach, describe, expect, it } from 'vitest'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { buildInvitees, buildRound, buildSchedule, aKey } from '../support/pulse.ts'
import { siteForEachTest } from '../support/site-for-each.ts'
import type { TestStore } from '../support/store.ts'
import { openSite } from '../support/trends-site.ts'
import type { Site } from '../support/trends-site.ts'

let database: TestStore
let world: FakeWorld
let site: Site
let cookie: string
siteForEachTest(
  async (opened) => {
    ;({ database, world, site } = opened)
    cookie = await site.enter('amara')
  },
  { hr: 'amara' },
)

const segments = () => world.deps.store.pulse.segments(world.workspace)
const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' }
type Fields = readonly (readonly [string, string])[]
const post = (fields: Fields, { headers = {}, as = cookie }: { headers?: Record<string, string>; as?: string } = {}) =>
  site.ask('/trends/groups', {
    method: 'POST',
    cookie: as,
    headers: { ...urlencoded, ...headers },
    body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString(),
  })
const file = (doing: 'check' | 'use', rows: string, options = {}) =>
  post([['source', 'file'], ['doing', doing], ['rows', rows]], options) // prettier-ignore
const rows = 'person,department\r\npriya,Care\r\njonas,"=1+1"\r\nsam,Care\r\n'

/** As a reader sees it. */
const seen = (body: string) =>
  body
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/\s+/g, ' ')

describe('a file', () => {
  it('is checked first: how large its groups are is shown, nothing is changed, and it can be used then', async () => {
    const { status, body } = await file('check', rows)
    expect(status).toBe(200)
    expect(seen(body)).toContain('3 rows are fine. Nothing has been changed yet.')
    expect(seen(body)).toContain(
      '=1+1 1 too small to be shown Care 2 too small to be shown Not stated 9 everything is shown',
    )
    expect(body).toContain('value="use"')
    expect(await segments()).toEqual([])
  })

  it('comes back as it was typed, so that the same is used that was checked', async () => {
    const odd = '\r\nperson,department\r\npriya,"</textarea><script>alert(1)</script>"\r\n'
    const { body } = await file('check', odd)
    const [, typed = ''] = /<textarea[^>]*>([^]*?)<\/textarea>/.exec(body) ?? []
    const area = typed.replaceAll(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code)))
    // A browser leaves out the first line break.
    expect(area.replace(/^\n/, '')).toBe(odd)
    expect(body).not.toContain('<script>alert')
  })

  it('is used as a whole, and said so on a page of its own that can be loaded again', async () => {
    const used = await file('use', rows)
    expect([used.status, used.headers.location]).toEqual([303, '/trends/groups?used'])
    expect(await segments()).toHaveLength(3)
    const { body } = await site.ask('/trends/groups?used', { cookie })
    expect(seen(body)).toContain('Done. The next round uses these groups.')
    expect(seen(body)).toContain('Care 2 too small to be shown')
  })

  it('with one bad row changes nothing, says which, and offers no button to use it', async () => {
    await file('use', rows)
    const bad = 'person,department\nluca,Sales\nnobody@larch.example,Sales\nluca,Care\n'
    for (const doing of ['check', 'use'] as const) {
      const { status, body } = await file(doing, bad)
      expect(status).toBe(422)
      expect(seen(body)).toContain('Row 3: nobody here has this address. Row 4: this person appears twice.')
      expect(body).not.toContain('value="use"')
    }
    expect(await segments()).toHaveLength(3)
  })

  it('with very many bad rows says the first fifty', async () => {
    const { body } = await file('check', `person,department\n${'nobody,Care\n'.repeat(2_000)}`)
    expect(body.match(/nobody here has this id/g)).toHaveLength(50)
    expect(seen(body)).toContain('And 1,950 more.')
    expect(seen(body)).toContain('2,000 things are wrong. Nothing has been changed.')
  })

  it('of more than sixteen megabytes is refused, whatever it holds', async () => {
    const just = await file('use', `person,department\n${'x'.repeat(16 * 2 ** 20)}`)
    expect(seen(just.body)).toContain('This is more than 16 MB.')
    expect(await segments()).toEqual([])
  })

  it('of other groups is refused within 90 days, with the day', async () => {
    await file('use', rows)
    const { pulse } = world.deps.store
    await world.deps.store.transact((unit) =>
      unit.pulse.open(buildRound(world.workspace), aKey(), {
        invitees: buildInvitees(world.workspace, 'priya'),
        cells: [],
      }),
    )
    await pulse.saveSchedule(world.workspace, buildSchedule(world.workspace, { changedAt: world.clock.now() }))
    const { status, body } = await file('use', 'person,department\npriya,Board\n')
    expect(status).toBe(409)
    expect(seen(body)).toContain('once in 90 days, next on 14 Feb 2027, so that none is built around one person')
    expect(await segments()).toHaveLength(3)
    expect(seen((await site.ask('/trends/groups', { cookie })).body)).toContain(
      'once in 90 days, next on 14 Feb 2027. People may come',
    )
  })
})

describe('what the platform knows', () => {
  const known = [
    { kind: 'profile field', cut: 'Department', cell: 'c', label: 'Care <b>', people: ['priya', 'jonas'] },
    { kind: 'user group', cut: 'User group', cell: 'S1', label: 'Berlin | "1"', people: ['priya', 'sam'] },
    { kind: 'user group', cut: 'User group', cell: 'S2', label: 'All', people: ['priya', 'sam', 'ken'] },
  ] as const
  beforeEach(() => void Object.assign(world.platform.directory, { groups: async () => known }))

  it('is offered, checked and used as HR chose it', async () => {
    const { body } = await site.ask('/trends/groups', { cookie })
    expect(seen(body)).toContain('Department (1 group)')
    const [, box = ''] = /name="group" value="(User%20group\|Berlin[^"]*)"/.exec(body) ?? []
    const fields: Fields = [['source', 'directory'], ['cut', 'User group'], ['cut', ''], ['cut', 'Department'], ['group', box]] // prettier-ignore
    const checked = await post([...fields, ['doing', 'check']])
    expect(seen(checked.body)).toContain('3 people are in a group. Nothing has been changed yet.')
    expect(checked.body).toMatch(/value="User%20group\|Berlin[^"]*" checked/)
    expect(await segments()).toEqual([])
    expect((await post([...fields, ['doing', 'use']])).status).toBe(303)
    expect((await world.deps.store.pulse.segmentation(world.workspace))?.cuts).toEqual([
      { cut: 'User group', cells: ['Berlin | "1"'] },
      { cut: 'Department', cells: ['Care <b>'] },
    ])
  })

  it('says what is missing of a choice', async () => {
    const nothing = await post([
      ['source', 'directory'],
      ['doing', 'use'],
    ])
    expect(seen(nothing.body)).toContain('Choose by what to group, each once.')
    const noGroup = await post([
      ['source', 'directory'],
      ['cut', 'User group'],
      ['group', '%'],
      ['doing', 'use'],
    ])
    expect(seen(noGroup.body)).toContain('Tick which groups of User group to use.')
    expect(await segments()).toEqual([])
  })

  it('that cannot be read now leaves the rest of the page', async () => {
    Object.assign(world.platform.directory, { groups: async () => Promise.reject(new Error('secret')) })
    const { status, body } = await site.ask('/trends/groups', { cookie })
    expect(status).toBe(200)
    expect(seen(body)).toContain('This could not be read just now.')
    expect(JSON.stringify(world.log)).not.toContain('secret')
  })
})

describe('somebody else', () => {
  it('without a session, without the role or with it no more neither sees nor changes anything', async () => {
    await file('use', rows)
    expect((await file('use', 'person,department\nken,Sales\n', { as: 'kindling=x' })).status).toBe(401)
    expect((await site.ask('/trends/groups')).status).toBe(401)
    await world.deps.store.people.setRole(world.workspace, 'hr', [world.person('grace')])
    const refused = await file('use', 'person,department\nken,Sales\n')
    expect(refused.status).toBe(403)
    expect(refused.body).not.toContain('Care')
    expect((await site.ask('/trends/groups', { cookie })).status).toBe(403)
    expect(await segments()).toHaveLength(3)
  })

  it('cannot send it from another site, under another name or without saying whence', async () => {
    const forged: readonly Record<string, string>[] = [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      { origin: 'null', 'sec-fetch-site': 'same-site' },
    ]
    for (const headers of forged) expect((await file('use', rows, { headers })).status).toBe(403)
    expect((await file('use', rows, { headers: { host: 'evil.example' } })).status).toBe(421)
    expect(await segments()).toEqual([])
  })

  it('of another workspace changes their own alone, and knows nobody here', async () => {
    const elsewhere = await fakeDeps(database)
    elsewhere.platform.people.delete('priya')
    await elsewhere.deps.store.people.setRole(elsewhere.workspace, 'hr', [elsewhere.person('amara')])
    const there = await openSite(elsewhere)
    const theirs = await there.enter('amara')
    const body = new URLSearchParams({ source: 'file', doing: 'use', rows }).toString()
    const answer = await there.ask('/trends/groups', { method: 'POST', cookie: theirs, headers: urlencoded, body })
    await there.close()
    expect(seen(answer.body)).toContain('Row 2: nobody here has this id.')
    expect(await elsewhere.deps.store.pulse.segments(elsewhere.workspace)).toEqual([])
    expect(await segments()).toEqual([])
  })

  it('gets a page for whatever body they send, under the strict policy, kept by nobody', async () => {
    for (const [type, body] of [
      ['application/json', '{"source":"file"}'],
      ['application/x-www-form-urlencoded; charset=utf-99', 'rows=a'],
      ['application/x-www-form-urlencoded', 'rows=a&rows=b&source=x&doing=y&cut=%FF&group=|||'],
      ['multipart/form-data', 'x'],
    ] as const) {
      const answer = await site.ask('/trends/groups', {
        method: 'POST',
        cookie,
        headers: { 'content-type': type },
        body,
      })
      expect(answer.status).toBe(422)
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(String(answer.headers['content-security-policy'])).not.toMatch(/unsafe|\*|https?:/)
      expect(answer.body).not.toMatch(/ style="|<style|(?:href|src|action)="(?:https?:)?\/\/|<script>/)
    }
    expect(await segments()).toEqual([])
  })

  it('reads nobody’s address or group in the log', async () => {
    await file('use', 'person,department\npriya,Secret team\n')
    await file('check', 'person,department\nwho@larch.example,Secret team\n')
    expect(JSON.stringify(world.log)).not.toMatch(/Secret|larch\.example/)
  })
})
