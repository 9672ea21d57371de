import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultPreferences } from '../../src/domain/settings.ts'
import { permissionsMissing } from '../../src/usecases/permissions.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { buttonsOf, deliverAll, lastCard } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  await world.deps.store.people.setRole(world.workspace, 'admin', [world.person('ruth'), world.person('ken')])
})

const miss = (...missing: string[]) => permissionsMissing(world.deps, world.workspace, missing)
const readers = () => world.deliveries.map(({ lane }) => lane)

describe('a permission that is missing', () => {
  it('is told to every admin, with what does not work', async () => {
    await miss('groups:history')
    expect(readers()).toEqual(['ken', 'ruth'])
    expect(await deliverAll(world)).toEqual(['permission', 'permission'])
    expect(lastCard(world)).toBe(
      'Kindling lacks a permission.\nWithout groups:history it cannot read private channels. Everything else works.',
    )
    expect(world.platform.sent.map(({ outgoing }) => outgoing.to)).toEqual(['person', 'person'])
  })

  it('is told once a day, however often it is met, and again for other permissions', async () => {
    await Promise.all([miss('groups:read', 'im:write'), miss('im:write', 'groups:read')])
    expect(world.deliveries).toHaveLength(2)
    await miss('im:write')
    expect(world.deliveries).toHaveLength(4)
    world.clock.pass(24 * 60 * 60 * 1000)
    await miss('im:write')
    expect(world.deliveries).toHaveLength(6)
  })

  it('comes with a link where the platform has a page for it, and reaches an admin who pauses', async () => {
    const pausedUntil = new Date('2026-12-01T08:00:00Z')
    for (const admin of ['ruth', 'ken'])
      await world.deps.store.people.savePreferences(world.person(admin), { ...defaultPreferences, pausedUntil })
    Object.assign(world.platform, { permissionsPage: 'https://chat.example/apps' })
    await miss('commands')
    await deliverAll(world)
    const sent = world.platform.sent.at(-1)?.outgoing
    expect(sent?.to === 'person' && buttonsOf(sent.card)).toMatchObject([
      { label: 'Review permissions', url: 'https://chat.example/apps' },
    ])
  })

  it('is not called harmless when hardly anything works without it, or when nobody knows what it is for', async () => {
    await miss('users:read')
    await deliverAll(world)
    expect(lastCard(world)).toContain('Without users:read it cannot see who works here, so it answers nobody.')
    expect(lastCard(world)).not.toContain('Everything else works.')
    await miss('team:read')
    await deliverAll(world)
    expect(lastCard(world)).toContain('Without team:read it cannot do all it should.')
  })

  it('is told to nobody where nobody runs the workspace, and does not fail', async () => {
    await world.deps.store.people.setRole(world.workspace, 'admin', [])
    await miss('im:write')
    expect(world.deliveries).toEqual([])
  })
})
