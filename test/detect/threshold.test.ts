import { describe, expect, test } from 'vitest'
import { clearKind, isMoment } from '../../src/detect/threshold.ts'

describe('whether it is a moment', () => {
  test.each([
    ['careful', 0.88],
    ['balanced', 0.75],
    ['eager', 0.5],
  ] as const)('%s takes %d and more', (trust, bar) => {
    expect(isMoment(bar, { trust, offset: 0 })).toBe(true)
    expect(isMoment(bar - 0.001, { trust, offset: 0 })).toBe(false)
  })

  test('what a channel has learned moves the bar, and never opens or shuts it wholly', () => {
    expect(isMoment(0.71, { trust: 'balanced', offset: -0.05 })).toBe(true)
    expect(isMoment(0.79, { trust: 'balanced', offset: 0.05 })).toBe(false)
    expect(isMoment(0.96, { trust: 'careful', offset: 1 })).toBe(true)
    expect(isMoment(0.19, { trust: 'eager', offset: -1 })).toBe(false)
  })
})

describe('which kind it is', () => {
  const leaning = (first: number, second: number) =>
    clearKind([
      { kind: 'hardship', likely: first },
      { kind: 'need', likely: second },
    ])

  test('is the likeliest, however unlikely a moment it is', () => {
    expect(leaning(0.8, 0.7)).toBe('hardship')
    expect(leaning(0.4, 0.2)).toBe('hardship')
  })

  test('stays open where none is likely, or two are alike', () => {
    expect(leaning(0.34, 0.1)).toBeUndefined()
    expect(leaning(0.5, 0.47)).toBeUndefined()
    expect(leaning(0.7, 0.69)).toBe('hardship')
    expect(clearKind([])).toBeUndefined()
  })
})
