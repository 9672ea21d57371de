import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hear } from '../../src/teams/hear.ts'
import type { Heard } from '../../src/teams/hear.ts'
import { activityOf, letIn, mention } from '../support/teams/activities.ts'
import type { House } from '../support/teams/house.ts'
import { openHouse } from '../support/teams/house.ts'
import type { Json } from '../support/teams/world.ts'
import { channelId } from '../support/teams/world.ts'
import type { TestStore } from '../support/store.ts'
import { openTestStore } from '../support/store.ts'
import { deliverAll, momentDetector, watched } from '../usecases/support.ts'

let database: TestStore
let house: House
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (house = await openHouse(database, momentDetector)))
afterEach(() => house.double.close())

const id = '1763284320000'

function heard(
  who: string,
  more: Json,
  at: { channel?: string; thread?: string } = { channel: 'support' },
): Promise<Heard> {
  const { state, double, fake, world } = house
  const channel = at.channel === undefined ? undefined : channelId(at.channel)
  const said = { from: house.user(who), channel, thread: at.thread }
  const activity = letIn(activityOf(state, double.url, said, { type: 'message', id, text: 'hello', ...more }))
  return hear(world, { workspace: fake.workspace, activity })
}

const html = (content: string): Json => ({ attachments: [{ contentType: 'text/html', content }] })

describe('a message in a channel', () => {
  it('is read with its author, time, thread and words', async () => {
    const words = html('<p>Thank you, <at>Priya</at>!</p>')
    expect(await heard('jonas', words, { channel: 'support', thread: '1763284300000' })).toEqual({
      kind: 'posted',
      message: {
        ref: { workspace: house.fake.workspace, channel: channelId('support'), id, thread: '1763284300000' },
        author: { id: house.user('jonas').aad, name: 'Jonas Weber', kind: 'person', outside: false },
        text: 'Thank you, @Priya!',
        at: new Date(Number(id)),
        link: `https://chat.example/${channelId('support')}/${id}`,
        shared: false,
      },
    })
  })

  it('is the first of its thread where the thread bears its own id', async () => {
    expect(await heard('jonas', {})).toMatchObject({ message: { ref: { thread: undefined }, text: 'hello' } })
  })

  it.each(['gil', 'marta'])('of %s, a guest or of another organisation, comes from outside', async (who) => {
    expect(await heard(who, {}, { channel: 'acme' })).toMatchObject({
      message: { author: { outside: true }, shared: true },
    })
  })

  it('of a colleague is one, however Teams writes the tenant', async () => {
    const jonas = house.user('jonas')
    const from = {
      id: jonas.user,
      name: jonas.name,
      aadObjectId: jonas.aad,
      tenantId: house.state.tenant.toUpperCase(),
    }
    expect(await heard('jonas', { from })).toMatchObject({ message: { author: { outside: false } } })
  })

  it('of somebody in no roster counts as from outside', async () => {
    house.fake.platform.people.delete(house.user('jonas').aad)
    expect(await heard('jonas', {})).toMatchObject({ message: { author: { outside: true } } })
  })

  it('brings the words of a card that it carries', async () => {
    const body = [
      { type: 'TextBlock', text: 'Ticket 42' },
      { type: 'FactSet', facts: [{ title: 'Mood', value: 'glad' }] },
    ]
    const content = { type: 'AdaptiveCard', body: [...body, { type: 'Input.Text', value: 'typed' }] }
    const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content }]
    expect(await heard('jonas', { text: '', attachments })).toMatchObject({
      message: { text: 'Ticket 42\nMood: glad' },
    })
  })

  it('is no moment where it mentions Kindling: somebody asks', async () => {
    expect(await heard('jonas', { text: '<at>Kindling</at> log', entities: [mention(house.state)] })).toEqual({
      kind: 'asked',
    })
  })

  it('that only looks like a mention asks nothing', async () => {
    expect(await heard('jonas', { text: '&lt;at&gt;Kindling&lt;/at&gt; log' })).toMatchObject({
      kind: 'posted',
      message: { text: '<at>Kindling</at> log' },
    })
  })

  it('of Kindling itself is nothing', async () => {
    const { bot } = house.state
    expect(await heard('jonas', { from: bot })).toEqual({ kind: 'nothing' })
    expect(await heard('jonas', { from: bot, type: 'messageDelete' })).toEqual({ kind: 'nothing' })
  })

  it('in a group chat is nothing, since nobody let Kindling read there', async () => {
    const conversation = { id: '19:group@thread.v2', conversationType: 'groupChat' }
    expect(await heard('jonas', { conversation })).toEqual({ kind: 'nothing' })
  })

  it('in the chat with Kindling is for Kindling', async () => {
    expect(await heard('jonas', {}, {})).toEqual({ kind: 'asked' })
  })
})

