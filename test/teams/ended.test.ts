import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TeamsActivity } from '../../src/teams/activity.ts'
import { startTenant, tenantsOf } from '../../src/teams/tenants.ts'
import { endWorkspace } from '../../src/usecases/ending.ts'
import { letIn } from '../support/teams/activities.ts'
import type { At, House } from '../support/teams/house.ts'
import { openHouse } from '../support/teams/house.ts'
import type { Json } from '../support/teams/world.ts'
import { teamOf } from '../support/teams/world.ts'
import type { TestStore } from '../support/store.ts'
import { openTestStore } from '../support/store.ts'
import { momentDetector } from '../usecases/support.ts'

let database: TestStore
let house: House
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (house = await openHouse(database, momentDetector)))
afterEach(() => house.double.close())

const support = { channel: 'support' }
const installs = (who: string, at: At, action: string) => house.does(who, at, { type: 'installationUpdate', action })
const stands = async () => (await house.fake.deps.store.workspaces.get(house.fake.workspace)) !== undefined

describe('a tenant', () => {
  it('ends with the last place in which Kindling is, and not before', async () => {
    await installs('ruth', support, 'add')
    await installs('sam', {}, 'add')
    await installs('ruth', support, 'remove')
    expect(await stands()).toBe(true)
    await installs('sam', {}, 'remove')
    expect(await stands()).toBe(false)
    const at = await house.fake.deps.store.workspaces.endedAt(house.fake.workspace)
    house.fake.clock.set('2026-12-01T09:00:00Z')
    await installs('sam', {}, 'remove')
    expect(await house.fake.deps.store.workspaces.endedAt(house.fake.workspace)).toEqual(at)
  })

  it('ends with its last team, also where that was deleted', async () => {
    await installs('ruth', support, 'add')
    const { id, name } = teamOf(house.state, 'support')
    const channelData = { eventType: 'teamDeleted', team: { id, name } }
    await house.does('ruth', support, { type: 'conversationUpdate', channelData })
    expect(await stands()).toBe(false)
  })

  it('goes on with what it had where Kindling is added again', async () => {
    const { store } = house.fake.deps
    const { workspace } = house.fake
    await installs('ruth', support, 'add')
    const before = await store.workspaces.get(workspace)
    await installs('ruth', support, 'remove')
    await installs('priya', support, 'add')
    expect((await store.workspaces.get(workspace))?.settings).toEqual(before?.settings)
    const admins = await store.people.withRole(workspace, 'admin')
    expect(admins.map(({ id }) => id)).toEqual([house.user('ruth').aad])
  })

  it('stays while nobody who is removed had added it', async () => {
    await installs('ruth', support, 'add')
    await installs('priya', {}, 'remove')
    expect(await stands()).toBe(true)
  })
})

describe('the only tenant of a bot, which has ended', () => {
  const tenant = randomUUID()
  const own = `teams:${tenant}` as const
  const tenants = tenantsOf({ type: 'SingleTenant', appId: randomUUID(), password: 'p', tenant })
  const isThere = async () => (await database.store.workspaces.get(own)) !== undefined
  const deps = () => house.fake.deps
  const activity = (more: Json): TeamsActivity =>
    letIn({
      serviceUrl: 'https://smba.trafficmanager.net/',
      from: { id: '29:1' },
      recipient: { id: '28:bot' },
      conversation: { id: '19:a', tenantId: tenant },
      ...more,
    })
  beforeEach(async () => {
    await startTenant(deps(), own)
    await endWorkspace(deps(), own)
  })

  it('is not brought back by a start, nor by being removed once more', async () => {
    await startTenant(deps(), own)
    expect(await isThere()).toBe(false)
    for (const more of [
      { type: 'installationUpdate', action: 'remove' },
      { type: 'conversationUpdate', membersRemoved: [{ id: '28:bot' }] },
      { type: 'conversationUpdate', channelData: { eventType: 'teamHardDeleted' } },
    ]) {
      expect(await tenants.admit(deps(), activity(more))).toBe(own)
      expect(await isThere()).toBe(false)
    }
  })

  it('is there again as soon as anybody speaks to it', async () => {
    expect(await tenants.admit(deps(), activity({ type: 'message', text: 'help' }))).toBe(own)
    expect(await isThere()).toBe(true)
  })

  it('is not brought back by another tenant', async () => {
    const stranger = { id: '19:a', tenantId: randomUUID() }
    expect(await tenants.admit(deps(), activity({ type: 'message', conversation: stranger }))).toBeUndefined()
    expect(await isThere()).toBe(false)
  })
})
