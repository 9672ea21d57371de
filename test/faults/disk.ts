import { AssertionError, strict as assert } from 'node:assert'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ownDirectory } from '../load/processes.ts'
import { freePort } from '../support/postgres.ts'
import { preloading, startKindling } from '../support/process.ts'
import type { KindlingProcess } from '../support/process.ts'
import { person } from '../support/slack/person.ts'
import type { SlackPerson } from '../support/slack/person.ts'
import { signingSecret, viaHttp } from '../support/slack/senders.ts'
import { holds } from './cluster.ts'
import type { Figures, Scenario } from './scenario.ts'
import type { Shop } from './shop.ts'
import { openShop, settleShop } from './shop.ts'

/** A small Kindling on its embedded database, whose disk can be filled. */
interface Place {
  readonly shop: Shop
  readonly url: string
  readonly priya: SlackPerson
  readonly say: (line: string) => void
  start(): KindlingProcess
  /** `copy-on-write`: nothing can be written over either. */
  fill(how: 'grows-no-more' | 'copy-on-write'): void
  makeRoom(): void
}

async function openPlace(say: (line: string) => void): Promise<Place & { close(): Promise<void> }> {
  const directory = ownDirectory()
  const flag = join(directory, 'full')
  const dataDir = join(directory, 'data')
  await settleShop({ url: undefined, dataDir })
  const shop = await openShop()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const sender = viaHttp(`${url}/slack/events`)
  const env = { ...shop.env, SLACK_SIGNING_SECRET: signingSecret, KINDLING_DATA_DIR: dataDir, PORT: String(port) }
  const ran: KindlingProcess[] = []
  return {
    shop,
    url,
    say,
    priya: person({ ...shop, sender, settled: async () => {} }, 'UPRIYA'),
    start() {
      const started = startKindling({ ...env, ...preloading('full-disk-worker.ts'), FULL_DISK: flag })
      ran.push(started)
      return started
    },
    fill: (how) => writeFileSync(flag, how),
    makeRoom: () => rmSync(flag, { force: true }),
    async close() {
      for (const one of ran) one.signal('SIGKILL')
      await Promise.all(ran.map(({ ended }) => ended))
      await shop.api.close()
    },
  }
}

const soon = () => performance.now() + 150_000

async function write({ shop, url }: Place, messages: number): Promise<void> {
  const sender = viaHttp(`${url}/slack/events`)
  await Promise.all(Array.from({ length: messages }, () => shop.write(sender, soon())))
}

async function isReady({ url }: Place): Promise<boolean> {
  const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
  return answer?.ok === true
}

/** Customers go on writing until the disk refuses one; answers what waits to be acknowledged. */
async function untilRefused(place: Place): Promise<{ waiting: Promise<unknown> }> {
  const { shop } = place
  const waiting: Promise<void>[] = []
  const refused = () => shop.told.filter((one) => one.refused > 0).length > 0
  const deadline = soon()
  while (!refused()) {
    if (performance.now() > deadline) throw new AssertionError({ message: 'the disk is never full' })
    waiting.push(write(place, 2))
    await sleep(250)
  }
  return { waiting: Promise.all(waiting) }
}

async function notReady(place: Place): Promise<void> {
  const answer = await fetch(`${place.url}/health/ready`)
  const { parts } = (await answer.json()) as { readonly parts: Record<string, boolean> }
  assert.equal(answer.status, 503, 'it says that it is ready on a full disk')
  assert.equal(parts['database'], false)
}

/** Somebody's form cannot be saved: it stays open, says so, and names a line of the log. */
async function tellsPeople({ priya }: Place, kindling: KindlingProcess): Promise<void> {
  await priya.types('/kindness log', 'CSUPPORT')
  await holds(() => priya.modal() !== undefined, 5_000)
  const modal = priya.modal()
  if (modal === undefined) throw new AssertionError({ message: 'no form on a full disk' })
  const story = 'I wrote Marta a real letter by hand. '.repeat(50)
  const filled = { 'What you did': 'A note', 'For whom': 'Marta', 'The story': story }
  const errors = Object.values(await priya.sends(modal, filled))
  const ref = /nothing was saved.*\(Ref ([0-9A-Z]{4})\)/.exec(errors.join('\n'))?.[1]
  assert.ok(ref !== undefined && modal.open, `said: ${errors.join('; ')}`)
  const line = () => kindling.said.out.split('\n').find((one) => one.includes(`"ref":"${ref}"`)) ?? ''
  // What a process writes comes later than what it answers.
  await holds(() => line() !== '', 5_000)
  assert.match(line(), /there is no room left on the database's disk \(53100\): make room there/)
}

async function allDone(place: Place): Promise<number> {
  const begun = performance.now()
  assert.ok(await holds(() => isReady(place), 30_000), 'not ready though there is room')
  assert.ok(await holds(() => place.shop.isDone(), 90_000), place.shop.wrong().join('\n'))
  return (performance.now() - begun) / 1000
}

async function fillAndRecover(place: Place, kindling: KindlingProcess): Promise<Figures> {
  place.fill('grows-no-more')
  const before = place.shop.told.length
  const { waiting } = await untilRefused(place)
  await notReady(place)
  await tellsPeople(place, kindling)
  const refused = place.shop.told.filter((one) => one.refused > 0).length
  place.say(`full: ${place.shop.told.length - before} wrote, ${refused} were refused`)
  place.makeRoom()
  await waiting
  return { refused, recoveredAfter: await allDone(place) }
}

/** Even the log of the database cannot be written: this process ends, the next one says why it cannot start, the third one goes on. */
async function panicAndRestart(place: Place, kindling: KindlingProcess): Promise<Figures> {
  place.fill('copy-on-write')
  const begun = performance.now()
  const waiting = write(place, 6)
  assert.equal(await Promise.race([kindling.ended, sleep(30_000, 'hangs')]), 1, 'it does not end with 1')
  const ended = (performance.now() - begun) / 1000
  assert.match(kindling.said.out, /stopped because there is no room left in .+: make room, then start Kindling again/)
  const refusing = place.start()
  assert.equal(await Promise.race([refusing.ended, sleep(30_000, 'hangs')]), 1, 'a start on a full disk does not end')
  assert.match(refusing.said.err, /^Kindling cannot start\.\nThere is no room left in .+: make room on that disk/m)
  place.say(`ended after ${ended.toFixed(1)} s, and does not start without room`)
  place.makeRoom()
  await place.start().ready
  await waiting
  return { endedAfter: ended, restartedAfter: await allDone(place) }
}

async function run(say: (line: string) => void): Promise<Figures> {
  const place = await openPlace(say)
  try {
    const kindling = place.start()
    await kindling.ready
    await write(place, 5)
    await allDone(place)
    const full = await fillAndRecover(place, kindling)
    const panic = await panicAndRestart(place, kindling)
    await write(place, 3)
    await allDone(place)
    const unheard = place.shop.told.filter(({ acknowledged }) => !acknowledged)
    assert.deepEqual(unheard, [], 'something was never acknowledged')
    assert.deepEqual(place.shop.wrong(), [])
    return { messages: place.shop.told.length, ...full, ...panic }
  } finally {
    await place.close()
  }
}

/** PGlite on a disk that runs full, twice: with room left for its log, and without. */
export const disk: Scenario = { name: 'disk', run }
