import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Decimals } from '../../src/domain/money.ts'
import { decimalOf, decimalsOf, isCurrency, minorOf } from '../../src/domain/money.ts'
import { bareMoney, money, typedMoney } from '../../src/views/money.ts'

const decimals = fc.constantFrom<Decimals>(0, 1, 2, 3, 4)

describe('money', () => {
  it.each([
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
  ] as const)('%s has %i decimals', (currency, count) => {
    expect(decimalsOf(currency)).toBe(count)
  })

  it('that is written out and read again is the same, to the last unit', () => {
    const minor = fc.integer({ min: 0, max: 1_000_000_000_000 })
    fc.assert(
      fc.property(minor, decimals, (amount, places) => {
        expect(minorOf(decimalOf(amount, places), places)).toBe(amount)
      }),
    )
  })

  it.each([
    ['en', '1250.50'],
    ['de', '1250,50'],
  ])('in a form is as somebody would type it, in %s', (locale, typed) => {
    expect(typedMoney({ locale }, 125_050, 'EUR')).toBe(typed)
    expect(minorOf(typed, 2)).toBe(125_050)
    expect(typedMoney({ locale }, 1200, 'EUR')).toBe('12')
  })

  it.each([
    ['12', 1200],
    ['12.5', 1250],
    ['12,05', 1205],
    ['0.29', 29],
    ['1.15', 115],
  ] as const)('is read digit by digit: %s', (typed, minor) => expect(minorOf(typed, 2)).toBe(minor))

  it('is written as the reader writes it', () => {
    expect(money({ locale: 'en' }, 1_234_567, 'EUR')).toBe('EUR 12,345.67')
    expect(money({ locale: 'de' }, 1_234_500, 'EUR')).toBe('12.345 EUR')
    expect(money({ locale: 'en' }, 900, 'JPY')).toBe('JPY 900')
    expect(bareMoney({ locale: 'en' }, 10_000, 'EUR')).toBe('100')
  })

  it.each(['EURO', 'eur', 'XXQ', ''])('is in no currency such as %j', (code) => expect(isCurrency(code)).toBe(false))
})
