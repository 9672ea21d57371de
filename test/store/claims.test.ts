import { describe, expect, test } from 'vitest'
import type { Moment } from '../../src/domain/moment.ts'
import type { WorkspaceId } from '../../src/domain/person.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { buildClaimed, buildSource, personIn } from '../support/factories.ts'
import { closeOf, releaseRound } from '../support/released.ts'
import { storeOf } from '../support/store-of.ts'

const database = databaseOfThisFile()
const store = () => storeOf(database())
const begin = closeOf(25)
const hours = (count: number) => new Date(begin.getTime() + 3_600_000 * count)
const close = (workspace: WorkspaceId, number: number) =>
  releaseRound(store(), workspace, { number, closesAt: closeOf(number), questions: [] })

/** A moment that this person claimed then. */
async function claimed(workspace: WorkspaceId, who: string, since = hours(5)): Promise<Moment> {
  const claim = { owner: personIn(workspace, who), since, until: hours(90), reminded: false }
  const moment = buildClaimed(claim.owner, { claim, source: buildSource(workspace), createdAt: begin })
  await store().moments.insert(moment)
  await store().claims.note(moment)
  return moment
}

/** What became of it. */
const becomes = (moment: Moment, change: Partial<Moment>) =>
  store().moments.save({ ...moment, ...change, revision: moment.revision + 1 })

async function counted(workspace: WorkspaceId) {
  const all = await store().pulse.kindness(workspace)
  const rounds = await store().pulse.rounds(workspace)
  return rounds.flatMap(({ id }) => all.find(({ round }) => round === id)?.claims ?? [])
}

describe('claims that are over', () => {
  test('are counted at the next close, with how many ended in an act, each once', async () => {
    const workspace = freshWorkspace()
    await close(workspace, 25)
    await becomes(await claimed(workspace, 'priya'), { state: 'done' })
    await becomes(await claimed(workspace, 'priya'), { state: 'open', claim: undefined })
    const running = await claimed(workspace, 'jonas')
    await claimed(freshWorkspace(), 'sam')
    await close(workspace, 26)
    expect(await counted(workspace)).toEqual([{ made: 2, done: 1, people: 1 }])
    await becomes(running, { state: 'done' })
    await close(workspace, 27)
    await close(workspace, 28)
    expect((await counted(workspace)).slice(1)).toEqual([
      { made: 1, done: 1, people: 1 },
      { made: 0, done: 0, people: 0 },
    ])
  })

  test('of one moment count apart, and its last one did it', async () => {
    const workspace = freshWorkspace()
    await close(workspace, 25)
    const first = await claimed(workspace, 'priya')
    const owner = personIn(workspace, 'jonas')
    const second = { ...first, claim: { owner, since: hours(30), until: hours(90), reminded: false } }
    await store().claims.note(second)
    await store().claims.note(second)
    await becomes(second, { state: 'done' })
    await close(workspace, 26)
    expect(await counted(workspace)).toEqual([{ made: 2, done: 1, people: 2 }])
  })

  test('before the first close are nobody’s business, and one is made after a close when it is closed late', async () => {
    const workspace = freshWorkspace()
    await becomes(await claimed(workspace, 'priya', hours(-5)), { state: 'done' })
    await becomes(await claimed(workspace, 'sam', hours(5)), { state: 'done' })
    await close(workspace, 25)
    await close(workspace, 26)
    expect(await counted(workspace)).toEqual([{ made: 1, done: 1, people: 1 }])
  })

  test('of somebody who is forgotten are somebody’s', async () => {
    const workspace = freshWorkspace()
    await close(workspace, 25)
    await becomes(await claimed(workspace, 'priya'), { state: 'done' })
    const priya = personIn(workspace, 'priya')
    await database().transaction(({ records }) => records.forget(priya))
    expect((await store().records.about(priya, 'claims')).rows).toEqual([])
    await close(workspace, 26)
    expect(await counted(workspace)).toEqual([{ made: 1, done: 1, people: 1 }])
  })
})
