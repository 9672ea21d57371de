import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectWorkspace } from '../../src/usecases/workspaces.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'

let database: TestStore
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())

describe('a workspace that is connected', () => {
  it('has those who run it as its admins on record, and keeps them as an admin changed them', async () => {
    const world = await fakeDeps(database)
    const { deps, workspace } = world
    const introduced = {
      id: workspace,
      name: 'Larch & Lane',
      zone: 'Europe/Paris',
      admins: [{ ref: world.person('ruth'), name: 'Ruth Cohen' }],
    }
    await connectWorkspace(deps, introduced)
    expect(await deps.store.people.withRole(workspace, 'admin')).toEqual([world.person('ruth')])
    await deps.store.people.setRole(workspace, 'admin', [world.person('ken')])
    await connectWorkspace(deps, introduced)
    expect(await deps.store.people.withRole(workspace, 'admin')).toEqual([world.person('ken')])
  })

  it('lives in the zone of whoever runs it first, where the platform knew none', async () => {
    const world = await fakeDeps(database)
    const { deps, workspace } = world
    const known = await deps.store.workspaces.get(workspace)
    if (known === undefined) throw new Error('no workspace')
    await deps.store.workspaces.saveSettings(workspace, { ...known.settings, zone: 'UTC' })
    const zoneAfter = async (zone: string) => {
      const admins = [{ ref: world.person('ruth'), name: 'Ruth Cohen' }]
      await connectWorkspace(deps, { id: workspace, name: '', zone, admins })
      return (await deps.store.workspaces.get(workspace))?.settings.zone
    }
    expect(await zoneAfter('Asia/Tokyo')).toBe('Asia/Tokyo')
    expect(await zoneAfter('Europe/Paris')).toBe('Asia/Tokyo')
  })

  it('keeps its settings, and takes its new name', async () => {
    const { deps, workspace } = await fakeDeps(database)
    const again = await connectWorkspace(deps, {
      id: workspace,
      name: 'Larch, Lane & Co',
      zone: 'Asia/Tokyo',
      admins: [],
    })
    expect(again.name).toBe('Larch, Lane & Co')
    expect(again.settings.zone).toBe('Europe/Berlin')
  })
})
