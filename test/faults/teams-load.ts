import { setTimeout as sleep } from 'node:timers/promises'
import { actionOn } from '../contract/adaptive.ts'
import { chatter } from '../load/chatter.ts'
import { voices } from '../load/voices.ts'
import type { Json, TeamsMessage, TeamsUser } from '../support/teams/world.ts'
import { holds } from './cluster.ts'
import type { Cluster } from './cluster.ts'
import { heeded, pick } from './slack-load.ts'
import { teamsChannels } from './teams-site.ts'
import type { TeamsSite } from './teams-site.ts'

/** What became of one customer's message in Teams, as far as those who acted on it know. */
export interface TeamsTold {
  readonly message: TeamsMessage
  acknowledged: boolean
  /** Who was answered that they have it, or that somebody does. */
  readonly pressed: string[]
}

export interface TeamsLoad {
  readonly told: TeamsTold[]
  readonly counts: Record<'events' | 'acknowledged' | 'resent' | 'presses' | 'pressesLost', number>
  /** Sends and acts until `until`, then waits for everybody who still tries; they give up at the latest after `patience` more. */
  run(until: number, patience: number): Promise<void>
}

interface Scene {
  readonly site: TeamsSite
  readonly cluster: Cluster
  readonly load: TeamsLoad
  readonly end: number
}

/** In milliseconds: how often somebody writes. Every third is a customer. */
const pace = 800

/** Messages in watched channels, every third a moment; somebody takes each card. */
export function teamsLoad(site: TeamsSite, cluster: Cluster): TeamsLoad {
  const counts = { events: 0, acknowledged: 0, resent: 0, presses: 0, pressesLost: 0 }
  const load: TeamsLoad = {
    told: [],
    counts,
    async run(until, patience) {
      const scene: Scene = { site, cluster, load, end: until + patience }
      const lives: Promise<unknown>[] = []
      for (let n = 0; performance.now() < until; n += 1) {
        lives.push(heeded(n % 3 === 0 ? live(scene, n / 3) : chat(scene, n)))
        await sleep(pace)
      }
      await Promise.all(lives)
    },
  }
  return load
}

function says({ site }: Scene, from: TeamsUser, { channel, text }: { channel: string; text: string }): TeamsMessage {
  const { state } = site
  const said = { id: state.nextId(), conversation: channel, thread: undefined, from, text }
  const message = { ...said, card: undefined, summary: '', edited: false }
  state.messages.push(message)
  return message
}

async function tell({ site, cluster, load }: Scene, message: TeamsMessage): Promise<boolean> {
  const { id, text, from, conversation: channel } = message
  if (from === undefined) throw new Error('nobody said it')
  load.counts.events += 1
  const more = { type: 'message', id, text, attachments: [{ contentType: 'text/html', content: `<p>${text}</p>` }] }
  const resent = () => void (load.counts.resent += 1)
  const acknowledged = await site.event(cluster, { from, channel }, { more, resent })
  if (acknowledged) load.counts.acknowledged += 1
  return acknowledged
}

async function chat(scene: Scene, n: number): Promise<void> {
  const text = pick(chatter, n).replaceAll(/[<>&]/g, ' ')
  await tell(scene, says(scene, pick(scene.site.colleagues, n), { channel: pick(teamsChannels, n), text }))
}

async function live(scene: Scene, n: number): Promise<void> {
  const { site, load, end } = scene
  const message = says(scene, pick(site.customers, n), { channel: pick(teamsChannels, n), text: pick(voices, n) })
  const told: TeamsTold = { message, acknowledged: false, pressed: [] }
  load.told.push(told)
  const sent = { over: false }
  const telling = heeded(
    (async () => {
      told.acknowledged = await tell(scene, message)
      // Nobody will send it again: a card that is not there by now comes no more.
      sent.over = !told.acknowledged
    })(),
  )
  if (await holds(() => sent.over || cardsAbout(site, message).length > 0, end - performance.now()))
    await take(scene, told, n)
  await telling
}

/** Kindling's messages in the thread of a message. */
export function cardsAbout({ state }: TeamsSite, { id, conversation }: TeamsMessage): readonly TeamsMessage[] {
  return state.messages.filter(
    (one) => one.from === undefined && one.conversation === conversation && one.thread === id,
  )
}

const takeIt = "I'll take this"

/** Presses, again where nobody answers or it did not work: until they have it. */
async function take(scene: Scene, told: TeamsTold, n: number): Promise<void> {
  const from = pick(scene.site.colleagues, n)
  while (told.pressed.length === 0 && performance.now() < scene.end) {
    const card = cardsAbout(scene.site, told.message).at(-1)
    if (card?.card === undefined || !JSON.stringify(card.card).includes(takeIt)) return
    const pressing = { type: 'invoke', name: 'adaptiveCard/action', replyToId: card.id }
    const value = { action: actionOn(card.card, takeIt), trigger: 'manual' }
    if (await press(scene, { from, told, more: { ...pressing, value } })) told.pressed.push(from.aad)
    else await sleep(2_000)
  }
}

interface Press {
  readonly from: TeamsUser
  readonly told: TeamsTold
  readonly more: Json
}

/** Whether the answer says that it is done. */
async function press({ site, cluster, load }: Scene, { from, told, more }: Press): Promise<boolean> {
  const { conversation: channel, id: thread } = told.message
  load.counts.presses += 1
  const answer = await site.send(cluster, { from, channel, thread }, { ...more, id: site.state.nextId() })
  const done = answer?.status === 200 && !/press it again|nothing was saved/i.test(answer.text)
  if (!done) load.counts.pressesLost += 1
  return done
}
