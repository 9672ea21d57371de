import { expect, test } from 'vitest'
import { freshWorkspace, databaseOfThisFile } from '../support/database.ts'
import { after, monday } from '../support/factories.ts'

const database = databaseOfThisFile()
const store = () => database().stores.deletions

test('a deleted message is known by its workspace, channel and id, however often it is noted', async () => {
  const message = { workspace: freshWorkspace(), channel: 'support', id: '1.0' }
  expect(await store().has(message)).toBe(false)
  await Promise.all([store().note(message, monday), store().note({ ...message, thread: '0.9' }, monday)])
  expect(await store().has(message)).toBe(true)
  expect(await store().has({ ...message, thread: '0.9' })).toBe(true)
  for (const other of [{ id: '1.1' }, { channel: 'reviews' }, { workspace: freshWorkspace() }])
    expect(await store().has({ ...message, ...other })).toBe(false)
})

test('only those noted before the instant are forgotten, by their first time, and none of another workspace', async () => {
  const [ours, theirs] = [freshWorkspace(), freshWorkspace()]
  const of = (workspace: typeof ours, id: string) => ({ workspace, channel: 'support', id })
  await store().note(of(ours, 'old'), monday)
  await store().note(of(ours, 'old'), after({ minutes: 9 }))
  await store().note(of(ours, 'young'), after({ minutes: 1 }))
  await store().note(of(theirs, 'old'), monday)
  await store().forget(ours, after({ minutes: 1 }))
  expect(await store().has(of(ours, 'old'))).toBe(false)
  expect(await store().has(of(ours, 'young'))).toBe(true)
  expect(await store().has(of(theirs, 'old'))).toBe(true)
})
