import { describe, expect, test } from 'vitest'
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
    const channel = buildSourceChannel(freshWorkspace(), { offset: 0.04 })
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

  test('what a channel has learned stays within the bound on both sides, and survives a saved form', async () => {
    const channel = buildSourceChannel(freshWorkspace())
    const namesake = buildSourceChannel(freshWorkspace())
    await store().save(channel)
    await store().save(namesake)
    for (let click = 0; click < 9; click += 1) await store().learn(channel.ref, 0.02, 0.15)
    expect((await store().get(channel.ref))?.offset).toBe(0.15)
    for (let click = 0; click < 16; click += 1) await store().learn(channel.ref, -0.02, 0.15)
    expect((await store().get(channel.ref))?.offset).toBe(-0.15)
    await store().save({ ...channel, trust: 'careful' })
    expect(await store().get(channel.ref)).toEqual({ ...channel, trust: 'careful', offset: -0.15 })
    expect((await store().get(namesake.ref))?.offset).toBe(0)
  })

  test('a hundred clicks at once are all learned', async () => {
    const channel = buildSourceChannel(freshWorkspace())
    await store().save(channel)
    await Promise.all(Array.from({ length: 100 }, () => store().learn(channel.ref, 0.01, 2)))
    expect((await store().get(channel.ref))?.offset).toBeCloseTo(1)
  })

  test('cards shown, taken and dismissed are counted for each channel since an instant', async () => {
    const workspace = freshWorkspace()
    const { moments } = database().stores
    const reviews = buildSource(workspace, { message: { channel: 'reviews' } })
    await moments.insert(buildMoment(workspace, { nudged: true }))
    await moments.insert(buildMoment(workspace, { nudged: true, state: 'claimed' }))
    await moments.insert(buildMoment(workspace, { nudged: true, state: 'done' }))
    await moments.insert(buildMoment(workspace, { nudged: true, state: 'dismissed', source: reviews }))
    await moments.insert(buildMoment(workspace, { nudged: true, state: 'dismissed', quoteGone: 'source' }))
    await moments.insert(buildMoment(workspace, { source: undefined }))
    await moments.insert(buildMoment(workspace, { createdAt: after({ days: -1 }), nudged: true }))
    await moments.insert(buildMoment(freshWorkspace(), { nudged: true }))
    expect(await store().judged(workspace, monday)).toEqual(
      new Map([
        ['support', { shown: 4, taken: 2, dismissed: 0 }],
        ['reviews', { shown: 1, taken: 0, dismissed: 1 }],
      ]),
    )
  })
})
