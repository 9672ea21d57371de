import { setTimeout as sleep } from 'node:timers/promises'
import { endpoint } from '../../src/slack/fast-path.ts'
import type { SlackPerson } from '../support/slack/person.ts'
import { person } from '../support/slack/person.ts'
import type { Receipt, Retry, Sender } from '../support/slack/senders.ts'
import { signed, signingSecret } from '../support/slack/senders.ts'
import { webApiDouble } from '../support/slack/web-api.ts'
import type { Json, SlackState } from '../support/slack/world.ts'
import { addChannel, addUser, botId, botToken, botUser, larchAndLane, team } from '../support/slack/world.ts'
import type { Cluster } from './cluster.ts'
import type { FaultProxy } from './proxy.ts'
import { faultProxy } from './proxy.ts'
import { settle } from './settled.ts'

/** Slack behind its proxy: a workspace whose channels are watched, and people who act there. */
export interface SlackSite {
  readonly state: SlackState
  readonly proxy: FaultProxy
  /** What Kindling's messages in channels said when they were new, as JSON by `channel/ts`. */
  readonly posted: ReadonlyMap<string, string>
  readonly env: Readonly<Record<string, string>>
  /** Their hands reach a cluster as Slack does. */
  person(cluster: Cluster, id: string): SlackPerson
  /** Sends an event until it is acknowledged; false when it never was. `resent` hears of each repetition. */
  event(cluster: Cluster, body: Json, resent: () => void): Promise<boolean>
  close(): Promise<void>
}

export const workspace = `slack:${team}` as const
/** Two for each card of a run: nobody is about two things at once. */
export const colleagues = Array.from({ length: 240 }, (_, n) => `UWORKER${n}`)
/** Guests of the workspace. */
export const customers = Array.from({ length: 200 }, (_, n) => `UGUEST${n}`)
/** Cards answer in the message's thread, in the last two in the kindness channel. */
export const channels = Array.from({ length: 8 }, (_, n) => `CWATCH${n}`)
const atHome = new Set(channels.slice(-2))

export async function slackSite(): Promise<SlackSite> {
  const state = larchAndLane()
  colleagues.forEach((id, n) => addUser(state, id, `Worker${n} Field`))
  customers.forEach((id, n) => addUser(state, id, `Guest${n} Marsh`, { restricted: true }))
  const members = new Set([...colleagues, ...customers, botUser])
  for (const id of channels) addChannel(state, id, id.toLowerCase(), { members })
  for (const id of colleagues) state.channels.get('CKIND')?.members.add(id)
  const posted = new Map<string, string>()
  state.tell.push((event, { id, direct }) => {
    if (event['bot_id'] === botId && event['subtype'] === undefined && !direct)
      posted.set(`${id}/${String(event['ts'])}`, JSON.stringify(event))
  })
  const api = await webApiDouble(state)
  const proxy = await faultProxy(new URL(api.url).origin)
  const responseUrl: typeof api.responseUrl = (address) => proxy.url + new URL(api.responseUrl(address)).pathname
  const reach = (cluster: Cluster) => ({
    state,
    api: { responseUrl },
    sender: senderTo(cluster),
    settled: async () => {},
  })
  return {
    state,
    proxy,
    posted,
    env: { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: `${proxy.url}/api/` },
    person: (cluster, id) => person(reach(cluster), id),
    event: (cluster, body, resent) => untilAcknowledged(senderTo(cluster), body, resent),
    close: async () => {
      await proxy.close()
      await api.close()
    },
  }
}

/** Slack waits so long, in milliseconds: https://docs.slack.dev/apis/events-api#responding */
const patience = 3_000

function senderTo(cluster: Cluster): Sender {
  const post = async (type: string, body: string, retry?: Retry): Promise<Receipt> => {
    const begun = performance.now()
    const again = retry && { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }
    const headers = { 'content-type': type, ...signed(body), ...again }
    const answer = await cluster.post({ path: endpoint, headers, body, patience })
    const acked = answer !== undefined && answer.status < 300
    const text = acked ? answer.text : ''
    const took = performance.now() - begun
    return { acked, status: answer?.status, body: text === '' ? undefined : (JSON.parse(text) as Json), took }
  }
  const form = 'application/x-www-form-urlencoded'
  return {
    event: (body, retry) => post('application/json', JSON.stringify(body), retry),
    command: (body) => post(form, new URLSearchParams(body).toString()),
    interact: (body) => post(form, new URLSearchParams({ payload: JSON.stringify(body) }).toString()),
  }
}

/**
 * When Slack sends again, in milliseconds after it gave up: "almost immediately", then after a minute and five, which are
 * shortened here (https://docs.slack.dev/apis/events-api#retries).
 */
const pauses = [500, 20_000, 40_000]

async function untilAcknowledged(sender: Sender, body: Json, resent: () => void): Promise<boolean> {
  let receipt = await sender.event(body)
  for (const [n, pause] of pauses.entries()) {
    if (receipt.acked) return true
    await sleep(pause)
    resent()
    const reason = receipt.status === undefined ? 'http_timeout' : 'http_error'
    receipt = await sender.event(body, { num: n + 1, reason })
  }
  return receipt.acked
}

/** Sets the workspace up in a database. */
export async function settleSlack(url: string): Promise<void> {
  await settle(
    { url, dataDir: 'not used' },
    {
      workspace,
      zone: 'Europe/Berlin',
      at: new Date(),
      kindnessChannel: 'CKIND',
      admin: 'URUTH',
      people: colleagues,
      channels: channels.map((id) => ({ id, name: id.toLowerCase(), cards: atHome.has(id) ? 'home' : 'thread' })),
    },
  )
}
