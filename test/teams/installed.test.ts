import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { textsOf } from '../support/adaptive-cards.ts'
import type { At, House } from '../support/teams/house.ts'
import { openHouse } from '../support/teams/house.ts'
import type { Json, TeamsMessage } from '../support/teams/world.ts'
import { channelId, teamOf } from '../support/teams/world.ts'
import type { TestStore } from '../support/store.ts'
import { openTestStore } from '../support/store.ts'
import { deliverAll, momentDetector, watched } from '../usecases/support.ts'

let database: TestStore
let house: House
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (house = await openHouse(database, momentDetector)))
afterEach(() => house.double.close())

const textOf = (message: TeamsMessage | undefined) => textsOf(message?.card).join('\n')
const support = { channel: 'support' }

function installs(who: string, at: At, action: string, more: Json = {}) {
  return house.does(who, at, { type: 'installationUpdate', action, ...more })
}

function changes(eventType: string, more: Json = {}, inTeam: Json = {}) {
  const { id, name, group } = teamOf(house.state, 'support')
  const channelData = { eventType, team: { id, name, aadGroupId: group, ...inTeam }, ...more }
  return house.does('ruth', support, { type: 'conversationUpdate', channelData })
}

const record = (channel: string) =>
  house.fake.deps.store.channels.get({ workspace: house.fake.workspace, id: channelId(channel) })
const names = async () =>
  (await house.world.conversations.channels(house.fake.workspace)).map(({ name }) => name).toSorted()
const admins = async () =>
  (await house.fake.deps.store.people.withRole(house.fake.workspace, 'admin')).map(({ id }) => id)
const purposes = () => house.fake.deliveries.map(({ purpose, subject }) => [purpose, subject])

describe('Kindling is added to a team', () => {
  it('learns its channels, asks in the chosen one, and makes who added it the first admin', async () => {
    const { id, name } = teamOf(house.state, 'support')
    const settings = { selectedChannel: { id: channelId('escalations') } }
    await installs('priya', support, 'add', { channelData: { team: { id, name }, settings } })
    expect(await names()).toEqual(['Support > Care', 'Support > Escalations', 'Support > General'])
    expect(await house.world.conversations.team(house.fake.workspace, id)).toMatchObject({
      name: 'Support',
      addedBy: house.user('priya').aad,
      reads: true,
    })
    expect(await admins()).toEqual([house.user('priya').aad])
    await deliverAll(house.fake)
    expect(textOf(house.channel('escalations')[0])).toContain('by Priya Nair')
    expect(house.channel('support')).toEqual([])
    expect(house.chat('priya')).toEqual([])
  })

  it('asks in its first channel where none was chosen, and learns a name that was not said', async () => {
    await installs('priya', support, 'add')
    await deliverAll(house.fake)
    expect(house.channel('support')).toHaveLength(1)
    expect(await names()).toContain('Support > General')
  })

  it('changes nothing when it is told again, or of a new version', async () => {
    await installs('priya', support, 'add')
    for (const action of ['add', 'add-upgrade', 'remove-upgrade']) await installs('jonas', support, action)
    await house.does('jonas', support, { type: 'conversationUpdate', membersAdded: [house.state.bot] })
    expect(purposes()).toEqual([['connect', channelId('support')]])
    expect(await admins()).toEqual([house.user('priya').aad])
    expect(await house.world.conversations.team(house.fake.workspace, channelId('support'))).toMatchObject({
      addedBy: house.user('priya').aad,
    })
  })

  it('notes that its owner lets it read nothing, and asks all the same', async () => {
    teamOf(house.state, 'support').consent = false
    await installs('priya', support, 'add')
    const team = await house.world.conversations.team(house.fake.workspace, channelId('support'))
    expect(team?.reads).toBe(false)
    expect(purposes()).toEqual([['connect', channelId('support')]])
  })

  it('makes no guest an admin, and posts nothing where outsiders read along', async () => {
    await installs('gil', { channel: 'acme' }, 'add')
    expect(await admins()).toEqual([])
    await deliverAll(house.fake)
    expect(house.channel('acme')).toEqual([])
  })

  it('comes again where Microsoft could not be asked', async () => {
    house.double.trouble('channels', { kind: 'status', status: 502 })
    await expect(installs('priya', support, 'add')).rejects.toThrow()
    await installs('priya', support, 'add')
    expect(purposes()).toEqual([['connect', channelId('support')]])
  })
})

