import { AssertionError, strict as assert } from 'node:assert'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nextDigest } from '../../src/domain/digest-time.ts'
import { openQueue } from '../../src/jobs/queue.ts'
import { queues } from '../../src/jobs/queues.ts'
import type { Queue } from '../../src/jobs/queue.ts'
import { connectAsAdmin } from '../../src/store/admin.ts'
import { ownDirectory } from '../load/processes.ts'
import { preloading } from '../support/process.ts'
import { person, wordsOf } from '../support/slack/person.ts'
import { signingSecret, viaHttp } from '../support/slack/senders.ts'
import { botId, directChannel } from '../support/slack/world.ts'
import { holds } from './cluster.ts'
import { leftIn } from './queue.ts'
import type { Figures, Scenario } from './scenario.ts'
import type { Shop } from './shop.ts'
import { onShopStage, readiness } from './shop-stage.ts'
import type { ShopStage, Started } from './shop-stage.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** A process whose clock can be set. */
interface Replica extends Started {
  /** Milliseconds from the true time. */
  set(ahead: number): void
}

interface Town {
  readonly shop: Shop
  readonly replicas: readonly [Replica, Replica]
  readonly databaseUrl: string
  readonly queue: Queue
  readonly say: (line: string) => void
}

async function startReplica({ start }: ShopStage, ahead: number): Promise<Replica> {
  const file = join(ownDirectory(), 'ahead')
  writeFileSync(file, String(ahead))
  const shifted = { ...preloading('shifted-clock-worker.ts'), CLOCK_AHEAD: file }
  const started = await start({ ...shifted, SLACK_SIGNING_SECRET: signingSecret })
  return { ...started, set: (to) => writeFileSync(file, String(to)) }
}

/** The second clock is five minutes ahead of the first. */
const apart = 5 * minute

async function setClocks({ replicas, say }: Town, ahead: number, why: string): Promise<void> {
  for (const [n, replica] of replicas.entries()) replica.set(ahead + n * apart)
  say(`${(ahead / day).toFixed(2)} days ahead: ${why}`)
  // The file is looked at every 50 ms.
  await holds(() => false, 500)
}

/** What is due is done, by whichever replica, as many times as there are ticks. */
async function tick({ queue, databaseUrl }: Town, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    const id = await queue.boss.send(queues.tick, {})
    const over = async () => (await queue.boss.findJobs(queues.tick, { id: id ?? '' }))[0]?.state === 'completed'
    assert.ok(await holds(over, 30_000), 'a tick is stuck')
  }
  assert.ok(await holds(async () => (await leftIn(databaseUrl)).waiting === 0, 30_000), 'deliveries are stuck')
}

/** A number that the database has. */
async function figure(url: string, statement: string): Promise<number> {
  const admin = connectAsAdmin(url)
  try {
    const [row] = await admin.run(`select (${statement}) as figure`)
    return Number(row?.['figure'])
  } finally {
    await admin.end()
  }
}

/** Ticks that the processes sent by themselves. */
const ownTicks = (url: string) =>
  figure(url, "select count(*)::int from pgboss.job where name = 'tick' and singleton_key = 'tick'")

/** Milliseconds until the claims are about to end, at an hour at which nobody sleeps. */
async function lastDayOfClaims(url: string): Promise<number> {
  const ends = await figure(url, 'select extract(epoch from min(claim_until)) * 1000 from moments')
  const atEleven = Math.floor((ends - 11 * 60 * minute) / day) * day + 11 * 60 * minute
  return atEleven - Date.now()
}

/** Kindling's own words in channels and to people that begin so. */
function said({ shop: { state } }: Town, pattern: RegExp): number {
  const all = [...state.channels.values()].flatMap(({ messages }) => messages)
  return all.filter((one) => one.bot === botId && pattern.test(wordsOf(one))).length
}

const digests = (town: Town) => said(town, /^Kindness at /)
const previews = (town: Town) => said(town, /digest, as it stands/)
const reminders = (town: Town) => directChannel(town.shop.state, 'UPRIYA').messages.length

/** Once each, whatever the clocks said. */
function expectOnce(town: Town, expected: { readonly digests: number; readonly reminders: number }): void {
  assert.deepEqual({ digests: digests(town), reminders: reminders(town) }, expected)
  assert.ok(previews(town) <= expected.digests, `${previews(town)} previews of ${expected.digests} digests`)
}

const claims = 2

