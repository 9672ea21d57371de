import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Outgoing } from '../../src/ports.ts'
import { SendFault } from '../../src/ports.ts'
import { card, text, title } from '../../src/views/card.ts'
import { wordsOf } from '../support/slack/person.ts'
import { signedIn } from '../support/slack/signed-in.ts'
import type { SignedIn } from '../support/slack/signed-in.ts'
import type { Trouble } from '../support/slack/web-api.ts'
import { botId, directChannel, post } from '../support/slack/world.ts'
import { later } from '../support/later.ts'

let here: SignedIn
beforeEach(async () => {
  here = await signedIn()
})
afterEach(() => {
  vi.restoreAllMocks()
  return here.api.close()
})

const workspace = 'slack:T0LARCH' as const
const shown = card(title('A hard time for Marta'), text('Nothing needs fixing here.'))
const smaller = card(title('Removed: not a moment'))
const to = (channel: string, thread?: string): Outgoing => ({
  to: 'channel',
  channel: { workspace, id: channel },
  thread,
  card: shown,
})
const toPriya: Outgoing = { to: 'person', person: { workspace, id: 'UPRIYA' }, card: shown }
const send = (outgoing: Outgoing, id = 'd1') => here.connection.messenger.send(outgoing, id)
const find = (outgoing: Outgoing, id = 'd1') => here.connection.messenger.find(outgoing, id)
const messages = (channel: string) => here.state.channels.get(channel)?.messages ?? []

describe('sending', () => {
  test('a card is posted with the delivery’s id as its metadata and nothing else', async () => {
    const ref = await send(to('CKIND'))
    const [message] = messages('CKIND')
    expect(ref).toEqual({ workspace, channel: 'CKIND', id: message?.ts, thread: undefined })
    expect(message).toMatchObject({
      bot: botId,
      metadata: { event_type: 'kindling_delivery', event_payload: { id: 'd1' } },
    })
    expect(wordsOf(message ?? {})).toContain('A hard time for Marta')
  })

  test('a card for a thread answers in it', async () => {
    const root = post(here.state, 'CSUPPORT', { user: 'UPRIYA', text: 'hello' })
    expect(await send(to('CSUPPORT', root.ts))).toMatchObject({ thread: root.ts })
    expect(messages('CSUPPORT').at(-1)).toMatchObject({ thread: root.ts })
  })

  test('a direct message goes to the person, and the answer names its channel', async () => {
    expect(await send(toPriya)).toMatchObject({ channel: directChannel(here.state, 'UPRIYA').id })
  })

  test('an update changes the message in its place', async () => {
    const ref = (await send(to('CKIND'))) ?? expect.fail('not sent')
    expect(await send({ to: 'update', message: ref, card: smaller })).toEqual(ref)
    expect(messages('CKIND').map(wordsOf)).toEqual(['Removed: not a moment'])
  })

  test('an update of a card that somebody deleted on Slack is done', async () => {
    const ref = (await send(to('CKIND'))) ?? expect.fail('not sent')
    here.state.channels.get('CKIND')?.messages.splice(0)
    expect(await send({ to: 'update', message: ref, card: smaller })).toBeUndefined()
  })

  test('an update that Slack refuses for another reason is not', async () => {
    const ref = (await send(to('CKIND'))) ?? expect.fail('not sent')
    here.api.trouble('chat.update', { kind: 'refuse', word: 'cant_update_message' })
    await expect(send({ to: 'update', message: ref, card: smaller })).rejects.toMatchObject({ kind: 'permanent' })
  })

  test('a try whose time is over while it asks about the channel writes nothing', async () => {
    const { messenger } = here.connection
    const late = new AbortController()
    const sent = messenger.send(to('CKIND'), 'd1', late.signal)
    late.abort(new SendFault('unanswered', 'deadline'))
    await expect(sent).rejects.toMatchObject({ kind: 'unanswered', code: 'deadline' })
    expect(messages('CKIND')).toEqual([])
  })

  test('nothing is ever written where people from outside read', async () => {
    await expect(send(to('CACME'))).rejects.toMatchObject({ kind: 'permanent', code: 'shared_channel' })
    const message = { workspace, channel: 'CACME', id: '1.000001' }
    await expect(send({ to: 'update', message, card: shown })).rejects.toMatchObject({ code: 'shared_channel' })
    expect(messages('CACME')).toEqual([])
  })

  test('a channel that was shared without a word to this process is refused some seconds later', async () => {
    const ref = (await send(to('CKIND'))) ?? expect.fail('not sent')
    await here.connection.directory.channel({ workspace, id: 'CKIND' })
    await send(to('CKIND'))
    expect(here.called('conversations.info')).toBe(1)
    const kind = here.state.channels.get('CKIND') ?? expect.fail('no channel')
    kind.shared = true
    later(15_000)
    await expect(send(to('CKIND'))).rejects.toMatchObject({ code: 'shared_channel' })
    await expect(send({ to: 'update', message: ref, card: smaller })).rejects.toMatchObject({ code: 'shared_channel' })
    expect(await here.connection.directory.channel({ workspace, id: 'CKIND' })).toMatchObject({ shared: true })
    expect(here.called('conversations.info')).toBe(2)
  })
})

