import { expect, test } from 'vitest'
import { isHeart } from '../../src/domain/applause.ts'
import { oftenThanked, undoable } from '../../src/domain/thanks.ts'
import { after, buildThanks, monday, personIn } from '../support/factories.ts'

const [priya, ken, sam] = ['priya', 'ken', 'sam'].map((id) => personIn('slack:T1', id)) as [
  ReturnType<typeof personIn>,
  ReturnType<typeof personIn>,
  ReturnType<typeof personIn>,
]

test('the fourth thanks of a pair within a week are one too many, the third are not', () => {
  const toKen = buildThanks(priya, { recipients: [ken] })
  const toBoth = buildThanks(priya, { recipients: [sam, ken] })
  expect(oftenThanked([ken, sam], [toKen, toBoth])).toEqual([])
  expect(oftenThanked([ken, sam], [toKen, toBoth, toKen])).toEqual([ken])
})

test('they can be taken back for 24 hours', () => {
  const thanks = buildThanks(priya)
  expect(undoable(thanks, after({ days: 1 }))).toBe(true)
  expect(undoable(thanks, new Date(monday.getTime() + 24 * 60 * 60 * 1000 + 1))).toBe(false)
})

test.each([
  ['heart', true],
  ['sparkling_heart', true],
  ['two_hearts', true],
  ['heart_eyes', true],
  ['cupid', true],
  ['1f49c_purpleheart', true],
  ['broken_heart', false],
  ['1f494_brokenheart', false],
  ['thumbsup', false],
  ['like', false],
])('%s is a heart: %s', (reaction, is) => {
  expect(isHeart(reaction)).toBe(is)
})
