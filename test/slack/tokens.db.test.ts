import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WorkspaceId } from '../../src/domain/person.ts'
import type { Store } from '../../src/ports.ts'
import { authorizedFetch, ownToken } from '../../src/slack/authorized-fetch.ts'
import { refreshing } from '../../src/slack/refresh.ts'
import { keepTokens, opened, sealed } from '../../src/slack/tokens.ts'
import type { OpenTokens, Tokens } from '../../src/slack/tokens.ts'
import { webClient } from '../../src/slack/web-client.ts'
import { createTokenSeal } from '../../src/token-seal.ts'
import { freshWorkspace } from '../support/database.ts'
import { keptLog } from '../support/fake-platform.ts'
import type { LogLine } from '../support/fake-platform.ts'
import { oauthApp, oauthDouble } from '../support/slack/oauth.ts'
import type { OAuthDouble } from '../support/slack/oauth.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'

let test: TestStore
let slack: OAuthDouble
beforeAll(async () => {
  test = await openTestStore()
  slack = await oauthDouble()
})
afterAll(() => Promise.all([test.close(), slack.close()]))

const seal = createTokenSeal([{ id: 'k1', key: randomBytes(32) }])
const hour = 60 * 60_000

/** An installation whose token expires in so many milliseconds, and processes that share its row. */
async function installed(expiresIn: number) {
  const id: WorkspaceId = freshWorkspace()
  const app = { ...oauthApp, apiUrl: slack.url }
  const code = slack.agree({ id: id.slice(6), name: 'Larch' }, { rotates: true })
  const granted = await webClient(undefined, app).oauth.v2.access({
    client_id: app.clientId,
    client_secret: app.clientSecret,
    code,
  })
  const first: OpenTokens = {
    token: granted.access_token ?? '',
    refreshToken: granted.refresh_token,
    expiresAt: new Date(Date.now() + expiresIn),
  }
  const tokens = sealed(seal, id, first)
  const bot = { botId: 'B1', botUserId: 'U1', scopes: [] }
  const row = { id, orgWide: false, site: 'https://larch.slack.com/', ...bot, tokens, installedAt: new Date() }
  await test.store.installations.put(row)
  await test.store.installations.serve(id, id)
  const lines: LogLine[] = []
  const log = keptLog(lines)
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  const process = (store: Pick<Store, 'transact'> = test.store) =>
    keepTokens({ id, store, seal, refresh: refreshing(app, now), log, now }, tokens)
  const stored = async () => {
    const known = await test.store.installations.of(id)
    if (known === undefined) throw new Error('gone')
    return opened({ id, seal }, known.tokens)
  }
  const pass = (milliseconds: number) => {
    ahead += milliseconds
  }
  return { id, first, process, stored, lines, pass }
}

const refreshes = () => slack.calls.filter(({ args }) => args['grant_type'] === 'refresh_token').length

describe('a token that rotates', () => {
  it('is used as it is while it holds for more than half an hour', async () => {
    const { process, first } = await installed(hour)
    const before = refreshes()
    expect(await process().current()).toBe(first.token)
    expect(refreshes()).toBe(before)
  })

  it('is refreshed half an hour before it expires, and stored sealed before anybody has it', async () => {
    const { id, process, first, stored, lines } = await installed(hour / 2 - 1000)
    const token = await process().current()
    expect(token).not.toBe(first.token)
    expect((await stored()).token).toBe(token)
    expect((await stored()).refreshToken).not.toBe(first.refreshToken)
    expect((await test.store.installations.of(id))?.tokens.token).toMatch(/^sealed:k1:/)
    expect(lines.map(({ event }) => event)).toEqual(['slack.token.refreshed'])
  })

  it('is refreshed once, however many processes and callers want it at once', async () => {
    const { process } = await installed(1000)
    const before = refreshes()
    const [one, two, three] = [process(), process(), process()]
    const tokens = await Promise.all([one, one, two, two, three, three].map((tokens) => tokens.current()))
    expect(new Set(tokens).size).toBe(1)
    expect(refreshes() - before).toBe(1)
    expect(await process().current()).toBe(tokens[0])
  })

  it('is refreshed each time its twelve hours are over, also after a restart', async () => {
    const { process, pass, stored } = await installed(hour)
    const running = process()
    const seen = new Set<string | undefined>()
    for (let shift = 0; shift < 3; shift += 1) {
      pass(12 * hour)
      seen.add(await running.current())
    }
    expect(seen.size).toBe(3)
    expect(await process().current()).toBe((await stored()).token)
    expect(seen).toContain((await stored()).token)
  })

  it('holds on while Slack is away, and is refreshed when it is back', async () => {
    const { process, first, lines } = await installed(hour / 4)
    const running = process()
    slack.fail('oauth.v2.access', 500)
    expect(await running.current()).toBe(first.token)
    expect(lines.map(({ level, event }) => [level, event])).toEqual([['error', 'slack.token.not_refreshed']])
    expect(await running.current()).not.toBe(first.token)
  })

  it('fails the call where Slack is away and it has expired, and changes nothing', async () => {
    const { process, first, stored } = await installed(-1000)
    const running = process()
    slack.fail('oauth.v2.access', 503)
    await expect(running.current()).rejects.toThrow()
    expect((await stored()).token).toBe(first.token)
    expect(await running.current()).toBe((await stored()).token)
  })

  const dying = (): Pick<Store, 'transact'> => ({
    transact: (work) =>
      test.store.transact(async (unit) => {
        await work(unit)
        throw new Error('killed before the commit')
      }),
  })

  it('that was refreshed but not committed is refreshed again, within Slack’s grace', async () => {
    const { process, first, stored } = await installed(-1000)
    slack.grace = true
    await expect(process(dying()).current()).rejects.toThrow('killed')
    expect((await stored()).token).toBe(first.token)
    expect(await process().current()).toBe((await stored()).token)
    expect((await stored()).token).not.toBe(first.token)
    slack.grace = false
  })

  it('that was refreshed but not committed is not used, and what Slack says of the spent one is said to the operator', async () => {
    const { process, first, stored, lines } = await installed(hour / 4)
    expect(await process(dying()).current()).toBe(first.token)
    expect((await stored()).refreshToken).toBe(first.refreshToken)
    // Slack gives no grace here: the old token goes on working until it expires.
    expect(await process().current()).toBe(first.token)
    expect(lines.at(-1)).toMatchObject({ level: 'error', ids: { refused: 'invalid_refresh_token' } })
  })

  it('of an installation that is gone is none', async () => {
    const { id, process } = await installed(1000)
    const running = process()
    await test.store.installations.remove(id)
    expect(await running.current()).toBeUndefined()
  })

  it('stands in no line of the log', async () => {
    const { process, first, lines, stored } = await installed(-1000)
    slack.fail('oauth.v2.access', 500)
    await process()
      .current()
      .catch(() => {})
    await process().current()
    const said = JSON.stringify(lines)
    for (const secret of [first.token, first.refreshToken, (await stored()).token, (await stored()).refreshToken])
      expect(said).not.toContain(secret)
    expect(said).not.toContain(oauthApp.clientSecret)
  })
})

