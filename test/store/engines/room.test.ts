import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asFault, DatabaseUnavailable } from '../../../src/store/faults.ts'
import { openPglite } from '../../../src/store/pglite.ts'

let lite: Awaited<ReturnType<typeof openPglite>>
let directory: string
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kindling-room-'))
  lite = await openPglite({ directory })
}, 60_000)
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const raise = (code: string) =>
  lite.queue.pglite.exec(`do $$ begin raise exception using errcode = '${code}'; end $$`).then(
    () => expect.fail('nothing was raised'),
    (error: unknown) => asFault(error),
  )

it('a full disk is nothing that is wrong with what was asked: it says what to do, and is over when there is room', async () => {
  const fault = await raise('53100')
  expect(fault).toBeInstanceOf(DatabaseUnavailable)
  expect(String(fault)).toMatch(/no room left on the database's disk \(53100\): make room there/)
  await lite.ping()
  expect(readdirSync(directory).toSorted()).toEqual(['lock', 'pglite'])
})

it('a file that was half made ends it: nothing more is asked of it, and it says why', async () => {
  expect(String(await raise('58P02'))).toMatch(/has stopped because of a fault \(58P02\), then start Kindling again/)
  expect(await lite.ended).toBeInstanceOf(DatabaseUnavailable)
  await expect(lite.queue.pglite.query('select 1')).rejects.toThrow(DatabaseUnavailable)
  await expect(lite.ping()).rejects.toThrow(DatabaseUnavailable)
  await expect(lite.close()).rejects.toThrow(DatabaseUnavailable)
})
