import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { hear } from '../../src/detect/heard.ts'
import { cost, mostIfLinear } from '../support/cost.ts'
import { appPosts, around } from '../support/detect.ts'

const heard = (text: string, app?: string) => hear(appPosts(text, app), around)

test('a card of any text is read without a throw, its words are part of it, and the answer is the same again', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('\uD800', '\n> ', '"', '“', '”', '„', ': ', ' · ', ' | ', '*', '**', '<visitor> ', '[#a] b: ', '⭐', '★☆', '\n', '```', '>>>', '10/10 — ', 'Q: a A: ', 'Agent: ', 'Visitor: ', 'Name: ', 'Message: ', 'Zendesk #1', 'Ada Moss', ' (Moss Ltd)', '\u202E'), // prettier-ignore
  )
  fc.assert(
    fc.property(fc.array(piece), fc.option(fc.string()), (pieces, app) => {
      const text = pieces.join('')
      const once = heard(text, app ?? undefined)
      const again = heard(text, app ?? undefined)
      expect({ ...once, customer: once.customer() }).toEqual({ ...again, customer: again.customer() })
      expect(once.words.length).toBeLessThanOrEqual(text.normalize('NFC').length + pieces.length * 4)
      expect(once.head.length).toBeLessThanOrEqual(800)
    }),
    { numRuns: 500 },
  )
})

test('whoever writes something is heard: a card with letters never comes to nothing', () => {
  const piece = fc.constantFrom('Zendesk #1', ' · ', '\n', ': ', '"', 'Ada Moss', 'hello', ' ', '★★', '> ', 'Message: ', 'Name: ') // prettier-ignore
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1 }), (pieces) => {
      const text = pieces.join('')
      expect(/\p{L}/u.test(text) && heard(text).words.trim() === '').toBe(false)
    }),
    { numRuns: 500 },
  )
})

/** What would be dear if a pattern went back and forth over it. */
const worst = [
  'a', ' ', '\n', '"', '“', '„', '*', '> ', '>\n', ': ', ':\n', 'a: ', 'a: b\n', 'A b: ', 'Aa Bb ', 'A. ', 'van ', 'Ada van ', '· ', ' · a', '| ', ' - ', '★', '★ ', '1/', '10/10 ', '9 ', '#1', '<a> ', '[#a] ', '[', '(', '(a', '((a)',
  '"a" · ', '"a": ', 'Q: a ', 'Q: ', 'Agent: ', 'Agent: a\n', 'Visitor: a Agent: ', 'Name: a\n', 'Message: ', 'Message: a\n', 'Note: ', 'a. Note: ', 'reason for a ', '```', '`', '&gt;', '@a.', 'by A ', 'from A ', 'what do you ', 'a? "b" ', 'a: "b" · ',
  'thank you for contacting a', 'i am out of the office ', '1 new, ', 'daily a ', 'reply by a', '(agent) ', 'issue by ', 'On 1 wrote', '\nOn aaaaa', '[a](https://a', '<https://a|', ':a', 'é\u0301', '👩‍👩‍👧',
] // prettier-ignore

test.each(worst)('takes no more than linear time for a card of %j', (piece) => {
  // Both lengths are below the cut.
  const costOf = (length: number) => {
    const text = piece.repeat(Math.ceil(length / piece.length))
    const texts = [text, `Zendesk #1\n${text}`, `Zendesk: "${text}`, `${text}"`]
    return cost(() => texts.forEach((one) => heard(one).customer()))
  }
  costOf(4000)
  expect(costOf(16_000)).toBeLessThan(mostIfLinear(costOf(4000), 4))
})

test.each(worst)('reads a megabyte of %j', (piece) => {
  const text = piece.repeat(Math.ceil(1_000_000 / piece.length))
  expect(heard(text).words.length).toBeLessThanOrEqual(20_000)
})
