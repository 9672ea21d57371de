import { afterAll, beforeAll, expect, test } from 'vitest'
import { SendFault } from '../../src/ports.ts'
import type { Outgoing } from '../../src/ports.ts'
import { card, title } from '../../src/views/card.ts'
import { workspace } from '../../src/sandbox/company.ts'
import { openTestSandbox } from '../support/sandbox.ts'
import type { TestSandbox } from '../support/sandbox.ts'
import { cardsIn, wordsOf } from '../support/sandbox-cards.ts'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await openTestSandbox()
})
afterAll(() => sandbox.close())

const port = () => sandbox.deps.platform(workspace)
const hello = card(title('Hello'))
const toReviews: Outgoing = { to: 'channel', channel: { workspace, id: 'reviews' }, thread: undefined, card: hello }
const write = async (as: string, channel: string, text: string, thread?: string) => {
  await sandbox.post('message', { as, channel, text, ...(thread === undefined ? {} : { thread }) })
  return (await sandbox.state(as)).messages.findLast((message) => message.text === text)
}

test('a delivery that is sent twice stands there once, and is found by its id', async () => {
  const first = await port().messenger.send(toReviews, 'delivery-1')
  const second = await port().messenger.send(toReviews, 'delivery-1')
  expect(second).toEqual(first)
  expect(await port().messenger.find(toReviews, 'delivery-1')).toEqual(first)
  expect(await port().messenger.find(toReviews, 'delivery-2')).toBeUndefined()
})

test('a message to a channel that is not there fails for good; an update of a card that is gone is done', async () => {
  const nowhere = { ...toReviews, channel: { workspace, id: 'nowhere' } }
  await expect(port().messenger.send(nowhere, 'delivery-3')).rejects.toThrow(
    new SendFault('permanent', 'channel_not_found'),
  )
  const gone: Outgoing = { to: 'update', message: { workspace, channel: 'reviews', id: 'gone' }, card: hello }
  expect(await port().messenger.send(gone, 'delivery-4')).toBeUndefined()
})

test('a removed card goes; one with replies shrinks, so that the replies keep their place', async () => {
  const remains = card(title('Removed: not a moment'))
  const plain = await port().messenger.send(toReviews, 'delivery-5')
  const answered = await port().messenger.send(toReviews, 'delivery-6')
  if (plain === undefined || answered === undefined) throw new Error('nothing was sent')
  await write('priya', 'reviews', 'About this card', answered.id)
  await port().messenger.send({ to: 'removal', message: plain, remains }, 'delivery-7')
  await port().messenger.send({ to: 'removal', message: answered, remains }, 'delivery-8')
  const cards = cardsIn(await sandbox.state('priya'), 'reviews')
  expect(cards.some((message) => message.id === plain.id)).toBe(false)
  expect(wordsOf(cards.find((message) => message.id === answered.id))).toBe('Removed: not a moment')
})

test('the heart makes a message a moment; taking it back takes it off', async () => {
  const message = await write('grace', 'kindness', 'Paula of the Lakeview Inn opens her second house on Saturday.')
  await sandbox.post('react', { as: 'priya', message: message?.id, emoji: 'sparkling_heart' })
  await sandbox.settle()
  const state = await sandbox.state('priya')
  expect(state.messages.find((one) => one.id === message?.id)?.reactions).toEqual([
    { emoji: 'sparkling_heart', people: ['priya'] },
  ])
  expect(wordsOf(cardsIn(state, 'kindness').at(-1))).toContain('second house')
  await sandbox.post('react', { as: 'priya', message: message?.id, emoji: 'sparkling_heart' })
  const after = await sandbox.state('priya')
  expect(after.messages.find((one) => one.id === message?.id)?.reactions).toEqual([])
})

