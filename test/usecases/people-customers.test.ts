import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Settings } from '../../src/domain/settings.ts'
import { settingsOf } from '../../src/usecases/workspace-settings.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking, filled, formOf } from './asking.ts'
import { said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database)))

const { press, send, type } = asking(() => world)
const settings = () => settingsOf(world.deps.store, world)
const opened = async () => formOf(await press('ruth', 'settings.people'))
const uploaded = Array.from({ length: 1_250 }, (_, n) => `Hotel ${n}`)
const sizes = { 'Hotel 3': 'small' } as const
const uploadedSentence =
  'Customers we know: a list of 1,250 was uploaded, which is more than this form can show. It stays as it is. Import, in the settings, adds to it or replaces it.'

async function list(change: Partial<Settings>): Promise<void> {
  await world.deps.store.workspaces.saveSettings(world.workspace, { ...(await settings()), ...change })
}

describe('a list of customers in the form', () => {
  it('has a name once, however it is composed, spaced and capitalised', async () => {
    const form = await opened()
    const customers = 'Caf\u00E9 Lind; small\ncafe\u0301  LIND; large\nKestrel'
    await send('ruth', 'settings.people', filled(form, { customers }), form.payload)
    const { customers: listed, customerSizes } = await settings()
    expect(listed).toEqual(['cafe\u0301  LIND', 'Kestrel'])
    expect(customerSizes).toEqual({ 'cafe\u0301  LIND': 'large' })
  })
})

describe('a list of customers that no form can show', () => {
  it('is told of, left out of the form and kept when the rest is saved', async () => {
    await list({ customers: uploaded, customerSizes: sizes })
    const form = await opened()
    expect(form.intro).toBe(uploadedSentence)
    expect(form.fields.map(({ name }) => name)).not.toContain('customers')
    const values = filled(form, { company: 'Larch Hotels' })
    expect(said(await send('ruth', 'settings.people', values, form.payload))).toBe('Saved.')
    expect(await settings()).toMatchObject({ company: 'Larch Hotels', customers: uploaded, customerSizes: sizes })
    expect(said(await type('ruth', 'settings'))).toContain('Customers we know: 1,250 customers')
  })

  it('is kept by a form that was opened before it came, which says so and keeps what was typed', async () => {
    await list({ customers: ['Mori Ryokan'] })
    const before = await opened()
    await list({ customers: uploaded })
    for (const customers of ['Mori Ryokan\nKestrel', '']) {
      const values = filled(before, { company: 'Larch Hotels', customers })
      const back = formOf(await send('ruth', 'settings.people', values, before.payload))
      expect(back.intro).toBe(uploadedSentence)
      expect(filled(back)['company']).toBe('Larch Hotels')
      expect((await settings()).customers).toEqual(uploaded)
      expect(said(await send('ruth', 'settings.people', filled(back), back.payload))).toBe('Saved.')
      expect(await settings()).toMatchObject({ company: 'Larch Hotels', customers: uploaded })
    }
  })

  it('that became a short one meanwhile stays that, whatever the form leaves out', async () => {
    await list({ customers: uploaded })
    const before = await opened()
    await list({ customers: ['Mori Ryokan'] })
    for (const more of [{}, { customers: '' }]) {
      const values = { ...filled(before), ...more }
      expect(said(await send('ruth', 'settings.people', values, before.payload))).toBe('Saved.')
      expect((await settings()).customers).toEqual(['Mori Ryokan'])
    }
    const after = await opened()
    expect(after.intro).toBeUndefined()
    expect(filled(after)['customers']).toBe('Mori Ryokan')
    // Teams leaves out what is empty.
    const { customers: _customers, ...rest } = filled(after)
    await send('ruth', 'settings.people', rest, after.payload)
    expect((await settings()).customers).toEqual([])
  })

  it('is no longer than 3,000 characters with its sizes', async () => {
    const fits = [...Array.from({ length: 37 }, () => 'x'.repeat(79)), 'y'.repeat(40)]
    await list({ customers: fits })
    expect(filled(await opened())['customers']).toHaveLength(3_000)
    await list({ customers: fits, customerSizes: { ['y'.repeat(40)]: 'large' } })
    expect((await opened()).intro).toContain('a list of 38 was uploaded')
  })
})

it('customers whose names hold a semicolon, or are called as something else, are shown so that they can be saved', async () => {
  await list({ customers: ['Müller; Söhne', 'constructor'] })
  const form = await opened()
  expect(filled(form)['customers']).toBe('Müller; Söhne;\nconstructor')
  expect(said(await send('ruth', 'settings.people', filled(form), form.payload))).toBe('Saved.')
  expect(await settings()).toMatchObject({ customers: ['Müller; Söhne', 'constructor'], customerSizes: {} })
})
