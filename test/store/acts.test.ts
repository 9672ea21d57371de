import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { ActStore } from '../../src/ports.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { after, buildAct, monday, personIn } from '../support/factories.ts'

const database = databaseOfThisFile()
const store = () => database().stores.acts
const priyaOf = (workspace = freshWorkspace()) => personIn(workspace, 'priya')

async function newcomersOf(...span: Parameters<ActStore['tallyWithNewcomers']>): Promise<number> {
  return (await store().tallyWithNewcomers(...span)).newcomers
}

describe('logging', () => {
  test('an act comes back as it was put in, whole or bare', async () => {
    const priya = priyaOf()
    const whole = buildAct(priya, {
      moment: randomUUID(),
      helpers: [personIn(priya.workspace, 'sam'), personIn(priya.workspace, 'chloe')],
      deed: 'gift',
      costMinor: 4_200_000_000,
      private: true,
    })
    const bare = buildAct(priya, { betterOff: undefined, minutes: undefined })
    expect(await store().log(whole)).toEqual(whole)
    expect(await store().log(bare)).toEqual(bare)
    expect(await store().get(priya.workspace, whole.id)).toEqual(whole)
    expect(await store().get(priya.workspace, bare.id)).toEqual(bare)
    expect(await store().ofMoment(priya.workspace, whole.moment ?? '')).toEqual(whole)
  })

  test('a moment has one standing act: a second one changes nothing', async () => {
    const priya = priyaOf()
    const moment = randomUUID()
    const first = buildAct(priya, { moment })
    const second = buildAct(priya, { moment })
    await store().log(first)
    expect(await store().log(second)).toBeUndefined()
    expect(await store().get(priya.workspace, second.id)).toBeUndefined()
    expect(await store().ofMoment(priya.workspace, moment)).toEqual(first)
  })

  test('of fifty people who log one moment at once, one does', async () => {
    const priya = priyaOf()
    const moment = randomUUID()
    const logged = await Promise.all(Array.from({ length: 50 }, () => store().log(buildAct(priya, { moment }))))
    expect(logged.filter((act) => act !== undefined)).toHaveLength(1)
  })

  test('the same act sent twice is one act', async () => {
    const act = buildAct(priyaOf())
    await store().log(act)
    expect(await store().log(act)).toBeUndefined()
    expect(await store().byGiver(act.giver, 5)).toEqual([act])
  })

  test('a helper of another workspace cannot get into an act', async () => {
    const act = buildAct(priyaOf(), { helpers: [priyaOf()] })
    await expect(store().log(act)).rejects.toThrow(RangeError)
  })
})

