import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Detector } from '../../src/ports.ts'
import type { Message } from '../../src/domain/message.ts'
import { heardAtOnce } from '../../src/teams/fast-path.ts'
import { activityOf, letIn, mention } from '../support/teams/activities.ts'
import type { At, House } from '../support/teams/house.ts'
import { openHouse } from '../support/teams/house.ts'
import type { Json } from '../support/teams/world.ts'
import { channelId } from '../support/teams/world.ts'
import type { TestStore } from '../support/store.ts'
import { openTestStore } from '../support/store.ts'
import { momentDetector, watched } from '../usecases/support.ts'

/** What makes a message a moment in a test. */
let isMoment: (message: Message) => boolean
const detector: Detector = {
  ...momentDetector,
  judge: (message, around) => (isMoment(message) ? momentDetector.judge(message, around) : undefined),
}

let database: TestStore
let house: House
/** Whom the directory was asked about. */
let asked: string[]
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  isMoment = () => true
  house = await openHouse(database, detector)
  await house.fake.deps.store.channels.save(watched(house.fake, channelId('support')))
  asked = []
  const { directory } = house.world
  const person: typeof directory.person = (ref) => {
    asked.push(ref.id)
    return directory.person(ref)
  }
  Object.assign(house.world, { directory: { ...directory, person } })
})
afterEach(() => house.double.close())

/** Without a channel: in the chat with Kindling. */
function arrives(who: string, more: Json, { channel }: At = { channel: 'support' }): ReturnType<typeof heardAtOnce> {
  const { state, double, world, fake } = house
  const said = { from: house.user(who), channel: channel === undefined ? undefined : channelId(channel) }
  const activity = letIn(activityOf(state, double.url, said, { type: 'message', id: state.nextId(), ...more }))
  return heardAtOnce(world, { workspace: fake.workspace, activity })
}

const purposes = () => house.fake.deliveries.map(({ purpose }) => purpose)

describe('a message that people write in a channel', () => {
  it('is done with when it is no moment, whoever wrote it: nobody is asked who that is', async () => {
    expect(await arrives('jonas', { text: 'Lunch?' })).toBe('ignored')
    expect(asked).toEqual([])
    expect(purposes()).toEqual([])
  })

  it('becomes a moment without a turn of its own', async () => {
    expect(await arrives('jonas', { text: 'moment' })).toBe('moment')
    expect(asked).toEqual([house.user('jonas').aad])
    expect(purposes()).toEqual(['nudge'])
  })

  it.each([
    ['gil', true],
    ['jonas', false],
  ])('by %s is what its author makes it, where that decides', async (who, outside) => {
    isMoment = ({ author }) => author.outside === outside
    await arrives(who, { text: 'moment' })
    expect(purposes()).toEqual(['nudge'])
    isMoment = ({ author }) => author.outside !== outside
    await arrives(who, { text: 'moment again' })
    expect(purposes()).toEqual(['nudge'])
  })

  it('in a channel nobody watches is nothing', async () => {
    expect(await arrives('jonas', { text: 'moment' }, { channel: 'elsewhere' })).toBe('ignored')
    expect([asked, purposes()]).toEqual([[], []])
  })
})

describe('everything else', () => {
  it.each<[string, () => ReturnType<typeof heardAtOnce>]>([
    ['a mention', () => arrives('jonas', { text: '<at>Kindling</at> log', entities: [mention(house.state)] })],
    ['what is written in the chat', () => arrives('jonas', { text: 'log' }, {})],
    ['a button of an old client', () => arrives('jonas', { value: { action: 'moment.claim' } })],
    ['an edit', () => arrives('jonas', { type: 'messageUpdate', channelData: { eventType: 'editMessage' } })],
    ['an invoke', () => arrives('jonas', { type: 'invoke', name: 'task/fetch' })],
  ])('needs its turn: %s', async (_what, arrive) => {
    expect(await arrive()).toBeUndefined()
  })
})
