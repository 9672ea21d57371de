import { describe, expect, test } from 'vitest'
import type { WorkspaceId } from '../../src/domain/person.ts'
import type { DigestRecord } from '../../src/ports.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { after, buildAct, monday, personIn } from '../support/factories.ts'

const database = databaseOfThisFile()
const store = () => database().stores.digests

/** The digest of this many weeks after Monday. */
function buildDigest(workspace: WorkspaceId, weeks = 0): DigestRecord {
  const [from, until] = [after({ days: 7 * weeks - 7 }), after({ days: 7 * weeks })]
  return {
    workspace,
    period: until.toISOString(),
    from,
    until,
    toldAt: until,
    colleagues: undefined,
    message: undefined,
  }
}

describe('beginning', () => {
  test('a digest comes back with what it tells, in its order', async () => {
    const digest = buildDigest(freshWorkspace())
    expect(await store().begin([{ digest, told: ['c', 'a', 'b'] }])).toEqual(new Set([digest.workspace]))
    expect(await store().get(digest.workspace, digest.period)).toEqual(digest)
    expect(await store().told(digest.workspace, digest.period)).toEqual(['c', 'a', 'b'])
  })

  test('a period has one digest: whoever comes second changes nothing', async () => {
    const digest = buildDigest(freshWorkspace())
    expect(await store().begin([{ digest, told: [] }])).toEqual(new Set([digest.workspace]))
    expect(await store().begin([{ digest: { ...digest, from: monday }, told: ['a'] }])).toEqual(new Set())
    expect(await store().get(digest.workspace, digest.period)).toEqual(digest)
    expect(await store().told(digest.workspace, digest.period)).toEqual([])
  })

  test('of fifty replicas one begins it', async () => {
    const digest = buildDigest(freshWorkspace())
    const begin = () => database().transaction(({ digests }) => digests.begin([{ digest, told: ['a', 'b'] }]))
    const begun = await Promise.all(Array.from({ length: 50 }, begin))
    expect(begun.filter(({ size }) => size > 0)).toEqual([new Set([digest.workspace])])
    expect(await store().told(digest.workspace, digest.period)).toEqual(['a', 'b'])
  })

  test('one whose transaction failed was never begun', async () => {
    const digest = buildDigest(freshWorkspace())
    const failing = database().transaction(async ({ digests }) => {
      await digests.begin([{ digest, told: ['a'] }])
      throw new Error('the process stumbles')
    })
    await expect(failing).rejects.toThrow('stumbles')
    expect(await store().get(digest.workspace, digest.period)).toBeUndefined()
    expect(await store().begin([{ digest, told: ['a'] }])).toEqual(new Set([digest.workspace]))
  })
})

