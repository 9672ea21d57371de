import { afterAll, beforeAll, expect, test } from 'vitest'
import { json, openTestSandbox } from '../support/sandbox.ts'
import type { TestSandbox } from '../support/sandbox.ts'
import { buttonIn, cardsIn, clickOn, wordsOf } from '../support/sandbox-cards.ts'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await openTestSandbox()
})
afterAll(() => sandbox.close())

const hello = { as: 'priya', channel: 'kindness', text: 'Good morning' }
const api = (name: string) => `/sandbox/api/${name}`
const written = async (text: string) => (await sandbox.state('priya')).messages.filter((one) => one.text === text)

test.each([
  ['a foreign name that points to this machine (DNS rebinding)', { host: 'evil.example:3000' }],
  ['a foreign name that only begins like ours', { host: '127.0.0.1.evil.example' }],
  ['another website', { origin: 'https://evil.example' }],
  ['a page without an origin of its own', { origin: 'null' }],
  ['another server on this machine', { origin: 'http://localhost:9' }],
  ['a browser that says so', { 'sec-fetch-site': 'cross-site' }],
])('a request by %s is refused and does nothing', async (_name, headers) => {
  const { headers: own, ...post } = json({ ...hello, text: 'From elsewhere' })
  const answer = await sandbox.ask(api('message'), { ...post, headers: { ...own, ...headers } })
  expect(answer.status).toBe(403)
  expect(await written('From elsewhere')).toEqual([])
  expect((await sandbox.ask(`${api('state')}?as=priya`, { headers })).status).toBe(403)
})

test.each(['localhost', '127.0.0.1', '[::1]'])('this machine is let in as %s', async (name) => {
  const host = `${name}:${sandbox.port}`
  const headers = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }
  expect((await sandbox.ask(`${api('state')}?as=priya`, { headers })).status).toBe(200)
})

test("what another website's form can send is no request here", async () => {
  const answer = await sandbox.ask(api('message'), {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify(hello),
  })
  expect(answer.status).toBe(415)
})

test('a body of more than 64 kB is refused', async () => {
  const answer = await sandbox.ask(api('message'), json({ ...hello, text: 'x'.repeat(70_000) }))
  expect(answer).toMatchObject({ status: 413 })
})

test.each([
  ['no JSON', 'message', '{', /no JSON/],
  ['nobody', 'message', { ...hello, as: 'mallory' }, /Nobody here/],
  ['nothing to say', 'message', { ...hello, text: '  ' }, /Write something/],
  ['too much to say', 'message', { ...hello, text: 'x'.repeat(12_001) }, /12,000/],
  ['a field too many', 'message', { ...hello, privateTo: 'ken' }, /privateTo/],
  ['no channel', 'message', { as: 'priya', text: 'Hello' }, /channel/],
  ['an unknown reaction', 'react', { as: 'priya', message: 'x', emoji: '<b>' }, /emoji/],
  ['a forged button', 'click', { as: 'priya', where: { surface: 'home' }, action: '__proto__', payload: {} }, /button/],
  [
    'a forged form',
    'submit',
    { as: 'priya', where: { surface: 'home' }, form: 'sudo', payload: {}, values: {} },
    /form/,
  ],
  ['a date that is none', 'clock', { goal: { to: 'date', date: '2026-02-30' } }, /date/],
  ['the past', 'clock', { goal: { to: 'date', date: '2026-11-02' } }, /cannot go back/],
  ['a distant future', 'clock', { goal: { to: 'date', date: '2027-06-01' } }, /60 days/],
])('%s is answered with a clear sentence', async (_name, route, body, sentence) => {
  const answer = await sandbox.ask(api(route), { ...json(body), ...(typeof body === 'string' ? { body } : {}) })
  expect(answer.status).toBe(400)
  expect((JSON.parse(answer.body) as { error: string }).error).toMatch(sentence)
})

