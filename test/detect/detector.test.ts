import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Message } from '../../src/domain/message.ts'
import { momentKinds } from '../../src/domain/moment.ts'
import { createDetector } from '../../src/detect/index.ts'
import { cost, mostIfLinear } from '../support/cost.ts'
import { appPosts, around, colleagueSays, customerSays } from '../support/detect.ts'
import { inside } from '../support/guide.ts'

const { judge, read } = createDetector()
const speakers: readonly ((text: string) => Message)[] = [customerSays, colleagueSays, appPosts]

describe('the detector', () => {
  test('never throws, and answers the same again, whatever the text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('\uD800', '\n> ', '"', ': ', '*', '<@U1>', '⭐', '\u202E', 'died', ' my father ', 'Hotel Sonne'),
    )
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom(...speakers), (pieces, speaker) => {
        const message = speaker(pieces.join(''))
        expect(judge(message, around)).toEqual(judge(message, around))
        const seen = read(message, around)
        expect(seen.quote.length).toBeLessThanOrEqual(500)
        expect(seen.quote.isWellFormed()).toBe(true)
        expect(seen.confidence).toBeGreaterThanOrEqual(0)
        expect(seen.confidence).toBeLessThanOrEqual(1)
      }),
      { numRuns: 300 },
    )
  })

  test.each(['a', 'my ', '> a\n', 'a: b\n', '"', '<', '`', 'a.a@a.a ', '4111 ', 'Hotel Sonne ', '👩‍👩‍👧', '\u0301', '(+1'])(
    'reads a megabyte of %j',
    (piece) => {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length))
      for (const speaker of speakers) expect(read(speaker(text), around).quote.length).toBeLessThanOrEqual(500)
    },
  )

  test.each(["we're so very ", 'my my my friend ', 'no no no ', '" A. ', 'told a b c ', '+1 2', 'from Anna Berta ('])(
    'takes no more than linear time for %j',
    (piece) => {
      // Both lengths are below the cut.
      const costOf = (length: number) => {
        const message = customerSays(piece.repeat(length / piece.length))
        return cost(() => judge(message, around))
      }
      costOf(4000)
      expect(costOf(16_000)).toBeLessThan(mostIfLinear(costOf(4000), 4))
    },
  )

  test('needs less to speak when trusted more', () => {
    const heard = (trust: 'careful' | 'balanced' | 'eager') =>
      momentKinds
        .flatMap((kind) => inside[kind])
        .filter((text) => judge(customerSays(text), { ...around, trust }) !== undefined).length
    expect(heard('careful')).toBeLessThan(heard('balanced'))
    expect(heard('balanced')).toBeLessThan(heard('eager'))
  })

  test("learns from the channel's offset", () => {
    const clear = customerSays('My father died on Friday')
    const faint = customerSays('Honestly a bit disappointing')
    expect(judge(clear, { ...around, offset: 0.3 })).toBeUndefined()
    expect(judge(faint, { ...around, offset: -0.2 })?.kind).toBe('frustration')
  })

  test('is never surer with a higher bar', () => {
    const texts = momentKinds.flatMap((kind) => inside[kind])
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.double({ min: 0, max: 0.5, noNaN: true }), (text, offset) => {
        const strict = judge(customerSays(text), { ...around, offset })
        expect(strict === undefined || judge(customerSays(text), around) !== undefined).toBe(true)
      }),
    )
  })
})

describe('the quote', () => {
  test('is masked before it is cut', () => {
    const text = `My father died, call me on +49 170 1234567 or write to nora@lind.example. ${'I am lost. '.repeat(60)}`
    const quote = judge(customerSays(text), around)?.quote ?? ''
    expect(quote).toContain('call me on [phone] or write to [e-mail].')
    expect(quote.length).toBeLessThanOrEqual(500)
    expect(quote).toMatch(/ (?:I|am|lost\.)…$/)
  })

  test('shows no half of a card number that stands at the cut', () => {
    const text = `My father died. ${'x'.repeat(470)} 4111 1111 1111 1111`
    expect(read(customerSays(text), around).quote).not.toMatch(/\d/)
  })

  test('keeps lines, and drops markup, code, links and invisible characters', () => {
    const text =
      'My *father* died\u202E.\n\n\n\nSee <https://a.example/x|the notice>, https://b.example `rm -rf` <@U123> :tada:'
    expect(read(customerSays(text), around).quote).toBe('My *father* died.\n\nSee the notice, @someone 🎉')
  })
})