describe('looking back', () => {
  test('the last one is the newest, and an unknown one is undefined', async () => {
    const workspace = freshWorkspace()
    expect(await store().last(workspace)).toBeUndefined()
    expect(await store().get(workspace, 'never')).toBeUndefined()
    await store().begin([{ digest: buildDigest(workspace, 1), told: [] }])
    await store().begin([{ digest: buildDigest(workspace, 0), told: [] }])
    expect(await store().last(workspace)).toEqual(buildDigest(workspace, 1))
  })

  test('where it was posted is kept', async () => {
    const digest = buildDigest(freshWorkspace())
    const message = { workspace: digest.workspace, channel: 'kindness', id: '1.0' }
    await store().begin([{ digest, told: [] }])
    await store().sent(digest.workspace, digest.period, message)
    expect(await store().get(digest.workspace, digest.period)).toEqual({ ...digest, message })
  })

  test('it is put into words anew until it is posted, and then keeps them', async () => {
    const digest = buildDigest(freshWorkspace())
    const { workspace, period } = digest
    const message = { workspace, channel: 'kindness', id: '1.0' }
    await store().begin([{ digest, told: [] }])
    await store().tell(workspace, period, after({ minutes: 1 }), 120)
    expect(await store().get(workspace, period)).toMatchObject({ toldAt: after({ minutes: 1 }), colleagues: 120 })
    await store().sent(workspace, period, message)
    await store().tell(workspace, period, after({ minutes: 2 }), 121)
    expect(await store().get(workspace, period)).toMatchObject({ toldAt: after({ minutes: 1 }), colleagues: 120 })
  })

  test('told since an instant is what digests begun from then on tell', async () => {
    const workspace = freshWorkspace()
    await store().begin([{ digest: buildDigest(workspace, 0), told: ['a', 'b'] }])
    await store().begin([{ digest: buildDigest(workspace, 1), told: ['b', 'c'] }])
    expect((await store().toldSince(workspace, monday)).toSorted()).toEqual(['a', 'b', 'c'])
    expect((await store().toldSince(workspace, after({ days: 1 }))).toSorted()).toEqual(['b', 'c'])
  })

  test('told is also the story of a look-back, and no story is nothing', async () => {
    const workspace = freshWorkspace()
    const month = { workspace, from: monday, until: monday, begunAt: after({ days: 1 }) }
    await database().stores.lookBacks.begin({ ...month, month: '2026-10', story: 'z' })
    await database().stores.lookBacks.begin({ ...month, month: '2026-09', story: undefined })
    expect(await store().toldSince(workspace, monday)).toEqual(['z'])
    expect(await store().toldSince(workspace, after({ days: 2 }))).toEqual([])
  })

  test('last told is a giver whenever one of their acts was, by the newest digest or look-back before then', async () => {
    const workspace = freshWorkspace()
    const { acts, lookBacks } = database().stores
    const [priyas, sams, kens] = ['priya', 'sam', 'ken'].map((id) => buildAct(personIn(workspace, id)))
    if (priyas === undefined || sams === undefined || kens === undefined) throw new Error('no acts')
    for (const act of [priyas, sams, kens]) await acts.log(act)
    await acts.undo(workspace, sams.id, sams.giver, after({ minutes: 1 }))
    await store().begin([{ digest: buildDigest(workspace, 0), told: [priyas.id, sams.id, 'an idea'] }])
    await store().begin([{ digest: buildDigest(workspace, 1), told: [priyas.id] }])
    const looked = { workspace, month: '2026-10', from: monday, until: monday, begunAt: after({ days: 2 }) }
    await lookBacks.begin({ ...looked, story: sams.id })
    expect(await store().lastTold(workspace, after({ days: 8 }))).toEqual(
      new Map([
        ['priya', after({ days: 7 })],
        ['sam', after({ days: 2 })],
      ]),
    )
    expect(await store().lastTold(workspace, after({ days: 1 }))).toEqual(
      new Map([
        ['priya', monday],
        ['sam', monday],
      ]),
    )
    expect(await store().lastTold(freshWorkspace(), after({ days: 8 }))).toEqual(new Map())
  })

  test('teams are the groups of the first segmentation, of those asked for', async () => {
    const workspace = freshWorkspace()
    const { pulse } = database().stores
    expect(await store().teams(workspace, ['priya'])).toEqual(new Map())
    const cuts = [
      { cut: 'Department', cells: ['Support', 'Sales'] },
      { cut: 'Place', cells: ['Lisbon'] },
    ]
    await pulse.saveSegmentation(workspace, { source: 'file', cuts, changedAt: monday })
    await pulse.saveSegments(workspace, [
      { person: 'priya', cut: 'Department', cell: 'Support' },
      { person: 'priya', cut: 'Place', cell: 'Lisbon' },
      { person: 'sam', cut: 'Department', cell: 'Sales' },
      { person: 'ken', cut: 'Place', cell: 'Lisbon' },
    ])
    expect(await store().teams(workspace, ['priya', 'ken', 'nobody'])).toEqual(new Map([['priya', 'Support']]))
    expect(await store().teams(workspace, [])).toEqual(new Map())
  })

  test('begun since an instant are posted ones and others, oldest first', async () => {
    const workspace = freshWorkspace()
    const [first, second, third] = [buildDigest(workspace, 0), buildDigest(workspace, 1), buildDigest(workspace, 2)]
    for (const digest of [third, first, second]) await store().begin([{ digest, told: [] }])
    expect(await store().begunSince(workspace, after({ days: 7 }))).toEqual([second, third])
  })
})

test('two workspaces with the same period never meet', async () => {
  const [ours, theirs] = [buildDigest(freshWorkspace()), buildDigest(freshWorkspace())]
  expect(await store().begin([{ digest: ours, told: ['a'] }])).toEqual(new Set([ours.workspace]))
  expect(await store().begin([{ digest: theirs, told: ['b'] }])).toEqual(new Set([theirs.workspace]))
  const message = { workspace: theirs.workspace, channel: 'kindness', id: '1.0' }
  await store().sent(theirs.workspace, theirs.period, message)
  expect(await store().get(ours.workspace, ours.period)).toEqual(ours)
  expect(await store().told(ours.workspace, ours.period)).toEqual(['a'])
  expect(await store().toldSince(ours.workspace, monday)).toEqual(['a'])
  await expect(store().sent(ours.workspace, ours.period, message)).rejects.toThrow(RangeError)
})
