import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { WorkspaceId } from '../../src/domain/person.ts'
import type { Segmentation } from '../../src/domain/pulse/segmentation.ts'
import type { PulseStore } from '../../src/ports.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { after, monday, personIn } from '../support/factories.ts'
import { aKey, buildInvitees, buildRound, buildSchedule } from '../support/pulse.ts'

const database = databaseOfThisFile()
const store = () => database().stores.pulse
const inOne = <Result>(work: (pulse: PulseStore) => Promise<Result>) =>
  database().transaction(({ pulse }) => work(pulse))

/** Opens a round of these people; answers it. */
async function opened(workspace: WorkspaceId, people: readonly string[], change = {}) {
  const round = buildRound(workspace, change)
  const cells = [{ cut: 'team', cell: 'care', label: 'care', invited: people.length, moved: 0 }]
  const invitees = buildInvitees(workspace, ...people)
  expect(await inOne((pulse) => pulse.open(round, aKey(), { invitees, cells }))).toBe(true)
  return round
}

const all = { after: undefined, limit: 99 }
const takeUninvited = (...asked: Parameters<PulseStore['takeUninvited']>) =>
  inOne((pulse) => pulse.takeUninvited(...asked))
const ids = (people: readonly { readonly id: string }[]) => people.map(({ id }) => id).toSorted()

describe('the schedule', () => {
  test('is kept as it was set, changed, and ended', async () => {
    const schedule = buildSchedule(freshWorkspace(), { audience: { kind: 'list', people: ['a', 'b'] }, cuts: [] })
    expect(await store().schedule(schedule.workspace)).toBeUndefined()
    await store().saveSchedule(schedule.workspace, buildSchedule(schedule.workspace))
    await store().saveSchedule(schedule.workspace, schedule)
    expect(await store().schedule(schedule.workspace)).toEqual(schedule)
    const audience = { kind: 'group', group: '19:x@thread.tacv2', name: 'Über uns 🔥 "A"' } as const
    await store().saveSchedule(schedule.workspace, { ...schedule, audience })
    expect((await store().schedule(schedule.workspace))?.audience).toEqual(audience)
    await store().saveSchedule(schedule.workspace, undefined)
    expect(await store().schedule(schedule.workspace)).toBeUndefined()
  })

  test('groups replace the groups before, and none is named like everyone or the rest', async () => {
    const workspace = freshWorkspace()
    const row = { person: 'priya', cut: 'team', cell: 'care' }
    await store().saveSegments(workspace, [row, { ...row, person: 'jonas' }])
    await store().saveSegments(workspace, [{ ...row, cell: 'sales' }])
    expect(await store().segments(workspace)).toEqual([{ ...row, cell: 'sales' }])
    for (const cell of ['', '*'])
      await expect(store().saveSegments(workspace, [{ ...row, cell }])).rejects.toThrow(RangeError)
    expect(await store().segments(workspace)).toEqual([{ ...row, cell: 'sales' }])
  })
})

describe('how people are split', () => {
  const split: Segmentation = {
    source: 'file',
    cuts: [{ cut: 'Department', cells: ['Care', '=HYPERLINK("x")', 'Über uns 🔥'] }],
    changedAt: monday,
  }

  test('is kept as it was said, changed, and known in its own workspace alone', async () => {
    const [workspace, elsewhere] = [freshWorkspace(), freshWorkspace()]
    expect(await store().segmentation(workspace)).toBeUndefined()
    await store().saveSegmentation(workspace, { ...split, source: 'directory', cuts: [] })
    await store().saveSegmentation(workspace, split)
    expect(await store().segmentation(workspace)).toEqual(split)
    expect(await store().segmentation(elsewhere)).toBeUndefined()
  })

  test('holds for tens of thousands of people, none of them in another workspace', async () => {
    const [workspace, elsewhere] = [freshWorkspace(), freshWorkspace()]
    const rows = Array.from({ length: 20_000 }, (_, n) => ({ person: `p${n}`, cut: 'Department', cell: `d${n % 9}` }))
    await database().transaction(({ pulse }) => pulse.saveSegments(workspace, rows), 30_000)
    expect(new Set((await store().segments(workspace)).map(({ person }) => person)).size).toBe(20_000)
    expect(await store().segments(elsewhere)).toEqual([])
  })

  test('stays whole when its new groups cannot be written', async () => {
    const workspace = freshWorkspace()
    const row = { person: 'priya', cut: 'Department', cell: 'Care' }
    await inOne((pulse) => pulse.saveSegments(workspace, [row]))
    const twice = inOne((pulse) => pulse.saveSegments(workspace, [row, row]))
    await expect(twice).rejects.toThrow()
    expect(await store().segments(workspace)).toEqual([row])
  })
})

