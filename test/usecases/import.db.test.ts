import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { rankStories } from '../../src/domain/digest.ts'
import { keepRows } from '../../src/usecases/import-keeping.ts'
import type { ImportRow } from '../../src/usecases/import-rows.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database)))

function rowsOf(count: number, receiver?: string): readonly ImportRow[] {
  const [giver, colleague] = [world.platform.people.get('priya'), world.platform.people.get(receiver ?? '')]
  if (giver === undefined) throw new Error('no priya')
  const whom = colleague ?? 'Hotel Sonne'
  return Array.from({ length: count }, (_, n) => ({ giver, receiver: whom, message: `No. ${n}`, day: '2026-11-16' }))
}

it('of three who bring in the same rows at once each row is kept once', async () => {
  for (const kind of ['acts', 'thanks'] as const) {
    const rows = rowsOf(700, kind === 'thanks' ? 'ken' : undefined)
    const asked = [rows, rows.toReversed(), [...rows, ...rows]]
    const by = world.person('ruth')
    const fresh = await Promise.all(asked.map((some) => keepRows(world.deps, by, { kind, rows: some })))
    expect(fresh.reduce((sum, one) => sum + one, 0)).toBe(700)
  }
  expect(await world.deps.store.acts.byGiver(world.person('priya'), 1_000)).toHaveLength(700)
  expect(await world.deps.store.thanks.toPerson(world.person('ken'), 1_000)).toHaveLength(700)
})

it('an act that was brought in is counted, stays marked when it is changed, and no digest tells it', async () => {
  const { acts } = world.deps.store
  await keepRows(world.deps, world.person('ruth'), { kind: 'acts', rows: rowsOf(1) })
  const week = await acts.between(world.workspace, new Date('2026-11-15'), new Date('2026-11-18'))
  expect(week).toHaveLength(1)
  expect(rankStories(week, new Set())).toEqual([])
  const [act] = week
  if (act === undefined) throw new Error('no act')
  const { imported: _imported, ...edited } = { ...act, story: 'told anew' }
  await world.deps.store.transact((unit) => unit.acts.edit(edited, act.giver, world.clock.now()))
  expect(await acts.get(world.workspace, act.id)).toMatchObject({ story: 'told anew', imported: true })
})
