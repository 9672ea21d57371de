import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../../src/store/database.ts'
import { freshWorkspace } from '../../support/database.ts'
import { buildMoment } from '../../support/factories.ts'
import { openElsewhere } from '../../support/open-elsewhere.ts'

let parent: string
let dataDir: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'kindling-pglite-'))
  dataDir = join(parent, 'data')
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

test('the directory is made for its owner alone, and keeps its rows', async () => {
  const moment = buildMoment(freshWorkspace())
  const first = await openDatabase({ url: undefined, dataDir })
  await first.stores.moments.insert(moment)
  await first.close()
  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  const second = await openDatabase({ url: undefined, dataDir })
  expect(await second.stores.moments.get(moment.workspace, moment.id)).toEqual(moment)
  await second.close()
})

test('a second process is told what to do instead of losing rows, until the first one is gone', async () => {
  const first = openElsewhere(dataDir)
  expect(await first.said).toBe('open')
  await expect(openDatabase({ url: undefined, dataDir })).rejects.toThrow(
    `Another Kindling is running on ${dataDir}: stop it first, or give this one a database of its own with DATABASE_URL.`,
  )
  await first.kill()
  const second = await openDatabase({ url: undefined, dataDir })
  await second.ping()
  await second.close()
})
