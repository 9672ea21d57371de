import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as schema from '../../src/store/schema.ts'
import { shapeOf } from '../../src/store/table-shape.ts'
import { answerRound } from '../../src/usecases/pulse-answering.ts'
import { runDue } from '../../src/usecases/due.ts'
import { releasedOutgoing } from '../../src/usecases/pulse-said.ts'
import { cardText } from '../../src/views/card.ts'
import { runBackup, runRestore, tablesIn, unzipped } from '../support/backups.ts'
import { awkward, fill, filledCompany, freshPlace, inPlace } from '../support/places.ts'
import type { OwnPlace } from '../support/places.ts'

let folder: string
let source: OwnPlace
let file: string
const places: OwnPlace[] = []
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kindling-backup-'))
  source = await fresh()
  await fill(source)
  file = join(folder, 'all.gz')
  const made = await runBackup([file], source)
  expect(made).toMatchObject({ code: 0, printed: '' })
  expect(made.complained).toContain(`Written to ${file}.`)
}, 120_000)
afterAll(async () => {
  rmSync(folder, { recursive: true })
  for (const place of places) await place.remove()
})

async function fresh(): Promise<OwnPlace> {
  const place = await freshPlace()
  places.push(place)
  return place
}

describe('a backup', () => {
  it('holds every table there is but the keys and answers of open rounds, and its queue; only its owner may read it', () => {
    const tables = tablesIn(unzipped(file))
    const left = ['pulse_answer', 'pulse_round_key']
    const known = Object.values(schema).map((table) => shapeOf(table).name)
    expect([...tables.keys()].toSorted()).toEqual(
      [...known.filter((name) => !left.includes(name)), 'pgboss.job'].toSorted(),
    )
    for (const [name, rows] of tables) expect([name, rows.length > 0]).toEqual([name, true])
    expect(tables.get('pulse_round')?.some((row) => row.includes('\topen\t'))).toBe(true)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('never takes the place of a file, and leaves none that is not whole', async () => {
    const before = readFileSync(file)
    expect(await runBackup([file], source)).toMatchObject({
      code: 2,
      complained: expect.stringContaining('EEXIST') as unknown,
    })
    expect(readFileSync(file)).toEqual(before)
    const nowhere = await fresh()
    const refused = await runBackup([join(folder, 'none.gz')], nowhere)
    expect(refused.code).toBe(2)
    expect(refused.complained).toMatch(/There is no (database|Kindling) in/)
    expect(readdirSync(folder).filter((name) => name.startsWith('none'))).toEqual([])
    expect(await runBackup([], source)).toMatchObject({
      code: 2,
      complained: expect.stringContaining('npm run backup') as unknown,
    })
  })
})

describe('a restore', () => {
  let restoredPlace: OwnPlace
  beforeAll(async () => void (restoredPlace = await fresh()))

  it(
    'brings every row back as it was, and what waits to be sent looks first whether it is there',
    { timeout: 120_000 },
    async () => {
      const place = restoredPlace
      const restored = await runRestore([file], place)
      expect(restored).toMatchObject({ code: 0, complained: '' })
      expect(restored.printed).toMatch(/^Restored [\d,]+ rows of \d+ tables, as they were at 20/)
      const again = join(folder, 'again.gz')
      await runBackup([again], place)
      const [before, after] = [tablesIn(unzipped(file)), tablesIn(unzipped(again))]
      expect([...after.keys()]).toEqual([...before.keys()])
      const jobs = after.get('pgboss.job')
      expect(jobs?.length).toBe(1)
      expect(jobs?.[0]).toContain('"again": true')
      for (const [name, rows] of before) if (name !== 'pgboss.job') expect(after.get(name)).toEqual(rows)
      await inPlace(place, async (_deps, store) => {
        expect((await store.people.get(filledCompany.person('priya')))?.name).toBe(awkward.replaceAll('\u0000', ''))
        // What the database counts itself goes on behind what was copied.
        await store.audit.note({
          workspace: filledCompany.workspace,
          by: undefined,
          at: new Date(),
          what: 'import.done',
        })
      })
    },
  )

  it(
    'ends a round that was open, tells HR and everybody asked, and the pulse goes on',
    { timeout: 120_000 },
    async () => {
      const { workspace, ids, person } = filledCompany
      await inPlace(restoredPlace, async (deps, store) => {
        expect((await store.pulse.openRound(workspace))?.id).toBe(ids.rounds.open)
        const answer = { values: { satisfaction: 4 }, comment: undefined }
        const given = { actor: person('priya'), round: ids.rounds.open, answer }
        expect(await answerRound(deps, given)).toMatchObject({ outcome: 'closed' })
        await runDue(deps)
        await runDue(deps)
        expect(await store.pulse.round(workspace, ids.rounds.open)).toMatchObject({
          state: 'cancelled',
          answered: undefined,
        })
        const [note] = await store.audit.entries(workspace, { limit: 1 })
        expect(note).toMatchObject({ what: 'pulse.cancelled', by: undefined, subject: ids.rounds.open })
        const hr = { workspace, purpose: 'pulseReleased', subject: ids.rounds.open, period: '', lane: 'amara' } as const
        const told = await releasedOutgoing(deps, { ...hr, lane: person('amara').id })
        expect(told && 'card' in told ? cardText(told.card) : '').toContain('Round 3 has ended without a result')
        expect(await releasedOutgoing(deps, { ...hr, lane: person('priya').id })).toBeUndefined()
      })
      const jobs = join(folder, 'jobs.gz')
      await runBackup([jobs], restoredPlace)
      const sent = (tablesIn(unzipped(jobs)).get('pgboss.job') ?? []).join('\n')
      expect(sent.match(/"purpose": "pulseReleased"/g)).toHaveLength(1)
      expect(sent).toContain('"purpose": "pulseClosed"')
    },
  )
})
