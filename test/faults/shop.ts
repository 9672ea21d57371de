import { setTimeout as sleep } from 'node:timers/promises'
import type { DatabaseOptions } from '../../src/store/database.ts'
import { voices } from '../load/voices.ts'
import type { Retry, Sender } from '../support/slack/senders.ts'
import { envelope } from '../support/slack/senders.ts'
import type { WebApi } from '../support/slack/web-api.ts'
import { webApiDouble } from '../support/slack/web-api.ts'
import type { PostedMessage, SlackState } from '../support/slack/world.ts'
import { asSlack, botId, botToken, larchAndLane, post, team } from '../support/slack/world.ts'
import { settle } from './settled.ts'
import { pick } from './slack-load.ts'

export const workspace = `slack:${team}` as const

/** A customer's message, and whether Slack was told that it arrived. */
export interface Told {
  readonly message: PostedMessage
  acknowledged: boolean
  /** How often it was not. */
  refused: number
}

/** Slack with one small workspace, whose support channel Kindling reads; cards come into the thread of what they are about. */
export interface Shop {
  readonly state: SlackState
  readonly api: WebApi
  readonly env: Readonly<Record<string, string>>
  readonly told: readonly Told[]
  /** The next customer writes; Slack sends it until it is acknowledged or `until` (by `performance.now()`) is over. */
  write(sender: Pick<Sender, 'event'>, until: number): Promise<Told>
  /** How often Kindling has written in the thread of a message. */
  answers(one: Told): number
  /** A sentence for each message that was lost, and for each that has two cards. */
  wrong(): readonly string[]
  /** Whether each acknowledged message has its card. */
  isDone(): boolean
}

/** Slack's pause before it sends again; in truth it grows to minutes. In milliseconds. */
const pause = 700

export async function openShop(): Promise<Shop> {
  const state = larchAndLane()
  const api = await webApiDouble(state)
  const told: Told[] = []
  const cardsOf = ({ message }: Told) => threadOf(state, message).filter(({ bot }) => bot === botId).length
  return {
    state,
    api,
    told,
    answers: cardsOf,
    env: { SLACK_BOT_TOKEN: botToken, SLACK_API_URL: api.url },
    async write(sender, until) {
      const one: Told = { message: post(state, 'CSUPPORT', said(told.length)), acknowledged: false, refused: 0 }
      told.push(one)
      one.acknowledged = await send(sender, one, until)
      return one
    },
    wrong: () =>
      told.flatMap((one) => {
        const cards = cardsOf(one)
        if (cards > 1) return [`${one.message.ts} has ${cards} cards`]
        return one.acknowledged && cards === 0 ? [`${one.message.ts} was acknowledged and lost`] : []
      }),
    isDone: () => told.every((one) => !one.acknowledged || cardsOf(one) > 0),
  }
}

function threadOf(state: SlackState, { channel, ts }: PostedMessage): readonly PostedMessage[] {
  return (state.channels.get(channel)?.messages ?? []).filter(({ thread }) => thread === ts)
}

/** No two have the same name: what one customer says twice would be one moment. */
function said(n: number): Partial<PostedMessage> & { readonly text: string } {
  const name = n.toString(16).replace(/\d/g, (digit) => String.fromCharCode(103 + Number(digit)))
  const attachments = [{ title: `Marta Keller-V${name}, Hotel V${name}`, text: pick(voices, n) }]
  return { user: 'UDESKBELL', bot: 'BDESKBELL', text: '', attachments }
}

async function send(sender: Pick<Sender, 'event'>, one: Told, until: number): Promise<boolean> {
  const { message } = one
  const event = { ...asSlack(message), channel: message.channel, channel_type: 'channel', event_ts: message.ts }
  const body = envelope(event, { team })
  for (let num = 0; num === 0 || performance.now() < until; num += 1) {
    const retry: Retry | undefined = num === 0 ? undefined : { num, reason: 'http_error' }
    const receipt = await sender.event(body, retry).catch(() => undefined)
    if (receipt?.acked === true) return true
    one.refused += 1
    await sleep(pause)
  }
  return false
}

/** Has had Kindling since `at`, and hears its digest on Mondays at nine. */
export async function settleShop(options: DatabaseOptions, at = new Date()): Promise<void> {
  await settle(options, {
    workspace,
    zone: 'UTC',
    at,
    kindnessChannel: 'CKIND',
    admin: 'URUTH',
    people: larchAndLane().users.keys(),
    channels: [{ id: 'CSUPPORT', name: 'support', cards: 'thread' }],
  })
}
