import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Deps, Log } from '../../../src/ports.ts'
import type { SlackOptions, SlackPlatform } from '../../../src/slack/index.ts'
import { createSlack } from '../../../src/slack/index.ts'
import type { Receipt, Sender } from './senders.ts'
import { envelope, FakeReceiver, signingSecret, viaHttp, viaReceiver } from './senders.ts'
import { socketModeDouble } from './socket-mode.ts'
import type { SocketModeDouble } from './socket-mode.ts'
import type { WebApi } from './web-api.ts'
import { webApiDouble } from './web-api.ts'
import type { Json, SlackChannel, SlackState } from './world.ts'
import { appToken, botToken, botUser, larchAndLane, team } from './world.ts'

/** The ways in: in memory, signed HTTP, Socket Mode. */
export const ways = ['receiver', 'http', 'socket'] as const
export type Way = (typeof ways)[number]

/** Kindling's Slack room, live, between a Web API double and one way in. */
export interface Stage {
  readonly state: SlackState
  readonly api: WebApi
  readonly slack: SlackPlatform
  readonly sender: Sender
  /** Slack's side of Socket Mode; undefined otherwise. */
  readonly socket: SocketModeDouble | undefined
  /** What came of every event that the workspace told the app by itself. */
  readonly receipts: readonly Receipt[]
  /** Resolves when every event told so far has been answered. */
  settled(): Promise<void>
  /** The endpoint over HTTP; undefined otherwise. */
  readonly url: string | undefined
  close(): Promise<void>
}

export interface StageOptions {
  readonly way: Way
  readonly log: Log
  readonly deps: (slack: SlackPlatform) => Deps | Promise<Deps>
}

export async function stage({ way, log, deps }: StageOptions): Promise<Stage> {
  const state = larchAndLane()
  const api = await webApiDouble(state)
  const entrance = await enter(way, api)
  const slack = await createSlack({ botToken, apiUrl: api.url, log, ...entrance.options })
  slack.connect(await deps(slack))
  await slack.start()
  const { sender, url, socket, close } = await entrance.open(slack)
  const told: Promise<Receipt>[] = []
  const receipts: Receipt[] = []
  state.tell.push((event, channel) => {
    if (!channel.members.has(botUser) || channel.direct) return
    told.push(sender.event(envelope(withKind(event, channel), { team, shared: channel.shared })))
  })
  return {
    state,
    api,
    slack,
    sender,
    socket,
    receipts,
    url,
    async settled() {
      while (told.length > 0) receipts.push(...(await Promise.all(told.splice(0))))
    },
    async close() {
      state.tell.length = 0
      await Promise.all(told)
      await slack.stop()
      await close()
      await api.close()
    },
  }
}

function withKind(event: Json, channel: SlackChannel): Json {
  return { ...event, channel_type: channel.private ? 'group' : 'channel' }
}

interface Opened {
  readonly sender: Sender
  readonly url?: string
  readonly socket?: SocketModeDouble
  readonly close: () => Promise<void>
}

interface Entrance {
  readonly options: Partial<SlackOptions>
  open(slack: SlackPlatform): Promise<Opened>
}

async function enter(way: Way, api: WebApi): Promise<Entrance> {
  switch (way) {
    case 'receiver': {
      const receiver = new FakeReceiver()
      const open = async () => ({ sender: viaReceiver(receiver), close: async () => {} })
      return { options: { receiver }, open }
    }
    case 'socket': {
      const socket = await socketModeDouble()
      api.socketUrl = socket.url
      return {
        options: { appToken },
        open: async () => ({ sender: socket, socket, close: () => socket.close() }),
      }
    }
    case 'http':
      return { options: { signingSecret }, open: openHttp }
  }
}

async function openHttp(slack: SlackPlatform): Promise<Opened> {
  const server: Server = createServer((req, res) => slack.handler?.(req, res))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`
  const close = () => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => void server.close(() => resolve()))
  }
  return { sender: viaHttp(url), url, close }
}
