import { randomUUID } from 'node:crypto'
import { createServer as createWeb } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createServer } from 'node:net'
import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import type { Receipt, Sender } from '../support/slack/senders.ts'
import type { Json } from '../support/slack/world.ts'

/** What becomes of connections: Slack says goodbye, they are cut, or they stand while nothing flows either way. */
export type Drop = 'closed' | 'reset' | 'half-open'

/** Slack's side of Socket Mode with several connections: an envelope goes to one of them, and counts as heard by that one only. */
export interface SocketSlack {
  readonly url: string
  readonly sender: Pick<Sender, 'event'>
  /** How many connections stand, as far as Slack knows, and of these how many carry anything. */
  readonly connections: () => { readonly known: number; readonly live: number }
  drop(how: Drop): void
  /** From now on whoever connects is let wait for ever; the answer lets the next ones in again. */
  greetNobody(): () => void
  close(): Promise<void>
}

/** How long Slack waits for an acknowledgement, in milliseconds: https://docs.slack.dev/apis/events-api#responding */
const patience = 3_000

interface Line {
  readonly socket: WebSocket
  readonly raw: Socket
  live: boolean
}

export async function socketSlack(): Promise<SocketSlack> {
  const lines = new Set<Line>()
  const waiting = new Map<string, { readonly line: Line; readonly heard: () => void }>()
  const held = new Set<Socket>()
  let greeting = true
  const sockets = new WebSocketServer({ noServer: true })
  const web = createWeb()
  web.on('upgrade', (request, raw: Socket, head) => {
    sockets.handleUpgrade(request, raw, head, (socket) => welcome({ socket, raw, live: true }))
  })
  const server = createServer((raw) => {
    if (greeting) web.emit('connection', raw)
    else held.add(raw.on('error', () => {}))
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()))

  function welcome(line: Line): void {
    const { socket } = line
    lines.add(line)
    socket.on('close', () => lines.delete(line)).on('error', () => {})
    socket.on('message', (data: Buffer) => {
      const { envelope_id: id } = JSON.parse(data.toString('utf8')) as { readonly envelope_id: string }
      const envelope = waiting.get(id)
      if (envelope?.line === line) envelope.heard()
    })
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: lines.size, connection_info: { app_id: 'A0KINDLING' } }),
    )
  }

  let turn = 0
  const event: Sender['event'] = async (payload, retry) => {
    const begun = performance.now()
    const all = [...lines]
    const line = all[(turn += 1) % Math.max(1, all.length)]
    const id = randomUUID()
    const again = retry && { retry_attempt: retry.num, retry_reason: retry.reason }
    const acked = line !== undefined && (await heard(line, id, { payload, ...again }))
    return { acked, status: undefined, body: undefined, took: performance.now() - begun } satisfies Receipt
  }
  const heard = (line: Line, id: string, envelope: Json) =>
    new Promise<boolean>((resolve) => {
      const over = (acked: boolean) => {
        waiting.delete(id)
        resolve(acked)
      }
      setTimeout(() => over(false), patience)
      waiting.set(id, { line, heard: () => over(true) })
      const text = JSON.stringify({ envelope_id: id, accepts_response_payload: false, type: 'events_api', ...envelope })
      if (line.live) line.socket.send(text, () => {})
    })

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sender: { event },
    connections: () => ({ known: lines.size, live: [...lines].filter(({ live }) => live).length }),
    drop(how) {
      for (const line of lines) part(line, how)
    },
    greetNobody() {
      greeting = false
      return () => {
        greeting = true
      }
    },
    async close() {
      for (const { socket } of lines) socket.terminate()
      for (const raw of held) raw.destroy()
      await new Promise<void>((resolve) => void server.close(() => resolve()))
    },
  }
}

function part(line: Line, how: Drop): void {
  if (how === 'closed') {
    line.socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }))
    return
  }
  if (how === 'reset') {
    line.raw.resetAndDestroy()
    return
  }
  // Nothing is read, so that no ping is answered and no acknowledgement heard; nothing is sent.
  line.live = false
  line.raw.pause()
}
