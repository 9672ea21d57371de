import { expect, test } from 'vitest'
import type { Conversation } from '../../src/ports.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'

const database = databaseOfThisFile()
const store = () => database().conversations

const priya = (workspace = freshWorkspace()): Conversation => ({
  workspace,
  kind: 'person',
  id: '6f1c-priya',
  reference: { serviceUrl: 'https://smba.example/emea/', name: 'Chloé “C.” Martin', installed: true },
})

test('nothing is known before it is put', async () => {
  const { workspace } = priya()
  expect(await store().get(workspace, 'person', 'nobody')).toBeUndefined()
  expect(await store().list(workspace, 'person')).toEqual([])
})

test('an address comes back as it was put, and a later one takes its place', async () => {
  const first = priya()
  const { workspace, id } = first
  await store().put(first)
  expect(await store().get(workspace, 'person', id)).toEqual(first)
  const moved = { ...first, reference: { serviceUrl: 'https://smba.example/amer/' } }
  await store().put(moved)
  expect(await store().get(workspace, 'person', id)).toEqual(moved)
  expect(await store().list(workspace, 'person')).toEqual([moved])
})

test('kinds and workspaces are apart, and a list is in order of its ids', async () => {
  const { workspace, id, reference } = priya()
  for (const other of ['19:b', '19:a']) await store().put({ workspace, kind: 'team', id: other, reference })
  await store().put({ workspace, kind: 'channel', id: '19:a', reference: {} })
  await store().put({ workspace: freshWorkspace(), kind: 'team', id: '19:c', reference })
  expect((await store().list(workspace, 'team')).map((one) => one.id)).toEqual(['19:a', '19:b'])
  expect(await store().get(workspace, 'person', id)).toBeUndefined()
  expect((await store().get(workspace, 'channel', '19:a'))?.reference).toEqual({})
})

test('what is removed is gone, and only that; removing it again changes nothing', async () => {
  const { workspace, reference } = priya()
  for (const kind of ['team', 'channel'] as const) await store().put({ workspace, kind, id: '19:a', reference })
  await store().remove(workspace, 'channel', '19:a')
  await store().remove(workspace, 'channel', '19:a')
  expect(await store().get(workspace, 'channel', '19:a')).toBeUndefined()
  expect(await store().get(workspace, 'team', '19:a')).toBeDefined()
})
