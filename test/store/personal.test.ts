import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonRef } from '../../src/domain/person.ts'
import { someone } from '../../src/domain/person.ts'
import { personalTables } from '../../src/store/personal.ts'
import type { Fate } from '../../src/store/personal.ts'
import * as schema from '../../src/store/schema.ts'
import { shapeOf } from '../../src/store/table-shape.ts'
import { freshWorkspace } from '../support/database.ts'
import { madeUp } from '../support/made-up-row.ts'
import { noPerson } from '../support/no-person.ts'
import type { WholeDatabase } from '../support/whole-database.ts'
import { openWholeDatabase } from '../support/whole-database.ts'

let database: WholeDatabase
beforeAll(async () => void (database = await openWholeDatabase()))
afterAll(() => database.close())

const tables = Object.values(schema).map(shapeOf)

const canNameSomebody = (type: string) => ['text', 'text[]', 'jsonb'].includes(type)

/** `table.column` of everything that could hold an id, by the names of the schema. */
const columns = tables.flatMap((table) =>
  table.columns
    .filter(({ field, type }) => field !== 'workspace' && canNameSomebody(type))
    .map(({ field }) => `${table.name}.${field}`),
)

const personal = personalTables.flatMap(({ table, people, noun }) =>
  Object.entries(people).map(([name, fate]) => ({
    noun,
    table,
    name,
    fate,
    called: `${shapeOf(table).name}.${name}`,
  })),
)

describe('every column of the schema', () => {
  it('that can hold the id of a person is told in their file and forgotten, or never holds one, and why', () => {
    const exceptions = new Set<string>(Object.values(noPerson).flat())
    const known = new Set(personal.map(({ called }) => called))
    expect(columns.filter((called) => !known.has(called) && !exceptions.has(called))).toEqual([])
    expect([...exceptions].filter((called) => known.has(called))).toEqual([])
  })

  it('is called by the name that it has', () => {
    const all = new Set(columns)
    expect(
      [...Object.values(noPerson).flat(), ...personal.map(({ called }) => called)].filter((one) => !all.has(one)),
    ).toEqual([])
  })
})

type Naming = (typeof personal)[number]

/** The columns that name somebody, each in a row of its own; all in one where a workspace has one row only. */
const seeds: readonly (readonly [Naming, ...Naming[]])[] = [
  ...new Map(
    personal.map((one): [string, [Naming, ...Naming[]]] => {
      const { name, key } = shapeOf(one.table)
      if (key.length > 1) return [one.called, [one]]
      const [first = one, ...rest] = personal.filter(({ table }) => table === one.table)
      return [name, [first, ...rest]]
    }),
  ).values(),
]

/** A row of this table, with this person's id in these columns and made-up values everywhere else. */
async function insertNaming({ workspace, id }: PersonRef, [first, ...rest]: readonly [Naming, ...Naming[]]) {
  const { name: called, columns } = shapeOf(first.table)
  const fates = new Map([first, ...rest].map(({ name, fate }) => [name, fate]))
  const values = columns.map(({ field, name, type }): [string, string] => {
    if (field === 'workspace') return [name, workspace]
    const fate = fates.get(field)
    return [name, fate === undefined ? madeUp(type) : holding(id, type, fate)]
  })
  await database.run(
    `insert into "${called}" (${values.map(([column]) => `"${column}"`).join()}) values (${values.map(([, value]) => `'${value}'`).join()})`,
  )
}

function holding(id: string, type: string, fate: Fate): string {
  if (typeof fate === 'object' && 'part' in fate) return `2026-11-16T09:00:00.000Z/given/${id}`
  if (typeof fate === 'object' && 'key' in fate) return JSON.stringify({ [fate.key]: id, other: 'stays' })
  if (typeof fate === 'object')
    return JSON.stringify(fate.list.reduceRight<unknown>((inside, key) => ({ [key]: inside }), [id, 'another']))
  return type.endsWith('[]') ? `{another,${id}}` : id
}

async function rowsNaming({ workspace, id }: PersonRef): Promise<readonly string[]> {
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await database.run(
      `select 1 from "${name}" t where workspace_id = '${workspace}' and strpos(t::text, '${id}') > 0`,
    )
    found.push(...rows.map(() => name))
  }
  return found
}

