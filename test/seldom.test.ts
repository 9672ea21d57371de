import { expect, it, vi } from 'vitest'
import { NoAnswer, seldom } from '../src/seldom.ts'

const limits = { every: 60_000, patience: 60_000 }

it('passes a question on once, however many ask meanwhile and shortly after', async () => {
  const answer = Promise.withResolvers<number>()
  const ask = vi.fn(() => answer.promise)
  const asked = seldom(ask, limits)
  const both = Promise.all([asked(), asked()])
  answer.resolve(7)
  expect(await both).toEqual([7, 7])
  expect(await asked()).toBe(7)
  expect(ask).toHaveBeenCalledTimes(1)
})

it('asks anew when the last answer is old', async () => {
  let answers = 0
  const asked = seldom(async () => (answers += 1), { every: 0, patience: 60_000 })
  expect([await asked(), await asked()]).toEqual([1, 2])
})

it('lets nobody wait longer than it is patient, and does not ask twice at a time', async () => {
  const answer = Promise.withResolvers<number>()
  const ask = vi.fn(() => answer.promise)
  const asked = seldom(ask, { every: 0, patience: 5 })
  await expect(asked()).rejects.toThrow(NoAnswer)
  await expect(asked()).rejects.toThrow(NoAnswer)
  expect(ask).toHaveBeenCalledTimes(1)
  answer.resolve(7)
  expect(await asked()).toBe(7)
})

it('tells everybody what it failed with, and asks again', async () => {
  const ask = vi.fn().mockRejectedValueOnce(new Error('gone')).mockResolvedValue(1)
  const asked = seldom(ask, { every: 0, patience: 60_000 })
  await expect(asked()).rejects.toThrow('gone')
  expect(await asked()).toBe(1)
})
