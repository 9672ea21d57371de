import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Desk, OpenDesk } from './desk.ts'
import { note, openDesk } from './desk.ts'
import { colleagues } from './events.ts'
import { channelsOf, tenant, userOf } from './teams-events.ts'

/** Microsoft's connector for `serviceUrl`. */
export interface LeanConnector extends OpenDesk {
  readonly url: string
}

/** Everybody is in every team, which has ten channels; nobody is a guest. */
export async function leanConnector(): Promise<LeanConnector> {
  const desk = await openDesk(serve)
  return { ...desk, url: `http://127.0.0.1:${desk.port}/` }
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
  const [channel = '', thread] = conversation.split(';messageid=')
  return { id: String(Math.floor(note(desk, channel, thread) * 1000)) }
}
