import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WorkspaceId } from '../../src/domain/person.ts'
import { issue, holderOf } from '../../src/usecases/sign-in.ts'
import { makeSecret, hashOf } from '../../src/usecases/secrets.ts'
import { hookOf } from '../../src/usecases/hooks.ts'
import type { Database } from '../../src/store/database.ts'
import { openTestDatabase } from '../support/database.ts'
import { oauthDouble } from '../support/slack/oauth.ts'
import type { OAuthDouble, Tenancy } from '../support/slack/oauth.ts'
import { encryptionKey, replica, startOfWeek } from '../support/slack/many.ts'
import type { Replica } from '../support/slack/many.ts'
import { envelope } from '../support/slack/senders.ts'
import type { Json } from '../support/slack/world.ts'

let slack: OAuthDouble
let database: Database
/** Two processes on one database. */
let here: Replica
let there: Replica
beforeAll(async () => {
  slack = await oauthDouble()
  database = await openTestDatabase()
  here = await replica({ database, apiUrl: slack.url })
  there = await replica({ database, apiUrl: slack.url })
})
afterAll(async () => {
  await here.close()
  await there.close()
  await database.close()
  await slack.close()
})

afterEach(() => here.clock.set(startOfWeek))

let count = 0

/** A workspace that was installed in `here`. */
async function installed(options: { readonly rotates?: boolean } = {}): Promise<Tenancy & { workspace: WorkspaceId }> {
  count += 1
  const tenancy = { id: `T0MANY${count}`, name: `Company ${count}` }
  await install(tenancy, options)
  return { ...tenancy, workspace: `slack:${tenancy.id}` }
}

async function install(tenancy: Tenancy, options: { readonly rotates?: boolean } = {}): Promise<void> {
  const browser = here.browser()
  const state = (await browser.leave()).searchParams.get('state') ?? ''
  expect((await browser.back({ code: slack.agree(tenancy, options), state })).status).toBe(200)
  await here.quiet()
}

const tell = (to: Replica, team: string, event: Json, more: Json = {}) =>
  to.sender.event({ ...envelope(event, { team }), event_time: here.clock.now().getTime() / 1000, ...more })

const uninstalled = { type: 'app_uninstalled' }
const revoked = { type: 'tokens_revoked', tokens: { oauth: [], bot: ['UBOT'] } }
const homeOpened = { type: 'app_home_opened', user: 'UPRIYA', channel: 'D1', tab: 'home' }
const published = (team: string) =>
  slack.calls.filter(({ method, token }) => method === 'views.publish' && token?.includes(`-${team}-`) === true).length

/** A delivery to Ruth that is worth sending. */
const welcome = (workspace: WorkspaceId, period: string) =>
  here.deps.store.transact((unit) =>
    unit.deliver({ workspace, purpose: 'welcome', subject: 'URUTH', period, lane: 'URUTH' }),
  )

describe('many workspaces', () => {
  it('are each answered with their own token, also by a process that did not see them install', async () => {
    const [one, two] = [await installed(), await installed()]
    for (const [process, { id }] of [
      [here, one],
      [there, two],
      [there, one],
    ] as const)
      expect(await tell(process, id, homeOpened)).toMatchObject({ acked: true })
    expect([published(one.id), published(two.id)]).toEqual([2, 1])
  })

  it('that nobody installed are acknowledged and left alone', async () => {
    const before = slack.calls.length
    expect(await tell(here, 'T0NOBODY', homeOpened)).toMatchObject({ acked: true })
    expect(slack.calls.length).toBe(before)
    expect(here.log.at(-1)).toMatchObject({ event: 'slack.other_team' })
  })

  it('are found by a process that starts later, with the tokens of then', async () => {
    const { id } = await installed({ rotates: true })
    const later = await replica({ database, apiUrl: slack.url })
    expect(await tell(later, id, homeOpened)).toMatchObject({ acked: true })
    expect(published(id)).toBe(1)
    await later.close()
  })

  it('are not read by a process that has another key, and the event comes again', async () => {
    const { id } = await installed()
    const stranger = await replica({ database, apiUrl: slack.url, keys: [{ ...encryptionKey, id: 'k9' }] })
    expect(await tell(stranger, id, homeOpened)).toMatchObject({ acked: false })
    expect(published(id)).toBe(0)
    expect(JSON.stringify(stranger.log)).not.toContain('xoxb')
    await stranger.close()
  })

  it('have their jobs done without any event, by whichever process, with a token that was refreshed for it', async () => {
    const { id, workspace } = await installed({ rotates: true })
    slack.pass(13 * 60 * 60_000)
    const before = slack.calls.length
    await welcome(workspace, 'a')
    await here.quiet()
    const said = slack.calls.slice(before).filter(({ token }) => token?.includes(`-${id}-`) === true)
    expect(said.filter(({ method, refused }) => method === 'chat.postMessage' && refused === undefined)).toHaveLength(1)
    expect(slack.calls.slice(before).filter(({ args }) => args['grant_type'] === 'refresh_token')).toHaveLength(1)
    slack.pass(-13 * 60 * 60_000)
  })

  it('link to messages wherever their card is made', async () => {
    const { workspace } = await installed()
    const message = { workspace, channel: 'C1', id: '1.000002' }
    expect(await there.slack.port.open?.(workspace)).toBe(true)
    expect(there.slack.port.permalink(message)).toMatch(/^https:\/\/t0many\d+\.slack\.com\/archives\/C1\/p1000002$/)
    expect(await there.slack.port.open?.('slack:T0NOBODY')).toBe(false)
  })
})

