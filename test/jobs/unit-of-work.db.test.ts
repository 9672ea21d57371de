import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SendFault } from '../../src/ports.ts'
import type { Delivery, Store } from '../../src/ports.ts'
import type { Database } from '../../src/store/database.ts'
import { unitsOver } from '../../src/unit-of-work.ts'
import { openTestDatabase } from '../support/database.ts'
import { fakeOutside, startLine } from '../support/jobs.ts'
import type { FakeOutside, Line } from '../support/jobs.ts'

let database: Database
let line: Line
let outside: FakeOutside
let store: Store
beforeAll(async () => {
  database = await openTestDatabase()
  outside = fakeOutside(new SendFault('unanswered', 'ECONNRESET'))
  line = await startLine(database, outside.handlers)
  store = unitsOver(database, line.queue, (workspace) => workspace === outside.workspace)
})
afterAll(async () => {
  await line.jobs.stop()
  await database.close()
})

const nudge = (subject: string): Delivery => {
  return { workspace: outside.workspace, purpose: 'nudge', subject, period: '1', lane: 'C1' }
}
const install = (stores: Pick<Store, 'workspaces'>, id = outside.workspace) =>
  stores.workspaces.install({ id, name: 'Larch & Lane', zone: 'Europe/Berlin', at: new Date('2026-11-16T08:12:00Z') })

describe('a unit of work', () => {
  it('that fails leaves neither rows nor deliveries', async () => {
    const work = store.transact(async (unit) => {
      await install(unit)
      await unit.deliver(nudge('a'))
      throw new Error('no')
    })
    await expect(work).rejects.toThrow('no')
    await line.jobs.settle()
    expect(await store.workspaces.get(outside.workspace)).toBeUndefined()
    expect(outside.posted).toEqual([])
  })

  it('commits rows and deliveries together', async () => {
    await store.transact(async (unit) => {
      await install(unit)
      await unit.deliver(nudge('b'))
    })
    await line.jobs.settle()
    expect(await store.workspaces.get(outside.workspace)).toMatchObject({ name: 'Larch & Lane' })
    expect(outside.posted).toEqual(['b'])
  })

  it('goes on after a delivery that the queue knows already', async () => {
    await store.transact(async (unit) => {
      await unit.deliver(nudge('b'))
      await unit.deliver(nudge('c'))
    })
    await line.jobs.settle()
    expect(outside.posted).toEqual(['b', 'c'])
  })
})

describe('the timetable', () => {
  it('sees no workspace that this process is not connected to', async () => {
    await install(store, 'sandbox:left-behind')
    expect((await store.workspaces.all()).map(({ id }) => id)).toEqual([outside.workspace])
    expect((await database.stores.workspaces.all()).length).toBeGreaterThan(1)
  })
})
