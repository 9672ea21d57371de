import { randomUUID } from 'node:crypto'
// The queue is of another room, but what the store hands to it can be tried with the real one alone.
// oxlint-disable-next-line no-restricted-imports
import { fromPglite, PgBoss } from 'pg-boss'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { StoreFault } from '../../src/store/database.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { buildMoment, monday } from '../support/factories.ts'

const database = databaseOfThisFile()

describe('all or nothing', () => {
  test('a transaction that fails leaves nothing and says why', async () => {
    const moment = buildMoment(freshWorkspace())
    const failing = database().transaction(async ({ moments }) => {
      await moments.insert(moment)
      expect(await moments.get(moment.workspace, moment.id)).toEqual(moment)
      throw new RangeError('no such luck')
    })
    await expect(failing).rejects.toThrow(new RangeError('no such luck'))
    expect(await database().stores.moments.get(moment.workspace, moment.id)).toBeUndefined()
  })

  test('it answers what its work answers, a list as a list', async () => {
    expect(await database().transaction(async () => [1, 2])).toEqual([1, 2])
    expect(await database().transaction(async () => undefined)).toBeUndefined()
  })

  test('the outer stores refuse inside a transaction instead of waiting for ever, and work after it', async () => {
    const workspace = freshWorkspace()
    const { stores, sandbox } = database()
    const inside = (work: () => Promise<unknown>) => database().transaction(work)
    await expect(inside(() => stores.moments.open(workspace, 9))).rejects.toThrow('use what it hands in')
    await expect(inside(() => sandbox.clockOffset(workspace))).rejects.toThrow('use what it hands in')
    await expect(inside(() => database().transaction(async () => 1))).rejects.toThrow('use what it hands in')
    const later = await inside(async () => ({
      open: new Promise((resolve) => setTimeout(resolve, 50)).then(() => stores.moments.open(workspace, 9)),
    }))
    expect(await (later as { open: Promise<unknown[]> }).open).toEqual([])
  })
})

describe('the order of things', () => {
  test('a statement that comes after its transaction is refused', async () => {
    const moment = buildMoment(freshWorkspace())
    let late: Promise<unknown> = Promise.resolve()
    await database().transaction(async ({ moments }) => {
      late = new Promise((resolve) => setTimeout(resolve, 50)).then(() => moments.insert(moment))
      late.catch(() => {})
    })
    await expect(late).rejects.toThrow()
    expect(await database().stores.moments.get(moment.workspace, moment.id)).toBeUndefined()
  })

  test('what is asked in one go with the turn sees what was done before it', async () => {
    const { workspace, home, ...rest } = buildMoment(freshWorkspace())
    const asked = () =>
      database().transaction(async ({ moments }) => {
        const span = [new Date(monday.getTime() - 1), new Date(monday.getTime() + 1)] as const
        const [, { cards }] = await Promise.all([moments.turn(home), moments.standing(home, ...span)])
        const source = buildMoment(workspace).source
        const own = { ...rest, workspace, home, source, id: randomUUID(), nudgeAt: monday, nudged: true }
        await moments.insert(own)
        return cards
      })
    const found = await Promise.all([asked(), asked(), asked(), asked()])
    expect(found.toSorted()).toEqual([0, 1, 2, 3])
  })
})

describe('SQL on the open transaction', () => {
  test('values of every sort arrive as they are meant', async () => {
    const id = randomUUID()
    const { rows } = await database().transaction((_stores, executeSql) =>
      executeSql(
        `select $1::uuid::text as id, ($2::jsonb ->> 'a') as json, cardinality($3::text[]) as many, ($3::text[])[2] as second,
          ($4::timestamptz = '2026-11-16T10:00:00Z') as date, $5::text is null as nothing, $6::int + 1 as number,
          $7::boolean as yes, ($8::uuid[])[1]::text as uuids, cardinality($9::int[]) as none, $10::text is null as missing,
          $11::jsonb ->> 'b' as text`,
        [id, { a: 'x"\\' }, ['1', 'a "quoted", \\one'], monday, null, 41, true, [id], [], undefined, '{"b":"c"}'],
      ),
    )
    expect(rows).toEqual([
      {
        id,
        json: 'x"\\',
        many: 2,
        second: 'a "quoted", \\one',
        date: true,
        nothing: true,
        number: 42,
        yes: true,
        uuids: id,
        none: 0,
        missing: true,
        text: 'c',
      },
    ])
  })

  test('several statements without values answer the rows of all of them', async () => {
    const { rows } = await database().transaction((_stores, executeSql) => executeSql('select 1 as a; select 2 as a'))
    expect(rows).toEqual([{ a: 1 }, { a: 2 }])
  })

  test('a refused statement names the code and nobody’s words', async () => {
    const secret = 'a customer said this'
    const failing = database().transaction((_stores, executeSql) => executeSql('select $1::text::uuid', [secret]))
    await expect(failing).rejects.toThrow(StoreFault)
    const fault = await failing.catch((error: unknown) => error)
    expect((fault as StoreFault).code).toBe('22P02')
    expect(`${(fault as Error).stack} ${JSON.stringify(fault)} ${String((fault as Error).cause)}`).not.toContain(secret)
  })
})

describe('a row and its job', () => {
  let boss: PgBoss
  beforeAll(async () => {
    const { queue } = database()
    const engine =
      'pglite' in queue
        ? { db: fromPglite(queue.pglite), backend: 'pglite' as const }
        : { connectionString: queue.connectionString, max: 2 }
    boss = new PgBoss({ ...engine, schedule: false, supervise: false })
    boss.on('error', (error) => expect.fail(error.message))
    await boss.start()
    await boss.createQueue('deliver', { policy: 'key_strict_fifo' })
    // Else the first send inside a transaction reads the queue on PGlite's one connection, which is taken.
    await boss.findJobs('deliver', { id: randomUUID() })
  })
  afterAll(() => boss.stop({ graceful: false }))

  /** Inserts a moment and sends a job about it in one transaction. */
  const both = async (fails: boolean) => {
    const moment = buildMoment(freshWorkspace())
    const done = database().transaction(async ({ moments }, executeSql) => {
      await moments.insert(moment)
      const options = { id: moment.id, singletonKey: 'kindness', db: { executeSql } }
      const sent = await boss.send('deliver', { subject: moment.id }, options)
      if (fails) throw new Error('the process stumbles')
      return [sent, await boss.send('deliver', { subject: moment.id }, options)]
    })
    const kept = async () => ({
      row: await database().stores.moments.get(moment.workspace, moment.id),
      jobs: (await boss.findJobs('deliver', { id: moment.id })).map((job) => job.data),
    })
    return { moment, done, kept }
  }

  test('commit together, and the same job sent again is the same job', async () => {
    const { moment, done, kept } = await both(false)
    expect(await done).toEqual([moment.id, null])
    expect(await kept()).toEqual({ row: moment, jobs: [{ subject: moment.id }] })
  })

  test('are rolled back together', async () => {
    const { done, kept } = await both(true)
    await expect(done).rejects.toThrow('stumbles')
    expect(await kept()).toEqual({ row: undefined, jobs: [] })
  })
})
