import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { after, buildMoment, buildThanks, monday, personIn } from '../support/factories.ts'

const database = databaseOfThisFile()
const store = () => database().stores.thanks
const priyaOf = (workspace = freshWorkspace()) => personIn(workspace, 'priya')

describe('sending', () => {
  test('thanks come back as they were put in, whole or bare', async () => {
    const priya = priyaOf()
    const { workspace } = priya
    const recipients = [personIn(workspace, 'ken'), personIn(workspace, 'sam')]
    const whole = buildThanks(priya, { recipients, value: 'Care before speed', private: true, told: false })
    const bare = buildThanks(priya, { sentAt: after({ minutes: 1 }) })
    expect([await store().send(whole), await store().send(bare)]).toEqual([true, true])
    expect(await store().get(workspace, whole.id)).toEqual(whole)
    expect(await store().between(workspace, monday, after({ days: 1 }))).toEqual([whole, bare])
    expect(await store().between(workspace, monday, after({ minutes: 1 }))).toEqual([whole])
  })

  test('the same thanks sent twice, also at once, are sent once', async () => {
    const thanks = buildThanks(priyaOf())
    const sent = await Promise.all(Array.from({ length: 10 }, () => store().send(thanks)))
    expect(sent.filter(Boolean)).toHaveLength(1)
    expect(await store().byGiver(thanks.giver, monday)).toEqual([thanks])
  })

  test('a recipient of another workspace cannot get into them', async () => {
    await expect(store().send(buildThanks(priyaOf(), { recipients: [priyaOf()] }))).rejects.toThrow(RangeError)
  })

  test('each finds their own: who sent them since when, and whom they are for, newest first', async () => {
    const priya = priyaOf()
    const { workspace } = priya
    const [ken, sam] = [personIn(workspace, 'ken'), personIn(workspace, 'sam')]
    const first = buildThanks(priya, { recipients: [ken, sam] })
    const second = buildThanks(priya, { sentAt: after({ minutes: 1 }) })
    const others = buildThanks(sam, { sentAt: after({ minutes: 2 }) })
    for (const thanks of [first, second, others]) await store().send(thanks)
    await store().send(buildThanks(priyaOf()))
    expect(await store().byGiver(priya, monday)).toEqual([second, first])
    expect(await store().byGiver(priya, after({ minutes: 1 }))).toEqual([second])
    expect(await store().toPerson(ken, 2)).toEqual([others, second])
    expect(await store().toPerson(sam, 5)).toEqual([first])
    expect(await store().toPerson(priya, 5)).toEqual([])
    const span = [monday, after({ minutes: 2 })] as const
    expect(await store().toPersonBetween(ken, ...span)).toEqual([first, second])
    expect(await store().toPersonBetween(sam, ...span)).toEqual([first])
    expect(await store().newest(workspace, ...span, 5)).toEqual([second, first])
    expect(await store().newest(workspace, ...span, 1)).toEqual([second])
  })
})

describe('taking back', () => {
  test('thanks that were taken back stand nowhere, but stood until then', async () => {
    const thanks = buildThanks(priyaOf())
    const { workspace, giver, recipients } = thanks
    await store().send(thanks)
    expect(await store().undo(workspace, thanks.id, giver, after({ minutes: 5 }))).toBe(true)
    expect(await store().get(workspace, thanks.id)).toBeUndefined()
    expect(await store().byGiver(giver, monday)).toEqual([])
    expect(await store().toPerson(recipients[0] ?? giver, 5)).toEqual([])
    const between = (asOf?: Date) => store().between(workspace, monday, after({ days: 1 }), asOf)
    expect(await between()).toEqual([])
    expect(await between(after({ minutes: 4 }))).toEqual([thanks])
    expect(await between(after({ minutes: 5 }))).toEqual([])
    expect(await between(after({ minutes: -1 }))).toEqual([])
    expect(await store().send(thanks)).toBe(false)
  })

  test('of many who take them back at once, one does', async () => {
    const thanks = buildThanks(priyaOf())
    await store().send(thanks)
    const { workspace, giver } = thanks
    const undone = await Promise.all(
      Array.from({ length: 20 }, () => store().undo(workspace, thanks.id, giver, monday)),
    )
    expect(undone.filter(Boolean)).toHaveLength(1)
    expect(await store().undo(workspace, randomUUID(), giver, monday)).toBe(false)
  })
})

describe('the messages that tell thanks', () => {
  const at = (workspace: ReturnType<typeof freshWorkspace>, channel: string) => ({ workspace, channel, id: 'm1' })

  test('are known by where they were sent, until they are gone', async () => {
    const thanks = buildThanks(priyaOf())
    const { workspace, id } = thanks
    await store().send(thanks)
    await store().messageIs(workspace, id, 'kindness', { ...at(workspace, 'kindness'), thread: 't1' })
    await store().messageIs(workspace, id, 'ken', at(workspace, 'direct-ken'))
    await store().messageIs(workspace, id, 'ken', { ...at(workspace, 'direct-ken'), id: 'm2' })
    expect(await store().messages(workspace, id)).toEqual(
      new Map([
        ['kindness', { ...at(workspace, 'kindness'), thread: 't1' }],
        ['ken', { ...at(workspace, 'direct-ken'), id: 'm2' }],
      ]),
    )
    expect(await store().byMessage(at(workspace, 'kindness'))).toEqual(thanks)
    expect(await store().byMessage(at(workspace, 'direct-ken'))).toBeUndefined()
    expect(await store().byMessage(at(freshWorkspace(), 'kindness'))).toBeUndefined()
    await store().messageIs(workspace, id, 'kindness', undefined)
    expect([...(await store().messages(workspace, id)).keys()]).toEqual(['ken'])
  })
})

describe('applause', () => {
  const applause = () => database().stores.applause

  test('each person counts once, whatever they react with, and never the reader', async () => {
    const priya = priyaOf()
    const { workspace } = priya
    const [act, other] = [randomUUID(), randomUUID()]
    const heart = (id: string, reaction = 'heart') =>
      applause().give({ person: personIn(workspace, id), subject: act, reaction })
    await Promise.all([heart('ken'), heart('ken'), heart('ken', 'blue_heart'), heart('sam'), heart('priya')])
    expect(await applause().count(priya, [act, other])).toEqual(new Map([[act, 2]]))
    expect(await applause().count(personIn(workspace, 'grace'), [act])).toEqual(new Map([[act, 3]]))
    expect(await applause().count(priyaOf(), [act])).toEqual(new Map())
    expect(await applause().count(priya, [])).toEqual(new Map())
  })

  test('who takes one heart back still counts for another', async () => {
    const priya = priyaOf()
    const ken = personIn(priya.workspace, 'ken')
    const subject = randomUUID()
    for (const reaction of ['heart', 'blue_heart']) await applause().give({ person: ken, subject, reaction })
    await applause().takeBack({ person: ken, subject, reaction: 'heart' })
    expect(await applause().count(priya, [subject])).toEqual(new Map([[subject, 1]]))
    await applause().takeBack({ person: ken, subject, reaction: 'blue_heart' })
    expect(await applause().count(priya, [subject])).toEqual(new Map())
  })

  test('a moment is found by its card', async () => {
    const workspace = freshWorkspace()
    const { moments } = database().stores
    const card = { workspace, channel: 'kindness', id: 'm7' }
    const moment = await moments.insert(buildMoment(workspace, { card }))
    expect(await moments.byCard(card)).toEqual(moment)
    expect(await moments.byCard({ ...card, channel: 'support' })).toBeUndefined()
  })
})