describe('opening', () => {
  test('a round comes back with its cells, its key and its people', async () => {
    const workspace = freshWorkspace()
    const round = buildRound(workspace, { number: 4 })
    const key = aKey()
    const cells = [{ cut: '', cell: '', label: '', invited: 2, moved: 1 }]
    const invitees = buildInvitees(workspace, 'priya', 'jonas')
    expect(await inOne((pulse) => pulse.open(round, key, { invitees, cells }))).toBe(true)
    expect(await store().openRound(workspace)).toEqual(round)
    expect(await store().round(workspace, round.id)).toEqual(round)
    expect(await store().rounds(workspace)).toEqual([round])
    expect(await store().cells(workspace, round.id)).toEqual(cells)
    expect(await store().key(workspace, round.id)).toEqual(key)
    expect(await store().invitee(round.id, personIn(workspace, 'priya'))).toEqual(invitees[0])
    expect(await store().invitee(round.id, personIn(workspace, 'sam'))).toBeUndefined()
    expect(await store().secretsInUse()).toContainEqual({ workspace, secretId: key.secretId })
  })

  test('of ten that open at once one does, and nothing of the others is written', async () => {
    const workspace = freshWorkspace()
    const open = (n: number) => {
      const round = buildRound(workspace, { number: n + 1 })
      return inOne((pulse) => pulse.open(round, aKey(), { invitees: buildInvitees(workspace, `p${n}`), cells: [] }))
    }
    const done = await Promise.all(Array.from({ length: 10 }, (_, n) => open(n)))
    expect(done.filter(Boolean)).toHaveLength(1)
    expect(await store().rounds(workspace)).toHaveLength(1)
    expect(await store().lastInvitees(workspace)).toHaveLength(1)
  })

  test('the people of the round before are gone then, and no number comes twice', async () => {
    const workspace = freshWorkspace()
    const first = await opened(workspace, ['priya'])
    await inOne((pulse) => pulse.cancel(workspace, first.id))
    const again = buildRound(workspace, { number: 1 })
    expect(await inOne((pulse) => pulse.open(again, aKey(), { invitees: [], cells: [] }))).toBe(false)
    const second = await opened(workspace, ['jonas'], { number: 2 })
    expect(ids((await store().lastInvitees(workspace)).map(({ person }) => person))).toEqual(['jonas'])
    expect(await store().invitees(workspace, first.id, all)).toEqual([])
    expect(await store().invitees(workspace, second.id, all)).toHaveLength(1)
  })

  test('pages bring each invitee once', async () => {
    const workspace = freshWorkspace()
    const round = await opened(workspace, ['a', 'B', 'c', 'd', 'e'])
    const first = await store().invitees(workspace, round.id, { after: undefined, limit: 3 })
    const rest = await store().invitees(workspace, round.id, { after: first.at(-1)?.person.id, limit: 3 })
    expect(rest).toHaveLength(2)
    expect(ids([...first, ...rest].map(({ person }) => person))).toEqual(['B', 'a', 'c', 'd', 'e'])
  })

  test('rows of invitees lie in no order that was given', async () => {
    const workspace = freshWorkspace()
    const people = Array.from({ length: 200 }, (_, n) => `p${String(n).padStart(3, '0')}`)
    const round = await opened(workspace, people)
    const { rows } = await database().transaction((_stores, executeSql) =>
      executeSql('select person from pulse_invitee where round_id = $1::uuid order by ctid', [round.id]),
    )
    const order = rows.map(({ person }) => String(person))
    expect(order.toSorted()).toEqual(people)
    expect(order).not.toEqual(people)
  })
})

