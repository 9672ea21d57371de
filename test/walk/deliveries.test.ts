import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Purpose } from '../../src/ports.ts'
import { purposes } from '../../src/ports.ts'
import { delivered, prepare } from '../../src/usecases/deliveries.ts'
import { isAnythingDue, runDue } from '../../src/usecases/due.ts'
import { postEvent } from '../../src/usecases/events.ts'
import { fakePlatform } from '../support/fake-platform.ts'
import type { Asked } from './asking.ts'
import { heardOfThem, leftBehind } from './asking.ts'
import type { Company } from './company.ts'
import { deliveriesOf } from './deliveries.ts'
import { inJson, traceOf, tracesIn, unmarked } from './traces.ts'
import type { Walk } from './world.ts'
import { openWalk, rowsWith, patience } from './world.ts'

let walk: Walk
beforeAll(async () => void (walk = await openWalk()), patience)
afterAll(() => walk.close())
afterEach(() => walk.reset())

/** What each of them says; what is to be sent is sent, and noted. */
async function brought(purpose: Purpose, by: Company, whose: Company): Promise<readonly Asked[]> {
  const { deps } = walk
  const asked: Asked[] = []
  for (const input of deliveriesOf(purpose, by, whose)) {
    const about = { id: crypto.randomUUID(), signal: new AbortController().signal }
    if (purpose === 'event') await postEvent(deps, input, about)
    const outgoing = await prepare(deps, input)
    asked.push({ input, answer: outgoing })
    // Ours never go to whom theirs go.
    if (outgoing === undefined || tracesIn(input.lane, by === walk.ours ? walk.theirs : walk.ours).length > 0) continue
    const message = await fakePlatform(by.workspace).messenger.send(outgoing, about.id)
    await delivered(deps, input, { id: about.id, outgoing, message })
  }
  if (purpose === 'event') asked.push({ input: deliveriesOf(purpose, by, whose), answer: walk.log.splice(0) })
  return asked
}

/** What was said of theirs as if it were ours. */
const answers = new Map<Purpose, ReadonlySet<string>>()
const said = (asked: readonly Asked[]) =>
  new Set(asked.map(({ answer }) => unmarked(inJson(answer), [walk.ours, walk.theirs])))

/**
 * What these say depends on no row: their subject is a number, a day or a permission, a state of the workspace itself, or
 * the person to whom they go.
 */
const ofNobody: ReadonlySet<Purpose> = new Set<Purpose>(['lookBack', 'outOfReach', 'permission', 'welcome', 'tip'])

describe('in the name of one workspace about what is another’s', () => {
  it.each(purposes)('%s says nothing', async (purpose) => {
    const asked = await brought(purpose, walk.ours, walk.theirs)
    answers.set(purpose, said(asked))
    expect(await heardOfThem(walk, asked)).toEqual([])
    const excused = inJson(asked.map(({ input }) => input))
    expect(await leftBehind(walk, { excused })).toEqual([])
  })
})

it('each of them says something in its own workspace', async () => {
  const idle: Purpose[] = []
  for (const purpose of purposes.filter((one) => !ofNobody.has(one))) {
    await walk.reset()
    const own = said(await brought(purpose, walk.theirs, walk.theirs))
    if ([...own].every((one) => answers.get(purpose)?.has(one))) idle.push(purpose)
  }
  expect(idle).toEqual([])
})

describe('what comes due', () => {
  const times = [
    '2026-11-16T10:12:00Z',
    '2026-11-17T08:05:00Z',
    '2026-11-18T08:05:00Z',
    '2026-11-20T16:05:00Z',
    '2026-12-01T08:05:00Z',
    '2027-03-08T09:05:00Z',
  ]

  it('in both workspaces at once speaks in each of its own alone', async () => {
    const { deps, clock, ours, theirs, deliveries, log } = walk
    const purposesSeen = new Set<Purpose>()
    for (const time of times) {
      clock.set(time)
      expect(await isAnythingDue(deps), time).toBe(true)
      await runDue(deps)
      for (const [own, other] of [
        [ours, theirs],
        [theirs, ours],
      ] as const) {
        const of = deliveries.filter(({ workspace }) => workspace === own.workspace)
        expect(of.length, time).toBeGreaterThan(0)
        for (const delivery of of) {
          purposesSeen.add(delivery.purpose)
          const outgoing = await prepare(deps, delivery)
          expect(tracesIn(inJson([delivery, outgoing]), other), delivery.purpose).toEqual([])
        }
      }
      deliveries.length = 0
    }
    expect([...purposesSeen]).toEqual(expect.arrayContaining(['digest', 'lookBack', 'pulseInvite', 'pulseReleased']))
    expect(log.filter((line) => /failed/.test(line))).toEqual([])
    expect(await rowsWith(walk, ours, traceOf(theirs))).toEqual([])
    expect(await rowsWith(walk, theirs, traceOf(ours))).toEqual([])
  })
})
