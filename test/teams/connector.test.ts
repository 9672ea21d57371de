import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { renderCard } from '../../src/adaptive-cards/render-card.ts'
import { SendFault } from '../../src/ports.ts'
import { botConnector } from '../../src/teams/connector.ts'
import type { Address, Connector, Post } from '../../src/teams/world.ts'
import { card, text, title } from '../../src/views/card.ts'
import { localClients } from '../support/teams/clients.ts'
import type { ConnectorDouble, Trouble } from '../support/teams/connector.ts'
import { connectorDouble } from '../support/teams/connector.ts'
import type { TeamsState } from '../support/teams/world.ts'
import { channelId, chatOf, larchAndLane, personOf, teamOf, tenant } from '../support/teams/world.ts'

let state: TeamsState
let double: ConnectorDouble
let connector: Connector
beforeEach(async () => {
  state = larchAndLane()
  double = await connectorDouble(state)
  connector = botConnector(localClients())
})
afterEach(() => double.close())

const shown = renderCard(card(title('A hard time for Marta'), text('Nothing needs fixing here.')))
const other = renderCard(card(title('Removed: not a moment')))
const saying: Post = { card: shown, summary: 'A hard time for Marta' }
const at = (conversation: string): Address => ({ serviceUrl: double.url, conversation })
const kindness = channelId('kindness')
const openChat = (first: string) =>
  connector.openChat(double.url, { tenant, user: personOf(state, first).user, bot: state.bot.id })
const fault = async (work: Promise<unknown>): Promise<unknown> => work.catch((thrown: unknown) => thrown)

describe('writing', () => {
  test('a card in a channel begins a thread, with a text for its notification', async () => {
    const id = await connector.post(at(kindness), saying)
    expect(state.messages).toMatchObject([
      { id, conversation: kindness, thread: undefined, card: shown, summary: 'A hard time for Marta' },
    ])
  })

  test('a card for a thread answers in it', async () => {
    const root = await connector.post(at(kindness), saying)
    const id = await connector.post(at(`${kindness};messageid=${root}`), saying)
    expect(state.messages.at(-1)).toMatchObject({ id, thread: root })
  })

  test('the chat with a person is one, however often it is opened', async () => {
    const chat = await openChat('priya')
    expect(await openChat('priya')).toBe(chat)
    const id = await connector.post(at(chat), saying)
    expect(state.messages).toMatchObject([{ id, conversation: chatOf(personOf(state, 'priya')), card: shown }])
  })

  test('a message is changed in its place, and removed', async () => {
    const id = await connector.post(at(kindness), saying)
    await connector.update(at(kindness), id, { card: other, summary: 'Removed' })
    expect(state.messages).toMatchObject([{ id, card: other, edited: true }])
    await connector.remove(at(kindness), id)
    expect(state.messages).toEqual([])
  })

  test('a try whose time is over writes nothing', async () => {
    const late = new AbortController()
    late.abort(new SendFault('unanswered', 'deadline'))
    expect(await fault(connector.post(at(kindness), saying, late.signal))).toMatchObject({ code: 'deadline' })
    expect(state.messages).toEqual([])
  })

  test('a try whose time runs out while Microsoft is silent ends at once', async () => {
    double.trouble('post', { kind: 'hang' })
    const late = new AbortController()
    const sent = fault(connector.post(at(kindness), saying, late.signal))
    await expect.poll(() => double.called('post')).toBe(1)
    late.abort(new SendFault('unanswered', 'deadline'))
    expect(await sent).toMatchObject({ kind: 'unanswered', code: 'deadline' })
  })
})

describe('asking', () => {
  test('a roster comes page by page, with guests and other tenants told apart', async () => {
    const members = await connector.members(at(channelId('acme')))
    expect(members).toHaveLength(9)
    const [gil, marta] = [personOf(state, 'gil'), personOf(state, 'marta')]
    expect(members).toContainEqual({
      userId: gil.user,
      aadObjectId: gil.aad,
      name: gil.name,
      email: 'gil@larch.example',
      guest: true,
      tenant,
    })
    expect(members).toContainEqual(expect.objectContaining({ userId: marta.user, guest: false, tenant: marta.tenant }))
  })

  test('a member is found by their object id; a stranger is undefined', async () => {
    const { aad, name } = personOf(state, 'sam')
    expect(await connector.member(at(channelId('support')), aad)).toMatchObject({ aadObjectId: aad, name })
    expect(await connector.member(at(channelId('support')), personOf(state, 'marta').aad)).toBeUndefined()
  })

  test('the first channel of a team has no name', async () => {
    expect(await connector.channels(double.url, channelId('support'))).toEqual([
      { id: channelId('support'), name: undefined, type: 'standard' },
      { id: channelId('escalations'), name: 'Escalations', type: 'standard' },
      { id: channelId('care'), name: 'Care', type: 'private' },
    ])
  })
})