describe('answers', () => {
  test('the last one stands, at its place, and pages bring each once', async () => {
    const workspace = freshWorkspace()
    const round = await opened(workspace, ['priya'])
    const slots = Array.from({ length: 5 }, () => randomBytes(32)).toSorted((a, b) => a.compare(b))
    for (const slot of slots) await store().answer(workspace, round.id, slot, Buffer.from('first'))
    const [slot = Buffer.alloc(0)] = slots
    await store().answer(workspace, round.id, slot, Buffer.from('second'))
    expect(await store().hasAnswer(workspace, round.id, slot)).toBe(true)
    expect(await store().hasAnswer(workspace, round.id, randomBytes(32))).toBe(false)
    const first = await store().answers(workspace, round.id, { after: undefined, limit: 3 })
    const rest = await store().answers(workspace, round.id, { after: first.at(-1)?.slot, limit: 3 })
    expect([...first, ...rest].map((row) => Buffer.from(row.slot))).toEqual(slots)
    expect(Buffer.from(first[0]?.sealed ?? []).toString()).toBe('second')
  })

  test('whoever is forgotten is asked no more, and their answer is gone', async () => {
    const workspace = freshWorkspace()
    const round = await opened(workspace, ['priya', 'jonas'])
    const [hers, his] = [randomBytes(32), randomBytes(32)]
    await store().saveSegments(workspace, [{ person: 'priya', cut: 'team', cell: 'care' }])
    for (const slot of [hers, his]) await store().answer(workspace, round.id, slot, Buffer.from('x'))
    await inOne((pulse) => pulse.withdraw(personIn(workspace, 'priya'), { round: round.id, slot: hers }))
    expect(await store().hasAnswer(workspace, round.id, hers)).toBe(false)
    expect(await store().hasAnswer(workspace, round.id, his)).toBe(true)
    expect(await store().segments(workspace)).toEqual([])
    expect(ids((await store().invitees(workspace, round.id, all)).map(({ person }) => person))).toEqual(['jonas'])
  })
})

describe('inviting and reminding', () => {
  const crowd = Array.from({ length: 60 }, (_, n) => `p${n}`)

  test('each is taken once by two at the same time, for the invitation', async () => {
    const workspace = freshWorkspace()
    const round = await opened(workspace, crowd)
    const waiting = await store().uninvited(workspace, round.id)
    expect(waiting).toHaveLength(60)
    const take = () => inOne((pulse) => pulse.takeUninvited(workspace, round.id, { people: waiting, last: false }))
    const taken = [...(await Promise.all([take(), take(), take()])).flat(), ...(await take())]
    expect(ids(taken)).toEqual(crowd.toSorted())
    expect(await store().uninvited(workspace, round.id)).toEqual([])
    expect(await store().unreminded(workspace, round.id)).toHaveLength(60)
  })

  test('whoever is invited last is not reminded', async () => {
    const workspace = freshWorkspace()
    const round = await opened(workspace, ['priya', 'jonas'])
    const people = [personIn(workspace, 'priya')]
    expect(await store().unreminded(workspace, round.id)).toEqual([])
    await takeUninvited(workspace, round.id, { people, last: true })
    expect(await store().unreminded(workspace, round.id)).toEqual([])
    expect(ids(await store().uninvited(workspace, round.id))).toEqual(['jonas'])
  })

  test('a reminder is taken once', async () => {
    const workspace = freshWorkspace()
    const round = await opened(workspace, ['priya'])
    const priya = personIn(workspace, 'priya')
    await takeUninvited(workspace, round.id, { people: [priya], last: false })
    const taken = await Promise.all([1, 2, 3].map(() => store().takeReminder(round.id, priya)))
    expect(taken.filter(Boolean)).toHaveLength(1)
    expect(await store().unreminded(workspace, round.id)).toEqual([])
  })

  test('where an invitation stands is kept until the next round', async () => {
    const workspace = freshWorkspace()
    const round = await opened(workspace, ['priya'])
    const priya = personIn(workspace, 'priya')
    expect(await store().invitation(round.id, priya)).toBeUndefined()
    await store().invitationIs(round.id, priya, { workspace, channel: 'D1', id: '1.0' })
    expect(await store().invitation(round.id, priya)).toEqual({ workspace, channel: 'D1', id: '1.0' })
  })

  test('the end is told to each once, and only of a round that was released', async () => {
    const workspace = freshWorkspace()
    const round = await opened(workspace, crowd, { closesAt: monday })
    const people = crowd.slice(0, 30).map((id) => personIn(workspace, id))
    await takeUninvited(workspace, round.id, { people, last: false })
    const take = () => inOne((pulse) => pulse.takeUntold(workspace, round.id, 25))
    expect(await take()).toEqual([])
    await inOne(async (pulse) => {
      await pulse.beginClose(workspace, round.id, monday)
      await pulse.release(workspace, round.id, { figures: [], comments: [], answered: undefined })
    })
    const told = [...(await Promise.all([take(), take()])).flat(), ...(await take()), ...(await take())]
    expect(ids(told)).toEqual(crowd.toSorted())
    expect(await take()).toEqual([])
  })
})

