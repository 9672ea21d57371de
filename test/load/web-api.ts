import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { now } from './clock.ts'
import { botUser, colleagues, team } from './events.ts'
import type { Heard } from './rounds.ts'

/** As much of Slack's Web API as an event may need, fast: what its tests' double checks would be measured here, too. */
export interface LeanWebApi extends Heard {
  /** For `SLACK_API_URL`. */
  readonly url: string
  close(): Promise<void>
}

interface Desk {
  readonly answered: Map<string, number>
  last: number
  strays: number
}

/** Slack's Web API on a free port of 127.0.0.1. People's ids that start with `UG` are guests. */
export async function leanWebApi(): Promise<LeanWebApi> {
  const desk: Desk = { answered: new Map(), last: 0, strays: 0 }
  const server = createServer((req, res) => {
    serve(desk, req, res).catch(() => res.destroy())
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
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

async function serve(desk: Desk, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const method = (req.url ?? '').replace('/api/', '')
  const answer = JSON.stringify(call(desk, method, new URLSearchParams(await body(req))))
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) }).end(answer)
}

async function body(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => void server.close(() => resolve()))
}

function call(desk: Desk, method: string, args: URLSearchParams): object {
  switch (method) {
    case 'auth.test':
      return {
        ok: true, team: 'Bench', team_id: team, url: 'https://bench.slack.com/', user_id: botUser, bot_id: 'B0KINDLING',
      } // prettier-ignore
    case 'users.list':
      return {
        ok: true,
        members: Array.from({ length: colleagues }, (_, n) => userOf(`U${String(n).padStart(7, '0')}`)),
      }
    case 'users.info':
      return { ok: true, user: userOf(args.get('user') ?? '') }
    case 'conversations.info':
      return { ok: true, channel: channelOf(args.get('channel') ?? '') }
    case 'chat.postMessage':
      return posted(desk, args)
    default:
      return { ok: false, error: 'unknown_method' }
  }
}

function userOf(id: string): object {
  const name = `Person ${id.replace(/^UG?0*/, '') || '0'}`
  const restricted = id.startsWith('UG')
  return {
    id,
    team_id: team,
    tz: 'Europe/Berlin',
    is_restricted: restricted,
    real_name: name,
    profile: { real_name: name },
  }
}

function channelOf(id: string): object {
  const name = `customers-${id.replace(/^C0*/, '') || '0'}`
  return { id, name, is_private: false, is_ext_shared: false, is_member: true, num_members: 40 }
}

function posted(desk: Desk, args: URLSearchParams): object {
  desk.last = now()
  const channel = args.get('channel') ?? ''
  const thread = args.get('thread_ts')
  if (thread === null) desk.strays += 1
  else desk.answered.set(`${channel}/${thread}`, (desk.answered.get(`${channel}/${thread}`) ?? 0) + 1)
  return { ok: true, channel, ts: (desk.last / 1000).toFixed(6) }
}