const status = (status: number, more: { code?: string; retryAfter?: number } = {}): Trouble => ({
  kind: 'status',
  status,
  ...more,
})

describe('when Microsoft misbehaves', () => {
  test.each<[string, Trouble, Partial<SendFault>]>([
    ['429 says how long to wait', status(429, { retryAfter: 17 }), { kind: 'rate-limited', retryAfter: 17 }],
    ['429 says nothing', status(429), { kind: 'rate-limited', retryAfter: undefined }],
    ['412 is two at once', status(412), { kind: 'temporary', code: 'PreconditionFailed' }],
    ['503 with a pause', status(503, { retryAfter: 5 }), { kind: 'rate-limited', retryAfter: 5 }],
    ['502', status(502), { kind: 'temporary', code: 'ServiceError' }],
    ['504', status(504), { kind: 'temporary', code: 'GatewayTimeout' }],
    ['500 may have posted it', status(500, { code: 'Odd' }), { kind: 'unanswered', code: 'Odd' }],
    ['a connection cut in the middle may have posted it', { kind: 'cut' }, { kind: 'unanswered' }],
    ['an answer that is lost after it took effect', { kind: 'lose' }, { kind: 'unanswered' }],
    ['413', status(413), { kind: 'permanent', code: 'MessageSizeTooBig' }],
    ['401', status(401, { code: 'Unauthorized' }), { kind: 'permanent', code: 'Unauthorized' }],
    ['400', status(400), { kind: 'permanent', code: 'BadSyntax' }],
    ['not being in the team', status(403), { kind: 'permanent', code: 'BotNotInConversationRoster' }],
  ])('%s', async (_, trouble, expected) => {
    double.trouble('post', trouble)
    const thrown = await fault(connector.post(at(kindness), saying))
    expect(thrown).toBeInstanceOf(SendFault)
    expect(thrown).toMatchObject(expected)
    expect(double.called('post')).toBe(1)
  })

  test('one that cannot be reached got nothing', async () => {
    const to = at(kindness)
    await double.close()
    expect(await fault(connector.post(to, saying))).toMatchObject({ kind: 'temporary', code: 'ECONNREFUSED' })
  })

  test('a card heavier than Teams takes is refused with its word', async () => {
    const heavy = { ...saying, summary: 'x'.repeat(30_000) }
    expect(await fault(connector.post(at(kindness), heavy))).toMatchObject({ code: 'MessageSizeTooBig' })
  })

  test('somebody who has not added Kindling is out of reach, before and after their chat was opened', async () => {
    expect(await fault(openChat('gil'))).toMatchObject({ kind: 'permanent', code: 'unreachable' })
    const chat = await openChat('priya')
    personOf(state, 'priya').added = false
    expect(await fault(connector.post(at(chat), saying))).toMatchObject({ kind: 'permanent', code: 'unreachable' })
  })

  test('a team that Kindling was removed from is no person out of reach', async () => {
    teamOf(state, 'larch').added = false
    expect(await fault(connector.post(at(kindness), saying))).toMatchObject({ code: 'BotNotInConversationRoster' })
  })

  test('without an app id no foreign address is called', async () => {
    const to = { serviceUrl: 'https://smba.example/emea/', conversation: kindness }
    expect(await fault(connector.post(to, saying))).toMatchObject({ kind: 'permanent', code: 'foreign_address' })
  })
})

test('seven messages a second go out at once, and none is turned away though more are waiting', async () => {
  double.limiting = true
  await Promise.all(Array.from({ length: 9 }, () => connector.post(at(kindness), saying)))
  expect(double.calls.filter(({ status }) => status === 429)).toEqual([])
  expect(state.messages).toHaveLength(9)
})
