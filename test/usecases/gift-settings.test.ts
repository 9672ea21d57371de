import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FormValues } from '../../src/views/form.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking, filled, formOf } from './asking.ts'
import { setRules } from './gift-stage.ts'
import { errorsOf, labels, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database)))

const { press, send, type } = asking(() => world)
const settings = async () => (await world.deps.store.workspaces.get(world.workspace))?.settings

async function change(values: FormValues, who = 'ruth') {
  return send(who, 'settings.gifts', filled(formOf(await press('ruth', 'settings.gifts')), values))
}

describe('the form Gifts', () => {
  it('begins off, in euros, with the usual limits of the public sector', async () => {
    expect(filled(formOf(await press('ruth', 'settings.gifts')))).toEqual({
      rules: 'off',
      currency: 'EUR',
      perAct: '',
      perMonth: '',
      perYear: '',
      approvalAbove: '',
      approvers: [],
      publicSector: '',
      publicOccasion: '20',
      publicYear: '50',
    })
  })

  it('saves the rules in minor units, and who approves', async () => {
    const values = {
      rules: 'on',
      perAct: '50',
      perMonth: '100.50',
      perYear: '150,5',
      approvalAbove: '0',
      approvers: ['ken', 'ruth'],
      publicSector: 'City of Lind\ncity of lind\n\nSchool 4',
      publicOccasion: '10',
      publicYear: '30',
    }
    expect(said(await change(values))).toBe('Saved.')
    expect(await settings()).toMatchObject({
      currency: 'EUR',
      gifts: {
        on: true,
        perAct: 5000,
        perMonth: 10_050,
        perYear: 15_050,
        approvalAbove: 0,
        publicSector: ['city of lind', 'School 4'],
        publicOccasion: 1000,
        publicYear: 3000,
      },
    })
    expect(await world.deps.store.people.roles(world.person('ken'))).toEqual(new Set(['approver']))
    await change({ approvers: ['sam', 'ruth'] })
    expect(await world.deps.store.people.roles(world.person('ken'))).toEqual(new Set())
  })

  it('reads amounts in the currency that is typed with them', async () => {
    const yen = { rules: 'on', currency: 'jpy', perAct: '5000', publicOccasion: '3000', publicYear: '7000' }
    expect(said(await change(yen))).toBe('Saved.')
    expect(await settings()).toMatchObject({ currency: 'JPY', gifts: { perAct: 5000, publicOccasion: 3000 } })
    expect(errorsOf(await change({ perAct: '50.5' }))).toEqual({ perAct: 'Use whole numbers, such as 15.' })
    expect(said(await change({ currency: 'KWD', perAct: '1.234' }))).toBe('Saved.')
    expect((await settings())?.gifts.perAct).toBe(1234)
  })

  it('answers every wrong value at its field and keeps what was typed', async () => {
    const wrong = {
      rules: 'maybe',
      currency: 'EURO',
      perAct: '-1',
      perMonth: '1.234',
      publicYear: '',
      approvers: ['deskbell'],
    }
    const reply = await change(wrong)
    expect(errorsOf(reply)).toEqual({
      rules: 'Please choose one.',
      currency: 'Use three letters, such as EUR.',
      perAct: 'Use an amount such as 12 or 12.50.',
      perMonth: 'Use an amount such as 12 or 12.50.',
      publicYear: 'Use an amount such as 12 or 12.50.',
      approvers: 'Deskbell is an app. Please choose people.',
    })
    expect(filled(formOf(reply))).toMatchObject({ currency: 'EURO', perAct: '-1' })
    expect((await settings())?.gifts.on).toBe(false)
  })

  it.each([
    ['a currency that is none', { currency: 'XXQ' }, { currency: 'Use three letters, such as EUR.' }],
    [
      'an act above the month',
      { perAct: '50', perMonth: '40' },
      { perAct: 'One act cannot cost more than a person has for a month.' },
    ],
    ['approval by nobody', { approvalAbove: '50' }, { approvers: 'Approval needs at least one approver.' }],
    [
      'an approver who would approve themselves',
      { approvalAbove: '50', approvers: ['ruth'] },
      {
        approvers:
          'Ruth Cohen cannot approve their own gifts, and there is no other admin to ask. Choose a second approver.',
      },
    ],
    [
      'a guest whom nobody let in',
      { approvers: ['gil'] },
      { approvers: 'Gil Soares is not part of Larch & Lane and cannot be added.' },
    ],
    [
      'a name that is too long',
      { publicSector: 'x'.repeat(81) },
      { publicSector: `"${'x'.repeat(29)}…" is too long. A name has at most 80 characters.` },
    ],
  ])('refuses %s', async (_what, values, errors) => {
    expect(errorsOf(await change({ rules: 'on', ...values }))).toEqual(errors)
  })

  it('takes one approver where an admin can be asked about theirs, and none while the rules are off', async () => {
    expect(said(await change({ rules: 'on', approvalAbove: '50', approvers: ['ken'] }))).toBe('Saved.')
    expect(said(await change({ rules: 'off', approvalAbove: '50', approvers: [] }))).toBe('Saved.')
  })

  it('is for admins', async () => {
    for (const reply of [await press('ken', 'settings.gifts'), await change({ rules: 'on' }, 'ken')])
      expect(said(reply)).toContain('Only an admin can do this.')
    expect((await settings())?.gifts.on).toBe(false)
  })
})

it('the card of the settings says the rules in force', async () => {
  expect(said(await type('ruth', 'settings'))).toContain('Gift rules: Off')
  await setRules(world, { perYear: undefined, publicSector: ['City of Lind'] })
  const reply = await type('ruth', 'settings')
  expect(said(reply)).toContain(
    [
      'Gift rules: On',
      'Per act: EUR 50',
      'Per person and month: EUR 100',
      'Approval above: EUR 50',
      'Approvers: Ken Tanaka and Ruth Cohen',
      'Public-sector customers: 1 customer: EUR 20 per occasion, EUR 50 a year',
    ].join('\n'),
  )
  expect(labels(reply)).toContain('Statement')
})
