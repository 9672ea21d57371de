import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/store/database.ts'
import { openTestDatabase } from '../support/database.ts'
import { oauthApp, oauthDouble } from '../support/slack/oauth.ts'
import type { OAuthDouble } from '../support/slack/oauth.ts'
import { replica } from '../support/slack/many.ts'
import type { Browser, Replica } from '../support/slack/many.ts'

let slack: OAuthDouble
let database: Database
let one: Replica
beforeAll(async () => {
  slack = await oauthDouble()
  database = await openTestDatabase()
  one = await replica({ database, apiUrl: slack.url })
})
afterAll(async () => {
  await one.close()
  await database.close()
  await slack.close()
})

const larch = { id: 'T0LARCH', name: 'Larch & Lane' }
const stateOf = (url: URL) => url.searchParams.get('state') ?? ''

/** All the way, as a browser goes it. */
async function install(browser: Browser, code: string): Promise<Response> {
  const state = stateOf(await browser.leave())
  return browser.back({ code, state })
}

describe('the page by which a workspace installs Kindling', () => {
  it('says what it is, in the language of the browser, and leads to Slack by a link', async () => {
    const page = await one.browser().get('/slack/install')
    expect(page.status).toBe(200)
    const text = await page.text()
    expect(text).toContain('Add Kindling to Slack')
    expect(text).toContain('href="/slack/install/start"')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const german = await fetch(`${one.url}/slack/install`, { headers: { 'accept-language': 'de-DE' } })
    expect(await german.text()).toContain('Zu Slack hinzufügen')
  })

  it('sends the browser to Slack with what the app needs, and a cookie that only this browser has', async () => {
    const answer = await fetch(`${one.url}/slack/install/start`, { redirect: 'manual' })
    expect(answer.status).toBe(302)
    const to = new URL(answer.headers.get('location') ?? '')
    expect(to.pathname).toBe('/oauth/v2/authorize')
    expect(to.searchParams.get('client_id')).toBe(oauthApp.clientId)
    expect(to.searchParams.get('redirect_uri')).toBe('http://kindling.test/slack/oauth_redirect')
    expect(to.searchParams.get('scope')?.split(',')).toContain('chat:write')
    expect(to.href).not.toContain(oauthApp.clientSecret)
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly.*Max-Age=600/)
  })
})

describe('a workspace that installs Kindling', () => {
  it('is there at once: its token sealed, its installer and its admins admins, the first steps on their way', async () => {
    const page = await install(one.browser(), slack.agree(larch, { user: 'UPRIYA', rotates: true }))
    expect(page.status).toBe(200)
    const text = await page.text()
    expect(text).toContain('Kindling is in Larch &#38; Lane')
    expect(text).toContain('https://slack.com/app_redirect?app=A0KINDLING&#38;team=T0LARCH')
    const { store } = one.deps
    expect(await store.workspaces.get('slack:T0LARCH')).toMatchObject({
      name: 'Larch & Lane',
      settings: { zone: 'Europe/Berlin' },
    })
    const admins = await store.people.withRole('slack:T0LARCH', 'admin')
    expect(admins.map(({ id }) => id).toSorted()).toEqual(['UPRIYA', 'URUTH'])
    const row = await store.installations.of('slack:T0LARCH')
    expect(row?.tokens.token).toMatch(/^sealed:k1:/)
    expect(row?.tokens.refreshToken).toMatch(/^sealed:k1:/)
    await one.quiet()
    const steps = slack.calls.filter(({ method }) => method === 'chat.postMessage')
    expect(steps.map(({ args }) => args['channel'])).toEqual(['UPRIYA'])
    expect(JSON.stringify(one.log)).not.toContain('xox')
  })

  it('and installs it again keeps its settings and its admins, with a new token', async () => {
    const { store } = one.deps
    const known = await store.workspaces.get('slack:T0LARCH')
    if (known === undefined) throw new Error('installed')
    await store.workspaces.saveSettings(known.id, { ...known.settings, company: 'Larch' })
    const before = await store.installations.of('slack:T0LARCH')
    expect((await install(one.browser(), slack.agree(larch))).status).toBe(200)
    const after = await store.installations.of('slack:T0LARCH')
    expect(after?.tokens.token).not.toBe(before?.tokens.token)
    expect(after?.tokens.refreshToken).toBeUndefined()
    expect((await store.workspaces.get('slack:T0LARCH'))?.settings.company).toBe('Larch')
    expect(await store.people.withRole('slack:T0LARCH', 'admin')).toHaveLength(2)
  })

  it('changes its mind on Slack’s page: nothing is stored, and the page says so', async () => {
    const browser = one.browser()
    const state = stateOf(await browser.leave())
    const page = await browser.back({ error: 'access_denied', state })
    expect(await page.text()).toContain('Kindling was not added: somebody declined in Slack')
  })

  it('is told with a reference where storing it fails, and can begin again', async () => {
    const failing = await replica({
      database,
      apiUrl: slack.url,
      deps: (deps) => ({
        ...deps,
        store: { ...deps.store, transact: () => Promise.reject(new Error('xoxb-secret of the database')) },
      }),
    })
    const page = await install(failing.browser(), slack.agree({ id: 'T0FAIL', name: 'Fail' }))
    expect(page.status).toBe(500)
    expect(await page.text()).toMatch(/something failed before Kindling was added.*\(Ref \w{4}\)/)
    expect(failing.log.map(({ event }) => event)).toContain('slack.install.failed')
    expect(JSON.stringify(failing.log)).not.toContain('xoxb')
    expect(await one.deps.store.installations.of('slack:T0FAIL')).toBeUndefined()
    await failing.close()
  })

  it('is told so where Slack does not answer', async () => {
    slack.fail('oauth.v2.access', 500)
    const page = await install(one.browser(), slack.agree({ id: 'T0AWAY', name: 'Away' }))
    expect(page.status).toBe(500)
    expect(await one.deps.store.installations.of('slack:T0AWAY')).toBeUndefined()
  })
})

