/**
 * The load, in a process of its own: makes and signs every request before the clock runs, then sends them over raw
 * keep-alive sockets, one request at a time on each, as fast as they are answered.
 */
import { createHmac } from 'node:crypto'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { now } from './clock.ts'
import { bodiesOf } from './events.ts'
import type { Load } from './events.ts'
import { activitiesOf } from './teams-events.ts'

/** Slack's events are signed one by one; Teams' carry a token, which is good for an hour. */
export type Order =
  | { readonly make: Load; readonly secret: string }
  | { readonly make: Load; readonly token: string; readonly serviceUrl: string }
  | { readonly send: number }

/** What came of a load. Instants in milliseconds since 1970. */
export interface Sent {
  readonly begun: number
  readonly ended: number
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<string, number>>
}

const connections = 32

let requests: readonly Buffer[] = []

process.on('message', (order: Order) => {
  if ('make' in order) {
    requests =
      'secret' in order
        ? bodiesOf(order.make).map((body) => slackRequest(body, order.secret))
        : activitiesOf(order.make, order.serviceUrl).map((body) => teamsRequest(body, order.token))
    process.send?.('made')
  } else {
    sendAll(order.send).then(
      (sent) => process.send?.(sent),
      (error: unknown) => process.send?.({ failed: String(error) }),
    )
  }
})
process.on('disconnect', () => process.exit())

/** Signed as Slack signs: HMAC-SHA256 over `v0:<timestamp>:<body>`. It is valid for five minutes. */
function slackRequest(body: string, secret: string): Buffer {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return request('/slack/events', body, [
    'User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)',
    `X-Slack-Request-Timestamp: ${timestamp}`,
    `X-Slack-Signature: v0=${signature}`,
  ])
}

function teamsRequest(body: string, token: string): Buffer {
  return request('/api/messages', body, [
    'User-Agent: Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)',
    `Authorization: Bearer ${token}`,
  ])
}

function request(path: string, body: string, headers: readonly string[]): Buffer {
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Accept: */*',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}

async function sendAll(port: number): Promise<Sent> {
  const statuses: Record<string, number> = {}
  let next = 0
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)))
  const begun = now()
  await Promise.all(
    sockets.map((socket) =>
      converse(socket, {
        next: () => requests[next++],
        answered: (status) => (statuses[status] = (statuses[status] ?? 0) + 1),
      }),
    ),
  )
  const ended = now()
  for (const socket of sockets) socket.destroy()
  return { begun, ended, statuses }
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket.off('error', reject)))
    socket.once('error', reject)
  })
}

interface Talk {
  readonly next: () => Buffer | undefined
  readonly answered: (status: string) => void
}

/** Sends the next request when the last is answered, until there is none. */
function converse(socket: Socket, { next, answered }: Talk): Promise<void> {
  return new Promise((resolve, reject) => {
    let rest = ''
    const sendNext = () => {
      const request = next()
      if (request === undefined) resolve()
      else socket.write(request)
    }
    socket.on('data', (chunk: Buffer) => {
      rest += chunk.toString('latin1')
      const end = endOfAnswer(rest)
      if (end === undefined) return
      answered(rest.slice(9, 12))
      rest = rest.slice(end)
      sendNext()
    })
    socket.on('error', reject).on('close', () => reject(new Error('the server closed a connection')))
    sendNext()
  })
}

/** Where the first answer ends; undefined while it is not complete. Its body has a length, or is in chunks, or there is none. */
function endOfAnswer(text: string): number | undefined {
  const head = text.indexOf('\r\n\r\n')
  if (head < 0) return undefined
  const headers = text.slice(0, head)
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(headers)?.[1] ?? 0)
  const end = /\r\ntransfer-encoding: chunked/i.test(headers) ? endOfChunks(text, head + 2) : head + 4 + length
  return end === undefined || text.length < end ? undefined : end
}

const lastChunk = '\r\n0\r\n\r\n'

function endOfChunks(text: string, from: number): number | undefined {
  const at = text.indexOf(lastChunk, from)
  return at < 0 ? undefined : at + lastChunk.length
}
