import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTestSandbox } from '../support/sandbox.ts'
import type { TestSandbox } from '../support/sandbox.ts'
import { buttonIn, cardsIn, clickOn, wordsOf } from '../support/sandbox-cards.ts'

// A week of the clock is 168 hours, each of them really lived.
vi.setConfig({ testTimeout: 90_000 })

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await openTestSandbox()
})
afterAll(() => sandbox.close())

const story = 'I called Marta and we talked for a while. She slept for the first time since Friday.'
const values = {
  deed: 'conversation',
  recipient: 'Marta at Hotel Sonne',
  story,
  betterOff: '',
  day: '2026-11-16',
  minutes: '',
  cost: '',
  helpers: ['jonas'],
  reader: 'public',
}

/** The pulse is a story of its own. */
const unread = { closed: false, read: false }

async function send(): Promise<void> {
  const { draft } = await sandbox.state('priya')
  if (draft === undefined) throw new Error('Marta has written already')
  await sandbox.post('message', { as: draft.author, channel: draft.channel, text: draft.text })
  await sandbox.settle()
}

test('a fresh sandbox begins on its Monday morning, with a story told and a wish still open', async () => {
  const state = await sandbox.state('priya')
  expect(state.now).toMatch(/^2026-11-16T08:12:/)
  const [thanks, wish, digest] = cardsIn(state, 'kindness').map(wordsOf)
  expect(thanks).toContain('Done for Aiko at Mori Ryokan')
  expect(wish).toContain('Tom at Old Mill Inn could use a hand')
  expect(digest).toContain('Stories come here every Monday')
  expect(state.tour).toEqual({
    sent: false,
    taken: false,
    helped: false,
    logged: false,
    echoed: false,
    told: false,
    ...unread,
  })
})

test("from Marta's message to Monday's digest, every step of the tour really happens", async () => {
  await send()
  let state = await sandbox.state('priya')
  expect(state.draft).toBeUndefined()
  expect(wordsOf(cardsIn(state, 'kindness').at(-1))).toContain('A hard time for Marta at Hotel Sonne')

  await sandbox.post('click', clickOn('priya', buttonIn(state, 'kindness', "I'll take this")))
  await sandbox.settle()
  state = await sandbox.state('jonas')
  await sandbox.post('click', clickOn('jonas', buttonIn(state, 'kindness', 'I can help')))
  await sandbox.settle()
  state = await sandbox.state('priya')
  expect(state.tour).toMatchObject({ taken: true, helped: true, logged: false })

  const log = buttonIn(state, 'kindness', 'Log it')
  const opened = await sandbox.post('click', clickOn('priya', log))
  if (opened.reply !== 'form') throw new Error('no form came')
  const { form, payload } = opened.form
  const where = { surface: 'channel', channel: 'kindness', message: log.message.id }
  const wrong = await sandbox.post('submit', {
    as: 'priya',
    where,
    form,
    payload,
    values: { ...values, story: 'Too short' },
  })
  expect(wrong).toMatchObject({ reply: 'form', form: { wrong: ['story'] } })
  expect(JSON.stringify(wrong)).toContain('"value":"Too short"')
  await sandbox.post('submit', { as: 'priya', where, form, payload, values })

  await sandbox.settle()
  const share = buttonIn(await sandbox.state('priya'), 'kindness', 'Share their words')
  const asked = await sandbox.post('click', clickOn('priya', share))
  if (asked.reply !== 'form') throw new Error('no form came')
  const words = { landing: 'moved', words: 'I cried at the desk, in the good way.', voice: 'theirs', digest: 'with' }
  await sandbox.post('submit', {
    as: 'priya',
    where,
    form: asked.form.form,
    payload: asked.form.payload,
    values: words,
  })
  await sandbox.settle()
  state = await sandbox.state('jonas')
  expect(wordsOf(cardsIn(await sandbox.state('amara'), 'kindness').at(-1))).toContain(
    '“I cried at the desk, in the good way.”',
  )
  expect(wordsOf(cardsIn(state, 'direct-jonas').at(-1))).toContain('Priya passed this on from Marta at Hotel Sonne')

  await sandbox.post('clock', { goal: { to: 'monday' } })
  state = await sandbox.state('priya')
  expect(state.now).toMatch(/^2026-11-23T08:00:/)
  expect(wordsOf(cardsIn(state, 'kindness').at(-1))).toContain(`Priya, with Jonas, for Marta at Hotel Sonne: ${story}`)
  expect(state.tour).toEqual({
    sent: true,
    taken: true,
    helped: true,
    logged: true,
    echoed: true,
    told: true,
    ...unread,
  })
})

test('on the way to a later day everything due happens in its order: a claim is reminded of, then runs out', async () => {
  const state = await sandbox.state('ken')
  await sandbox.post('click', clickOn('ken', buttonIn(state, 'kindness', "I'll take this")))
  await sandbox.post('clock', { goal: { to: 'date', date: '2026-11-27' } })
  const said = cardsIn(await sandbox.state('ken'), 'direct-ken').map(wordsOf)
  const reminded = said.findIndex((words) => words.includes('is yours until tomorrow'))
  const ranOut = said.findIndex((words) => words.includes('is open again'))
  expect(reminded).toBeGreaterThanOrEqual(0)
  expect(ranOut).toBeGreaterThan(reminded)
})

test('starting over brings the fresh Monday back, and its digest can go out once more', async () => {
  const before = await sandbox.state('priya')
  await sandbox.post('start-over', {})
  const after = await sandbox.state('priya')
  expect(after.run).not.toBe(before.run)
  expect(after.now).toMatch(/^2026-11-16T08:12:/)
  expect(after.tour.sent).toBe(false)
  await sandbox.post('clock', { goal: { to: 'monday' } })
  expect(wordsOf(cardsIn(await sandbox.state('priya'), 'kindness').at(-1))).toContain('16 to 22 November')
})
