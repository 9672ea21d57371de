import { text } from 'node:stream/consumers'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Desk, OpenDesk } from './desk.ts'
import { note, openDesk } from './desk.ts'
import { botUser, colleagues, team } from './events.ts'

/** Slack's Web API for `SLACK_API_URL`: what its tests' double checks would be measured here, too. */
export interface LeanWebApi extends OpenDesk {
  readonly url: string
}

/** People's ids that start with `UG` are guests. */
export async function leanWebApi(): Promise<LeanWebApi> {
  const desk = await openDesk((...call) => void serve(...call).catch(() => call[2].destroy()))
  return { ...desk, url: `http://127.0.0.1:${desk.port}/api/` }
}

async function serve(desk: Desk, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const method = (req.url ?? '').replace('/api/', '')
  const answer = JSON.stringify(call(desk, method, new URLSearchParams(await text(req))))
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) }).end(answer)
}

function call(desk: Desk, method: string, args: URLSearchParams): object {
  switch (method) {
    case 'auth.test':
      return {
        ok: true,
        team: 'Bench',
        team_id: team,
        url: 'https://bench.slack.com/',
        user_id: botUser,
        bot_id: 'B0KINDLING',
      }
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
  const channel = args.get('channel') ?? ''
  const at = note(desk, channel, args.get('thread_ts') ?? undefined)
  return { ok: true, channel, ts: (at / 1000).toFixed(6) }
}