describe('a changed message', () => {
  it.each(['editMessage', 'undeleteMessage'])('is read anew (%s)', async (eventType) => {
    const channelData = { eventType, channel: { id: channelId('support') } }
    expect(await heard('jonas', { type: 'messageUpdate', channelData })).toMatchObject({
      kind: 'edited',
      message: { ref: { id } },
    })
  })

  it('is nothing where only its looks changed', async () => {
    expect(await heard('jonas', { type: 'messageUpdate', channelData: {} })).toEqual({ kind: 'nothing' })
  })
})

describe('what channels say', () => {
  beforeEach(async () => {
    const record = watched(house.fake, channelId('support'), { name: 'Support > General' })
    await house.fake.deps.store.channels.save(record)
  })

  it('becomes a moment, once, and follows its message', async () => {
    const said = await house.says('jonas', { channel: 'support' }, '<p>moment: we are stuck</p>')
    await house.says('jonas', { channel: 'support' }, '<p>moment: we are stuck</p>', { id: said })
    expect(await deliverAll(house.fake)).toEqual(['nudge'])
    const [card] = house.channel('kindness')
    expect(JSON.stringify(card?.card)).toContain('moment: we are stuck')
    const channelData = { eventType: 'editMessage', channel: { id: channelId('support') } }
    const edit = { type: 'messageUpdate', id: said, channelData }
    await house.says('jonas', { channel: 'support' }, '<p>moment: all is well</p>', edit)
    await deliverAll(house.fake)
    expect(JSON.stringify(house.channel('kindness')[0]?.card)).toContain('moment: all is well')
    await house.does(
      'jonas',
      { channel: 'support' },
      { type: 'messageDelete', id: said, channelData: { eventType: 'softDeleteMessage' } },
    )
    await deliverAll(house.fake)
    expect(house.channel('kindness')).toEqual([])
  })

  it('is no moment once a corrected command says it', async () => {
    const channelData = { eventType: 'editMessage', channel: { id: channelId('support') } }
    const entities = [mention(house.state)]
    await house.says('jonas', { channel: 'support' }, 'moment said', { type: 'messageUpdate', channelData, entities })
    expect(house.fake.deliveries).toEqual([])
  })

  it('does nothing as a reaction, or as an activity nobody knows', async () => {
    for (const type of ['messageReaction', 'typing', 'event', 'constructor'])
      expect(await house.does('jonas', { channel: 'support' }, { type })).toBeUndefined()
    expect(house.double.calls).toEqual([])
  })

  it('is thrown where it could not be kept, so that Teams sends it again', async () => {
    const broken = new Error('the database is away')
    const { workspaces } = house.fake.deps.store
    const deps = {
      ...house.fake.deps,
      store: { ...house.fake.deps.store, workspaces: { ...workspaces, get: () => Promise.reject(broken) } },
    }
    Object.assign(house.world, { deps })
    await expect(house.says('jonas', { channel: 'support' }, 'moment')).rejects.toThrow(broken)
  })
})
