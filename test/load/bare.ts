/** What Kindling is measured against: a Bolt app over HTTP that acknowledges every event and does nothing. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
// oxlint-disable-next-line no-restricted-imports -- the one place outside src/slack that is about Bolt itself
import { App, HTTPReceiver } from '@slack/bolt'

const receiver = new HTTPReceiver({ signingSecret: process.env['SLACK_SIGNING_SECRET'] ?? '' })
const app = new App({
  receiver,
  authorize: async () => ({ botToken: 'xoxb-none', botId: 'B0BARE', botUserId: 'U0BARE' }),
})
app.error(async (error) => {
  throw error
})

const server = createServer(receiver.requestListener)
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())