describe('editing and undoing', () => {
  test('an edit changes how the act stands, as often as it is edited', async () => {
    const priya = priyaOf()
    const act = buildAct(priya, { moment: randomUUID() })
    await store().log(act)
    const once = { ...act, story: 'Called them and apologised in person.' }
    const twice = { ...once, betterOff: undefined, helpers: [personIn(priya.workspace, 'sam')] }
    await store().edit(once, priya, after({ minutes: 5 }))
    await store().edit(twice, priya, after({ minutes: 9 }))
    expect(await store().get(priya.workspace, act.id)).toEqual(twice)
    expect(await store().ofMoment(priya.workspace, act.moment ?? '')).toEqual(twice)
    expect(await store().byGiver(priya, 5)).toEqual([twice])
    expect(await store().between(priya.workspace, monday, after({ minutes: 1 }))).toEqual([twice])
  })

  test('an undone act stands nowhere, and undoing it again says so', async () => {
    const priya = priyaOf()
    const act = buildAct(priya, { moment: randomUUID() })
    await store().log(act)
    expect(await store().undo(priya.workspace, act.id, priya, monday)).toBe(true)
    expect(await store().undo(priya.workspace, act.id, priya, monday)).toBe(false)
    expect(await store().get(priya.workspace, act.id)).toBeUndefined()
    expect(await store().ofMoment(priya.workspace, act.moment ?? '')).toBeUndefined()
    expect(await store().byGiver(priya, 5)).toEqual([])
    expect(await store().between(priya.workspace, monday, after({ days: 1 }))).toEqual([])
  })

  test('a moment whose act was undone can have another', async () => {
    const priya = priyaOf()
    const moment = randomUUID()
    const [first, second] = [buildAct(priya, { moment }), buildAct(priya, { moment })]
    await store().log(first)
    await store().undo(priya.workspace, first.id, priya, monday)
    expect(await store().log(second)).toEqual(second)
    expect(await store().ofMoment(priya.workspace, moment)).toEqual(second)
  })

  test('the ledger remembers how things stood at an instant, before an edit and before an undoing', async () => {
    const priya = priyaOf()
    const { workspace } = priya
    const act = buildAct(priya)
    const changed = { ...act, private: true, giver: priya, helpers: [personIn(workspace, 'sam')] }
    const [logged, edited, undone] = [monday, after({ minutes: 5 }), after({ minutes: 9 })]
    await store().log(act)
    await store().edit(changed, priya, edited)
    await store().undo(workspace, act.id, priya, undone)
    const stood = async (at: Date) => {
      const between = await store().between(workspace, monday, after({ days: 1 }), at)
      expect(await store().get(workspace, act.id, at)).toEqual(between[0])
      return between
    }
    expect(await stood(after({ minutes: -1 }))).toEqual([])
    expect(await stood(logged)).toEqual([act])
    expect(await stood(after({ minutes: 4 }))).toEqual([act])
    expect(await stood(edited)).toEqual([changed])
    expect(await stood(undone)).toEqual([])
    const sam = personIn(workspace, 'sam')
    // Two take part the next day, as a file has it that came with the first entry.
    const next = buildAct(priya, { helpers: [sam], loggedAt: after({ days: 1 }) })
    await store().bring([next], priya, logged)
    const newcomers = (at?: Date) => newcomersOf(workspace, after({ days: 1 }), after({ days: 2 }), at)
    expect(await newcomers(after({ minutes: -1 }))).toBe(0)
    expect(await newcomers(logged)).toBe(1)
    expect(await newcomers(edited)).toBe(0)
    expect(await newcomers()).toBe(2)
    const some = (at?: Date) => store().some(workspace, [act.id], at)
    expect([await some(logged), await some(edited), await some(undone), await some()]).toEqual([
      [act],
      [changed],
      [],
      [],
    ])
    const tally = (at: Date) => store().tally(workspace, monday, after({ days: 1 }), at)
    expect(await tally(logged)).toMatchObject({ acts: 1, private: 0, people: 1 })
    expect(await tally(edited)).toMatchObject({ acts: 1, private: 1, people: 2 })
    expect(await tally(undone)).toEqual({ acts: 0, private: 0, people: 0, recipients: [] })
  })

  test('an undone or unknown act cannot be edited', async () => {
    const priya = priyaOf()
    const act = buildAct(priya)
    await expect(store().edit(act, priya, monday)).rejects.toThrow('does not stand')
    await store().log(act)
    await store().undo(priya.workspace, act.id, priya, monday)
    await expect(store().edit(act, priya, monday)).rejects.toThrow('does not stand')
  })

  test('of twenty who undo it at once, one did', async () => {
    const priya = priyaOf()
    const act = buildAct(priya)
    await store().log(act)
    const undo = () => database().transaction(({ acts }) => acts.undo(priya.workspace, act.id, priya, monday))
    const undone = await Promise.all(Array.from({ length: 20 }, undo))
    expect(undone.filter(Boolean)).toHaveLength(1)
  })

  test('edits at once happen one after the other', async () => {
    const priya = priyaOf()
    const act = buildAct(priya)
    await store().log(act)
    const minutes = [1, 2, 3, 4, 5, 6, 7, 8]
    const edit = (long: number) =>
      database().transaction(({ acts }) => acts.edit({ ...act, minutes: long }, priya, monday))
    await Promise.all(minutes.map(edit))
    expect(minutes).toContain((await store().get(priya.workspace, act.id))?.minutes)
  })
})

