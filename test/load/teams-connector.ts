import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { now } from './clock.ts'
import { colleagues } from './events.ts'
import type { Heard } from './rounds.ts'
import { channelsOf, tenant, userOf } from './teams-events.ts'

/** As much of Microsoft's connector as a message may need, fast. */
export interface LeanConnector extends Heard {
  /** For `serviceUrl`. */
  readonly url: string
  close(): Promise<void>
}

interface Desk {
  readonly answered: Map<string, number>
  last: number
  strays: number
}

/** Everybody is in every team, which has ten channels; nobody is a guest. */
export async function leanConnector(): Promise<LeanConnector> {
  const desk: Desk = { answered: new Map(), last: 0, strays: 0 }
  const server = createServer((req, res) => serve(desk, req, res))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    answered: desk.answered,
    lastPost: () => desk.last,
    strays: () => desk.strays,
    forget: () => {
      desk.answered.clear()
      Object.assign(desk, { last: 0, strays: 0 })
    },
    close: () => closed(server),
  }
}

function serve(desk: Desk, req: IncomingMessage, res: ServerResponse): void {
  req.resume().on('end', () => {
    const path = new URL(req.url ?? '/', 'http://connector').pathname.split('/').slice(2).map(decodeURIComponent)
    const answer = answerTo(desk, req.method ?? '', path)
    const body = JSON.stringify(answer ?? { error: { code: 'NotFound' } })
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    res.writeHead(answer === undefined ? 404 : 200, headers).end(body)
  })
}

/** `path` is what follows `/v3/`. */
function answerTo(desk: Desk, method: string, [noun, id = '', ...rest]: readonly string[]): object | undefined {
  const what = `${method} ${[noun, ...rest.slice(0, 1)].join('/')}`
  switch (what) {
    case 'GET teams':
      return { id, name: `Customers ${id}`, aadGroupId: `group-of-${id}` }
    case 'GET teams/conversations':
      return { conversations: channelsOf(numberOf(id)).map((channel, n) => ({ id: channel, name: `Channel ${n}` })) }
    case 'GET conversations/pagedmembers':
      return { members: Array.from({ length: colleagues }, (_, n) => member(n)) }
    case 'GET conversations/members':
      return rest[1] === undefined ? undefined : memberBy(rest[1])
    case 'POST conversations':
    case 'POST conversations/activities':
      return posted(desk, id)
    default:
      return undefined
  }
}

function numberOf(channel: string): number {
  return Number(/\d+/.exec(channel)?.[0] ?? 0)
}

function memberBy(id: string): object | undefined {
  const n = Number(/^29:bench-(\d+)$/.exec(id)?.[1] ?? Number.NaN)
  return n < colleagues ? member(n) : undefined
}

function member(n: number): object {
  return { ...userOf(n), name: `Person ${n}`, userRole: 'user', tenantId: tenant }
}

/** Answers stand in a thread, whose conversation is named by its first message. */
function posted(desk: Desk, conversation: string): object {
  desk.last = now()
  const [channel = '', thread] = conversation.split(';messageid=')
  if (thread === undefined) desk.strays += 1
  else desk.answered.set(`${channel}/${thread}`, (desk.answered.get(`${channel}/${thread}`) ?? 0) + 1)
  return { id: String(Math.floor(desk.last * 1000)) }
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => void server.close(() => resolve()))
}
