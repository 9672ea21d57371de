import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { personalTables } from '../../src/store/personal.ts'
import type { Fate } from '../../src/store/personal.ts'
import * as schema from '../../src/store/schema.ts'
import { shapeOf } from '../../src/store/table-shape.ts'

const page = readFileSync(resolve(import.meta.dirname, '../../.github/DATA.md'), 'utf8')

interface Row {
  readonly table: string
  readonly cells: readonly string[]
  readonly forgotten: string
}

/** Rows that begin with a table's name; those of what is no table have none of five cells. */
const rows: readonly Row[] = page.split('\n').flatMap((line) => {
  const [first = '', ...cells] = line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
  const table = /^`(\w+)`$/.exec(first)?.[1]
  return table === undefined || cells.length !== 4 ? [] : [{ table, cells, forgotten: cells[3] ?? '' }]
})

/** What the page says of a column's fate. */
function said(fate: Fate): string {
  if (fate === 'row') return 'goes'
  if (fate === 'nobody' || (typeof fate === 'object' && 'key' in fate)) return 'unnamed'
  if (typeof fate === 'object') return 'part' in fate ? 'goes' : 'taken out'
  return 'as somebody'
}

describe('the data map', () => {
  it('has each table of the schema, once, and no other', () => {
    const all = Object.values(schema).map((table) => shapeOf(table).name)
    expect(rows.map(({ table }) => table).toSorted()).toEqual(all.toSorted())
  })

  it('says of each what it holds, who sees it and how long it stays', () => {
    expect(rows.filter(({ cells }) => cells.some((cell) => cell === ''))).toEqual([])
  })

  it('says what becomes of each person in it when they are forgotten, and of nobody where nobody is named', () => {
    const fates = new Map(
      personalTables.map(({ table, people }) => [shapeOf(table).name, new Set(Object.values(people).map(said))]),
    )
    const words = ['goes', 'as somebody', 'unnamed', 'taken out']
    const onPage = (forgotten: string) => words.filter((one) => forgotten.includes(one))
    for (const { table, forgotten } of rows)
      expect([table, ...onPage(forgotten)]).toEqual([table, ...words.filter((one) => fates.get(table)?.has(one))])
    expect(rows.filter(({ forgotten }) => forgotten === '–').map(({ table }) => table)).toEqual(
      rows.filter(({ table }) => !fates.has(table)).map(({ table }) => table),
    )
  })
})
