import { beforeEach, expect, it } from 'vitest'
import { countMoments } from '../src/counting-stores.ts'
import type { Store } from '../src/ports.ts'
import { databaseOfThisFile, freshWorkspace } from './support/database.ts'
import { buildMoment } from './support/factories.ts'
import { keptMetrics } from './support/metrics.ts'
import { storeOf } from './support/store-of.ts'

const database = databaseOfThisFile()
let store: Store
let counted: string[]
let inner: Store
beforeEach(() => {
  inner = storeOf(database())
  const kept = keptMetrics()
  counted = kept.counted
  store = countMoments(inner, kept.metrics)
})

it('a moment is counted when it is made', async () => {
  const workspace = freshWorkspace()
  await store.transact((unit) => unit.moments.insert(buildMoment(workspace, { kind: 'gratitude', origin: 'reaction' })))
  expect(counted).toEqual(['detection gratitude reaction'])
})

it('one that is known already is not', async () => {
  const moment = buildMoment(freshWorkspace())
  await store.transact((unit) => unit.moments.insert(moment))
  await store.transact((unit) => unit.moments.insert({ ...moment, id: crypto.randomUUID() }))
  expect(counted).toHaveLength(1)
})

it('one whose transaction fails is not', async () => {
  const failed = store.transact(async (unit) => {
    await unit.moments.insert(buildMoment(freshWorkspace()))
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  expect(counted).toEqual([])
})

it('without metrics the store is what it was', () => {
  expect(countMoments(inner, undefined)).toBe(inner)
})
