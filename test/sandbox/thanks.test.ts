import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestSandbox } from '../support/sandbox.ts'
import type { TestSandbox } from '../support/sandbox.ts'
import { buttonIn, cardsIn, clickOn, wordsOf } from '../support/sandbox-cards.ts'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await openTestSandbox()
})
afterAll(() => sandbox.close())

const reason = 'staying on the line with the bank until the guests had their keys'
const newest = async (as: string, channel = 'kindness') => cardsIn(await sandbox.state(as), channel).at(-1)

test('typed with a name, told in #kindness and to them, applauded, and taken back', async () => {
  expect((await sandbox.state('priya')).commands).toContainEqual({
    words: 'thank',
    usage: 'thank colleagues, 20 characters or more',
  })
  await sandbox.post('command', { as: 'priya', channel: 'support', text: `thank @Chloe and @ken tanaka for ${reason}` })
  await sandbox.settle()
  const card = await newest('sam')
  expect(wordsOf(card)).toBe(`Thank you, Chloé and Ken\n“${reason}” Priya Nair`)
  expect(wordsOf(await newest('ken', 'direct-ken'))).toContain('Priya thanks you')

  const heart = { message: card?.id, emoji: 'sparkling_heart' }
  await sandbox.post('react', { as: 'sam', ...heart })
  await sandbox.post('react', { as: 'ruth', ...heart })
  await sandbox.post('react', { as: 'ruth', ...heart })
  const mine = await sandbox.post('command', { as: 'ken', channel: 'direct-ken', text: 'mine' })
  expect(mine.reply).toBe('notice')
  expect(wordsOf(await newest('ken', 'direct-ken'))).toContain(`16 Nov, from Priya: ${reason}. 1 person applauds.`)

  await sandbox.post('click', clickOn('priya', buttonIn(await sandbox.state('priya'), 'support', 'Undo')))
  await sandbox.settle()
  expect((await newest('sam'))?.id).not.toBe(card?.id)
})
