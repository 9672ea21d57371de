import { describe, expect, test } from 'vitest'
import { createDetector } from '../../src/detect/index.ts'
import { isGrey, isMoment } from '../../src/detect/threshold.ts'
import { momentKinds } from '../../src/domain/moment.ts'
import { around, colleagueSays, customerSays } from '../support/detect.ts'
import { inside } from '../support/guide.ts'

const { judge, grey, read } = createDetector()
/** Of our own examples, the first that no bar makes clear. */
const unclear = momentKinds
  .flatMap((kind) => inside[kind].map((text) => customerSays(text)))
  .find((message) => Math.abs(read(message, around).confidence - 0.6) < 0.15)

describe('what is worth a second opinion', () => {
  test('lies near the bar, above it and below it, and says what would be said of it', () => {
    if (unclear === undefined) throw new Error('no example is unclear')
    const { confidence } = read(unclear, around)
    // The bar is moved to the message: what counts is where one lies against the other.
    const at = (bar: number) => ({ ...around, trust: 'eager' as const, offset: bar - 0.5 })
    const just = { above: at(confidence - 0.02), below: at(confidence + 0.02) }
    expect(judge(unclear, just.above)).toEqual(grey(unclear, just.above))
    expect(judge(unclear, just.below)).toBeUndefined()
    expect(grey(unclear, just.below)).toMatchObject({ confidence, quote: unclear.text })
  })

  test('ends halfway to certainty, and at six tenths of the bar', () => {
    const where = { trust: 'balanced', offset: 0 } as const
    expect([0.449, 0.451, 0.749, 0.751, 0.874, 0.876].map((likely) => isGrey(likely, where))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ])
    expect([0.749, 0.751].map((likely) => isMoment(likely, where))).toEqual([false, true])
  })

  test('is nothing that is clear either way', () => {
    const sure = customerSays('My father died on Friday and I lost my job. I am devastated and cannot cope.')
    expect(judge(sure, around)).toBeDefined()
    expect(grey(sure, around)).toBeUndefined()
    expect(grey(customerSays('Where do I find the export?'), around)).toBeUndefined()
    expect(grey(customerSays(''), around)).toBeUndefined()
  })

  test('is nothing that one of us says to a customer', () => {
    for (let offset = -0.3; offset < 0.3; offset += 0.02) {
      const spoken = { ...colleagueSays('I am so sorry about your father'), shared: true }
      expect(grey(spoken, { ...around, offset })).toBeUndefined()
    }
  })
})
