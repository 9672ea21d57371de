import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PersonRef } from '../../src/domain/person.ts'
import type { Delivery, Store } from '../../src/ports.ts'
import { SendFault } from '../../src/ports.ts'
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
  store = unitsOver(database, line.queue, () => true)
})
afterAll(async () => {
  await line.jobs.stop()
  await database.close()
})

const priya = (): PersonRef => ({ workspace: outside.workspace, id: 'priya' })
const to = (lane: string, subject: string, period = '1'): Delivery => ({
  workspace: outside.workspace,
  purpose: 'handedOver',
  subject,
  period,
  lane,
})
async function jobsNaming(id: string): Promise<number> {
  const rows = await database.transaction(async (_unit, executeSql) =>
    executeSql('select 1 from pgboss.job j where strpos(j::text, $1) > 0', [id]),
  )
  return rows.rows.length
}

it('a delivery that waits for somebody who is forgotten does not go out, and no queue remembers one', async () => {
  const gate = Promise.withResolvers<void>()
  outside.gates.set('first', gate.promise)
  await store.transact(async (unit) => {
    for (const delivery of [to('jonas', 'first'), to('jonas', 'second', 'priya@3'), to('jonas', 'third')])
      await unit.deliver(delivery)
    await unit.deliver(to('priya', 'sent'))
  })
  await expect.poll(() => outside.posted).toContain('sent')
  await store.transact(async (unit) => {
    await unit.deliver(to('priya', 'to her'))
    await unit.drop(priya())
  })
  gate.resolve()
  await line.jobs.settle()
  expect(outside.posted).toEqual(['sent', 'first', 'third'])
  expect(await jobsNaming('priya')).toBe(0)
})

it('nothing is dropped of a transaction that fails, nor of somebody with that id elsewhere', async () => {
  await store.transact(async (unit) => unit.deliver(to('priya', 'again')))
  await line.jobs.settle()
  const failed = store.transact(async (unit) => {
    await unit.drop(priya())
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  await store.transact(async (unit) => unit.drop({ ...priya(), workspace: 'slack:TOTHER' }))
  expect(await jobsNaming('priya')).toBe(1)
})
