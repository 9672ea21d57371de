import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { now } from './clock.ts'
import type { Heard } from './rounds.ts'

/** What a platform's API has heard: by the message that was answered, how often. */
export interface Desk {
  readonly answered: Map<string, number>
  last: number
  strays: number
}

export interface OpenDesk extends Heard {
  readonly port: number
  close(): Promise<void>
}

/** A platform's API on a free port of 127.0.0.1: as much of it as a message may need, fast. */
export async function openDesk(
  serve: (desk: Desk, req: IncomingMessage, res: ServerResponse) => void,
): Promise<OpenDesk> {
  const desk: Desk = { answered: new Map(), last: 0, strays: 0 }
  const server = createServer((req, res) => serve(desk, req, res))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    answered: desk.answered,
    lastPost: () => desk.last,
    strays: () => desk.strays,
    forget: () => {
      desk.answered.clear()
      Object.assign(desk, { last: 0, strays: 0 })
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => void server.close(() => resolve()))
    },
  }
}

/** A card was posted, under the message that it answers or, which is wrong, under none. Answers when, as `now()`. */
export function note(desk: Desk, channel: string, thread: string | undefined): number {
  desk.last = now()
  if (thread === undefined) desk.strays += 1
  else desk.answered.set(`${channel}/${thread}`, (desk.answered.get(`${channel}/${thread}`) ?? 0) + 1)
  return desk.last
}
