import { expect, it } from 'vitest'
import { poolLoad } from '../../src/store/load.ts'
import { databaseOfThisFile } from '../support/database.ts'

const database = databaseOfThisFile()

it('a pool says how many connections are in use, and what waits for one', () => {
  const load = poolLoad(2)
  const ends = [load.begin(), load.begin(), load.begin()]
  expect(load.figures()).toEqual({ size: 2, inUse: 2, waiting: 1 })
  for (const end of ends) end()
  expect(load.figures()).toEqual({ size: 2, inUse: 0, waiting: 0 })
})

it('transactions and statements under way are counted until they end, also those that fail', async () => {
  const own = database()
  if (own.engine === 'pglite') return expect(own.pools()).toEqual({})
  const idle = { size: 10, inUse: 0, waiting: 0 }
  expect(own.pools()).toEqual({ statements: idle, transactions: idle })
  const gate = Promise.withResolvers<void>()
  const work = Promise.allSettled(
    Array.from({ length: 12 }, async (_, index) => {
      await own.transaction(() => gate.promise)
      if (index === 0) throw new Error('no')
    }),
  )
  const asked = own.stores.workspaces.all()
  // A statement begins a few microtasks later, before any answer can come.
  for (let i = 0; i < 50; i += 1) await Promise.resolve()
  expect(own.pools()).toEqual({ statements: { ...idle, inUse: 1 }, transactions: { size: 10, inUse: 10, waiting: 2 } })
  gate.resolve()
  await Promise.all([work, asked])
  await expect(own.transaction(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(own.pools()).toEqual({ statements: idle, transactions: idle })
})
