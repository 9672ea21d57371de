import { setTimeout as sleep } from 'node:timers/promises'
import { envelope } from '../support/slack/senders.ts'
import { wordsOf } from '../support/slack/person.ts'
import type { SlackPerson } from '../support/slack/person.ts'
import type { PostedMessage } from '../support/slack/world.ts'
import { asSlack, post, team } from '../support/slack/world.ts'
import { chatter } from '../load/chatter.ts'
import { voices } from '../load/voices.ts'
import { holds } from './cluster.ts'
import type { Cluster } from './cluster.ts'
import { nudgesOf } from './slack-recount.ts'
import { channels, colleagues, customers } from './slack-site.ts'
import type { SlackSite } from './slack-site.ts'

/** What became of one customer's message, as far as those who acted on it know. */
export interface Told {
  readonly message: PostedMessage
  acknowledged: boolean
  /** Who was answered that a press of "I'll take this" arrived. */
  readonly pressed: string[]
  /** What its owner wrote, once their form was acknowledged and closed. */
  logged: string | undefined
}

export interface SlackLoad {
  readonly told: Told[]
  readonly counts: Record<'events' | 'acknowledged' | 'resent' | 'presses' | 'pressesLost' | 'logs', number>
  /** Sends and acts until `until`, then waits for everybody who still tries; they give up at the latest after `patience` more. */
  run(until: number, patience: number): Promise<void>
}

interface Scene {
  readonly site: SlackSite
  readonly cluster: Cluster
  readonly load: SlackLoad
  /** When everybody gives up, by `performance.now()`. */
  readonly end: number
}

/** In milliseconds: how often a customer writes, and how often somebody else does. */
const pace = { moments: 1_200, chatter: 200 } as const

/** Messages in watched channels, some of them moments; two colleagues reach for each card, and whoever has it logs what they did. */
export function slackLoad(site: SlackSite, cluster: Cluster): SlackLoad {
  const counts = { events: 0, acknowledged: 0, resent: 0, presses: 0, pressesLost: 0, logs: 0 }
  const load: SlackLoad = {
    told: [],
    counts,
    async run(until, patience) {
      const scene: Scene = { site, cluster, load, end: until + patience }
      const lives: Promise<unknown>[] = []
      const chatting = heeded(chat(scene, until))
      for (let n = 0; performance.now() < until; n += 1) {
        lives.push(heeded(live(scene, n)))
        await sleep(pace.moments)
      }
      await Promise.all([chatting, ...lives])
    },
  }
  return load
}

async function chat(scene: Scene, until: number): Promise<void> {
  const sending: Promise<unknown>[] = []
  for (let n = 0; performance.now() < until; n += 1) {
    const said = { user: pick(colleagues, n), text: pick(chatter, n) }
    sending.push(heeded(tell(scene, post(scene.site.state, pick(channels, n), said))))
    await sleep(pace.chatter)
  }
  await Promise.all(sending)
}

async function tell({ site, cluster, load }: Scene, message: PostedMessage): Promise<boolean> {
  load.counts.events += 1
  const event = { ...asSlack(message), channel: message.channel, channel_type: 'channel', event_ts: message.ts }
  const acknowledged = await site.event(cluster, envelope(event, { team }), () => void (load.counts.resent += 1))
  if (acknowledged) load.counts.acknowledged += 1
  return acknowledged
}

/** From a customer's message to the act, as long as people have patience. */
async function live(scene: Scene, n: number): Promise<void> {
  const message = post(scene.site.state, pick(channels, n), customerSays(n))
  const told: Told = { message, acknowledged: false, pressed: [], logged: undefined }
  scene.load.told.push(told)
  const sent = { over: false }
  const telling = heeded(
    (async () => {
      told.acknowledged = await tell(scene, message)
      // Nobody will send it again: a card that is not there by now comes no more.
      sent.over = !told.acknowledged
    })(),
  )
  const left = () => scene.end - performance.now()
  if (await holds(() => sent.over || nudgesOf(scene.site, message).length > 0, left())) {
    if (nudgesOf(scene.site, message).length === 0) return
    const owner = await take(scene, told, n)
    if (owner !== undefined) await logIt(scene, told, { person: owner, n })
  }
  await telling
}

