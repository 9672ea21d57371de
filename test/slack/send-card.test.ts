import { afterEach, beforeEach, expect, test } from 'vitest'
import { card, chart, title } from '../../src/views/card.ts'
import type { SignedIn } from '../support/slack/signed-in.ts'
import { signedIn } from '../support/slack/signed-in.ts'

let here: SignedIn
beforeEach(async () => {
  here = await signedIn()
})
afterEach(() => here.api.close())

const workspace = 'slack:T0LARCH' as const
const plain = card(title('How work feels'))
const charted = card(
  ...plain.elements,
  chart({
    title: 'Satisfaction',
    shape: 'line',
    min: 1,
    max: 5,
    points: [{ label: '2 Nov', value: 3.9, shown: '3.9' }],
  }),
)
const send = (shown = charted) =>
  here.connection.messenger.send(
    { to: 'channel', channel: { workspace, id: 'CKIND' }, thread: undefined, card: shown },
    'd1',
  )
const types = () => here.state.channels.get('CKIND')?.messages.map(({ blocks }) => blocks.map(({ type }) => type))

test('a chart is posted as Slack draws it', async () => {
  await send()
  expect(types()).toEqual([['header', 'data_visualization']])
})

test('where Slack refuses the chart, the card goes out once with its numbers as text', async () => {
  here.api.trouble('chat.postMessage', { kind: 'refuse', word: 'invalid_blocks' })
  await send()
  expect(types()).toEqual([['header', 'rich_text']])
})

test('a card without a chart that Slack refuses is not sent again', async () => {
  here.api.trouble('chat.postMessage', { kind: 'refuse', word: 'invalid_blocks' })
  await expect(send(plain)).rejects.toMatchObject({ kind: 'permanent', code: 'invalid_blocks' })
  expect(types()).toEqual([])
})

test('another refusal of a chart is not answered with a second try', async () => {
  here.api.trouble('chat.postMessage', { kind: 'refuse', word: 'is_archived' })
  await expect(send()).rejects.toMatchObject({ code: 'is_archived' })
  expect(types()).toEqual([])
})