test('what is not there is not found', async () => {
  expect((await sandbox.ask(api('toString'), json({}))).status).toBe(404)
  expect((await sandbox.ask('/sandbox/api/../../etc/passwd')).status).toBe(404)
  expect((await sandbox.ask(api('message'), json({ ...hello, channel: 'nowhere' }))).status).toBe(404)
})

test('nobody writes or reads where they do not belong', async () => {
  await expect(sandbox.post('message', { ...hello, as: 'marta' })).rejects.toThrow(
    'Marta Keller is not in that channel',
  )
  await expect(sandbox.post('message', { ...hello, as: 'sam', channel: 'back-office' })).rejects.toThrow('404')
  await expect(sandbox.post('message', { ...hello, as: 'sam', channel: 'direct-priya' })).rejects.toThrow('404')
  const marta = await sandbox.state('marta')
  expect(marta.channels.map((channel) => channel.id)).toEqual(['sonne-and-us'])
  expect(marta.messages).toEqual([])
})

test("a private notice is shown to nobody else, and cannot be used in another's name", async () => {
  const sent = await sandbox.post('command', { as: 'priya', channel: 'kindness', text: 'help' })
  if (sent.reply !== 'notice') throw new Error('no notice came')
  expect((await sandbox.state('priya')).messages.some((message) => message.id === sent.message)).toBe(true)
  expect((await sandbox.state('jonas')).messages.some((message) => message.id === sent.message)).toBe(false)
  await expect(sandbox.post('dismiss', { as: 'jonas', message: sent.message })).rejects.toThrow('404')
  const where = { surface: 'channel', channel: 'kindness', message: sent.message }
  await expect(sandbox.post('click', { as: 'jonas', where, action: 'help.show', payload: {} })).rejects.toThrow('404')
})

test('only whoever wrote a message can change or take it back', async () => {
  await sandbox.post('message', { ...hello, text: 'Mine alone' })
  const [message] = await written('Mine alone')
  const body = { as: 'jonas', message: message?.id }
  await expect(sandbox.post('edit', { ...body, text: 'Not mine' })).rejects.toThrow('403')
  await expect(sandbox.post('delete', body)).rejects.toThrow('403')
  await sandbox.post('edit', { as: 'priya', message: message?.id, text: 'Mine, better said' })
  expect(await written('Mine, better said')).toMatchObject([{ edited: true }])
})

test('an app and a customer cannot act on a card, whatever they send', async () => {
  const state = await sandbox.state('priya')
  const take = buttonIn(state, 'kindness', "I'll take this")
  await expect(sandbox.post('click', clickOn('marta', take))).rejects.toThrow('404')
  const home = { ...clickOn('marta', take), where: { surface: 'home' } }
  await sandbox.post('click', home)
  await sandbox.post('click', { ...home, as: 'deskbell' })
  await sandbox.settle()
  const card = cardsIn(await sandbox.state('priya'), 'kindness').find((message) => message.id === take.message.id)
  expect(card?.card).toEqual(take.message.card)
})

test("what a customer writes cannot ping, link or break a card, and the page's policy lets no foreign script in", async () => {
  const words =
    'Deskbell · New message from Eve <img src=x> (Hotel [X](https://evil.example))\n> My mother died on Sunday. <!channel> [click](https://evil.example) ' +
    '🎉'.repeat(2000)
  await sandbox.post('message', { as: 'deskbell', channel: 'support', text: words })
  await sandbox.settle()
  const newest = cardsIn(await sandbox.state('priya'), 'kindness').at(-1)
  expect(wordsOf(newest)).toContain('My mother died')
  expect(JSON.stringify(newest?.card?.body)).not.toMatch(/[^\\]\]\(https:\/\/evil/)
  const page = await sandbox.ask('/')
  expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self' 'sha256-[\w+/]+=*';/)
  expect(page.body).not.toMatch(/https?:\/\//)
})