test("Kindling's own cards are no moments: the heart does nothing, the menu says so", async () => {
  const sent = await port().messenger.send(toReviews, 'delivery-9')
  const before = (await sandbox.state('priya')).messages.length
  await sandbox.post('react', { as: 'priya', message: sent?.id, emoji: 'sparkling_heart' })
  await sandbox.settle()
  expect((await sandbox.state('priya')).messages).toHaveLength(before)
  const outcome = await sandbox.post('surface', { as: 'priya', message: sent?.id })
  expect(outcome).toMatchObject({ reply: 'notice', channel: 'reviews' })
  expect(wordsOf(cardsIn(await sandbox.state('priya'), 'reviews').at(-1))).toBe("This is one of Kindling's own cards.")
})

test('the company is known by name, and a message by its place in the page', async () => {
  const names = await port().directory.colleagues(workspace)
  expect(names).toEqual(expect.arrayContaining(['Priya Nair', 'Priya', 'Chloé']))
  expect(names).not.toContain('Marta')
  expect(await port().directory.colleagues(workspace)).toBe(names)
  expect(port().permalink({ workspace, channel: 'reviews', id: 'm1' })).toBe('#reviews/m1')
})

test('"Surface as a moment" opens the form with what was said', async () => {
  const message = await write('grace', 'kindness', 'Their baby came on Tuesday, says Noor of Canal House.')
  const outcome = await sandbox.post('surface', { as: 'priya', message: message?.id })
  expect(outcome).toMatchObject({ reply: 'form', form: { form: 'moment.add', title: 'Add a moment' } })
  expect(JSON.stringify(outcome)).toContain('Their baby came on Tuesday')
})

test("a message that its author takes back takes its card's words with it", async () => {
  const text =
    'Deskbell · New message from Ola Berg (Fjord Rooms)\n> My wife is in hospital since Sunday, so please bear with us.'
  const message = await write('deskbell', 'support', text)
  await sandbox.settle()
  expect(wordsOf(cardsIn(await sandbox.state('priya'), 'kindness').at(-1))).toContain('in hospital')
  await sandbox.post('delete', { as: 'deskbell', message: message?.id })
  await sandbox.settle()
  const shown = cardsIn(await sandbox.state('priya'), 'kindness').map(wordsOf)
  expect(shown.filter((words) => words.includes('in hospital'))).toEqual([])
})

test('a customer in a shared channel is heard, and the card goes to the kindness channel alone', async () => {
  await write(
    'marta',
    'sonne-and-us',
    'Thank you so much to Luca for driving out to us on Sunday, we could open because of it.',
  )
  await sandbox.settle()
  const state = await sandbox.state('priya')
  expect(cardsIn(state, 'sonne-and-us')).toEqual([])
  expect(wordsOf(cardsIn(state, 'kindness').at(-1))).toContain('driving out to us')
})

test('what is written to Kindling directly is a command', async () => {
  const sent = await sandbox.post('message', { as: 'sam', channel: 'direct-sam', text: 'help' })
  expect(sent).toMatchObject({ reply: 'notice', channel: 'direct-sam' })
  expect(wordsOf(cardsIn(await sandbox.state('sam'), 'direct-sam').at(-1))).toContain('/kindness')
})

test('commands are offered by role: settings to the admin, none to whoever is not a member', async () => {
  const offered = async (as: string) => (await sandbox.state(as)).commands.map((command) => command.words)
  expect(await offered('ruth')).toContain('settings')
  expect(await offered('priya')).not.toContain('settings')
  expect(await offered('priya')).toContain('log')
  expect(await offered('marta')).toEqual([])
})

test('commands are offered as they are typed, with the words of the help', async () => {
  const { commands } = await sandbox.state('ruth')
  expect(commands).toContainEqual({ words: 'preferences', usage: 'what you get and when' })
  expect(commands.map((command) => command.words)).toEqual(
    expect.arrayContaining(['moment', 'ideas', 'digest now', 'snooze 2w', 'snooze off']),
  )
  expect(commands.filter(({ words }) => !/^[a-z0-9 ]+$/.test(words))).toEqual([])
})
