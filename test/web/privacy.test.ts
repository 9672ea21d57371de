import { describe, expect, it } from 'vitest'
import { changeSettings } from '../../src/usecases/workspace-settings.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { modelAt } from '../support/language-model.ts'
import { siteForEachTest } from '../support/site-for-each.ts'
import type { TestStore } from '../support/store.ts'
import { openSite } from '../support/trends-site.ts'
import type { Site } from '../support/trends-site.ts'

let database: TestStore
let world: FakeWorld
let site: Site
siteForEachTest((opened) => void ({ database, world, site } = opened))

const german = { 'accept-language': 'de-DE' }
const keeps = (quoteDays: number) =>
  world.deps.store.transact((unit) => changeSettings(unit, world.person('ruth'), { quoteDays }, world.deps.clock.now()))

/** A page of another site over the same database. */
async function elsewhere<Result>(
  look: (other: Site) => Promise<Result>,
  { options, ...change }: { options?: Parameters<typeof openSite>[1]; deps?: Partial<FakeWorld['deps']> } = {},
): Promise<Result> {
  const other = await openSite({ ...world, deps: { ...world.deps, ...change.deps } }, options)
  try {
    return await look(other)
  } finally {
    await other.close()
  }
}

async function bodyOf(path: string, options?: Parameters<Site['ask']>[1]): Promise<string> {
  return (await site.ask(path, options)).body
}

describe('/privacy', () => {
  it('says to everybody how it stays anonymous, with the values of this installation', async () => {
    const { status, body } = await site.ask('/privacy')
    expect(status).toBe(200)
    expect(body.split('<section id="pulse">')[1]?.match(/<li>/g)).toHaveLength(8)
    expect(body).toContain('(here: not stated)')
    expect(body).toContain(
      'nothing from fewer than 5 answers is ever shown, the spread of answers needs 8, and comments need 10 answers',
    )
    expect(body).toContain('Slack carries your answer to Kindling')
    await elsewhere(
      async (stated) => expect((await stated.ask('/privacy')).body).toContain('until they expire (here: 30 days)'),
      { options: { backupDays: 30 } },
    )
  })

  it('says what is kept about whoever works here, for how long, and what they can do', async () => {
    await keeps(14)
    const body = await bodyOf('/privacy')
    expect(body).toContain('<h1>What Kindling keeps about you</h1>')
    expect(body).toContain('words are deleted after 14 days, and with the message that they came from.')
    expect(body).toContain('and for 30 days after it was removed; then it is deleted from every table.')
    expect(body).toContain('<li>/kindness export gives you all that is kept under your name, as a file.</li>')
    expect(body).toContain('<li>/kindness forget me takes your name')
    expect(body).toContain('<li>/kindness preferences lets you choose')
    expect(body).not.toContain('Microsoft Teams')
  })

  it('says on Teams, and where nobody knows the platform, what is kept there of people besides', async () => {
    const onTeams = await fakeDeps(database, { workspace: 'teams:00000000-0000-0000-0000-0000000000aa' })
    const kept = 'also if they never use it, the name, the address by which Teams knows them'
    const open = [onTeams, { ...world, workspace: undefined as never }]
    for (const each of open) {
      const other = await openSite(each)
      expect((await other.ask('/privacy')).body).toContain(kept)
      await other.close()
    }
  })

  it('names the platform where no workspace is known but only one platform is served', async () => {
    const nobodys = { ...world, workspace: undefined as never }
    const said = async (platform?: 'slack' | 'teams') => {
      const other = await openSite(nobodys, platform === undefined ? {} : { platform })
      const { body } = await other.ask('/privacy')
      await other.close()
      return [/([^>]+) carries your answer/.exec(body)?.[1], body.includes('address by which Teams')]
    }
    expect(await said('slack')).toEqual([expect.stringMatching(/Slack$/), false])
    expect(await said('teams')).toEqual([expect.stringMatching(/Microsoft Teams$/), true])
    expect(await said()).toEqual([expect.stringMatching(/chat that you use$/), true])
  })

  it('says nothing of a language model where none is asked, and what it is sent and where to where one is', async () => {
    for (const path of ['/privacy', '/privacy/customers']) {
      expect(await bodyOf(path)).not.toMatch(/leaves this house|language model/)
      const deps = { secondOpinion: modelAt('llm.example.com:8443') }
      const { body } = await elsewhere((asking) => asking.ask(path), { deps })
      expect(body).toContain('<h2>What leaves this house</h2>')
      expect(body).toContain('a language model at llm.example.com:8443, at most 200 times a day')
      expect(body).toContain('A name it does not know, such as that of a customer’s child, may remain.')
    }
  })

  it('leads to what customers are told, of the same workspace', async () => {
    expect(await bodyOf('/privacy')).toContain('<a href="/privacy/customers">What customers are told</a>')
    const named = `/privacy?for=${encodeURIComponent(world.workspace)}`
    expect(await bodyOf(named)).toContain(`<a href="/privacy/customers?for=${encodeURIComponent(world.workspace)}">`)
  })

  it('gives back nothing of what an address says but as an address', async () => {
    const hostile = '"><script>alert(1)</script>'
    for (const path of ['/privacy', '/privacy/customers'])
      for (const query of [`for=${encodeURIComponent(hostile)}`, `for=a&for=${encodeURIComponent(hostile)}`]) {
        const { status, body } = await site.ask(`${path}?${query}`)
        expect([status, body.includes('<script>alert')]).toEqual([200, false])
      }
  })
})

