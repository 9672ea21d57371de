import { describe, expect, test } from 'vitest'
import type { WorkspaceId } from '../../src/domain/person.ts'
import type { LookBack } from '../../src/ports.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { after, buildClaimed, buildMoment, monday, personIn } from '../support/factories.ts'

const database = databaseOfThisFile()
const store = () => database().stores.lookBacks

function buildLookBack(workspace: WorkspaceId): LookBack {
  const [from, until] = [after({ days: -30 }), after({ days: 1 })]
  return { workspace, month: '2026-10', from, until, begunAt: monday, story: 'a' }
}

describe('a month', () => {
  test('is looked back on once, by one of fifty replicas', async () => {
    const lookBack = buildLookBack(freshWorkspace())
    const begun = await Promise.all(
      Array.from({ length: 50 }, () => database().transaction(({ lookBacks }) => lookBacks.begin(lookBack))),
    )
    expect(begun.filter(Boolean)).toHaveLength(1)
    expect(await store().get(lookBack.workspace, '2026-10')).toEqual(lookBack)
    expect(await store().get(lookBack.workspace, '2026-09')).toBeUndefined()
    expect(await store().get(freshWorkspace(), '2026-10')).toBeUndefined()
  })

  test('may tell no story', async () => {
    const lookBack = { ...buildLookBack(freshWorkspace()), story: undefined }
    await store().begin(lookBack)
    expect(await store().get(lookBack.workspace, '2026-10')).toEqual(lookBack)
  })
})

describe('how long moments waited', () => {
  test('counts those that were taken in the span, hour by begun hour, and by how many people', async () => {
    const workspace = freshWorkspace()
    const { from, until } = buildLookBack(workspace)
    const taken = (id: string, minutes: number) => {
      const claim = {
        owner: personIn(workspace, id),
        since: after({ minutes }),
        until: after({ days: 3 }),
        reminded: false,
      }
      return buildClaimed(personIn(workspace, id), { claim })
    }
    const moments = [taken('priya', 30), taken('priya', 90), taken('sam', 95), buildMoment(workspace)]
    for (const moment of moments) await database().stores.moments.insert(moment)
    expect(await store().waits(workspace, { from, until })).toEqual({ counts: { '1': 1, '2': 2 }, people: 2 })
    expect(await store().waits(workspace, { from, until: monday })).toEqual({ counts: {}, people: 0 })
    expect(await store().waits(freshWorkspace(), { from, until })).toEqual({ counts: {}, people: 0 })
  })
})
