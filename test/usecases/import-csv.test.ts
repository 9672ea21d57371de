import { expect, it } from 'vitest'
import { customerFields, dayOf, guessColumns, importFields } from '../../src/usecases/import-csv.ts'

it.each([
  ['2026-11-16', '2026-11-16'],
  ['2026-1-6', '2026-01-06'],
  ['2026/11/16', '2026-11-16'],
  ['2026-11-16T09:12:00Z', '2026-11-16'],
  ['16.11.2026', '2026-11-16'],
  ['6.1.2026 09:12', '2026-01-06'],
  ['2026-02-29', undefined],
  ['2024-02-29', '2024-02-29'],
  ['3/4/2026', undefined],
  ['16 November 2026', undefined],
  ['20261116', undefined],
  ['=TODAY()', undefined],
])('the day that "%s" names is %s', (cell, day) => {
  expect(dayOf(cell)).toBe(day)
})

it('columns are chosen by the names that say what they are, and others left to choose', () => {
  expect(guessColumns(['Date', 'From', 'Message', 'To'], importFields)).toEqual({
    date: 0,
    giver: 1,
    message: 2,
    receiver: 3,
  })
  expect(guessColumns(['Datum', 'Wert', 'Total', ''], importFields)).toEqual({ date: 0 })
  expect(guessColumns(['Id', 'Company name', 'Size'], customerFields)).toEqual({ customer: 1, size: 2 })
})
