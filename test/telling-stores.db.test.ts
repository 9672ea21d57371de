import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Subscription, Topic } from '../src/domain/event.ts'
import { eventKey } from '../src/domain/event.ts'
import { take } from '../src/domain/claiming.ts'
import { changed } from '../src/domain/moment.ts'
import type { Moment } from '../src/domain/moment.ts'
import type { Delivery, Store } from '../src/ports.ts'
import { tellEvents } from '../src/telling-stores.ts'
import { databaseOfThisFile, freshWorkspace } from './support/database.ts'
import { after, buildAct, buildMoment, monday, personIn } from './support/factories.ts'
import { collecting, fakeClock } from './support/fake-platform.ts'
import { storeOf } from './support/store-of.ts'

const database = databaseOfThisFile()
let workspace = freshWorkspace()
let deliveries: Delivery[] = []
let store: Store
beforeEach(() => {
  workspace = freshWorkspace()
  deliveries = []
  store = tellEvents(collecting(storeOf(database()), deliveries), fakeClock(monday))
})
afterEach(() => void (deliveries = []))

async function subscribe(...topics: Topic[]): Promise<Subscription> {
  const id = crypto.randomUUID()
  const subscription = { workspace, id, url: 'https://x.example', topics, secret: 's', since: monday, failing: false }
  await store.subscriptions.add(subscription)
  return subscription
}
const kinds = () => deliveries.map((delivery) => eventKey(delivery).kind)

async function changes(moment: Moment, ...steps: Partial<Moment>[]): Promise<void> {
  let now = moment
  for (const step of steps)
    await store.transact(async (unit) => {
      now = changed((await unit.moments.lock(workspace, moment.id)) ?? now, step)
      await unit.moments.save(now)
    })
}

describe('a subscribed address', () => {
  it('is told each state of a moment once, on a lane of its own', async () => {
    const { id } = await subscribe('moment')
    const moment = buildMoment(workspace)
    await store.transact((unit) => unit.moments.insert(moment))
    await changes(moment, { state: 'claimed' }, { praised: true }, { state: 'open' }, { state: 'done' }, { state: 'expired' }) // prettier-ignore
    expect(kinds()).toEqual(['moment.opened', 'moment.claimed', 'moment.reopened', 'moment.done', 'moment.expired'])
    expect(new Set(deliveries.map(({ lane }) => lane))).toEqual(new Set([`event:${id}`]))
    expect(deliveries[1]).toMatchObject({ purpose: 'event', subject: moment.id })
    expect(deliveries.map((delivery) => eventKey(delivery))[1]).toEqual({ kind: 'moment.claimed', at: monday, subscription: id }) // prettier-ignore
  })

  it('is told of acts and digests, each once', async () => {
    await subscribe('act', 'digest')
    const giver = personIn(workspace, 'priya')
    const act = buildAct(giver)
    await store.transact((unit) => unit.acts.log(act))
    const undo = () => store.transact((unit) => unit.acts.undo(workspace, act.id, giver, monday))
    expect([await undo(), await undo()]).toEqual([true, false])
    const digest = {
      workspace,
      period: monday.toISOString(),
      from: monday,
      until: after({ days: 7 }),
      colleagues: undefined,
      toldAt: monday,
    }
    await store.digests.begin([{ digest: { ...digest, message: undefined, colleagues: undefined }, told: [] }])
    const message = { workspace, channel: 'kindness', id: 'm1' }
    await store.digests.sent(workspace, digest.period, message)
    await store.digests.sent(workspace, digest.period, message)
    expect(kinds()).toEqual(['act.logged', 'act.undone', 'digest.sent'])
  })

  it('is told only what it asked for, and nothing once it was taken back', async () => {
    const subscription = await subscribe('digest')
    const moment = buildMoment(workspace)
    await store.transact((unit) => unit.moments.insert(moment))
    expect(deliveries).toEqual([])
    await subscribe('moment')
    await changes(moment, { state: 'settled' })
    expect(kinds()).toEqual(['moment.settled'])
    await store.subscriptions.remove(subscription)
    for (const { id } of await store.subscriptions.list(workspace)) await store.subscriptions.remove({ workspace, id })
    await changes(moment, { state: 'open' })
    expect(kinds()).toEqual(['moment.settled'])
  })

  it('is told nothing of what was rolled back', async () => {
    await subscribe('moment', 'act')
    const failing = store.transact(async (unit) => {
      await unit.moments.insert(buildMoment(workspace))
      await unit.acts.log(buildAct(personIn(workspace, 'priya')))
      throw new Error('after all')
    })
    await expect(failing).rejects.toThrow('after all')
    expect(deliveries).toEqual([])
  })

  it('is told of one claim when two people press at the same second', async () => {
    await subscribe('moment')
    const moment = buildMoment(workspace)
    await store.transact((unit) => unit.moments.insert(moment))
    await Promise.all(
      ['priya', 'jonas', 'sam'].map((who) =>
        store.transact(async (unit) => {
          const now = await unit.moments.lock(workspace, moment.id)
          const taking = now && take(now, personIn(workspace, who), monday, after({ days: 3 }))
          if (taking?.outcome === 'claimed') await unit.moments.save(taking.moment)
        }),
      ),
    )
    expect(kinds()).toEqual(['moment.opened', 'moment.claimed'])
  })

  it('is told of no other workspace', async () => {
    await subscribe('moment')
    await store.transact((unit) => unit.moments.insert(buildMoment(freshWorkspace())))
    expect(deliveries).toEqual([])
  })
})