describe('a person whose id is in every column that can hold one', () => {
  const workspace = freshWorkspace()
  const person = { workspace, id: `U${randomUUID().replaceAll('-', '')}` }
  const elsewhere = { workspace: freshWorkspace(), id: person.id }
  const another = { workspace, id: `U${randomUUID().replaceAll('-', '')}` }
  beforeAll(async () => {
    for (const who of [person, elsewhere]) for (const seed of seeds) await insertNaming(who, seed)
    for (const seed of seeds) if (seed.length === 1) await insertNaming(another, seed)
  })
  const about = async (who: PersonRef, noun: string) => (await database.stores.records.about(who, noun)).rows

  it('finds each of these rows in their file, and nobody else’s', async () => {
    for (const noun of await database.stores.records.personalNouns()) {
      const rows = await about(person, noun)
      expect(rows, noun).toHaveLength(seeds.filter(([seed]) => seed.noun === noun).length)
      expect(JSON.stringify(rows), noun).not.toContain(another.id)
    }
  })

  it('is named by no row once they are forgotten; others, and whoever has that id elsewhere, still are', async () => {
    const { length } = seeds
    expect(await rowsNaming(person)).toHaveLength(length)
    await database.transaction((unit) => unit.records.forget(person))
    expect(await rowsNaming(person)).toEqual([])
    expect(await rowsNaming(another)).toHaveLength(seeds.filter((seed) => seed.length === 1).length)
    expect(await rowsNaming(elsewhere)).toHaveLength(length)
    for (const noun of await database.stores.records.personalNouns())
      expect(await about(person, noun), noun).toEqual([])
  })

  it('leaves what they did as somebody’s', async () => {
    for (const { table } of personalTables) {
      const { name } = shapeOf(table)
      const ours = seeds.filter(([seed]) => seed.table === table)
      const goes = (fate: Fate) => fate === 'row' || (typeof fate === 'object' && 'part' in fate)
      const stay = ours.filter((seed) => !seed.some(({ fate }) => goes(fate)))
      const others = ours.filter((seed) => seed.length === 1)
      const rows = await database.run(`select 1 from "${name}" where workspace_id = '${workspace}'`)
      expect(rows, name).toHaveLength(stay.length + others.length)
    }
    const [act] = await database.run(
      `select helpers from act_entries where workspace_id = '${workspace}' and '${someone}' = any(helpers)`,
    )
    expect(String(act?.['helpers'])).toContain('another')
  })

  it('can be forgotten twice', async () => {
    await database.transaction((unit) => unit.records.forget(person))
    expect(await rowsNaming(person)).toEqual([])
  })
})

describe('what a file tells of rows that are about others', () => {
  it('is not who did an act that this person, an admin, only undid', async () => {
    const workspace = freshWorkspace()
    const undone = personal.find(({ called }) => called === 'act_entries.by')
    if (undone === undefined) throw new Error('acts name who changed them')
    await insertNaming({ workspace, id: 'ruth' }, [undone])
    const { rows } = await database.stores.records.about({ workspace, id: 'ruth' }, 'acts')
    expect(Object.keys(rows[0] ?? {}).toSorted()).toEqual(['act', 'at', 'entry', 'version'])
  })

  it('is never the secret of a sign-in, or whether somebody was reminded of the pulse', async () => {
    const hidden = personalTables.flatMap(({ noun, hidden }) => hidden.map((name) => `${noun}.${name}`))
    expect(hidden).toEqual(expect.arrayContaining(['signIns.hash', 'pulseAsked.invited', 'pulseAsked.reminderDone']))
  })
})

describe('a file of many rows', () => {
  it('comes page by page, each row once', async () => {
    const workspace = freshWorkspace()
    await database.run(
      `insert into person_messages (workspace_id, person_id, delivery, at) select '${workspace}', 'priya', 'd' || n, now() from generate_series(1, 1201) n`,
    )
    const seen: unknown[] = []
    const sizes: number[] = []
    let after: readonly unknown[] | undefined
    do {
      const page = await database.stores.records.about({ workspace, id: 'priya' }, 'messagesToYou', after)
      seen.push(...page.rows.map((row) => row['delivery']))
      sizes.push(page.rows.length)
      after = page.next
    } while (after !== undefined)
    expect(sizes).toEqual([500, 500, 201])
    expect(new Set(seen).size).toBe(1201)
  })

  it('is of nouns that there are', async () => {
    await expect(
      database.stores.records.about({ workspace: freshWorkspace(), id: 'priya' }, 'toString'),
    ).rejects.toThrow(RangeError)
  })
})
