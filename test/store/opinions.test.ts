import { expect, test } from 'vitest'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'

const database = databaseOfThisFile()
const store = () => database().stores.opinions

test('a day has so many opinions and no more, also when all ask at once, and each workspace has its own', async () => {
  const [ours, theirs] = [freshWorkspace(), freshWorkspace()]
  const spent = await Promise.all(Array.from({ length: 9 }, () => store().spend(ours, '2026-11-16', 5)))
  expect(spent.filter(Boolean)).toHaveLength(5)
  expect(await store().spend(ours, '2026-11-16', 5)).toBe(false)
  expect(await store().spend(ours, '2026-11-16', 6)).toBe(true)
  expect(await store().spend(theirs, '2026-11-16', 5)).toBe(true)
})

test('a new day begins anew; a process whose clock is behind counts for it, too', async () => {
  const ours = freshWorkspace()
  expect(await store().spend(ours, '2026-11-30', 1)).toBe(true)
  expect(await store().spend(ours, '2026-12-01', 2)).toBe(true)
  expect(await store().spend(ours, '2026-11-30', 2)).toBe(true)
  expect(await store().spend(ours, '2026-11-30', 2)).toBe(false)
  expect(await store().spend(ours, '2026-12-01', 2)).toBe(false)
})

test('a limit of none asks nothing, from the first', async () => {
  expect(await store().spend(freshWorkspace(), '2026-11-16', 0)).toBe(false)
})
