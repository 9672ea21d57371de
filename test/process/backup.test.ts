import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectAsAdmin } from '../../src/store/admin.ts'
import { bodyOf, runBackup, runRestore, sealed, tablesIn, unzipped } from '../support/backups.ts'
import { fill, freshPostgres } from '../support/places.ts'
import type { OwnPlace } from '../support/places.ts'
import { startPostgres } from '../support/postgres.ts'
import { startKindling } from '../support/process.ts'
import type { OwnPostgres } from '../support/postgres.ts'

let postgres: OwnPostgres
let folder: string
let source: OwnPlace
let file: string
beforeAll(async () => {
  postgres = await startPostgres()
  folder = mkdtempSync(join(tmpdir(), 'kindling-backup-'))
  source = await fresh()
  await fill(source)
  file = join(folder, 'all.gz')
  await runBackup([file], source)
}, 120_000)
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await postgres.stop()
})

const fresh = () => freshPostgres(postgres.url)

function written(name: string, content: Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

it('a backup is of one instant, while people go on', async () => {
  const admin = connectAsAdmin(source.databaseUrl ?? '')
  const stream = new PassThrough({ highWaterMark: 1 })
  const making = runBackup(['-'], source, stream)
  const pieces: Buffer[] = []
  for await (const piece of stream) {
    // The header is out, so the instant is over.
    if (pieces.length === 0) await admin.run('delete from undelivered')
    pieces.push(piece as Buffer)
  }
  await making
  await admin.end()
  expect(tablesIn(gunzipSync(Buffer.concat(pieces)).toString()).get('undelivered')?.length).toBeGreaterThan(0)
})

describe('a restore', () => {
  it('reads standard input, and writes standard output', async () => {
    const pipe = new PassThrough()
    const place = await fresh()
    const [made, restored] = await Promise.all([runBackup(['-'], source, pipe), runRestore(['-'], place, pipe)])
    expect(made.complained).toContain('Written to standard output.')
    expect(restored).toMatchObject({ code: 0, complained: '' })
  })

  it('refuses a database that is not empty, a file that is none, cut off or changed, and leaves nothing behind', async () => {
    expect(await runRestore([file], source)).toMatchObject({
      code: 2,
      complained: expect.stringMatching(/not empty: there are rows in act_entries, .* and others/) as unknown,
    })
    const place = await fresh()
    const whole = readFileSync(file)
    const changed = bodyOf(file).map((line) => line.replace('Aardvark', 'Aardwolf'))
    const last = unzipped(file).split('\n').at(-2) ?? ''
    const smuggled = bodyOf(file).map((line) => line.replace('"table":"act_entries"', '"table":"pg_class"'))
    const bad: Record<string, Buffer> = {
      plain: Buffer.from('hello'),
      cut: whole.subarray(0, Math.floor(whole.length * 0.9)),
      changed: gzipSync(`${[...changed, last].join('\n')}\n`),
      smuggled: sealed(smuggled),
    }
    for (const [name, content] of Object.entries(bad)) {
      const refused = await runRestore([written(name, content)], place)
      expect([name, refused.code, refused.complained]).toEqual([
        name,
        2,
        expect.stringMatching(/damaged|no backup of Kindling/) as unknown,
      ])
    }
    expect((await runRestore([join(folder, 'not there')], place)).complained).toContain('ENOENT')
    // Nothing of all that is left in it.
    expect(await runRestore([file], place)).toMatchObject({ code: 0 })
  })

  it('refuses a backup of other tables, and says with which version to read it', async () => {
    const place = await fresh()
    const [header = '', ...rest] = bodyOf(file)
    const other = { ...(JSON.parse(header) as object), migration: 'another', app: '9.9.9' }
    const refused = await runRestore([written('newer', sealed([JSON.stringify(other), ...rest]))], place)
    expect(refused.code).toBe(2)
    expect(refused.complained).toMatch(
      /by Kindling 9\.9\.9, whose tables are not those of this version\. Restore it with/,
    )
    const format = { ...(JSON.parse(header) as object), format: 2 }
    const newer = await runRestore([written('format', sealed([JSON.stringify(format), ...rest]))], place)
    expect(newer.complained).toContain('written by a newer Kindling')
  })
})

it('Kindling starts on what was restored, and goes on', { timeout: 120_000 }, async () => {
  const [own, other] = [await fresh(), await fresh()]
  const data = { KINDLING_DATA_DIR: join(folder, 'data') }
  const first = startKindling({ ...own.env, ...data })
  const address = await first.ready
  const body = JSON.stringify({ as: 'priya', channel: 'kindness', text: 'said before the backup' })
  const headers = { 'content-type': 'application/json' }
  const posted = await fetch(`${address}/sandbox/api/message`, { method: 'POST', headers, body })
  expect(posted.status).toBe(200)
  // While it runs.
  const path = join(folder, 'sandbox.gz')
  expect(await runBackup([path], own)).toMatchObject({ code: 0 })
  first.signal('SIGTERM')
  await first.ended
  expect(await runRestore([path], other)).toMatchObject({ code: 0 })
  const second = startKindling({ ...other.env, ...data })
  const state = await (await fetch(`${await second.ready}/sandbox/api/state?as=priya`)).text()
  second.signal('SIGTERM')
  await second.ended
  expect(state).toContain('said before the backup')
})
