import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Outgoing } from '../../src/ports.ts'
import { SendFault } from '../../src/ports.ts'
import { card, text, title } from '../../src/views/card.ts'
import { textsOf } from '../support/adaptive-cards.ts'
import type { Outside } from '../support/teams/tenant.ts'
import { tenantOutside } from '../support/teams/tenant.ts'
import { cardsIn, channelId, chatOf, personOf, teamOf } from '../support/teams/world.ts'
import { later } from '../support/later.ts'

let here: Outside
beforeEach(async () => {
  here = await tenantOutside()
  await here.knows(teamOf(here.state, 'larch'))
  await here.knows(teamOf(here.state, 'acme'))
  await here.met(personOf(here.state, 'priya'), teamOf(here.state, 'larch'))
})
afterEach(() => {
  vi.restoreAllMocks()
  return here.double.close()
})

const shown = card(title('A hard time for Marta'), text('Nothing needs fixing here.'))
const smaller = card(title('Removed: not a moment'))
const kindness = channelId('kindness')
const to = (channel: string, thread?: string): Outgoing => ({
  to: 'channel',
  channel: { workspace: here.workspace, id: channel },
  thread,
  card: shown,
})
const toPerson = (first: string): Outgoing => ({
  to: 'person',
  person: { workspace: here.workspace, id: personOf(here.state, first).aad },
  card: shown,
})
const send = (outgoing: Outgoing, id = 'd1') => here.messenger.send(outgoing, id)
const fault = (work: Promise<unknown>): Promise<unknown> => work.catch((thrown: unknown) => thrown)
const words = (conversation: string) => cardsIn(here.state, conversation).map((one) => textsOf(one.card).join(' '))

describe('sending', () => {
  test('a card is posted in its channel, with its text for the notification', async () => {
    const ref = await send(to(kindness))
    const [message] = cardsIn(here.state, kindness)
    expect(ref).toEqual({ workspace: here.workspace, channel: kindness, id: message?.id, thread: undefined })
    expect(message?.summary).toBe('A hard time for Marta\nNothing needs fixing here.')
    expect(here.double.calls.flatMap(({ detail }) => detail)).toEqual([])
  })

  test('a card for a thread answers in it', async () => {
    const root = (await send(to(kindness))) ?? expect.fail('not sent')
    expect(await send(to(kindness, root.id), 'd2')).toMatchObject({ channel: kindness, thread: root.id })
    expect(cardsIn(here.state, kindness).at(-1)).toMatchObject({ thread: root.id })
  })

  test('a direct message goes to the chat with the person, which is opened once', async () => {
    const chat = chatOf(personOf(here.state, 'priya'))
    expect(await send(toPerson('priya'))).toMatchObject({ channel: chat })
    await send(toPerson('priya'), 'd2')
    expect(words(chat)).toHaveLength(2)
    expect(here.double.called('open')).toBe(1)
  })

  test('somebody of a team who was never heard of is found in its roster', async () => {
    await send(toPerson('sam'))
    expect(words(chatOf(personOf(here.state, 'sam')))).toHaveLength(1)
  })

  test('an update changes the message in its place', async () => {
    const message = (await send(to(kindness))) ?? expect.fail('not sent')
    expect(await send({ to: 'update', message, card: smaller })).toEqual(message)
    expect(words(kindness)).toEqual(['Removed: not a moment'])
  })

  test('an update of a card that somebody deleted is done', async () => {
    const message = (await send(to(kindness))) ?? expect.fail('not sent')
    here.state.messages = []
    expect(await send({ to: 'update', message, card: smaller })).toBeUndefined()
  })

  test('a try whose time is over while it asks about the channel writes nothing', async () => {
    const late = new AbortController()
    const sent = fault(here.messenger.send(to(kindness), 'd1', late.signal))
    late.abort(new SendFault('unanswered', 'deadline'))
    expect(await sent).toMatchObject({ kind: 'unanswered', code: 'deadline' })
    expect(words(kindness)).toEqual([])
  })

  test('nothing is ever written where people from outside read', async () => {
    expect(await fault(send(to(channelId('acme'))))).toMatchObject({ kind: 'permanent', code: 'shared_channel' })
    const message = { workspace: here.workspace, channel: channelId('acme'), id: '1' }
    expect(await fault(send({ to: 'update', message, card: shown }))).toMatchObject({ code: 'shared_channel' })
    expect(here.state.messages).toEqual([])
  })

  test('a guest who came without a word to this process is noticed some seconds later', async () => {
    await send(to(kindness))
    teamOf(here.state, 'larch').members.add(personOf(here.state, 'gil'))
    later(15_000)
    expect(await fault(send(to(kindness), 'd2'))).toMatchObject({ code: 'shared_channel' })
  })

  test('nothing is written in a channel that Kindling does not know, or where it is no longer', async () => {
    expect(await fault(send(to(channelId('elsewhere'))))).toMatchObject({ kind: 'permanent', code: 'unknown_channel' })
    teamOf(here.state, 'larch').added = false
    expect(await fault(send(to(kindness)))).toMatchObject({ kind: 'permanent', code: 'unknown_channel' })
    expect(here.double.called('post')).toBe(0)
  })

  test('whoever has not added Kindling, or is unknown to it, is out of reach', async () => {
    expect(await fault(send(toPerson('gil')))).toMatchObject({ kind: 'permanent', code: 'unreachable' })
    const nobody: Outgoing = { to: 'person', person: { workspace: here.workspace, id: 'nobody' }, card: shown }
    expect(await fault(send(nobody))).toMatchObject({ kind: 'permanent', code: 'unreachable' })
  })

  test('a card too large for Teams is refused before it is sent', async () => {
    const huge = card(...Array.from({ length: 400 }, () => text('x'.repeat(200))))
    expect(await fault(send({ ...toPerson('priya'), card: huge } as Outgoing))).toMatchObject({
      kind: 'permanent',
      code: 'card_too_large',
    })
  })

  test('a text that fills a card to its limit stays below the 28 KB that Teams takes', async () => {
    await send({ ...to(kindness), card: card(title('Long'), text('ü'.repeat(12_000))) } as Outgoing)
    expect(here.double.calls.at(-1)?.bytes).toBeLessThan(28 * 1024)
    expect(words(kindness)).toHaveLength(1)
  })
})