describe('a call whose token is refused', () => {
  /** A client of the installation, and the tokens that ended. */
  function calling(tokens: Tokens) {
    const ended: string[] = []
    const fetching = authorizedFetch(tokens, async (refused) => void ended.push(refused))
    return { ended, client: webClient(ownToken, { apiUrl: slack.url, fetch: fetching }) }
  }
  const callsOf = (id: WorkspaceId) => slack.calls.filter(({ token }) => token?.includes(id.slice(6)) === true)

  it('because it expired is made once more with a new one', async () => {
    const { id, process } = await installed(13 * hour)
    slack.pass(13 * hour)
    const { client, ended } = calling(process())
    expect((await client.auth.test()).ok).toBe(true)
    expect(callsOf(id).map(({ refused }) => refused)).toEqual(['token_expired', undefined])
    expect(ended).toEqual([])
  })

  it('because another process has a newer one is made once more with that', async () => {
    const { id, process, first } = await installed(hour)
    const running = process()
    expect(await running.current()).toBe(first.token)
    slack.kill(id.slice(6), 'token_revoked')
    const code = slack.agree({ id: id.slice(6), name: 'Larch' })
    const again = await webClient(undefined, { apiUrl: slack.url }).oauth.v2.access({
      client_id: oauthApp.clientId,
      client_secret: oauthApp.clientSecret,
      code,
    })
    const fresh = { token: again.access_token ?? '', refreshToken: undefined, expiresAt: undefined }
    await test.store.installations.setTokens(id, sealed(seal, id, fresh))
    const { client, ended } = calling(running)
    expect((await client.auth.test()).ok).toBe(true)
    expect(ended).toEqual([])
  })

  it.each(['token_revoked', 'account_inactive', 'invalid_auth'] as const)(
    'with %s ends what it is of',
    async (word) => {
      const { id, process, first } = await installed(hour)
      slack.kill(id.slice(6), word)
      const { client, ended } = calling(process())
      await expect(client.auth.test()).rejects.toMatchObject({ data: { error: word } })
      expect(ended).toEqual([first.token])
      expect(callsOf(id)).toHaveLength(1)
    },
  )

  it('is left as it is for whatever else was refused', async () => {
    const { id, process } = await installed(hour)
    const { client, ended } = calling(process())
    await expect(client.users.info({ user: 'UNOBODY' })).rejects.toMatchObject({ data: { error: 'user_not_found' } })
    expect(ended).toEqual([])
    expect(callsOf(id)).toHaveLength(1)
  })

  it('of its own, such as a workflow’s, goes out with that one and ends nothing', async () => {
    const { process } = await installed(hour)
    const { client, ended } = calling(process())
    await expect(client.auth.test({ token: 'xoxb-of-a-workflow' })).rejects.toMatchObject({
      data: { error: 'invalid_auth' },
    })
    expect(ended).toEqual([])
    expect(slack.calls.at(-1)?.token).toBe('xoxb-of-a-workflow')
  })
})