describe('looking for acts', () => {
  test('a span begins with its first instant and ends before its last, oldest first', async () => {
    const priya = priyaOf()
    const [first, second, next] = [0, 1, 7].map((days) => buildAct(priya, { loggedAt: after({ days }) }))
    for (const act of [next, second, first]) if (act !== undefined) await store().log(act)
    expect(await store().between(priya.workspace, monday, after({ days: 7 }))).toEqual([first, second])
  })

  test('a giver’s come newest first, as many as asked for', async () => {
    const priya = priyaOf()
    const [old, young] = [buildAct(priya), buildAct(priya, { loggedAt: after({ days: 1 }) })]
    await store().log(old)
    await store().log(young)
    await store().log(buildAct(personIn(priya.workspace, 'sam')))
    expect(await store().byGiver(priya, 5)).toEqual([young, old])
    expect(await store().byGiver(priya, 1)).toEqual([young])
  })

  test('a span is counted as it stands: each giver and helper once, each spelling of a recipient once', async () => {
    const workspace = freshWorkspace()
    const [priya, sam, ken] = [personIn(workspace, 'priya'), personIn(workspace, 'sam'), personIn(workspace, 'ken')]
    const [from, until] = [monday, after({ days: 7 })]
    const undone = buildAct(personIn(workspace, 'ruth'))
    await store().log(buildAct(priya, { helpers: [sam, ken], recipient: 'Hotel Sonne', private: true }))
    await store().log(buildAct(sam, { recipient: 'hotel sonne', loggedAt: after({ days: 6 }) }))
    await store().log(buildAct(sam, { recipient: 'Hotel Sonne', loggedAt: until }))
    await store().log(undone)
    await store().undo(workspace, undone.id, undone.giver, monday)
    const { recipients, ...counted } = await store().tally(workspace, from, until)
    expect(counted).toEqual({ acts: 2, private: 1, people: 3 })
    expect(recipients.toSorted()).toEqual(['Hotel Sonne', 'hotel sonne'])
    const part = (...people: readonly (typeof priya)[]) =>
      Promise.all(people.map((person) => store().partOf(person, from, until)))
    expect(await part(priya, sam, ken, undone.giver)).toEqual([1, 2, 1, 0])
    expect(await store().partOf(personIn(freshWorkspace(), 'sam'), from, until)).toBe(0)
  })

  test('the newest of a span come first, as many as asked for; many are found by their ids, in that order', async () => {
    const priya = priyaOf()
    const { workspace } = priya
    const [first, second, third] = [0, 1, 7].map((days) => buildAct(priya, { loggedAt: after({ days }) }))
    if (first === undefined || second === undefined || third === undefined) throw new Error('three were made')
    for (const act of [first, second, third]) await store().log(act)
    expect(await store().newest(workspace, monday, after({ days: 7 }), 5)).toEqual([second, first])
    expect(await store().newest(workspace, monday, after({ days: 8 }), 1)).toEqual([third])
    expect(await store().some(workspace, [third.id, 'nobody', first.id])).toEqual([third, first])
    expect(await store().some(workspace, [])).toEqual([])
  })

  test('newcomers are those who neither gave nor helped before, by standing acts alone', async () => {
    const workspace = freshWorkspace()
    const [priya, sam] = [personIn(workspace, 'priya'), personIn(workspace, 'sam')]
    const [ken, ruth] = [personIn(workspace, 'ken'), personIn(workspace, 'ruth')]
    const undone = buildAct(ken)
    await store().log(buildAct(priya, { helpers: [sam] }))
    await store().log(undone)
    await store().undo(workspace, undone.id, ken, monday)
    const newcomers = (from: Date) => newcomersOf(workspace, from, after({ days: 3 }))
    expect(await newcomers(after({ days: 1 }))).toBe(0)
    await store().log(buildAct(sam, { loggedAt: after({ days: 1 }) }))
    expect(await newcomers(after({ days: 1 }))).toBe(0)
    await store().log(buildAct(ruth, { helpers: [ken, priya], loggedAt: after({ days: 2 }) }))
    expect(await newcomers(after({ days: 1 }))).toBe(2)
    expect(await newcomers(monday)).toBe(4)
  })
})

test('two workspaces with the same ids never meet', async () => {
  const [priya, namesake] = [priyaOf(), priyaOf()]
  const moment = randomUUID()
  const ours = buildAct(priya, { moment, helpers: [personIn(priya.workspace, 'sam')] })
  const theirs = {
    ...ours,
    workspace: namesake.workspace,
    giver: namesake,
    helpers: [],
    story: 'Theirs, not ours, at all.',
  }
  await store().log(ours)
  expect(await store().log(theirs)).toEqual(theirs)
  expect(await store().undo(namesake.workspace, ours.id, namesake, monday)).toBe(true)
  expect(await store().get(priya.workspace, ours.id)).toEqual(ours)
  expect(await store().ofMoment(namesake.workspace, moment)).toBeUndefined()
  expect(await store().byGiver(namesake, 5)).toEqual([])
  const sam = personIn(namesake.workspace, 'sam')
  await store().log(buildAct(sam, { loggedAt: after({ days: 1 }) }))
  expect(await newcomersOf(namesake.workspace, after({ days: 1 }), after({ days: 2 }))).toBe(1)
  expect(await newcomersOf(priya.workspace, after({ days: 1 }), after({ days: 2 }))).toBe(0)
  expect(await store().some(namesake.workspace, [ours.id])).toEqual([])
  expect((await store().tally(namesake.workspace, monday, after({ days: 1 }))).acts).toBe(0)
})