describe('removing', () => {
  const removal = async () => {
    const message = (await send(to(kindness))) ?? expect.fail('not sent')
    return { to: 'removal', message, remains: smaller } as const
  }

  test('a card is deleted, and a second time changes nothing', async () => {
    const outgoing = await removal()
    expect(await send(outgoing)).toBeUndefined()
    expect(await send(outgoing)).toBeUndefined()
    expect(words(kindness)).toEqual([])
  })

  test('a card that Teams will not delete shrinks', async () => {
    const outgoing = await removal()
    here.double.trouble('remove', { kind: 'status', status: 403, code: 'ForbiddenOperationException' })
    expect(await send(outgoing)).toEqual(outgoing.message)
    expect(words(kindness)).toEqual(['Removed: not a moment'])
  })

  test('a removal in a bad moment is tried again later', async () => {
    const outgoing = await removal()
    here.double.trouble('remove', { kind: 'status', status: 502 })
    expect(await fault(send(outgoing))).toMatchObject({ kind: 'temporary' })
    expect(words(kindness)).toHaveLength(1)
  })
})

describe('an answer that is lost', () => {
  test('before anything was sent leaves nothing in doubt', async () => {
    here.double.trouble('channels', { kind: 'cut' })
    here.double.trouble('members', { kind: 'cut' })
    expect(await fault(send(to(kindness)))).toMatchObject({ kind: 'temporary' })
    expect(words(kindness)).toEqual([])
  })

  test('of a message leaves it in doubt', async () => {
    here.double.trouble('post', { kind: 'lose' })
    expect(await fault(send(to(kindness)))).toMatchObject({ kind: 'unanswered' })
    expect(words(kindness)).toHaveLength(1)
  })

  test.each<[string, () => Outgoing, 'team' | 'member']>([
    ['in a channel', () => to(kindness), 'team'],
    ['in a chat', () => toPerson('priya'), 'member'],
  ])('%s, the next try waits until Microsoft answers again', async (_, outgoing, operation) => {
    here.double.trouble(operation, { kind: 'cut' })
    expect(await fault(here.messenger.find(outgoing(), 'd1'))).toMatchObject({ kind: 'temporary' })
    here.double.trouble(operation, { kind: 'status', status: 403 })
    expect(await here.messenger.find(outgoing(), 'd1')).toBeUndefined()
  })

  test('an update is never looked for: it may be done twice', async () => {
    const message = { workspace: here.workspace, channel: kindness, id: '1' }
    expect(await here.messenger.find({ to: 'update', message, card: shown }, 'd1')).toBeUndefined()
    expect(here.double.calls).toEqual([])
  })
})
