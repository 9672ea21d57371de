import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mask } from '../../src/domain/mask.ts'
import { withoutNames } from '../../src/domain/nameless.ts'

const people = ['Priya', 'Priya Nair', 'Chloé Martin', 'Will May', "Sean O'Brien", 'Anna-Lena Groß', 'Li Wu', '王小明']
const known = {
  people,
  more: ['Marta Keller', undefined],
  companies: ['Hotel Sonne', 'Ferry-Lane', 'C++ (UK) Ltd.', undefined],
}
const bare = (text: string) => withoutNames(text, known)

describe('a text that leaves the house', () => {
  it.each([
    ['Priya Nair helped me, thank Priya for me', '[name] helped me, thank [name] for me'],
    ['thanks priya, and NAIR too', 'thanks [name], and [name] too'],
    ['Chloe and CHLOÉ’s notes', '[name] and [name]’s notes'],
    ['I am Marta Keller of hotel  sonne', 'I am [name] of [company]'],
    ["Ask Mr O'Brien or Anna-Lena", "Ask Mr O'[name] or [name]"],
    ['Pri\u200Bya and\nMarta\u0000 \u202EKeller', '[name] and [name]'],
    ['Ｐｒｉｙａ in wide letters', '[name] in wide letters'],
    ['请谢谢王小明的帮助', '请谢谢[name]的帮助'],
    ['@someone.else please call', '[name] please call'],
    ['We are C++ (UK) Ltd., hello', 'We are [company], hello'],
    ['FERRY-LANE, not Ferry-Lanes', '[company], not Ferry-Lanes'],
    ['see https://shop.example/o/1?token=abc now', 'see [link] now'],
    ['order 4711-22-8, born 1980-02-29', 'order [number], born [number]'],
    ['DE89 3704 0044 0532 0130 00 is my account', 'DE[number] is my account'],
  ])('%s', (text, left) => {
    expect(bare(text)).toBe(left)
  })

  it('keeps the words that make it a moment, also where they are names with a small letter', () => {
    const words = 'I will not wait, it may be the third time in 2 weeks. So long, my father died on Friday.'
    expect(bare(words)).toBe(words)
    expect(bare('Will May answered')).toBe('[name] answered')
  })

  it('cannot know the name that nobody told', () => {
    expect(bare('my daughter Emma is ill')).toContain('Emma')
  })

  it('takes any text and any names, and changes nothing the second time', () => {
    const names = fc.array(fc.string({ unit: 'grapheme' }))
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), names, names, (text, people, companies) => {
        const all = { people, more: people, companies }
        expect(withoutNames(text, all)).toBeTypeOf('string')
      }),
    )
    for (const text of ['Priya Nair at Hotel Sonne, 12345 67', '@a @b']) expect(bare(bare(text))).toBe(bare(text))
  })

  it('goes with the mask of mails, phones and cards', () => {
    expect(bare(mask('Write to priya@larch.example or call +49 170 1234567'))).toBe('Write to [e-mail] or call [phone]')
  })
})