describe('/privacy/customers', () => {
  it('says to anybody what becomes of their words, in their own language, and who Kindling is nowhere', async () => {
    await keeps(7)
    const { status, headers, body } = await site.ask('/privacy/customers')
    expect(status).toBe(200)
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(body).toContain('<h1>What happens with what customers write</h1>')
    expect(body).toContain('Your words are deleted after 7 days, and earlier when Kindling hears')
    expect(body).toContain('whoever is on its do-not-surprise list becomes no moment any more')
    expect(body).not.toMatch(/Larch|Amara|Ruth|\/kindness/)
    const inGerman = await bodyOf('/privacy/customers', { headers: german })
    expect(inGerman).toMatch(/<html lang="de">[\s\S]*<h1>Was mit dem geschieht, was die Kundschaft schreibt<\/h1>/)
    expect(inGerman).toContain('Die Worte werden nach 7 Tagen gelöscht')
    expect(inGerman).not.toMatch(/\b(?:du|dir|dich|deine?[rnms]?)\b/i)
  })

  it('says the usual span where nobody knows whose words, or a workspace is asked for that is not here', async () => {
    await keeps(7)
    const nobodys = await openSite({ ...world, workspace: undefined as never })
    expect((await nobodys.ask('/privacy/customers')).body).toContain('Your words are deleted after 90 days')
    expect((await nobodys.ask('/privacy/customers?for=slack:T0NOBODY')).body).toContain('deleted after 90 days')
    const named = `/privacy/customers?for=${encodeURIComponent(world.workspace)}`
    expect((await nobodys.ask(named)).body).toContain('Your words are deleted after 7 days')
    await nobodys.close()
  })

  it('names whom to ask where the operator has, on both pages', async () => {
    for (const path of ['/privacy', '/privacy/customers']) {
      expect(await bodyOf(path)).not.toContain('Questions about privacy here')
      const mail = { options: { privacyContact: 'privacy@example.com' } }
      expect((await elsewhere((other) => other.ask(path), mail)).body).toContain(
        'Questions about privacy here: <a href="mailto:privacy@example.com">privacy@example.com</a>',
      )
      const page = { options: { privacyContact: 'https://example.com/privacy' } }
      expect((await elsewhere((other) => other.ask(path), page)).body).toContain(
        '<a href="https://example.com/privacy">https://example.com/privacy</a>',
      )
    }
  })
})
