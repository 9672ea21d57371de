import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { WorkspaceId } from '../../src/domain/person.ts'
import type { Undelivered } from '../../src/ports.ts'
import { StoreFault } from '../../src/store/database.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { after, buildIdea, monday, personIn } from '../support/factories.ts'

const database = databaseOfThisFile()

describe('ideas', () => {
  const store = () => database().stores.ideas

  test('added ones come back whole, in the order they were added', async () => {
    const workspace = freshWorkspace()
    const ruth = personIn(workspace, 'ruth')
    const [first, second] = [buildIdea(), buildIdea({ kinds: [], for: 'colleague' })]
    await store().add(workspace, first, ruth)
    // The database's clock has to move on: within one tick of it there is no order.
    await setTimeout(5)
    await store().add(workspace, second, ruth)
    expect(await store().added(workspace)).toEqual([first, second])
    expect(await store().added(freshWorkspace())).toEqual([])
  })

  test('a key is used once, and the refusal tells nobody’s words', async () => {
    const workspace = freshWorkspace()
    const idea = buildIdea({ title: 'a private thought' })
    await store().add(workspace, idea, personIn(workspace, 'ruth'))
    const again = store().add(workspace, idea, personIn(workspace, 'ruth'))
    await expect(again).rejects.toThrow(StoreFault)
    await expect(again).rejects.toMatchObject({ code: '23505', message: expect.not.stringContaining('thought') })
  })

  test('retired ones are known by key, however often they are retired', async () => {
    const workspace = freshWorkspace()
    const ruth = personIn(workspace, 'ruth')
    await store().retire(workspace, '14', ruth)
    await store().retire(workspace, '14', ruth)
    expect(await store().retired(workspace)).toEqual(new Set(['14']))
    expect(await store().retired(freshWorkspace())).toEqual(new Set())
  })

  test('somebody of another workspace adds and retires nothing', async () => {
    const stranger = personIn(freshWorkspace(), 'ruth')
    await expect(store().add(freshWorkspace(), buildIdea(), stranger)).rejects.toThrow(RangeError)
    await expect(store().retire(freshWorkspace(), '14', stranger)).rejects.toThrow(RangeError)
  })
})

describe('deliveries that failed for good', () => {
  const store = () => database().stores.undelivered
  const build = (workspace: WorkspaceId, change: Partial<Undelivered> = {}): Undelivered => ({
    delivery: { workspace, purpose: 'nudge', subject: randomUUID(), period: '1', lane: 'kindness' },
    id: randomUUID(),
    reason: 'channel_not_found',
    tries: 1,
    since: monday,
    ...change,
  })

  test('they come back oldest first, and are gone once removed', async () => {
    const workspace = freshWorkspace()
    const [young, old] = [build(workspace, { since: after({ days: 1 }) }), build(workspace)]
    await store().add(young)
    await store().add(old)
    expect(await store().list(workspace)).toEqual([old, young])
    expect(await store().remove(workspace, old.id)).toBe(true)
    expect(await store().remove(workspace, old.id)).toBe(false)
    expect(await store().get(workspace, old.id)).toBeUndefined()
    expect(await store().list(workspace)).toEqual([young])
  })

  test('one that fails again has its newest reason', async () => {
    const first = build(freshWorkspace())
    const again = { ...first, reason: 'is_archived', tries: 9, since: after({ days: 1 }) }
    await store().add(first)
    await store().add(again)
    expect(await store().list(first.delivery.workspace)).toEqual([again])
  })

  test('another workspace neither reads nor removes it', async () => {
    const ours = build(freshWorkspace())
    await store().add(ours)
    expect(await store().get(freshWorkspace(), ours.id)).toBeUndefined()
    expect(await store().remove(freshWorkspace(), ours.id)).toBe(false)
    expect(await store().get(ours.delivery.workspace, ours.id)).toEqual(ours)
  })
})

describe('how a customer likes to be treated', () => {
  const store = () => database().stores.notes

  test('the newest note is kept, and erased it is gone', async () => {
    const workspace = freshWorkspace()
    const by = personIn(workspace, 'priya')
    expect(await store().get(workspace, 'marta')).toBeUndefined()
    await store().keep(workspace, 'marta', { words: 'A call.', by, at: monday })
    await store().keep(workspace, 'marta', { words: 'A message, never a call.', by, at: after({ days: 1 }) })
    expect(await store().get(workspace, 'marta')).toBe('A message, never a call.')
    expect(await store().erase(workspace, 'marta')).toBe(true)
    expect(await store().erase(workspace, 'marta')).toBe(false)
    expect(await store().get(workspace, 'marta')).toBeUndefined()
  })

  test('another workspace neither reads nor erases it', async () => {
    const workspace = freshWorkspace()
    await store().keep(workspace, 'marta', { words: 'A call.', by: personIn(workspace, 'priya'), at: monday })
    expect(await store().get(freshWorkspace(), 'marta')).toBeUndefined()
    expect(await store().erase(freshWorkspace(), 'marta')).toBe(false)
    expect(await store().get(workspace, 'marta')).toBe('A call.')
  })
})
