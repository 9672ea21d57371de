import { describe, expect, it } from 'vitest'
import type { WorkspaceId } from '../../src/domain/person.ts'
import type { Wanted } from '../../src/usecases/downloads.ts'
import { issue } from '../../src/usecases/sign-in.ts'
import { buildAct } from '../support/factories.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { siteForEachTest } from '../support/site-for-each.ts'
import type { TestStore } from '../support/store.ts'
import { openSite } from '../support/trends-site.ts'
import type { Site } from '../support/trends-site.ts'

let database: TestStore
let world: FakeWorld
let site: Site
siteForEachTest((opened) => void ({ database, world, site } = opened))

const linkFor = async (person: string, wanted: Wanted = { kind: 'mine' }) =>
  `/download/${await issue(world.deps, world.person(person), 'download', wanted)}`
const post = (link: string) => site.ask(link, { method: 'POST' })
const gone = 'This link no longer works. Links work once, within ten minutes. Ask for the file again in chat.'

describe('a link to a file', () => {
  it('shows a button however often it is opened; its post fetches the file, once', async () => {
    const link = await linkFor('priya')
    for (let preview = 0; preview < 3; preview += 1) {
      const { status, body, headers } = await site.ask(link)
      expect(status).toBe(200)
      expect(body).toContain('For Priya Nair. This link works once, until 10:22.')
      expect(headers['content-security-policy']).toContain("default-src 'none'")
    }
    const file = await post(link)
    expect(file.status).toBe(200)
    expect(file.headers).toMatchObject({
      'content-disposition': 'attachment; filename="kindling-my-data-2026-11-16.json"',
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    expect(JSON.parse(file.body)).toMatchObject({ about: { id: 'priya' } })
    const again = await post(link)
    expect([again.status, again.headers['content-disposition']]).toEqual([410, undefined])
    expect(again.body).toContain(gone)
    expect((await site.ask(link)).body).toContain(gone)
  })

  it('gives one file when twenty posts come at once', async () => {
    const link = await linkFor('priya')
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(link)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(19)
  })

  it('ends after ten minutes', async () => {
    const link = await linkFor('priya')
    world.clock.pass(10 * 60_000)
    expect((await site.ask(link)).status).toBe(410)
    expect((await post(link)).status).toBe(410)
  })

  it('that was made up, or is of the trends, fetches nothing; and it opens no trends', async () => {
    const trends = await issue(world.deps, world.person('priya'), 'link')
    for (const link of ['x', trends, '%00', `${trends}x`]) {
      expect((await site.ask(`/download/${link}`)).body).toContain(gone)
      expect((await post(`/download/${link}`)).status).toBe(410)
    }
    const download = await issue(world.deps, world.person('priya'), 'download', { kind: 'mine' })
    expect((await post(`/trends/open/${download}`)).status).toBe(410)
  })

  it('tells of its own person and workspace alone', async () => {
    const elsewhere = await fakeDeps(database, { now: world.clock.now() })
    const both = [world, elsewhere]
    for (const one of both)
      for (const giver of ['priya', 'jonas']) {
        const story = `of ${giver} in ${one.workspace}`
        await one.deps.store.acts.log(buildAct(one.person(giver), { story }))
      }
    const platform = (workspace: WorkspaceId) => {
      if (workspace === elsewhere.workspace) return elsewhere.platform
      return world.platform
    }
    const shared = await openSite({ ...world, deps: { ...world.deps, platform } })
    const link = await issue(elsewhere.deps, elsewhere.person('priya'), 'download', { kind: 'mine' })
    const { body } = await shared.ask(`/download/${link}`, { method: 'POST' })
    await shared.close()
    expect(body).toContain(`of priya in ${elsewhere.workspace}`)
    expect(body).not.toContain('of jonas')
    expect(body).not.toContain(world.workspace)
  })

  it('of somebody who no longer belongs here is refused, and not spent', async () => {
    const link = await linkFor('priya')
    const known = world.platform.people.get('priya')
    if (known === undefined) throw new Error('no priya')
    world.platform.people.set('priya', { ...known, kind: 'outside' })
    const refused = await post(link)
    expect([refused.status, refused.headers['content-disposition']]).toEqual([403, undefined])
    world.platform.people.set('priya', known)
    expect((await post(link)).status).toBe(200)
  })

  it('to the file of the workspace needs the admin’s role when it is used, too', async () => {
    const { people } = world.deps.store
    const wanted = { kind: 'workspace' } as const
    expect((await post(await linkFor('priya', wanted))).status).toBe(403)
    await people.setRole(world.workspace, 'admin', [world.person('ken'), world.person('sam')])
    const link = await linkFor('sam', wanted)
    await people.setRole(world.workspace, 'admin', [world.person('ken')])
    expect((await post(link)).body).toContain('This file is not for you any more')
    const file = await post(await linkFor('ken', wanted))
    expect([file.status, file.headers['content-type']]).toEqual([200, 'application/zip'])
    expect(file.headers['content-disposition']).toBe('attachment; filename="kindling-2026-11-16.zip"')
  })

  it('to the audit log is for admins; what it holds is the log, which says who fetched it', async () => {
    const wanted = { kind: 'audit' } as const
    const { people, audit } = world.deps.store
    await people.setRole(world.workspace, 'admin', [world.person('ruth')])
    await people.setRole(world.workspace, 'hr', [world.person('amara')])
    for (const who of ['priya', 'amara']) expect((await post(await linkFor(who, wanted))).status).toBe(403)
    // A name is what somebody wrote, too.
    const known = world.platform.people.get('ken')
    if (known === undefined) throw new Error('no ken')
    world.platform.people.set('ken', { ...known, name: '=cmd("x")' })
    const note = { workspace: world.workspace, by: world.person('ken'), at: world.clock.now() } as const
    for (let n = 0; n < 600; n += 1)
      await audit.note({ ...note, what: 'role.granted', subject: 'grace', names: ['hr'] })
    const file = await post(await linkFor('ruth', wanted))
    expect(file.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="kindling-audit-2026-11-16.csv"',
    })
    const [head, first, second, ...rest] = file.body.split('\r\n')
    expect(head).toBe('\uFEFFWhen (UTC),By,By (id),Kind,What,Whom or what (id),Names')
    expect(first).toBe(
      '2026-11-16T09:12:00.000Z,Ruth Cohen,ruth,export.fetched,A file was fetched: the audit log.,,audit',
    )
    expect(second).toBe(
      `2026-11-16T09:12:00.000Z,"'=cmd(""x"")",ken,role.granted,Grace Kim was given the role HR.,grace,hr`,
    )
    expect(rest.filter((line) => line.includes('role.granted'))).toHaveLength(599)
    expect(rest.at(-2)).toBe('2026-11-16T09:12:00.000Z,Kindling,,workspace.connected,Kindling was connected.,,')
  })

  it('that holds others’ data is noted when it is fetched, one’s own file is not', async () => {
    await world.deps.store.people.setRole(world.workspace, 'admin', [world.person('ruth')])
    const wanted = [{ kind: 'mine' }, { kind: 'workspace' }, { kind: 'gifts', month: '2026-11' }] as const
    for (const one of wanted) {
      const link = await linkFor('ruth', one)
      await site.ask(link)
      for (let time = 0; time < 2; time += 1) await post(link)
    }
    const entries = await world.deps.store.audit.entries(world.workspace, { limit: 10 })
    expect(entries.map(({ what, names }) => [what, ...(names ?? [])].join(' '))).toEqual([
      'export.fetched statement',
      'export.fetched workspace',
      'workspace.connected',
    ])
  })

  it('for a kind of file that there is not fetches nothing', async () => {
    for (const file of [{ kind: 'toString' }, { kind: 'mine', person: 'jonas' }, {}]) {
      const link = await issue(world.deps, world.person('priya'), 'download', file)
      expect((await post(`/download/${link}`)).status).toBe(403)
    }
  })

  it('does nothing for a post of another site, and none for another name of ours', async () => {
    const link = await linkFor('priya')
    const cross = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    expect((await site.ask(link, { method: 'POST', headers: cross })).status).toBe(403)
    expect((await site.ask(link, { method: 'POST', bare: true })).status).toBe(403)
    expect((await site.ask(link, { method: 'POST', headers: { host: 'evil.example' } })).status).toBe(421)
    expect((await post(link)).status).toBe(200)
  })

  it('breaks off where the file cannot be read to its end, so that half of it never passes for all', async () => {
    const link = await linkFor('priya')
    const { records } = world.deps.store
    const about: typeof records.about = async (...asked) => {
      if (asked[1] === 'acts') throw new Error('the database went away')
      return records.about(...asked)
    }
    const broken = await openSite({
      ...world,
      deps: { ...world.deps, store: { ...world.deps.store, records: { ...records, about } } },
    })
    await expect(broken.ask(link, { method: 'POST' })).rejects.toThrow(/aborted|hang up/)
    await broken.close()
    expect(world.log.some(({ event }) => event === 'request failed')).toBe(true)
  })
})
