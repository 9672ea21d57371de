import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/store/database.ts'
import { freshWorkspace, openTestDatabase } from '../support/database.ts'
import { buildMoment } from '../support/factories.ts'

let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

describe('inserting', () => {
  test('a moment comes back as it was put in', async () => {
    const moment = buildMoment(freshWorkspace())
    expect(await database.stores.moments.insert(moment)).toEqual(moment)
    expect(await database.stores.moments.get(moment.workspace, moment.id)).toEqual(moment)
  })
})