describe('removing', () => {
  const removal = async () => {
    const message = (await send(to('CKIND'))) ?? expect.fail('not sent')
    return { message, outgoing: { to: 'removal', message, remains: smaller } as const }
  }

  test('a card without replies is deleted, and a second time changes nothing', async () => {
    const { outgoing } = await removal()
    expect(await send(outgoing)).toBeUndefined()
    expect(await send(outgoing)).toBeUndefined()
    expect(messages('CKIND')).toEqual([])
  })

  test('a card on which a reply hangs shrinks', async () => {
    const { message, outgoing } = await removal()
    post(here.state, 'CKIND', { user: 'UPRIYA', text: 'Oh!', thread: message.id })
    expect(await send(outgoing)).toEqual(message)
    expect(wordsOf(messages('CKIND')[0] ?? {})).toBe('Removed: not a moment')
  })

  test('a card that is gone before it could shrink is done', async () => {
    const { outgoing } = await removal()
    here.api.trouble('chat.delete', { kind: 'refuse', word: 'cant_delete_message' })
    here.api.trouble('chat.update', { kind: 'refuse', word: 'message_not_found' })
    expect(await send(outgoing)).toBeUndefined()
  })

  test('a card that Slack will not delete shrinks', async () => {
    const { outgoing } = await removal()
    here.api.trouble('chat.delete', { kind: 'refuse', word: 'cant_delete_message' })
    await send(outgoing)
    expect(messages('CKIND').map(wordsOf)).toEqual(['Removed: not a moment'])
  })
})

describe('when Slack misbehaves', () => {
  test.each<[string, Trouble, Partial<SendFault>]>([
    ['429 says how long to wait', { kind: 'slow-down', seconds: 17 }, { kind: 'rate-limited', retryAfter: 17 }],
    ['503 let nothing in', { kind: 'down', status: 503 }, { kind: 'temporary', code: 'http_503' }],
    ['another 5xx may have posted it', { kind: 'down', status: 502 }, { kind: 'unanswered', code: 'http_502' }],
    ['a connection cut in the middle may have posted it', { kind: 'cut' }, { kind: 'unanswered' }],
    ['no answer in time: it may have been posted', { kind: 'hang' }, { kind: 'unanswered', code: 'TimeoutError' }],
    ['an internal error may have posted it', { kind: 'refuse', word: 'internal_error' }, { kind: 'unanswered' }],
    [
      'a channel that is gone stays gone',
      { kind: 'refuse', word: 'channel_not_found' },
      { kind: 'permanent', code: 'channel_not_found' },
    ],
    [
      'not being in the channel',
      { kind: 'refuse', word: 'not_in_channel' },
      { kind: 'permanent', code: 'not_in_channel' },
    ],
    [
      'blocks that Slack refuses',
      { kind: 'refuse', word: 'invalid_blocks' },
      { kind: 'permanent', code: 'invalid_blocks' },
    ],
    ['an archived channel', { kind: 'refuse', word: 'is_archived' }, { kind: 'permanent', code: 'is_archived' }],
    ['a revoked token', { kind: 'refuse', word: 'account_inactive' }, { kind: 'permanent', code: 'account_inactive' }],
    ['a maintenance', { kind: 'refuse', word: 'service_unavailable' }, { kind: 'temporary' }],
  ])('%s', async (_, trouble, fault) => {
    here.api.trouble('chat.postMessage', trouble)
    const error: unknown = await send(to('CKIND')).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(SendFault)
    expect(error).toMatchObject(fault)
  })

  test('a Slack that cannot be reached got nothing', async () => {
    await here.api.close()
    await expect(send(toPriya)).rejects.toMatchObject({ kind: 'temporary', code: 'ECONNREFUSED' })
  })

  test('one try is one call: trying again is for whoever looked first', async () => {
    here.api.trouble('chat.postMessage', { kind: 'lose' })
    await expect(send(to('CKIND'))).rejects.toMatchObject({ kind: 'unanswered' })
    expect(messages('CKIND')).toHaveLength(1)
  })

  test('a card too large for Slack is refused before it is sent', async () => {
    const huge = card(...Array.from({ length: 51 }, () => text('more')))
    await expect(send({ ...toPriya, card: huge })).rejects.toMatchObject({ kind: 'permanent', code: 'card_too_large' })
  })
})

describe('looking whether an earlier try took effect', () => {
  test.each<[string, () => Outgoing]>([
    ['in a channel', () => to('CKIND')],
    ['in a thread', () => to('CSUPPORT', post(here.state, 'CSUPPORT', { user: 'UPRIYA', text: 'hello' }).ts)],
    ['among direct messages', () => toPriya],
  ])('%s the message is found by its delivery', async (_, make) => {
    const outgoing = make()
    here.api.trouble('chat.postMessage', { kind: 'lose' })
    await expect(send(outgoing, 'lost')).rejects.toMatchObject({ kind: 'unanswered' })
    await send(outgoing, 'another')
    expect(await find(outgoing, 'never')).toBeUndefined()
    const found = (await find(outgoing, 'lost')) ?? expect.fail('not found')
    const message = messages(found.channel).find((one) => one.ts === found.id)
    expect(message?.metadata).toMatchObject({ event_payload: { id: 'lost' } })
  })

  test('an update is never looked for: it may be done twice', async () => {
    const ref = (await send(to('CKIND'))) ?? expect.fail('not sent')
    expect(await find({ to: 'update', message: ref, card: shown })).toBeUndefined()
  })
})