/** Two in three write through the helpdesk. No two have the same name: what one customer says twice would be one moment. */
function customerSays(n: number): Partial<PostedMessage> & { readonly text: string } {
  const words = pick(voices, n)
  if (n % 3 === 0) return { user: pick(customers, n), text: words }
  const name = lettersOf(n)
  return {
    user: 'UDESKBELL',
    bot: 'BDESKBELL',
    text: '',
    attachments: [{ title: `Marta Keller-V${name}, Hotel V${name}`, text: words }],
  }
}

/** A number as part of a name. */
function lettersOf(n: number): string {
  return n.toString(16).replace(/\d/g, (digit) => String.fromCharCode(103 + Number(digit)))
}

const takeIt = "I'll take this"

function cardOf({ site }: Scene, { message }: Told): PostedMessage {
  const [card] = nudgesOf(site, message)
  if (card === undefined) throw new Error('the card is gone')
  return card
}

/** Both press until the card says who has it. Answers who, undefined when it never says. */
async function take(scene: Scene, told: Told, n: number): Promise<SlackPerson | undefined> {
  const { site, cluster, end } = scene
  const two = [0, 1].map((one) => site.person(cluster, pick(colleagues, 2 * n + one)))
  const owner = () => /Worker(\d+)\b.* has this/.exec(wordsOf(cardOf(scene, told)))?.[1]
  while (owner() === undefined && performance.now() < end) {
    await Promise.all(two.map((person) => press(scene, told, person)))
    await holds(() => owner() !== undefined, Math.min(8_000, end - performance.now()))
  }
  const id = owner()
  return id === undefined ? undefined : site.person(cluster, `UWORKER${id}`)
}

async function press(scene: Scene, told: Told, person: SlackPerson): Promise<void> {
  const card = cardOf(scene, told)
  if (!JSON.stringify(card.blocks).includes(takeIt)) return
  const { counts } = scene.load
  const { acked } = await person.presses(takeIt, card)
  counts.presses += 1
  if (acked) told.pressed.push(person.id)
  else counts.pressesLost += 1
}

/** Opens the form, again where it does not come, and sends it until it is taken. */
async function logIt(scene: Scene, told: Told, { person, n }: { person: SlackPerson; n: number }): Promise<void> {
  const story = `I called the Hotel V${lettersOf(n)} and listened for an hour.`
  const filled = { 'What you did': 'A conversation', 'For whom': 'Marta', 'The story': story }
  const shown = () => wordsOf(cardOf(scene, told)).includes(story)
  while (!shown() && performance.now() < scene.end) {
    const known = new Set(scene.site.state.modals)
    const modal = () => scene.site.state.modals.find((one) => one.user === person.id && one.open && !known.has(one))
    if (JSON.stringify(cardOf(scene, told).blocks).includes('Log it'))
      await person.presses('Log it', cardOf(scene, told))
    if (!(await holds(() => modal() !== undefined, 4_000))) continue
    const form = modal()
    if (form === undefined) continue
    while (form.open && performance.now() < scene.end) {
      // Not acknowledged: Slack says so, and keeps the form open.
      const errors = await person.sends(form, filled).catch(() => ({ again: 'unanswered' }))
      if (Object.keys(errors).length > 0) await sleep(1_500)
    }
    if (form.open) return
    const heard = person.whispers().length + person.direct().length
    const refused = () => person.whispers().length + person.direct().length > heard && refusal(person)
    await holds(() => shown() || refused(), scene.end - performance.now())
    if (!shown() && refused()) continue
    told.logged = story
    scene.load.counts.logs += 1
    return
  }
}

/** Whether the last thing that was said to them is that it did not work. */
function refusal(person: SlackPerson): boolean {
  const last = [person.whispers().at(-1), person.direct().at(-1)].map((one) => wordsOf(one ?? {})).join('\n')
  return /press it again|nothing was saved/.test(last)
}

/** What fails is said when all are waited for, and does not end the process before. */
export function heeded<Result>(work: Promise<Result>): Promise<Result> {
  work.catch(() => {})
  return work
}

export function pick<Item>(items: readonly Item[], n: number): Item {
  const item = items[n % items.length]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}
