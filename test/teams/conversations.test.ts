import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { keptConversations } from '../../src/teams/conversations.ts'
import type { Conversations, Turn } from '../../src/teams/world.ts'
import { activityOf, letIn, mention } from '../support/teams/activities.ts'
import type { MemoryStore } from '../support/teams/memory-store.ts'
import { memoryStore } from '../support/teams/memory-store.ts'
import type { Json, TeamsState, TeamsUser } from '../support/teams/world.ts'
import { channelId, chatOf, larchAndLane, personOf, teamOf, tenant } from '../support/teams/world.ts'
import { later } from '../support/later.ts'

const workspace = `teams:${tenant}` as const
const serviceUrl = 'https://smba.example/emea/'

let state: TeamsState
let store: MemoryStore
let kept: Conversations
let priya: TeamsUser
beforeEach(() => {
  state = larchAndLane()
  store = memoryStore()
  kept = keptConversations(store)
  priya = personOf(state, 'priya')
})
afterEach(() => vi.restoreAllMocks())

const message = { type: 'message', id: '1763284320000', text: 'Thank you' }
const inChat = (more: Json = {}): Turn => ({
  workspace,
  activity: letIn(activityOf(state, serviceUrl, { from: priya }, { ...message, ...more })),
})
const inChannel = (channel: string, more: Json = {}): Turn => ({
  workspace,
  activity: letIn(activityOf(state, serviceUrl, { from: priya, channel }, { ...message, ...more })),
})
const ref = () => ({ workspace, id: priya.aad })

describe('where an activity came from', () => {
  test('a person who writes in the chat is known by their object id, with their zone and chat', async () => {
    await kept.heardFrom(inChat())
    expect(await kept.person(ref())).toEqual({
      ref: ref(),
      name: 'Priya Nair',
      userId: priya.user,
      bot: state.bot.id,
      serviceUrl,
      chat: chatOf(priya),
      installed: true,
      zone: 'Europe/Berlin',
      seenIn: chatOf(priya),
    })
  })

  test('the language of their client is kept, as it said last', async () => {
    await kept.heardFrom(inChat({ locale: 'de-DE' }))
    expect(await kept.person(ref())).toMatchObject({ locale: 'de-DE' })
    await kept.heardFrom(inChat({ locale: null }))
    expect(await kept.person(ref())).toMatchObject({ locale: 'de-DE' })
    await kept.heardFrom(inChat({ locale: 'en-GB' }))
    expect(await keptConversations(store).person(ref())).toMatchObject({ locale: 'en-GB' })
  })

  test('a person who writes in a channel has not added Kindling for that; chat and zone are kept once known', async () => {
    await kept.heardFrom(inChannel(channelId('escalations')))
    expect(await kept.person(ref())).toMatchObject({ chat: undefined, installed: false, seenIn: channelId('support') })
    await kept.heardFrom(inChat())
    await kept.heardFrom(inChannel(channelId('escalations'), { localTimezone: undefined }))
    expect(await kept.person(ref())).toMatchObject({
      chat: chatOf(priya),
      installed: true,
      zone: 'Europe/Berlin',
      seenIn: channelId('support'),
    })
  })

  test('its team and channel are known, by name as soon as somebody says it', async () => {
    await kept.heardFrom(inChannel(channelId('escalations')))
    expect(await kept.channel({ workspace, id: channelId('escalations') })).toMatchObject({ name: '' })
    const team = { id: channelId('support'), name: 'Support' }
    const channel = { id: channelId('escalations'), name: 'Escalations', type: 'private' }
    await kept.heardFrom(inChannel(channelId('escalations'), { channelData: { team, channel } }))
    expect(await kept.channels(workspace)).toEqual([
      {
        ref: { workspace, id: channel.id },
        team: team.id,
        name: 'Support > Escalations',
        type: 'private',
      },
    ])
    expect(await kept.teams(workspace)).toMatchObject([
      { id: team.id, name: 'Support', group: teamOf(state, 'support').group, serviceUrl, bot: state.bot.id },
    ])
  })

  test('bots and Kindling itself are nobody', async () => {
    const turn = inChat()
    await kept.heardFrom({ workspace, activity: { ...turn.activity, from: { id: '28:another' } } })
    await kept.heardFrom({ workspace, activity: { ...turn.activity, from: { id: state.bot.id } } })
    expect(store.written).toEqual([])
  })

  test('a message that mentions nobody proves that the owner lets Kindling read; a mention proves nothing', async () => {
    await kept.heardFrom(inChannel(channelId('support'), { entities: [mention(state)] }))
    expect(await kept.team(workspace, channelId('support'))).toMatchObject({ reads: undefined })
    await kept.heardFrom(inChannel(channelId('support'), { type: 'invoke' }))
    expect(await kept.team(workspace, channelId('support'))).toMatchObject({ reads: undefined })
    await kept.heardFrom(inChannel(channelId('support')))
    expect(await kept.team(workspace, channelId('support'))).toMatchObject({ reads: true })
  })
})

describe('writing', () => {
  test('what has not changed is not written again', async () => {
    await kept.heardFrom(inChannel(channelId('support')))
    const before = store.written.length
    await kept.heardFrom(inChannel(channelId('support')))
    await keptConversations(store).heardFrom(inChannel(channelId('support')))
    expect(store.written).toHaveLength(before)
  })

  test('a connector that has moved is noted', async () => {
    await kept.heardFrom(inChat())
    await kept.heardFrom(inChat({ serviceUrl: 'https://smba.example/amer/' }))
    expect(await kept.person(ref())).toMatchObject({ serviceUrl: 'https://smba.example/amer/' })
  })

  test('what another replica noted meanwhile is not written over', async () => {
    const another = keptConversations(store)
    await kept.heardFrom(inChannel(channelId('support')))
    await kept.person(ref())
    await another.heardFrom(inChat())
    await kept.heardFrom(inChannel(channelId('support'), { localTimezone: 'Asia/Tokyo' }))
    expect(await kept.person(ref())).toMatchObject({ chat: chatOf(priya), installed: true, zone: 'Asia/Tokyo' })
  })

  test('another replica’s change is seen some seconds later', async () => {
    const another = keptConversations(store)
    expect(await kept.person(ref())).toBeUndefined()
    await another.heardFrom(inChat())
    expect(await kept.person(ref())).toBeUndefined()
    later(15_000)
    expect(await kept.person(ref())).toMatchObject({ installed: true })
  })

  test('a team takes its channels with it, and no others', async () => {
    for (const channel of ['support', 'escalations', 'larch']) await kept.heardFrom(inChannel(channelId(channel)))
    await kept.removeTeam(workspace, channelId('support'))
    expect((await kept.channels(workspace)).map((one) => one.ref.id)).toEqual([channelId('larch')])
    expect((await kept.teams(workspace)).map((one) => one.id)).toEqual([channelId('larch')])
  })

  test('coming and going is left to who answers it', async () => {
    await kept.heardFrom(inChat({ type: 'installationUpdate', action: 'add' }))
    expect(await kept.person(ref())).toMatchObject({ installed: false, chat: chatOf(priya) })
  })

  test('a row that no version of ours wrote counts as none', async () => {
    await store.put({ workspace, kind: 'person', id: priya.aad, reference: { serviceUrl: 7 } })
    expect(await kept.person(ref())).toBeUndefined()
    await kept.heardFrom(inChat())
    expect(await kept.person(ref())).toMatchObject({ serviceUrl })
  })
})