describe('the end', () => {
  test('comes when it is time, to one of several, with figures and comments kept and the answers gone', async () => {
    const workspace = freshWorkspace()
    const round = await opened(workspace, ['priya'], { closesAt: after({ days: 1 }) })
    await store().answer(workspace, round.id, randomBytes(32), Buffer.from('x'))
    expect(await store().dueToClose(workspace, monday)).toEqual([])
    expect(await inOne((pulse) => pulse.beginClose(workspace, round.id, monday))).toBeUndefined()
    const now = after({ days: 1 })
    expect(await store().dueToClose(workspace, now)).toEqual([round.id])
    const figures = [
      { question: 'satisfaction', cut: '', cell: '', n: 9, mean: undefined, histogram: [0, 1, 2, 3, 3] },
      { question: 'satisfaction', cut: 'team', cell: 'care', n: 6, mean: 3.3, histogram: undefined },
    ]
    const close = () =>
      inOne(async (pulse) => {
        if ((await pulse.beginClose(workspace, round.id, now)) === undefined) return false
        await pulse.release(workspace, round.id, { figures, comments: ['b', 'a'], answered: 9 })
        return true
      })
    expect((await Promise.all([close(), close(), close()])).filter(Boolean)).toHaveLength(1)
    expect(await store().round(workspace, round.id)).toMatchObject({ state: 'released', answered: 9 })
    expect(await store().figures(workspace)).toEqual(figures.map((figure) => ({ round: round.id, ...figure })))
    const comments = await store().comments(workspace, round.id)
    expect(comments.map(({ text }) => text).toSorted()).toEqual(['a', 'b'])
    expect(comments.map(({ id }) => id)).toEqual(comments.map(({ id }) => id).toSorted())
    expect(await store().removeComment(workspace, comments[0]?.id ?? '')).toBe(true)
    expect(await store().removeComment(freshWorkspace(), comments[1]?.id ?? '')).toBe(false)
    expect(await store().comments(workspace, round.id)).toHaveLength(1)
    expect(await store().key(workspace, round.id)).toBeUndefined()
    expect(await store().answers(workspace, round.id, { after: undefined, limit: 9 })).toEqual([])
    await store().vacuum()
  })

  test('a cancelled round leaves nothing to read, and is cancelled once', async () => {
    const workspace = freshWorkspace()
    const round = await opened(workspace, ['priya'])
    await store().answer(workspace, round.id, randomBytes(32), Buffer.from('x'))
    expect(await inOne((pulse) => pulse.cancel(workspace, round.id))).toBe(true)
    expect(await inOne((pulse) => pulse.cancel(workspace, round.id))).toBe(false)
    expect(await store().key(workspace, round.id)).toBeUndefined()
    expect(await store().answers(workspace, round.id, { after: undefined, limit: 9 })).toEqual([])
    expect(await store().holdOpen(workspace, round.id)).toBeUndefined()
    expect(await store().openRound(workspace)).toBeUndefined()
  })
})

test('two workspaces never meet', async () => {
  const [ours, theirs] = [freshWorkspace(), freshWorkspace()]
  const round = await opened(ours, ['priya'], { closesAt: monday })
  await opened(theirs, ['priya'])
  expect(await store().round(theirs, round.id)).toBeUndefined()
  expect(await store().holdOpen(theirs, round.id)).toBeUndefined()
  expect(await store().key(theirs, round.id)).toBeUndefined()
  expect(await inOne((pulse) => pulse.cancel(theirs, round.id))).toBe(false)
  expect(await inOne((pulse) => pulse.beginClose(theirs, round.id, monday))).toBeUndefined()
  expect(await store().openRound(ours)).toMatchObject({ id: round.id })
})
