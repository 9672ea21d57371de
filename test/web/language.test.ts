import { describe, expect, it } from 'vitest'
import { defaultPreferences } from '../../src/domain/settings.ts'
import { issue } from '../../src/usecases/sign-in.ts'
import { changeSettings } from '../../src/usecases/workspace-settings.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { releaseRounds } from '../support/released.ts'
import { siteForEachTest } from '../support/site-for-each.ts'
import type { Site } from '../support/trends-site.ts'

let world: FakeWorld
let site: Site
siteForEachTest((opened) => void ({ world, site } = opened), { hr: 'amara' })

const german = { 'accept-language': 'de-DE,de;q=0.9,en;q=0.5' }
const english = { 'accept-language': 'en-GB' }
const speak = (who: string, language: 'en' | 'de') =>
  world.deps.store.people.savePreferences(world.person(who), { ...defaultPreferences, language })
const workspaceSpeaks = (language: 'en' | 'de') =>
  world.deps.store.transact((unit) => changeSettings(unit, world.person('ruth'), { language }, world.deps.clock.now()))

describe('a page', () => {
  it('speaks what the browser asks for, else what the workspace does', async () => {
    const page = async (headers = {}) => (await site.ask('/privacy', { headers })).body
    expect(await page()).toContain('How it stays anonymous')
    expect(await page(german)).toMatch(/<html lang="de">[\s\S]*So bleibt es anonym/)
    await workspaceSpeaks('de')
    expect(await page()).toContain('So bleibt es anonym')
    expect(await page({ 'accept-language': 'fr' })).toContain('So bleibt es anonym')
    expect(await page(english)).toMatch(/<html lang="en">[\s\S]*How it stays anonymous/)
  })

  it('that is not there says so in the browser’s language', async () => {
    expect((await site.ask('/nowhere', { headers: german })).body).toContain('Diese Seite gibt es nicht.')
    expect((await site.ask('/nowhere')).body).toContain('There is no such page.')
  })

  it('speaks the reader’s own language once they are signed in, whatever the browser asks for', async () => {
    await speak('amara', 'de')
    await releaseRounds(world.deps.store, world.workspace, { rounds: 3 })
    const cookie = await site.enter('amara')
    const { body } = await site.ask('/trends', { cookie, headers: english })
    expect(body).toContain('<html lang="de">')
    expect(body).toMatch(/Wie die Arbeit läuft bei/)
    expect(body).toMatch(/Zufriedenheit \d,\d von 5/)
    expect((await site.ask('/privacy', { cookie, headers: english })).body).toContain('So bleibt es anonym')
    expect((await site.ask('/trends/groups', { cookie, headers: english })).body).toContain('<h1>Gruppen</h1>')
  })

  it('keeps a download readable for programs: points in numbers, days as ISO', async () => {
    await speak('amara', 'de')
    await releaseRounds(world.deps.store, world.workspace, { rounds: 3 })
    const cookie = await site.enter('amara')
    const { body } = await site.ask('/trends/satisfaction.csv', { cookie })
    const [head, first] = body.replace('\uFEFF', '').split('\r\n')
    expect(head).toBe('Runde bis,Antworten,Wert,Von,Bis,Bemerkung')
    expect(first).toMatch(/^\d{4}-\d\d-\d\d,\d+,\d\.\d+,\d\.\d+,\d\.\d+,$/)
  })

  it('refuses in the language of whoever is refused', async () => {
    expect((await site.ask('/trends', { headers: german })).body).toContain('Du bist abgemeldet.')
    expect((await site.ask('/trends/open/none', { headers: german })).body).toContain('Dieser Link gilt nicht mehr.')
    await speak('jonas', 'de')
    const cookie = await site.enter('jonas')
    expect(cookie).toBe('')
    const posted = await site.ask('/trends/logout', { method: 'POST', bare: true, headers: german })
    expect([posted.status, posted.body.includes('Das kam von einer anderen Seite')]).toEqual([403, true])
  })

  it('with a file or a form for admins speaks its reader’s language, and a stranger’s browser’s', async () => {
    await speak('ruth', 'de')
    const link = `/download/${await issue(world.deps, world.person('ruth'), 'download', { kind: 'mine' })}`
    expect((await site.ask(link, { headers: english })).body).toMatch(/<html lang="de">[\s\S]*Datei holen/)
    expect((await site.ask('/download/none', { headers: german })).body).toContain('Hol die Datei im Chat noch einmal.')
    expect((await site.ask('/import', { headers: german })).body).toContain('drück auf Import, um zurückzukommen.')
    const posted = await site.ask('/import', { method: 'POST', bare: true, headers: german })
    expect([posted.status, posted.body.includes('Das kam von einer anderen Seite')]).toEqual([403, true])
  })
})
