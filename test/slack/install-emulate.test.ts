import { createEmulator } from 'emulate'
import type { Emulator } from 'emulate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/store/database.ts'
import { openTestDatabase } from '../support/database.ts'
import { replica } from '../support/slack/many.ts'
import type { Replica } from '../support/slack/many.ts'

const app = { clientId: '12345.67890', clientSecret: 'the-secret-of-the-emulator' } as const

let slack: Emulator
let database: Database
let one: Replica
beforeAll(async () => {
  slack = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        team: { name: 'Larch', domain: 'larch' },
        users: [{ name: 'ruth', real_name: 'Ruth Cohen', email: 'ruth@example.com', is_admin: true }],
        oauth_apps: [
          {
            client_id: app.clientId,
            client_secret: app.clientSecret,
            name: 'Kindling',
            redirect_uris: ['http://kindling.test/slack/oauth_redirect'],
          },
        ],
      },
    },
  })
  database = await openTestDatabase()
  one = await replica({ database, apiUrl: `${slack.url}/api/`, ...app })
})
afterAll(async () => {
  await one.close()
  await database.close()
  await slack.close()
})

/** The buttons of the emulator's page, as forms that a browser would send. */
function forms(page: string): readonly URLSearchParams[] {
  return [...page.matchAll(/<form[^>]*>(.*?)<\/form>/gs)].map(([, inside = '']) => {
    const fields = [...inside.matchAll(/name="([^"]+)"\s+value="([^"]*)"/g)]
    return new URLSearchParams(
      Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')])),
    )
  })
}

describe('installing from Slack’s page, as an emulator of Slack has it', () => {
  it('goes there, agrees, comes back, and is in', async () => {
    const browser = one.browser()
    const page = await fetch(await browser.leave())
    expect(page.status).toBe(200)
    const [ruth] = forms(await page.text()).filter((form) => form.has('user_id'))
    const agreed = await fetch(`${slack.url}/oauth/v2/authorize/callback`, {
      method: 'POST',
      body: ruth ?? '',
      redirect: 'manual',
    })
    const back = new URL(agreed.headers.get('location') ?? '')
    expect(back.origin + back.pathname).toBe('http://kindling.test/slack/oauth_redirect')
    const done = await browser.back(Object.fromEntries(back.searchParams))
    expect(await done.text()).toContain('Kindling is in Larch')
    const [workspace, ...others] = await one.deps.store.workspaces.all()
    expect(others).toEqual([])
    if (workspace === undefined) throw new Error('installed')
    expect((await one.deps.store.people.withRole(workspace.id, 'admin')).length).toBeGreaterThan(0)
    await one.quiet()
    expect(one.log.filter(({ level }) => level === 'error')).toEqual([])
    expect(JSON.stringify(one.log)).not.toContain('xoxb')

    const again = await browser.back(Object.fromEntries(back.searchParams))
    expect(again.status).toBe(400)
  })

  it('is refused with another secret than the app has', async () => {
    const stranger = await replica({ database, apiUrl: `${slack.url}/api/`, ...app, clientSecret: 'another-secret' })
    const browser = stranger.browser()
    const [ruth] = forms(await (await fetch(await browser.leave())).text()).filter((form) => form.has('user_id'))
    const agreed = await fetch(`${slack.url}/oauth/v2/authorize/callback`, {
      method: 'POST',
      body: ruth ?? '',
      redirect: 'manual',
    })
    const back = new URL(agreed.headers.get('location') ?? '')
    const page = await browser.back(Object.fromEntries(back.searchParams))
    expect(page.status).toBe(500)
    expect(stranger.log).toContainEqual(expect.objectContaining({ event: 'slack.install.failed' }))
    expect(JSON.stringify(stranger.log)).not.toContain('another-secret')
    await stranger.close()
  })
})
