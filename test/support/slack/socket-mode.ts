import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import type { Receipt, Retry, Sender } from './senders.ts'
import type { Json } from './world.ts'

/** Slack's side of Socket Mode: one envelope for everything it sends, acknowledged by its id. */
export interface SocketModeDouble extends Sender {
  readonly url: string
  readonly connections: () => number
  /** Resolves when the app is connected. */
  connected(): Promise<void>
  /** Drops the connection, as Slack does every few hours. */
  drop(): void
  close(): Promise<void>
}

interface Waiting {
  readonly begun: number
  readonly resolve: (receipt: Receipt) => void
}

/** How long it waits for an acknowledgement, in milliseconds. */
const patience = 3000

export async function socketModeDouble(): Promise<SocketModeDouble> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await new Promise<void>((resolve) => void server.once('listening', resolve))
  const waiting = new Map<string, Waiting>()
  let greet: () => void = () => {}
  const greeted = new Promise<void>((resolve) => (greet = resolve))
  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => acknowledge(waiting, JSON.parse(data.toString('utf8')) as Json))
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0KINDLING' } }))
    greet()
  })
  const send = (type: string, payload: Json, retry?: Retry) => deliver(server, waiting, { type, payload }, retry)
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => server.clients.size,
    connected: () => greeted,
    event: (body, retry) => send('events_api', body, retry),
    command: (body) => send('slash_commands', body),
    interact: (body) => send('interactive', body),
    drop: () => {
      for (const socket of server.clients) socket.terminate()
    },
    close: () => {
      for (const socket of server.clients) socket.terminate()
      return new Promise((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}

function deliver(
  server: WebSocketServer,
  waiting: Map<string, Waiting>,
  envelope: { readonly type: string; readonly payload: Json },
  retry?: Retry,
): Promise<Receipt> {
  const socket: WebSocket | undefined = [...server.clients].at(-1)
  if (socket === undefined) return Promise.resolve(unheard)
  const id = randomUUID()
  const again = retry && { retry_attempt: retry.num, retry_reason: retry.reason }
  return new Promise((resolve) => {
    waiting.set(id, { begun: performance.now(), resolve })
    setTimeout(() => waiting.delete(id) && resolve(unheard), patience).unref()
    socket.send(JSON.stringify({ envelope_id: id, accepts_response_payload: true, ...envelope, ...again }))
  })
}

const unheard: Receipt = { acked: false, status: undefined, body: undefined, took: patience }

function acknowledge(waiting: Map<string, Waiting>, answer: Json): void {
  const id = answer['envelope_id'] as string
  const known = waiting.get(id)
  waiting.delete(id)
  const body = answer['payload'] as Json | undefined
  known?.resolve({ acked: true, status: undefined, body, took: performance.now() - known.begun })
}