async function takeMoments({ shop, replicas: [first] }: Town): Promise<void> {
  const sender = viaHttp(`${first.url}/slack/events`)
  const priya = person({ ...shop, sender, settled: async () => {} }, 'UPRIYA')
  for (let n = 0; n < claims; n += 1) await shop.write(sender, performance.now() + 30_000)
  assert.ok(await holds(() => shop.isDone(), 30_000), shop.wrong().join('\n'))
  const cards = () => (shop.state.channels.get('CSUPPORT')?.messages ?? []).filter(({ bot }) => bot === botId)
  for (const card of cards()) await priya.presses("I'll take this", card)
  const taken = () => cards().every((card) => / has this, until/.test(wordsOf(card)))
  assert.ok(await holds(taken, 30_000), 'a claim is lost')
}

/** Slack's requests are refused while the clock is off, with a line that says so, and taken once it is right again. */
async function refusesByTime({ shop, replicas: [first] }: Town): Promise<{ taken: Promise<unknown> }> {
  const taken = shop.write(viaHttp(`${first.url}/slack/events`), performance.now() + 60_000)
  const line = () => /"secondsAhead":-\d+,"says":"signed by Slack, but not now.*"msg":"slack\.other_time"/
  assert.ok(await holds(() => line().test(first.process.said.out), 5_000), 'no line about the clock')
  assert.equal(shop.told.at(-1)?.acknowledged, false)
  return { taken }
}

async function live(town: Town): Promise<Figures> {
  const { shop, databaseUrl } = town
  await takeMoments(town)
  const at = { digestDay: 1, digestTime: '09:00', zone: 'UTC' } as const
  const monday =
    nextDigest(new Date(), { day: at.digestDay, time: at.digestTime, zone: at.zone }).getTime() - Date.now()
  const reminding = await lastDayOfClaims(databaseUrl)
  await setClocks(town, reminding, 'the claims are reminded of')
  const { taken } = await refusesByTime(town)
  await tick(town, 4)
  const early = monday < reminding ? 1 : 0
  expectOnce(town, { digests: early, reminders: claims })
  await setClocks(town, 0, 'back')
  await taken
  assert.ok(await holds(() => shop.isDone(), 30_000), shop.wrong().join('\n'))
  await tick(town, 2)
  await setClocks(town, reminding, 'forward again')
  await tick(town, 2)
  expectOnce(town, { digests: early, reminders: claims })
  await setClocks(town, -2 * day, 'back to before it began')
  const before = await ownTicks(databaseUrl)
  const begun = performance.now()
  assert.ok(await holds(async () => (await ownTicks(databaseUrl)) > before, 65_000), 'no tick: time stands still')
  const tickAfter = (performance.now() - begun) / 1000
  await tick(town, 2)
  for (const [week, replicasApart] of [
    [0, 'only the second clock says that it is time'],
    [1, 'a week later'],
  ] as const) {
    await setClocks(town, monday + week * 7 * day - apart / 2, replicasApart)
    await tick(town, 4)
    await setClocks(town, monday + week * 7 * day + apart / 2, 'and the first, too')
    await tick(town, 3)
    assert.equal(digests(town), week + 1)
    await setClocks(town, 0, 'back')
    await tick(town, 1)
  }
  assert.ok(
    await holds(async () => (await readiness(town.replicas.map(({ url }) => url))) === 'all', 30_000),
    'not ready in the right time again',
  )
  await shop.write(viaHttp(`${town.replicas[0].url}/slack/events`), performance.now() + 30_000)
  assert.ok(await holds(() => shop.isDone(), 30_000), shop.wrong().join('\n'))
  // Those that nobody did in time say so once, below their card.
  const expected = shop.told.map((_, n) => (n < claims ? 2 : 1))
  assert.deepEqual(
    shop.told.map((one) => shop.answers(one)),
    expected,
  )
  // Of each claim a reminder, and that it has ended.
  assert.equal(reminders(town), 2 * claims)
  assert.equal(digests(town), 2)
  return { digests: digests(town), previews: previews(town), claims, toPriya: reminders(town), tickAfter }
}

async function run(say: (line: string) => void): Promise<Figures> {
  try {
    return await onShopStage(async (stage) => {
      const { shop, databaseUrl, atTheEnd } = stage
      const replicas = [await startReplica(stage, 0), await startReplica(stage, apart)] as const
      const log = { info: () => {}, warn: () => {}, error: () => {} }
      const queue = await openQueue({ connection: { connectionString: databaseUrl }, log })
      atTheEnd(() => queue.stop())
      return live({ shop, replicas, databaseUrl, queue, say })
    })
  } catch (error) {
    throw error instanceof AssertionError ? error : new AssertionError({ message: String(error) })
  }
}

/** Two processes whose clocks are five minutes apart, and are set hours and days forward and back again. */
export const clocks: Scenario = { name: 'clocks', run }
