import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { download } from '../../src/usecases/downloads.ts'
import { giftStatement } from '../../src/usecases/gift-statement.ts'
import { holderOf } from '../../src/usecases/sign-in.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { filled, formOf } from './asking.ts'
import { giving, setRules } from './gift-stage.ts'
import { buttonsOf, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  world = { ...world, deps: { ...world.deps, address: () => 'https://kindling.example' } }
  await setRules(world, { perMonth: 500_00, perYear: undefined })
})

const { press, send, plan, log, undo, newestPlan } = giving(() => world)

const lines = (text: string) => text.replace('\uFEFF', '').split('\r\n')
const withoutId = (line = '') => line.replace(/,[0-9a-f-]{36}$/, '')

describe('the statement of a month', () => {
  it('has a line for each gift, and totals per person and per recipient', async () => {
    await log('priya', { cost: '12.50', recipient: 'Tom', day: '2026-11-03', reader: 'private' })
    await plan('jonas', { amount: '80', recipient: 'Marta at Hotel Sonne' })
    await press('ken', 'gift.approve', { gift: await newestPlan('jonas') })
    await log('jonas', { cost: '75', recipient: 'Marta at Hotel Sonne' })
    await log('priya', { cost: '5', recipient: 'hotel sonne', deed: 'note' })
    await log('priya', { cost: '9', recipient: 'Aiko', day: '2026-10-31' })
    await log('sam', { cost: '30' })
    await undo('sam')
    const { name, text } = await giftStatement(world.deps, world.workspace, '2026-11')
    expect(name).toBe('kindling-gifts-2026-11.csv')
    expect(lines(text).map(withoutId)).toEqual([
      'Date,Giver,Recipient,Deed,Amount,Currency,Approved by,Act',
      '2026-11-03,Priya Nair,Tom,A gift,12.50,EUR,',
      '2026-11-16,Jonas Weber,Marta at Hotel Sonne,A gift,75.00,EUR,Ken Tanaka',
      '2026-11-16,Priya Nair,hotel sonne,A note,5.00,EUR,',
      '',
      'Total per person,Amount,Currency',
      'Jonas Weber,75.00,EUR',
      'Priya Nair,17.50,EUR',
      '',
      'Total per recipient,Amount,Currency',
      'Hotel Sonne,80.00,EUR',
      'Tom,12.50,EUR',
      '',
    ])
  })

  it('writes no formula that a spreadsheet would run', async () => {
    await log('priya', { cost: '5', recipient: '=HYPERLINK("https://evil.example")' })
    const { text } = await giftStatement(world.deps, world.workspace, '2026-11')
    expect(text).toContain(`,"'=HYPERLINK(""https://evil.example"")",`)
  })

  it('adds up no two currencies', async () => {
    await log('priya', { cost: '5' })
    await setRules(world, {}, 'JPY')
    await log('priya', { cost: '500' })
    const { text } = await giftStatement(world.deps, world.workspace, '2026-11')
    expect(lines(text)).toEqual(expect.arrayContaining(['Priya Nair,5.00,EUR', 'Priya Nair,500,JPY']))
  })
})

describe('the button Statement', () => {
  async function linkFor(who: string): Promise<string> {
    const form = formOf(await press(who, 'gift.statement'))
    const reply = await send(who, 'gift.statement', filled(form, { month: '2026-11' }))
    expect(said(reply)).toContain("What gifts cost in November, for finance. Nobody's story is in it.")
    const [button] = reply.reply === 'notice' ? buttonsOf(reply.card) : []
    return button?.kind === 'link' ? (button.url.split('/').at(-1) ?? '') : ''
  }

  it.each(['ken', 'ruth'])('gives %s a link to the file, and asks for the last month first', async (who) => {
    await log('priya', { cost: '5' })
    expect(filled(formOf(await press(who, 'gift.statement')))).toEqual({ month: '2026-10' })
    const pass = await holderOf(world.deps, await linkFor(who), 'download')
    const file = pass && (await download(world.deps, pass))
    const parts = []
    for await (const part of file?.body ?? []) parts.push(part)
    expect(parts.join('')).toContain('Priya Nair,5.00,EUR')
    expect(file).toMatchObject({ name: 'kindling-gifts-2026-11.csv', type: 'text/csv; charset=utf-8' })
  })

  it('refuses whoever is neither an admin nor an approver, and a link whose owner is one no longer', async () => {
    const words = 'Only an approver can do this. Yours: Ken Tanaka, Ruth Cohen.'
    expect(said(await press('priya', 'gift.statement'))).toBe(words)
    expect(said(await send('priya', 'gift.statement', { month: '2026-11' }))).toBe(words)
    const link = await linkFor('ken')
    await world.deps.store.people.setRole(world.workspace, 'approver', [])
    const pass = await holderOf(world.deps, link, 'download')
    expect(pass && (await download(world.deps, pass))).toBeUndefined()
  })
})
