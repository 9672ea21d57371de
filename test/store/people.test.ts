import { describe, expect, test } from 'vitest'
import { defaultPreferences } from '../../src/domain/settings.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { after, monday, personIn } from '../support/factories.ts'

const database = databaseOfThisFile()
const store = () => database().stores.people

describe('names and preferences', () => {
  test('nobody is known before they are met', async () => {
    const priya = personIn(freshWorkspace(), 'priya')
    expect(await store().get(priya)).toBeUndefined()
    expect(await store().names([priya])).toEqual(new Map())
    expect(await store().names([])).toEqual(new Map())
  })

  test('whoever is met has a name and the default preferences, and may change the name', async () => {
    const priya = personIn(freshWorkspace(), 'priya')
    await store().meet(priya, 'Priya Nair')
    await store().meet(priya, 'Priya Nair-Weber')
    expect(await store().get(priya)).toEqual({
      ref: priya,
      name: 'Priya Nair-Weber',
      preferences: defaultPreferences,
    })
  })

  test('preferences are read for many at once, or for some', async () => {
    const workspace = freshWorkspace()
    const [priya, sam, jo] = [personIn(workspace, 'priya'), personIn(workspace, 'sam'), personIn(workspace, 'jo')]
    const quiet = { ...defaultPreferences, stories: 'never' as const }
    await store().savePreferences(priya, quiet)
    await store().savePreferences(sam, quiet)
    await store().savePreferences({ ...priya, workspace: freshWorkspace() }, quiet)
    await store().meet(jo, 'Jo Mbeki')
    expect([...(await store().preferences(workspace)).keys()].toSorted()).toEqual(['priya', 'sam'])
    const asked = await store().preferences(workspace, ['sam', 'jo', 'nobody', `it's "\u0000`])
    expect(asked).toEqual(new Map([['sam', quiet]]))
    expect(await store().preferences(workspace, [])).toEqual(new Map())
    expect(await store().preferences(workspace, ['sam\u0000'])).toEqual(new Map())
  })

  test('preferences come back as they were saved, before or after somebody is met', async () => {
    const workspace = freshWorkspace()
    const [priya, sam] = [personIn(workspace, 'priya'), personIn(workspace, 'sam')]
    const changed = { ...defaultPreferences, perWeek: 1, pausedUntil: monday, zone: 'Asia/Tokyo' }
    await store().meet(priya, 'Priya Nair')
    await store().savePreferences(priya, changed)
    await store().savePreferences(sam, changed)
    await store().savePreferences(sam, { ...defaultPreferences, acts: 'private' })
    expect((await store().get(priya))?.preferences).toEqual(changed)
    expect((await store().get(priya))?.name).toBe('Priya Nair')
    expect((await store().get(sam))?.preferences).toEqual({ ...defaultPreferences, acts: 'private' })
    await store().meet(sam, 'Sam Doyle')
    expect((await store().get(sam))?.preferences.acts).toBe('private')
    expect(await store().names([priya, sam])).toEqual(
      new Map([
        ['priya', 'Priya Nair'],
        ['sam', 'Sam Doyle'],
      ]),
    )
  })

  test('readers of the direct digest are those who chose it', async () => {
    const workspace = freshWorkspace()
    const [priya, sam] = [personIn(workspace, 'priya'), personIn(workspace, 'sam')]
    await store().savePreferences(priya, { ...defaultPreferences, digest: 'direct' })
    await store().savePreferences(sam, { ...defaultPreferences, digest: 'direct' })
    await store().savePreferences(sam, { ...defaultPreferences, digest: 'channel' })
    await store().savePreferences(personIn(freshWorkspace(), 'ken'), { ...defaultPreferences, digest: 'direct' })
    expect(await store().digestReaders(workspace)).toEqual([priya])
  })

  test('the silent are those who never want to be told of', async () => {
    const workspace = freshWorkspace()
    const [priya, sam, ken] = ['priya', 'sam', 'ken'].map((id) => personIn(workspace, id))
    if (priya === undefined || sam === undefined || ken === undefined) throw new Error('nobody')
    for (const who of [priya, sam]) await store().savePreferences(who, { ...defaultPreferences, stories: 'never' })
    await store().savePreferences(ken, { ...defaultPreferences, stories: 'unnamed' })
    await store().savePreferences(sam, { ...defaultPreferences, stories: 'named' })
    await store().savePreferences(personIn(freshWorkspace(), 'amy'), { ...defaultPreferences, stories: 'never' })
    expect(await store().silent(workspace)).toEqual(new Set(['priya']))
  })

  test('whoever wants only a weekly summary reads the direct digest, too', async () => {
    const workspace = freshWorkspace()
    const jonas = personIn(workspace, 'jonas')
    await store().savePreferences(jonas, { ...defaultPreferences, messages: 'weekly' })
    expect(await store().digestReaders(workspace)).toEqual([jonas])
  })
})

