import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mask } from '../../src/domain/mask.ts'

describe('mask', () => {
  test.each([
    ['write to marta.keller+desk@hotel-sonne.example.', 'write to [e-mail].'],
    ['jürgen@müller.example, thanks', '[e-mail], thanks'],
    ['call +49 (170) 123-45 67 today', 'call [phone] today'],
    ['call 0049 170 1234567', 'call [phone]'],
    ['(030) 1234 5678 until six', '[phone] until six'],
    ['555-123-4567', '[phone]'],
    ['tel: 4455667', 'tel: [phone]'],
    ['call me on 44 55 66 77', 'call me on [phone]'],
    ['my card 4111 1111 1111 1111 was charged', 'my card [card number] was charged'],
    ['4111111111111111', '[card number]'],
    ['3782-822463-10005 is an Amex', '[card number] is an Amex'],
    ['4111 1111 1111 1111 12/27 123', '[card number] 12/27 123'],
    ['４１１１ １１１１ １１１１ １１１１', '[card number]'],
  ])('masks %j', (text, masked) => {
    expect(mask(text)).toBe(masked)
  })

  test.each([
    'order #20944 of 2025-11-21',
    'due on 21.11.2025, 10:30',
    '11,240 records, 3 rejected',
    'ticket #5019123456789',
    'invoice 33019 over 1 250 EUR',
    '1234 5678 9012 3456 fails the check digit',
    '@priya, see 4:30 and 2024/2025',
    'version 1.2.3.4.5.6.7',
  ])('leaves %j as it is', (text) => {
    expect(mask(text)).toBe(text)
  })

  test('masking twice changes nothing, whatever the text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('4111 1111 1111 1111 ', '+49 170 1234567 ', 'a@b.example ', '0', ' ', '-', '(', 'tel '),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const once = mask(pieces.join(''))
        expect(mask(once)).toBe(once)
      }),
    )
  })

  test('no card number with any grouping survives', () => {
    const cards = fc.constantFrom('4111111111111111', '5555555555554444', '6011111111111117', '4222222222222')
    fc.assert(
      fc.property(cards, fc.constantFrom('', ' ', '-', '  '), (card, between) => {
        const shown = mask(`paid with ${card.replace(/(\d{4})(?=\d)/g, `$1${between}`)}, thanks`)
        expect(shown).toBe('paid with [card number], thanks')
      }),
    )
  })
})
