import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calibrated, logit, regression } from '../../src/cli/train-regression.ts'
import { trainedModel } from '../../src/cli/train-model.ts'
import { chance, readModel } from '../../src/detect/model.ts'

const features = (...numbers: number[]) => Uint32Array.from(numbers)

describe('the regression', () => {
  const samples = Array.from({ length: 200 }, (_, index) => ({
    features: features(0, index % 2 === 0 ? 1 : 2, 3 + (index % 5)),
    yes: index % 2 === 0,
  }))

  test('finds which feature says yes', () => {
    const weights = regression(samples, 16, 1)
    expect(logit(features(0, 1), weights)).toBeGreaterThan(1)
    expect(logit(features(0, 2), weights)).toBeLessThan(-1)
    expect(Math.abs(weights[4] ?? 9)).toBeLessThan(0.3)
  })

  test('comes to the same weights from the same samples and seed', () => {
    expect(regression(samples, 16, 1)).toEqual(regression(samples, 16, 1))
    expect(regression(samples, 16, 2)).not.toEqual(regression(samples, 16, 1))
  })

  test('takes a message without features, and more than there are weights', () => {
    const weights = regression([{ features: features(5, 21), yes: true }], 16, 1)
    expect(weights.filter((weight) => weight !== 0)).toHaveLength(1)
  })
})

describe('what is said with a chance', () => {
  test('comes true as often as it says', () => {
    // Of those said with log-odds 2, half come true; of those with -2, one in ten.
    const seen = [
      ...Array.from({ length: 100 }, (_, index) => ({ logit: 2, yes: index < 50 })),
      ...Array.from({ length: 100 }, (_, index) => ({ logit: -2, yes: index < 10 })),
    ]
    const { factor, shift } = calibrated(seen)
    const chanceOf = (value: number) => 1 / (1 + Math.exp(-(factor * value + shift)))
    expect(chanceOf(2)).toBeCloseTo(0.5, 3)
    expect(chanceOf(-2)).toBeCloseTo(0.1, 3)
  })
})

describe('the model', () => {
  const lessons = (source: string) =>
    Array.from({ length: 60 }, (_, index) => ({
      source,
      features: features(0, 1 + (index % 3), 10 + (index % 7)),
      labels: index % 3 === 0 ? (['hardship'] as const) : index % 3 === 1 ? (['need'] as const) : (['none'] as const),
    }))
  const model = readModel(trainedModel([...lessons('a'), ...lessons('b')]))

  test('tells moments from the rest, and their kinds apart', () => {
    expect(chance(model.moment, features(0, 1))).toBeGreaterThan(0.8)
    expect(chance(model.moment, features(0, 3))).toBeLessThan(0.2)
    const likely = (kind: string, one: number) => {
      const judgement = model.kinds.find((each) => each.kind === kind)?.judgement
      return judgement && chance(judgement, features(0, one))
    }
    expect(likely('hardship', 1)).toBeGreaterThan(likely('need', 1) ?? 1)
    expect(likely('need', 2)).toBeGreaterThan(likely('hardship', 2) ?? 1)
  })

  test('gives a chance for any features', () => {
    fc.assert(
      fc.property(fc.uint32Array({ max: 2 ** 17 - 1 }), (any) => {
        const likely = chance(model.moment, any)
        expect(likely >= 0 && likely <= 1).toBe(true)
      }),
    )
  })

  test.each([
    ['nothing', 0],
    ['a piece', 100],
  ])('refuses %s of a file', (_, length) => {
    expect(() => readModel(new Uint8Array(length))).toThrow('This is no model of the detector.')
  })
})