describe('roles and guests', () => {
  test('a role is held by exactly those it was last given to', async () => {
    const workspace = freshWorkspace()
    const [priya, sam, ken] = ['priya', 'sam', 'ken'].map((id) => personIn(workspace, id))
    if (priya === undefined || sam === undefined || ken === undefined) throw new Error('three people')
    await store().setRole(workspace, 'admin', [priya, sam])
    await store().setRole(workspace, 'hr', [sam])
    await store().setRole(workspace, 'admin', [sam, ken, ken])
    expect(await store().withRole(workspace, 'admin')).toEqual([ken, sam])
    expect(await store().roles(priya)).toEqual(new Set())
    expect(await store().roles(sam)).toEqual(new Set(['admin', 'hr']))
    await store().setRole(workspace, 'admin', [])
    expect(await store().withRole(workspace, 'admin')).toEqual([])
    expect(await store().roles(sam)).toEqual(new Set(['hr']))
  })

  test('guests are exactly those last let in', async () => {
    const workspace = freshWorkspace()
    const [gil, ada] = [personIn(workspace, 'gil'), personIn(workspace, 'ada')]
    await store().setGuests(workspace, [gil])
    await store().setGuests(workspace, [ada, gil])
    expect(await store().guests(workspace)).toEqual([ada, gil])
    await store().setGuests(workspace, [])
    expect(await store().guests(workspace)).toEqual([])
  })

  test('somebody of another workspace cannot be given a role or be let in, and a namesake has neither', async () => {
    const [ours, theirs] = [freshWorkspace(), freshWorkspace()]
    const priya = personIn(ours, 'priya')
    await expect(store().setRole(theirs, 'admin', [priya])).rejects.toThrow(RangeError)
    await expect(store().setGuests(theirs, [priya])).rejects.toThrow(RangeError)
    await store().setRole(ours, 'admin', [priya])
    await store().setGuests(ours, [priya])
    expect(await store().roles(personIn(theirs, 'priya'))).toEqual(new Set())
    expect(await store().guests(theirs)).toEqual([])
    await store().setRole(theirs, 'admin', [])
    expect(await store().withRole(ours, 'admin')).toEqual([priya])
  })
})

describe('messages a person was sent', () => {
  test('each delivery counts once, however often it is noted', async () => {
    const priya = personIn(freshWorkspace(), 'priya')
    await store().noteMessage(priya, 'one', monday)
    await store().noteMessage(priya, 'one', after({ minutes: 5 }))
    await store().noteMessage(priya, 'two', after({ minutes: 1 }))
    expect(await store().messagesSince(priya, monday)).toBe(2)
    expect(await store().messagesSince(priya, after({ minutes: 1 }))).toBe(1)
    expect(await store().messagesSince(personIn(freshWorkspace(), 'priya'), monday)).toBe(0)
  })

  test('what is long past is not kept', async () => {
    const priya = personIn(freshWorkspace(), 'priya')
    await store().noteMessage(priya, 'old', after({ days: -91 }))
    await store().noteMessage(priya, 'new', monday)
    await store().forgetMessages(priya.workspace, monday)
    expect(await store().messagesSince(priya, after({ days: -365 }))).toBe(1)
  })

  test('of another workspace are left alone', async () => {
    const priya = personIn(freshWorkspace(), 'priya')
    await store().noteMessage(priya, 'old', after({ days: -91 }))
    await store().forgetMessages(freshWorkspace(), monday)
    expect(await store().messagesSince(priya, after({ days: -365 }))).toBe(1)
  })
})

test('a workspace cannot read another one’s names', async () => {
  const [ours, theirs] = [personIn(freshWorkspace(), 'priya'), personIn(freshWorkspace(), 'priya')]
  await store().meet(ours, 'Priya Nair')
  expect(await store().get(theirs)).toBeUndefined()
  expect(await store().names([theirs, ours])).toEqual(new Map())
})

describe('newcomers', () => {
  test('somebody is met once, also by many at once, and whoever others named is not met yet', async () => {
    const chloe = personIn(freshWorkspace(), 'chloe')
    await store().meet(chloe, 'Chloé Martin')
    expect((await store().get(chloe))?.metAt).toBeUndefined()
    const first = await Promise.all([1, 2, 3].map(() => store().greet(chloe, monday, after({ days: 7 }))))
    expect(first.filter(Boolean)).toHaveLength(1)
    expect(await store().greet(chloe, after({ days: 1 }), after({ days: 8 }))).toBe(false)
    expect(await store().get(chloe)).toMatchObject({ name: 'Chloé Martin', metAt: monday })
  })

  test('a tip is due in its own workspace when its time has come, and taken once', async () => {
    const chloe = personIn(freshWorkspace(), 'chloe')
    await store().greet(chloe, monday, after({ days: 7 }))
    const due = (days: number) => store().tipsDue(chloe.workspace, after({ days }), 10)
    expect(await due(6)).toEqual([])
    expect(await store().tipsDue(freshWorkspace(), after({ days: 7 }), 10)).toEqual([])
    const [tip] = await due(7)
    if (tip === undefined) throw new Error('no tip')
    expect(tip).toEqual({ person: chloe, given: 0 })
    const taken = await Promise.all([1, 2, 3].map(() => store().tipped(tip, 1, after({ days: 14 }))))
    expect(taken.filter(Boolean)).toHaveLength(1)
    expect(await due(13)).toEqual([])
    expect(await store().tipped({ ...tip, given: 1 }, 2, undefined)).toBe(true)
    expect(await due(400)).toEqual([])
  })
})
