import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { de } from '../../src/views/words/de/index.ts'
import { en } from '../../src/views/words/en/index.ts'
import { helpPage } from '../../src/views/help-page.ts'
import type { HelpSection } from '../../src/views/help-page.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { openSite } from '../support/trends-site.ts'
import type { Site } from '../support/trends-site.ts'

let database: TestStore
let world: FakeWorld
let site: Site
beforeAll(async () => {
  database = await openTestStore()
  world = await fakeDeps(database)
  await world.deps.store.people.setRole(world.workspace, 'hr', [world.person('amara')])
  site = await openSite(world)
})
afterAll(async () => {
  await site.close()
  await database.close()
})

const sections = Object.values(en.help.sections).flatMap((part) => Object.keys(part)) as HelpSection[]
const german = { 'accept-language': 'de-AT' }

describe('the help', () => {
  it('has every section once, with its name as anchor, and leads to it', async () => {
    const { status, body } = await site.ask('/help')
    expect(status).toBe(200)
    expect(sections.length).toBeGreaterThan(20)
    for (const section of sections) {
      expect(body.split(` id="${section}"`), section).toHaveLength(2)
      expect(body.split(` href="#${section}"`), section).toHaveLength(2)
    }
  })

  it('says commands as they are typed here', async () => {
    const { body } = await site.ask('/help')
    for (const typed of ['/kindness thank', '/kindness forget me', '/invite @Kindling'])
      expect(body).toContain(`<kbd>${typed}</kbd>`)
    expect(body).not.toMatch(/`|undefined|\[object/)
  })

  it('speaks the language of its link, else that of the browser', async () => {
    expect((await site.ask('/help?in=de')).body).toContain(`<html lang="de">`)
    expect((await site.ask('/help?in=de')).body).toContain(de.help.title)
    expect((await site.ask('/help', { headers: german })).body).toContain(de.help.title)
    expect((await site.ask('/help?in=en', { headers: german })).body).toContain(en.help.title)
  })

  it.each(['?in=fr', '?in=', '?in=de&in=en', '?in[a]=de', '?in=%3Cscript%3E'])(
    'takes %s for no language',
    async (query) => {
      const { status, body } = await site.ask(`/help${query}`)
      expect(status).toBe(200)
      expect(body).toContain(en.help.title)
      expect(body).not.toContain('<script>')
    },
  )

  it('is where the cards link to', async () => {
    expect(helpPage('https://kindling.example', 'de', 'invite')).toBe('https://kindling.example/help?in=de#invite')
    const { status } = await site.ask(new URL(helpPage(site.address, 'en')).href.slice(site.address.length))
    expect(status).toBe(200)
  })

  it('asks for no sign-in and tells nothing of the workspace, whoever reads', async () => {
    const stranger = await site.ask('/help')
    const hr = await site.ask('/help', { cookie: await site.enter('amara') })
    expect(hr.body).toBe(stranger.body)
    for (const name of ['Larch', 'Amara', 'Priya', world.workspace]) expect(stranger.body).not.toContain(name)
    expect(stranger.headers['content-security-policy']).toContain("default-src 'none'")
    expect(stranger.headers['set-cookie']).toBeUndefined()
  })

  it('runs no script or style of its own', async () => {
    const { body } = await site.ask('/help')
    expect(body).not.toMatch(/ style="| on\w+="|<style/)
    expect(body.match(/<script/g)).toHaveLength(1)
  })
})
