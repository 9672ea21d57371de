import { describe, expect, it } from 'vitest'
import { defaultGiftRules, giftCustomer, isCash, judgeGift, judgeMade, publicSectorOf } from '../../src/domain/gift.ts'

const rules = { ...defaultGiftRules, on: true, perAct: 50_00, perMonth: 100_00, perYear: 150_00, approvalAbove: 60_00 }
const gift = { amount: 10_00, approved: 0, unsolved: false, publicSector: undefined, cash: false }
const nothing = { month: 0, year: 0 }

describe('a gift', () => {
  it('is fine to the last cent of each limit, and refused a cent above', () => {
    expect(judgeGift(rules, { ...gift, amount: 50_00 }, { month: 50_00, year: 100_00 })).toEqual({
      verdict: 'fine',
      left: 0,
    })
    expect(judgeGift(rules, gift, { month: 90_01, year: 0 })).toMatchObject({
      refusal: { why: 'month', would: 100_01 },
    })
    expect(judgeGift(rules, gift, { month: 0, year: 140_01 })).toMatchObject({ refusal: { why: 'customer' } })
    expect(judgeGift(rules, { ...gift, amount: 50_01 }, nothing)).toEqual({ verdict: 'needsApproval' })
  })

  it('that is made already needs to have been approved, for no less', () => {
    const made = (amount: number, approved: number) => judgeMade(rules, { ...gift, amount, approved }, nothing).verdict
    expect([made(50_00, 0), made(70_00, 70_00), made(70_01, 70_00), made(50_01, 0)]).toEqual([
      'fine',
      'fine',
      'refused',
      'refused',
    ])
  })

  it('is never approved beyond the month, the year, or what the public sector may take', () => {
    const approved = { ...gift, amount: 60_00, approved: 60_00 }
    expect(judgeMade(rules, approved, { month: 50_00, year: 0 }).verdict).toBe('refused')
    expect(judgeMade(rules, approved, { month: 0, year: 100_00 }).verdict).toBe('refused')
    expect(judgeMade(rules, { ...approved, publicSector: 'City of Lind' }, nothing).verdict).toBe('refused')
  })

  it('without any limit set is fine, and leaves no sum to name', () => {
    expect(judgeGift({ ...defaultGiftRules, on: true }, { ...gift, amount: 1_000_000 }, nothing)).toEqual({
      verdict: 'fine',
      left: undefined,
    })
  })

  it('for an open problem is refused before anything else is looked at, whatever it costs', () => {
    expect(judgeGift(rules, { ...gift, amount: 0, unsolved: true }, nothing)).toMatchObject({
      refusal: { why: 'fixFirst' },
    })
  })
})

describe('customers', () => {
  it.each([
    'Hotel Sonne',
    'hotel  sonne.',
    'Marta at Hotel Sonne',
    'Marta Keller bei Hotel Sonne',
    'Marta @ hotel-sonne',
  ])('are one, however they are written: %s', (recipient) => expect(giftCustomer(recipient).key).toBe('hotel sonne'))

  it('are called by their name', () => {
    expect(giftCustomer('Marta at Hotel Sonne')).toMatchObject({ called: 'Marta', company: 'Hotel Sonne' })
    expect(giftCustomer('Tom')).toMatchObject({ called: 'Tom', company: 'Tom' })
    expect(giftCustomer('Cat Attic')).toMatchObject({ called: 'Cat Attic', key: 'cat attic' })
  })

  it('of the public sector are found in how people write them, as whole words', () => {
    const listed = { publicSector: ['City of Lind'] }
    expect(publicSectorOf(listed, 'Ann, city of Lind')).toBe('City of Lind')
    expect(publicSectorOf(listed, 'City of Linden')).toBeUndefined()
  })
})

it('cash is known by its names, and nothing else is taken for it', () => {
  expect(['cash', 'Some money', 'two gift cards', 'Bargeld', 'Ein Geldschein'].map(isCash)).toEqual(Array(5).fill(true))
  expect(['A box of cashews', 'Geldern by night', 'a card'].map(isCash)).toEqual([false, false, false])
})