describe('coming back from Slack', () => {
  const stranger = { id: 'T0STRANGE', name: 'Strange' }
  const refused = async (page: Response) => {
    expect(page.status).toBe(400)
    expect(await page.text()).toContain('was begun in another browser')
    expect(await one.deps.store.installations.of('slack:T0STRANGE')).toBeUndefined()
  }

  it('with the state of another browser is refused: nobody is made to install somebody else’s workspace', async () => {
    const attacker = one.browser()
    const state = stateOf(await attacker.leave())
    const victim = one.browser()
    await victim.leave()
    await refused(await victim.back({ code: slack.agree(stranger), state }))
    await refused(await one.browser().back({ code: slack.agree(stranger), state }))
  })

  it('without a state or a code, or with one that nobody signed, is refused', async () => {
    const browser = one.browser()
    await browser.leave()
    await refused(await browser.back({ code: slack.agree(stranger) }))
    await browser.leave()
    await refused(await browser.back({ code: slack.agree(stranger), state: 'e30.e30.e30' }))
    const state = stateOf(await browser.leave())
    await refused(await browser.back({ state }))
    const forged = `slack-app-oauth-state=a.b.c`
    const page = await fetch(`${one.url}/slack/oauth_redirect?code=${slack.agree(stranger)}&state=a.b.c`, {
      headers: { cookie: forged },
    })
    await refused(page)
  })

  it('a second time is refused, even with the cookie of the first', async () => {
    const answer = await fetch(`${one.url}/slack/install/start`, { redirect: 'manual' })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    const state = stateOf(new URL(answer.headers.get('location') ?? ''))
    const back = (code: string) =>
      fetch(`${one.url}/slack/oauth_redirect?${new URLSearchParams({ code, state }).toString()}`, {
        headers: { cookie },
      })
    expect((await back(slack.agree(larch))).status).toBe(200)
    await refused(await back(slack.agree(stranger)))
  })

  it('with a code that Slack does not know is refused', async () => {
    await refused(await install(one.browser(), 'made-up'))
  })

  it('shows nothing of what came with it', async () => {
    const page = await one.browser().get('/slack/oauth_redirect?error=%3Cscript%3Ealert(1)%3C/script%3E&state=%3Cb%3E')
    expect(await page.text()).not.toMatch(/<script>alert|<b>/)
  })
})

describe('an organisation that installs Kindling', () => {
  it('has one token for the workspaces that it chose, each with settings and admins of its own', async () => {
    const org = {
      id: 'E0ORG',
      name: 'Larch Group',
      teams: [
        { id: 'T0NORTH', name: 'North' },
        { id: 'T0SOUTH', name: 'South' },
      ],
    }
    const page = await install(one.browser(), slack.agree(org))
    const text = await page.text()
    expect(text).toContain('Kindling is in Larch Group')
    expect(text).toContain('manage/organization/apps/profile/A0KINDLING/workspaces/add')
    const { store } = one.deps
    for (const team of ['slack:T0NORTH', 'slack:T0SOUTH'] as const) {
      expect((await store.installations.of(team))?.id).toBe('slack:E0ORG')
      expect((await store.people.withRole(team, 'admin')).map(({ id }) => id)).toEqual(['URUTH'])
      expect((await one.slack.port.directory.person({ workspace: team, id: 'UPRIYA' }))?.name).toBe('Priya Nair')
    }
    const asked = slack.calls.filter(({ method, args }) => method === 'users.info' && args['user'] === 'UPRIYA')
    expect(asked.map(({ args }) => args['team_id']).slice(-2)).toEqual(['T0NORTH', 'T0SOUTH'])
    expect(await store.workspaces.get('slack:E0ORG')).toBeUndefined()
  })
})
