import { describe, expect, test } from 'vitest'
import type { Moment } from '../../src/domain/moment.ts'
import { defaultSettings } from '../../src/domain/settings.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { after, buildMoment, buildSource, buildSourceChannel, channelIn, monday } from '../support/factories.ts'

const database = databaseOfThisFile()

describe('workspaces', () => {
  const store = () => database().stores.workspaces
  const larch = (id = freshWorkspace()) => ({ id, name: 'Larch & Lane', zone: 'Europe/Berlin', at: monday })

  test('an unknown one is undefined', async () => {
    expect(await store().get(freshWorkspace())).toBeUndefined()
  })

  test('a new one has default settings in its own zone', async () => {
    const installed = await store().install(larch())
    expect(installed).toMatchObject({ name: 'Larch & Lane', installedAt: monday })
    expect(installed.settings).toEqual({ ...defaultSettings, zone: 'Europe/Berlin' })
    expect(await store().get(installed.id)).toEqual(installed)
    expect(await store().all()).toContainEqual(installed)
  })

  test('one that is installed again keeps settings and date and takes the name', async () => {
    const { id } = await store().install(larch())
    const settings = {
      ...defaultSettings,
      kindnessChannel: channelIn(id, 'kindness'),
      digestDay: 5,
      digestFrom: after({ minutes: 7 }),
      doNotSurprise: ['Hotel Sonne'],
      customers: ['Mori Ryokan'],
    } as const
    await store().saveSettings(id, settings)
    const again = await store().install({ id, name: 'Larch', zone: 'UTC', at: after({ days: 9 }) })
    expect(again).toEqual({ id, name: 'Larch', settings, installedAt: monday })
  })

  test('one that is locked lets nobody else lock it until the transaction ends', async () => {
    const { id } = await store().install(larch())
    const more = () =>
      database().transaction(async ({ workspaces }) => {
        const settings = (await workspaces.lock(id))?.settings ?? defaultSettings
        await workspaces.saveSettings(id, { ...settings, cardsPerDay: settings.cardsPerDay + 1 })
      })
    await Promise.all([more(), more(), more(), more(), more()])
    expect((await store().get(id))?.settings.cardsPerDay).toBe(defaultSettings.cardsPerDay + 5)
    expect(await database().transaction(({ workspaces }) => workspaces.lock(freshWorkspace()))).toBeUndefined()
  })

  test('settings of one change nothing in another', async () => {
    const [ours, theirs] = [await store().install(larch()), await store().install(larch())]
    await store().saveSettings(ours.id, { ...ours.settings, cardsPerDay: 1 })
    expect((await store().get(theirs.id))?.settings.cardsPerDay).toBe(5)
  })
})

describe('source channels', () => {
  const store = () => database().stores.channels

  test('one comes back as it was saved, changed, and is gone once removed', async () => {
    const channel = buildSourceChannel(freshWorkspace(), { learned: { amount: 0.04, at: monday } })
    const renamed = { ...channel, name: 'support-eu', trust: 'eager', cards: 'thread', addedBy: undefined } as const
    await store().save(channel)
    expect(await store().get(channel.ref)).toEqual(channel)
    await store().save(renamed)
    expect(await store().get(channel.ref)).toEqual(renamed)
    await store().remove(channel.ref)
    expect(await store().get(channel.ref)).toBeUndefined()
  })

  test('they are listed by name, those of other workspaces left out', async () => {
    const workspace = freshWorkspace()
    const support = buildSourceChannel(workspace)
    const care = buildSourceChannel(workspace, { ref: channelIn(workspace, 'care'), name: 'care' })
    await store().save(support)
    await store().save(care)
    await store().save(buildSourceChannel(freshWorkspace()))
    expect(await store().list(workspace)).toEqual([care, support])
  })

  test('some are read together, the unknown, other workspaces and impossible ids left out', async () => {
    const workspace = freshWorkspace()
    const support = buildSourceChannel(workspace)
    const care = buildSourceChannel(workspace, { ref: channelIn(workspace, 'care"]'), name: 'care' })
    const elsewhere = buildSourceChannel(freshWorkspace(), { name: 'elsewhere' })
    for (const channel of [support, care, elsewhere]) await store().save(channel)
    const ids = [support.ref.id, care.ref.id, elsewhere.ref.id, 'nobody knows', 'a\u0000b', '\ud800']
    expect(await store().some(workspace, ids)).toEqual(
      new Map([
        [support.ref.id, support],
        [care.ref.id, care],
      ]),
    )
    expect(await store().some(workspace, [])).toEqual(new Map())
  })

  test('what a channel has learned survives a saved form, and another channel learns nothing of it', async () => {
    const channel = buildSourceChannel(freshWorkspace())
    const namesake = buildSourceChannel(freshWorkspace())
    await store().save(channel)
    await store().save(namesake)
    const learned = { amount: -0.15, at: after({ minutes: 1 }) }
    await store().learn(channel.ref, learned)
    await store().save({ ...channel, trust: 'careful' })
    expect(await store().get(channel.ref)).toEqual({ ...channel, trust: 'careful', learned })
    expect((await store().get(namesake.ref))?.learned).toBeUndefined()
  })

  test('a hundred lessons at once are all learned', async () => {
    const channel = buildSourceChannel(freshWorkspace())
    await store().save(channel)
    const lesson = () =>
      database().transaction(async ({ channels }) => {
        const amount = (await channels.lock(channel.ref))?.learned?.amount ?? 0
        await channels.learn(channel.ref, { amount: amount + 0.01, at: monday })
      })
    await Promise.all(Array.from({ length: 100 }, lesson))
    expect((await store().get(channel.ref))?.learned?.amount).toBeCloseTo(1)
  })

  test('a channel that nobody knows is not locked and learns nothing', async () => {
    const unknown = channelIn(freshWorkspace(), 'support')
    await database().transaction(async ({ channels }) => {
      expect(await channels.lock(unknown)).toBeUndefined()
      await channels.learn(unknown, { amount: 0.1, at: monday })
    })
    expect(await store().get(unknown)).toBeUndefined()
  })

  test('only what the detector showed is counted as its cards, what people brought beside it, each channel since an instant', async () => {
    const workspace = freshWorkspace()
    const { moments } = database().stores
    const reviews = () => buildSource(workspace, { message: { channel: 'reviews' } })
    const card = (change: Partial<Moment>) => moments.insert(buildMoment(workspace, { nudged: true, ...change }))
    await card({})
    await card({ state: 'claimed' })
    await card({ state: 'done' })
    await card({ state: 'settled' })
    await card({ state: 'expired' })
    await card({ state: 'dismissed', source: reviews() })
    // Its author took it back, or it never had a card: nobody judged one.
    await card({ state: 'dismissed', quoteGone: 'source' })
    await card({ state: 'claimed', nudged: false })
    await card({ origin: 'shortcut', state: 'claimed', source: reviews() })
    await card({ origin: 'reaction', nudged: false, source: reviews() })
    await card({ origin: 'reaction', state: 'dismissed', source: reviews() })
    await card({ origin: 'command', source: undefined })
    await card({ createdAt: after({ days: -1 }) })
    await moments.insert(buildMoment(freshWorkspace(), { nudged: true }))
    expect(await store().judged(workspace, monday)).toEqual(
      new Map([
        ['support', { shown: 6, taken: 2, dismissed: 0, byHand: 0 }],
        ['reviews', { shown: 1, taken: 0, dismissed: 1, byHand: 2 }],
      ]),
    )
  })
})