describe('a workspace that takes Kindling out', () => {
  const state = async (workspace: WorkspaceId) => ({
    stands: (await here.deps.store.workspaces.get(workspace)) !== undefined,
    tokens: await here.deps.store.installations.of(workspace),
    jobs: await jobsOf(workspace),
  })
  const jobsOf = async (workspace: WorkspaceId) =>
    database.transaction(
      async (_stores, run) =>
        (await run(`select 1 from pgboss.job where data->>'workspace' = $1 and state < 'completed'`, [workspace])).rows
          .length,
    )
  const ended = { stands: false, tokens: undefined, jobs: 0 }

  it.each([
    ['app_uninstalled, then tokens_revoked', [uninstalled, revoked]],
    ['tokens_revoked, then app_uninstalled', [revoked, uninstalled]],
    ['the same again and again', [uninstalled, uninstalled, revoked, revoked]],
  ])('ends at once: %s', async (_order, events) => {
    const { id, workspace } = await installed()
    await welcome(workspace, 'b')
    for (const [index, event] of events.entries())
      expect(await tell(index === 0 ? here : there, id, event)).toMatchObject({ acked: true })
    expect(await state(workspace)).toEqual(ended)
  })

  it('signs everybody out, takes back what programs have, and answers its web hooks like unknown ones', async () => {
    const { id, workspace } = await installed()
    const [ruth, { deps }] = [{ workspace, id: 'URUTH' }, here]
    const secrets = await Promise.all((['session', 'token', 'link'] as const).map((kind) => issue(deps, ruth, kind)))
    const token = makeSecret(workspace)
    const hook = { workspace, id: 'H1', shape: 'generic', secret: 'of-the-sender', receivedAt: undefined } as const
    await deps.store.hooks.add(hook, await hashOf(token))
    expect(await hookOf(deps, token)).toEqual(hook)
    const stored = await database.stores.hooks.get({ workspace, id: 'H1' })
    expect(stored?.secret).toMatch(/^sealed:k1:/)
    await tell(here, id, uninstalled)
    for (const [index, kind] of (['session', 'token', 'link'] as const).entries())
      expect(await holderOf(deps, secrets[index] ?? '', kind)).toBeUndefined()
    expect(await hookOf(deps, token)).toBeUndefined()
    await install({ id, name: 'Again' })
    expect(await holderOf(deps, secrets[0] ?? '', 'session')).toBeUndefined()
    expect(await hookOf(deps, token)).toEqual(hook)
  })

  it('hears nothing more of what was queued, also where another process queues it in that moment', async () => {
    const { id, workspace } = await installed()
    await tell(here, id, uninstalled)
    const before = slack.calls.length
    await welcome(workspace, 'c')
    await there.quiet()
    expect(slack.calls.length).toBe(before)
    expect(await here.deps.store.undelivered.list(workspace)).toEqual([])
  })

  it('in the middle of its digest gets none of the rest, and nothing is left waiting', async () => {
    const { id, workspace } = await installed()
    const { store } = here.deps
    const known = await store.workspaces.get(workspace)
    if (known === undefined) throw new Error('installed')
    await store.workspaces.saveSettings(workspace, { ...known.settings, kindnessChannel: { workspace, id: 'CKIND' } })
    const gate = Promise.withResolvers<void>()
    slack.gate('chat.postMessage', gate.promise)
    here.clock.set('2026-11-23T09:05:00Z')
    const [before, asked] = [slack.posted(id), () => slack.calls.filter(({ args }) => args['_team'] === id).length]
    const digest = here.quiet()
    await tell(there, id, uninstalled)
    slack.kill(id, 'account_inactive')
    gate.resolve()
    await digest
    const after = asked()
    await here.quiet()
    expect(asked()).toBe(after)
    expect(slack.posted(id)).toEqual(before)
    expect(await state(workspace)).toEqual(ended)
  })

  it('is not ended by a person’s revoked token, nor by what Slack tells of an installation before this one', async () => {
    const { id, workspace } = await installed()
    await tell(here, id, { type: 'tokens_revoked', tokens: { oauth: ['UPRIYA'], bot: [] } })
    await tell(here, id, uninstalled, { event_time: Date.parse('2026-11-16T09:00:00Z') / 1000 })
    expect((await state(workspace)).stands).toBe(true)
  })

  it('ends as well when Slack refuses its token, as where the event never came', async () => {
    const { id, workspace } = await installed()
    slack.kill(id, 'account_inactive')
    await welcome(workspace, 'd')
    await here.quiet()
    expect(await state(workspace)).toEqual(ended)
  })

  it('of a workspace is not heard by another', async () => {
    const [one, two] = [await installed(), await installed()]
    await tell(here, one.id, uninstalled)
    expect((await state(two.workspace)).stands).toBe(true)
    expect(await tell(here, two.id, homeOpened)).toMatchObject({ acked: true })
    expect(published(two.id)).toBe(1)
  })

  it('has everything deleted after 30 days, unless it came back before', async () => {
    const [one, two] = [await installed(), await installed()]
    for (const { id } of [one, two]) await tell(here, id, uninstalled)
    here.clock.set('2026-12-10T09:12:00Z')
    await install({ id: two.id, name: 'Back' })
    expect((await here.deps.store.people.withRole(two.workspace, 'admin')).length).toBe(1)
    here.clock.set('2026-12-16T09:11:00Z')
    await here.jobs.tickNow()
    expect(await here.deps.store.workspaces.endedAt(one.workspace)).toBeInstanceOf(Date)
    here.clock.set('2026-12-16T09:13:00Z')
    await Promise.all([here.jobs.tickNow(), here.jobs.tickNow()])
    expect(await here.deps.store.workspaces.endedAt(one.workspace)).toBeUndefined()
    expect(await here.deps.store.people.withRole(one.workspace, 'admin')).toEqual([])
    expect((await here.deps.store.people.withRole(two.workspace, 'admin')).length).toBe(1)
    expect(here.log.filter(({ event }) => event === 'workspace erased').map(({ ids }) => ids)).toContainEqual({
      workspace: one.workspace,
    })
  })
})