describe('Kindling is removed from a team', () => {
  beforeEach(async () => {
    await installs('ruth', support, 'add')
    // Else the tenant would end, and nobody would be told anything.
    await installs('priya', {}, 'add')
    house.fake.deliveries.length = 0
    await house.fake.deps.store.channels.save(watched(house.fake, channelId('escalations')))
  })

  it.each([
    ['by its installation', () => installs('ruth', support, 'remove')],
    [
      'as a member',
      () => house.does('ruth', support, { type: 'conversationUpdate', membersRemoved: [house.state.bot] }),
    ],
    ['with the whole team', () => changes('teamDeleted')],
  ])('%s: reads none of its channels any more, and the admins are told', async (_name, remove) => {
    await remove()
    expect(await record('escalations')).toMatchObject({ watching: 'undecided' })
    expect(purposes()).toEqual([['disconnected', channelId('escalations')]])
    expect(await names()).toEqual([])
    await remove()
    expect(purposes()).toHaveLength(1)
    expect(await house.world.conversations.teams(house.fake.workspace)).toEqual([])
  })
})

describe('a team changes', () => {
  beforeEach(async () => {
    await installs('ruth', support, 'add')
    house.fake.deliveries.length = 0
    await house.fake.deps.store.channels.save(watched(house.fake, channelId('escalations')))
  })

  it('and its channels bear its new name', async () => {
    await changes('teamRenamed', {}, { name: 'Service' })
    expect(await names()).toEqual(['Service > Care', 'Service > Escalations', 'Service > General'])
  })

  it.each(['channelCreated', 'channelRenamed', 'channelRestored'])(
    '%s: the channel is known by its name',
    async (event) => {
      await changes(event, { channel: { id: channelId('new'), name: 'Praise' } })
      expect(await names()).toContain('Support > Praise')
      expect(house.fake.deliveries).toEqual([])
    },
  )

  it('and a deleted channel is read no longer', async () => {
    await changes('channelDeleted', { channel: { id: channelId('escalations'), name: 'Escalations' } })
    expect(await record('escalations')).toMatchObject({ watching: 'undecided' })
    expect(await names()).toEqual(['Support > Care', 'Support > General'])
    expect(purposes()).toEqual([['disconnected', channelId('escalations')]])
  })

  it('and an archived one is read no longer', async () => {
    await changes('teamArchived')
    expect(house.fake.deliveries.map(({ period }) => period.split('/')[1])).toEqual(['archived'])
  })

  it('who comes or goes is looked up anew', async () => {
    const forgotten: string[] = []
    const { directory } = house.world
    const noting = {
      ...directory,
      forgetPerson: ({ id }: { id: string }) => void forgotten.push(id),
      forgetTeam: (_workspace: string, id: string) => void forgotten.push(id),
    }
    Object.assign(house.world, { directory: noting })
    const { aad, user } = house.user('gil')
    await house.does('ruth', support, { type: 'conversationUpdate', membersAdded: [{ id: user, aadObjectId: aad }] })
    expect(forgotten).toEqual([aad, channelId('support')])
  })

  it('and nobody knows how: nothing happens', async () => {
    for (const event of ['channelSparkled', 'constructor', '']) await changes(event)
    expect(house.fake.deliveries).toEqual([])
  })
})

describe('a person adds Kindling for themselves', () => {
  const known = () => house.world.conversations.person({ workspace: house.fake.workspace, id: house.user('sam').aad })

  it('and is told what it is, once', async () => {
    for (const action of ['add', 'add']) await installs('sam', {}, action)
    expect(house.chat('sam').map(textOf)).toEqual([expect.stringContaining('Type one of these:')])
    expect(await known()).toMatchObject({ installed: true })
    await installs('sam', {}, 'remove')
    expect(await known()).toMatchObject({ installed: false })
    await installs('sam', {}, 'add')
    expect(house.chat('sam')).toHaveLength(1)
    expect(await known()).toMatchObject({ installed: true })
  })

  it('and what waited for them goes out', async () => {
    const { deps, workspace } = house.fake
    const about = { workspace, purpose: 'reminder', subject: crypto.randomUUID(), period: '1' } as const
    const delivery = { ...about, lane: house.user('sam').aad }
    const since = deps.clock.now()
    await deps.store.undelivered.add({ id: crypto.randomUUID(), delivery, reason: 'unreachable', tries: 1, since })
    for (const action of ['add', 'add']) await installs('sam', {}, action)
    expect(house.fake.deliveries).toEqual([delivery])
    expect(await deps.store.undelivered.list(workspace)).toEqual([])
  })

  it('as the first of all, and is the first admin', async () => {
    await installs('sam', {}, 'add')
    expect(await admins()).toEqual([house.user('sam').aad])
  })

  it('from outside, and is refused', async () => {
    house.user('gil').added = true
    await installs('gil', {}, 'add')
    expect(textOf(house.chat('gil')[0])).toContain('for people who work at')
    expect(await admins()).toEqual([])
  })
})
