import { readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { holes, parityTable, strangers } from './parity.ts'

const page = new URL('../../.github/PARITY.md', import.meta.url)

test('every use case has its story, on each platform that can do it', () => {
  expect(holes()).toEqual([])
})

test('no story and no exception names a use case that is none', () => {
  expect(strangers()).toEqual([])
})

test('the page about parity is what the suite yields', async () => {
  if (process.env['PARITY'] === 'write') await writeFile(page, parityTable())
  expect(await readFile(page, 'utf8')).toBe(parityTable())
})