describe('an organisation', () => {
  const org = (name: string, ...teams: string[]) => ({ id: name, name, teams: teams.map((id) => ({ id, name: id })) })
  const ofOrg = (enterprise: string, team: string | null) => ({
    team_id: team ?? enterprise,
    enterprise_id: enterprise,
    authorizations: [
      { enterprise_id: enterprise, team_id: team, user_id: 'UBOT', is_bot: true, is_enterprise_install: true },
    ],
  })
  const teamsOf = (id: WorkspaceId) => here.deps.store.installations.served(id)

  it('adds workspaces and takes them out again, each with data of its own', async () => {
    const tenancy = org('E0ADDS', 'T0ADDA')
    await install(tenancy)
    tenancy.teams.push({ id: 'T0ADDB', name: 'Added' })
    const granted = { type: 'team_access_granted', team_ids: ['T0ADDB'] }
    for (const process of [here, there])
      expect(await tell(process, 'E0ADDS', granted, ofOrg('E0ADDS', null))).toMatchObject({ acked: true })
    expect(await teamsOf('slack:E0ADDS')).toEqual(['slack:T0ADDA', 'slack:T0ADDB'])
    expect((await here.deps.store.workspaces.get('slack:T0ADDB'))?.name).toBe('Added')
    expect(await tell(there, 'T0ADDB', homeOpened, ofOrg('E0ADDS', 'T0ADDB'))).toMatchObject({ acked: true })
    const home = slack.calls.findLast(({ method }) => method === 'views.publish')
    expect(home?.args).toMatchObject({ team_id: 'T0ADDB' })

    const taken = { type: 'team_access_revoked', team_ids: ['T0ADDA', 'T0MANY1'] }
    const before = await here.deps.store.workspaces.all()
    await tell(here, 'E0ADDS', taken, ofOrg('E0ADDS', null))
    expect(await teamsOf('slack:E0ADDS')).toEqual(['slack:T0ADDB'])
    const after = new Set((await here.deps.store.workspaces.all()).map(({ id }) => id))
    expect(before.filter(({ id }) => !after.has(id)).map(({ id }) => id)).toEqual(['slack:T0ADDA'])
  })

  it('that takes Kindling out ends all its workspaces, and no other’s', async () => {
    await install(org('E0ENDS', 'T0ENDA', 'T0ENDB'))
    await install(org('E0STAYS', 'T0STAYA'))
    await tell(here, 'E0ENDS', uninstalled, ofOrg('E0ENDS', null))
    await tell(there, 'T0ENDA', revoked, { ...ofOrg('E0ENDS', null), authorizations: [] })
    expect(await here.deps.store.workspaces.get('slack:T0ENDA')).toBeUndefined()
    expect(await here.deps.store.workspaces.get('slack:T0ENDB')).toBeUndefined()
    expect(await here.deps.store.workspaces.get('slack:T0STAYA')).toBeDefined()
  })

  it('that is not known grants nothing', async () => {
    const granted = { type: 'team_access_granted', team_ids: ['T0GHOST'] }
    expect(await tell(here, 'E0GHOST', granted, ofOrg('E0GHOST', null))).toMatchObject({ acked: true })
    expect(await here.deps.store.workspaces.get('slack:T0GHOST')).toBeUndefined()
  })
})
