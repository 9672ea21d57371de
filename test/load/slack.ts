import { setTimeout as sleep } from 'node:timers/promises'
import { createTestDatabase } from '../support/postgres-template.ts'
import { momentsOf } from './events.ts'
import type { Load } from './events.ts'
import type { Figures } from './figures.ts'
import { median } from './figures.ts'
import type { Order, Sent } from './generator.ts'
import type { Child, Kindling } from './processes.ts'
import { startChild, startKindling } from './processes.ts'
import { settle } from './settle.ts'
import type { LeanWebApi } from './web-api.ts'
import { leanWebApi } from './web-api.ts'

const secret = 'a0secret0of0the0benchmark0000000'
const channels = 250
const rounds = 5

interface Stage {
  readonly generator: Child
  readonly bare: { readonly port: number }
  readonly kindling: Kindling
  readonly api: LeanWebApi
}

/** Events per second of both, for the same load. */
interface Round {
  readonly bare: number
  readonly kindling: number
}

/**
 * Messages that are no moments, in watched channels: events per second, bare Bolt's as well, and the ratio of the
 * round in the middle. Throws when one was not answered with 200, or led to a nudge.
 */
export function routine(server: string): Promise<Figures> {
  return onStage(server, async (stage) => {
    const round = median(await measure(stage, { count: 20_000, momentEvery: 0 }), ratio)
    await provesListening(stage)
    return {
      'slack.routine.ratio': ratio(round),
      'slack.routine.eventsPerSecond': round.kindling,
      'slack.bare.eventsPerSecond': round.bare,
    }
  })
}

/** The same with every 20th a moment, until the last nudge is posted. Throws unless each was posted exactly once. */
export function mixed(server: string): Promise<Figures> {
  return onStage(server, async (stage) => {
    const load = { count: 10_000, momentEvery: 20 }
    const round = median(await measure(stage, load), ratio)
    const reached = new Set([...stage.api.answered.keys()].map((message) => message.split('/')[0]))
    return {
      'slack.mixed.ratio': ratio(round),
      'slack.mixed.eventsPerSecond': round.kindling,
      'slack.mixed.channels': reached.size,
    }
  })
}

const ratio = ({ kindling, bare }: Round) => kindling / bare

async function onStage<Result>(server: string, work: (stage: Stage) => Promise<Result>): Promise<Result> {
  const ends: (() => Promise<void>)[] = []
  try {
    const api = await leanWebApi()
    ends.push(() => api.close())
    const database = await createTestDatabase(server)
    ends.push(() => database.drop())
    await settle(database.url, channels)
    const generator = startChild('generator.ts')
    ends.push(() => generator.end())
    const bolt = startChild('bare.ts', { SLACK_SIGNING_SECRET: secret })
    ends.push(() => bolt.end())
    const port = (await bolt.next()) as number
    const kindling = await startKindling({
      DATABASE_URL: database.url,
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: secret,
      SLACK_API_URL: api.url,
    })
    ends.push(() => kindling.stop())
    return await work({ generator, bare: { port }, kindling, api })
  } finally {
    for (const end of ends.toReversed()) await end()
  }
}

let sentSoFar = 0

function nextLoad(load: Pick<Load, 'count' | 'momentEvery'>): Load {
  const next = { ...load, channels, first: sentSoFar, at: Math.floor(Date.now() / 1000) }
  sentSoFar += load.count
  return next
}

/** One round to warm up, then the measured ones; who comes first changes with each. */
async function measure(stage: Stage, load: Pick<Load, 'count' | 'momentEvery'>): Promise<readonly Round[]> {
  const measured: Round[] = []
  for (let n = 0; n <= rounds; n += 1) {
    const round = await play(stage, nextLoad(load), n % 2 === 0)
    if (n > 0) measured.push(round)
    // What follows a nudge (its card is noted, its job is closed) is not the next one's burden.
    await sleep(500)
  }
  return measured
}

async function play(stage: Stage, load: Load, bareFirst: boolean): Promise<Round> {
  const { generator, bare } = stage
  generator.send({ make: load, secret } satisfies Order)
  await generator.next()
  if (!bareFirst) {
    const kindling = await throughKindling(stage, load)
    return { kindling, bare: perSecond(load, await send(generator, load, bare.port)) }
  }
  const bareSent = await send(generator, load, bare.port)
  return { bare: perSecond(load, bareSent), kindling: await throughKindling(stage, load) }
}

async function throughKindling({ generator, kindling, api }: Stage, load: Load): Promise<number> {
  api.forget()
  const sent = await send(generator, load, kindling.port)
  await nudged(api, momentsOf(load))
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
async function nudged(api: LeanWebApi, moments: readonly string[]): Promise<void> {
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
async function provesListening({ generator, kindling, api }: Stage): Promise<void> {
  const load = nextLoad({ count: channels, momentEvery: 1 })
  generator.send({ make: load, secret } satisfies Order)
  await generator.next()
  api.forget()
  await send(generator, load, kindling.port)
  await nudged(api, momentsOf(load))
}
