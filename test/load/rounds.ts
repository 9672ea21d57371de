import { setTimeout as sleep } from 'node:timers/promises'
import type { Load } from './events.ts'
import { median } from './figures.ts'
import type { Order, Sent } from './generator.ts'
import type { Child } from './processes.ts'

/** What Kindling has said on a platform. */
export interface Heard {
  /** How often each message, as `channel/id`, was answered in its thread since the last `forget`. */
  readonly answered: ReadonlyMap<string, number>
  /** When the last message was posted, in milliseconds since 1970; 0 before the first. */
  lastPost(): number
  /** Messages that answered no other. */
  strays(): number
  forget(): void
}

/** A load, who makes it, and the two who get it. */
export interface Stage {
  readonly generator: Child
  readonly bare: { readonly port: number }
  readonly kindling: { readonly port: number }
  readonly api: Heard
  /** How many watched channels its loads are spread over. */
  readonly channels: number
  /** What makes the generator make a load. */
  order(load: Load): Order
  /** The messages of a load that a nudge answers, as `channel/id`. */
  momentsOf(load: Load): readonly string[]
}

/** Events per second of both, for the same load. */
export interface Round {
  readonly bare: number
  readonly kindling: number
}

const rounds = 5

export const ratio = ({ kindling, bare }: Round): number => kindling / bare

/** The round in the middle. */
export async function middle(stage: Stage, load: Pick<Load, 'count' | 'momentEvery'>): Promise<Round> {
  return median(await measure(stage, load), ratio)
}

let sentSoFar = 0

function nextLoad({ channels }: Stage, load: Pick<Load, 'count' | 'momentEvery'>): Load {
  const next = { ...load, channels, first: sentSoFar, at: Math.floor(Date.now() / 1000) }
  sentSoFar += load.count
  return next
}

/** One round to warm up, then the measured ones; who comes first changes with each. */
async function measure(stage: Stage, load: Pick<Load, 'count' | 'momentEvery'>): Promise<readonly Round[]> {
  const measured: Round[] = []
  for (let n = 0; n <= rounds; n += 1) {
    const round = await play(stage, nextLoad(stage, load), n % 2 === 0)
    if (n > 0) measured.push(round)
    // What follows a nudge (its card is noted, its job is closed) is not the next one's burden.
    await sleep(500)
  }
  return measured
}

async function play(stage: Stage, load: Load, bareFirst: boolean): Promise<Round> {
  const { generator, bare } = stage
  generator.send(stage.order(load))
  await generator.next()
  if (!bareFirst) {
    const kindling = await throughKindling(stage, load)
    return { kindling, bare: perSecond(load, await send(generator, load, bare.port)) }
  }
  const bareSent = await send(generator, load, bare.port)
  return { bare: perSecond(load, bareSent), kindling: await throughKindling(stage, load) }
}

async function throughKindling(stage: Stage, load: Load): Promise<number> {
  const { generator, kindling, api } = stage
  api.forget()
  const sent = await send(generator, load, kindling.port)
  await nudged(api, stage.momentsOf(load))
  return perSecond(load, { ...sent, ended: Math.max(sent.ended, api.lastPost()) })
}

async function send(generator: Child, load: Load, port: number): Promise<Sent> {
  generator.send({ send: port } satisfies Order)
  const sent = (await generator.next()) as Sent | { readonly failed: string }
  if ('failed' in sent) throw new Error(`the load broke off: ${sent.failed}`)
  if (sent.statuses['200'] !== load.count)
    throw new Error(`of ${load.count} events not all were answered 200: ${JSON.stringify(sent.statuses)}`)
  return sent
}

function perSecond({ count }: Load, { begun, ended }: Sent): number {
  return (count / (ended - begun)) * 1000
}

/** Waits until every message has its nudge, and for one too many. */
async function nudged(api: Heard, moments: readonly string[]): Promise<void> {
  const giveUp = Date.now() + 60_000
  while (moments.some((moment) => !api.answered.has(moment)) && Date.now() < giveUp) await sleep(5)
  await sleep(moments.length === 0 ? 0 : 300)
  const missing = moments.filter((moment) => !api.answered.has(moment)).length
  const twice = [...api.answered.values()].filter((times) => times > 1).length
  const wanted = new Set(moments)
  const wrong = [...api.answered.keys()].filter((message) => !wanted.has(message)).length + api.strays()
  if (missing + twice + wrong > 0)
    throw new Error(
      `of ${moments.length} nudges ${missing} are missing, ${twice} came twice, ${wrong} are for no moment`,
    )
}

/** That nothing came of routine messages counts only where something would have: each channel now has a moment. */
export async function provesListening(stage: Stage): Promise<void> {
  const { generator, kindling, api } = stage
  const load = nextLoad(stage, { count: stage.channels, momentEvery: 1 })
  generator.send(stage.order(load))
  await generator.next()
  api.forget()
  await send(generator, load, kindling.port)
  await nudged(api, stage.momentsOf(load))
}
