import { afterAll, beforeAll, expect, it } from 'vitest'
import { digestNow } from '../../src/usecases/digest.ts'
import { changeSettings } from '../../src/usecases/workspace-settings.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { said } from './support.ts'

let database: TestStore
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())

it('settings that are changed at the same instant are all changed', async () => {
  const { deps, workspace, clock } = await fakeDeps(database)
  const changes = [{ cardsPerDay: 7 }, { digestDay: 4 }, { claimDays: 2 }, { doNotSurprise: ['Hotel Sonne'] }] as const
  await Promise.all(
    changes.map((change) => deps.store.transact((unit) => changeSettings(unit, { workspace }, change, clock.now()))),
  )
  const settings = (await deps.store.workspaces.get(workspace))?.settings
  expect(settings).toMatchObject(Object.assign({ digestFrom: clock.now() }, ...changes))
})

it('of admins who send the digest at the same instant, on either side of a second, one sends it', async () => {
  const world = await fakeDeps(database)
  const seconds = [60, 61, 62, 63]
  const everybody = Promise.withResolvers<void>()
  let reading = seconds.length
  const { store, clock } = world.deps
  const last: typeof store.digests.last = async (workspace) => {
    const found = await store.digests.last(workspace)
    reading -= 1
    if (reading === 0) everybody.resolve()
    await everybody.promise
    return found
  }
  const answers = await Promise.all(
    seconds.map(async (late) => {
      const at = new Date(clock.now().getTime() + late * 1000)
      const deps = { ...world.deps, clock: { now: () => at }, store: { ...store, digests: { ...store.digests, last } } }
      return said(await digestNow(deps, { actor: world.person('ruth'), roles: new Set(['admin']) })).slice(0, 6)
    }),
  )
  expect(answers.toSorted()).toEqual(['A dige', 'A dige', 'A dige', 'Posted'])
  expect(world.deliveries).toHaveLength(1)
})
