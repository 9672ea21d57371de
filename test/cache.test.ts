import { expect, test } from 'vitest'
import { cache } from '../src/cache.ts'

function counting() {
  let asked = 0
  return { ask: async () => (asked += 1), asked: () => asked }
}

test('callers at the same time share one question, and its answer is kept for a while', async () => {
  let now = 0
  const kept = cache<number>(1_000, 10, () => now)
  const { ask, asked } = counting()
  expect(await Promise.all([kept.get('a', ask), kept.get('a', ask)])).toEqual([1, 1])
  now = 999
  expect(await kept.get('a', ask)).toBe(1)
  now = 1_000
  expect(await kept.get('a', ask)).toBe(2)
  expect(asked()).toBe(2)
})

test('a failure is told to whoever asked and never kept', async () => {
  const kept = cache<number>(1_000, 10)
  await expect(kept.get('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down')
  expect(await kept.get('a', async () => 7)).toBe(7)
})

test('what is remembered is at hand at once: not before it is there, nor after its time, nor a failure', async () => {
  let now = 0
  const kept = cache<number>(1_000, 10, () => now)
  const { promise, resolve } = Promise.withResolvers<number>()
  const asked = kept.get('a', () => promise)
  expect(kept.atOnce('a')).toBeUndefined()
  resolve(7)
  await asked
  expect([kept.atOnce('a'), kept.atOnce('b')]).toEqual([7, undefined])
  now = 1_000
  expect(kept.atOnce('a')).toBeUndefined()
  await expect(kept.get('b', () => Promise.reject(new Error('down')))).rejects.toThrow('down')
  expect(kept.atOnce('b')).toBeUndefined()
})

test('the least recently asked key makes room', async () => {
  const kept = cache<number>(1_000, 2)
  const { ask } = counting()
  await kept.get('a', ask)
  await kept.get('b', ask)
  await kept.get('a', ask)
  await kept.get('c', ask)
  expect(await kept.get('a', ask)).toBe(1)
  expect(await kept.get('b', ask)).toBe(4)
})

test('what is forgotten is asked again', async () => {
  const kept = cache<number>(1_000, 2)
  const { ask } = counting()
  await kept.get('a', ask)
  kept.forget('a')
  expect(await kept.get('a', ask)).toBe(2)
})
