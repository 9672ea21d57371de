import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { move } from '../../src/cli/move.ts'
import { openDatabase } from '../../src/store/database.ts'
import { closeDue } from '../../src/usecases/pulse-closing.ts'
import { collecting, runBackup, tablesIn, unzipped } from '../support/backups.ts'
import { fill, filledCompany, freshFolder, freshPostgres, inPlace } from '../support/places.ts'
import type { OwnPlace } from '../support/places.ts'
import { startPostgres } from '../support/postgres.ts'
import type { OwnPostgres } from '../support/postgres.ts'
import { startKindling } from '../support/process.ts'

const patience = { timeout: 180_000 }
const secret = randomBytes(32)
let postgres: OwnPostgres
let from: OwnPlace
let to: OwnPlace
beforeAll(async () => {
  postgres = await startPostgres()
  from = await freshFolder()
  to = await freshPostgres(postgres.url)
  await fill(from, secret)
}, 180_000)
afterAll(async () => {
  await from.remove()
  await postgres.stop()
})

async function run(args: readonly string[], env: Readonly<Record<string, string>> = from.env) {
  const { said, ...out } = collecting()
  return { code: await move(args, env, out), ...said }
}

const rowsOf = async (place: OwnPlace, name: string) => {
  const file = join(from.dataDir, name)
  await runBackup([file], place)
  const tables = tablesIn(unzipped(file))
  return [...tables].toSorted(([a], [b]) => (a < b ? -1 : 1))
}

const refusal = (pattern: RegExp) => ({ code: 2, complained: expect.stringMatching(pattern) as unknown })

it('refuses without a target, while Kindling runs, and into a database that is not empty', patience, async () => {
  expect(await run([])).toMatchObject(refusal(/npm run move -- --to/))
  expect(await run(['--from', 'x'])).toMatchObject(refusal(/npm run move -- --to/))
  expect(await run(['--to', 'mysql://here'])).toMatchObject(refusal(/DATABASE_URL must be/))
  const running = await openDatabase({ url: undefined, dataDir: from.dataDir })
  expect(await run(['--to', to.databaseUrl ?? ''])).toMatchObject(refusal(/Another Kindling is running/))
  await running.close()
  const filled = await freshPostgres(postgres.url)
  await inPlace(filled, async (_deps, store) => {
    const at = new Date()
    await store.workspaces.install({ id: filledCompany.workspace, name: 'Somebody else', zone: 'UTC', at })
  })
  expect(await run(['--to', filled.databaseUrl ?? ''])).toMatchObject(refusal(/not empty: there are rows in/))
  expect(await run(['--to', 'postgres://nobody@127.0.0.1:1/none'])).toMatchObject(refusal(/cannot be reached/))
})

it(
  'takes everything along, open rounds with their answers, and the old folder refuses to go on',
  patience,
  async () => {
    const before = await rowsOf(from, 'before.gz')
    const moved = await run([], { ...from.env, DATABASE_URL: to.databaseUrl ?? '' })
    expect(moved).toMatchObject({ code: 0, complained: '' })
    expect(moved.printed).toMatch(/^Moved [\d,]+ rows of \d+ tables\.\nNow set DATABASE_URL/)
    expect(moved.printed).not.toContain('postgres@')
    expect(await rowsOf(to, 'after.gz')).toEqual(before)
    await inPlace(
      to,
      async (deps, store) => {
        const { workspace, ids } = filledCompany
        const ended = new Date('2026-12-24T09:00:00Z')
        const later = { ...deps, clock: { now: () => ended } }
        const known = await store.workspaces.get(workspace)
        if (known === undefined) throw new Error('the workspace did not come along')
        await closeDue(later, known)
        // Two answered: below five nobody is told even that.
        expect(await store.pulse.round(workspace, ids.rounds.open)).toMatchObject({ state: 'released' })
      },
      secret,
    )
    const again = await run(['--to', to.databaseUrl ?? ''])
    expect(again).toMatchObject(
      refusal(/The database in .* has moved to PostgreSQL at 127\.0\.0\.1:\d+: set DATABASE_URL/),
    )
    const late = startKindling(from.env)
    expect(await late.ended).toBe(1)
    expect(late.said.err).toContain('has moved to PostgreSQL')
  },
)
