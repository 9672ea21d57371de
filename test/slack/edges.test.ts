import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { kindling } from '../support/slack/kindling.ts'
import type { Kindling } from '../support/slack/kindling.ts'
import { button, wordsOf } from '../support/slack/person.ts'
import { envelope } from '../support/slack/senders.ts'
import type { Json, PostedMessage } from '../support/slack/world.ts'
import { addChannel, addUser, botUser, post, team } from '../support/slack/world.ts'

const words = 'We buried my father on Friday and I am back at the desk today because there is nobody else.'

let k: Kindling
beforeAll(async () => {
  k = await kindling({ way: 'receiver' })
})
afterAll(() => k.close())

const whispered = (id: string) => wordsOf(k.person(id).whispers().at(-1) ?? {})

let count = 0

/** A new customer's words in a channel, and the card they became. */
async function surfaced(channel = 'CSUPPORT'): Promise<{ source: PostedMessage; card: PostedMessage }> {
  count += 1
  const text = `Guest ${count}, ${words}`
  const source = await k.person(`UGUEST${count}`).says(channel, text, { bot: `BGUEST${count}` })
  await k.quiet()
  const card = k.cards('CKIND').findLast((one) => wordsOf(one).includes(`Guest ${count},`))
  return { source, card: card ?? expect.fail(`no card: ${JSON.stringify(k.log.slice(-3))}`) }
}

describe('buttons that are not what they seem', () => {
  const press = (card: PostedMessage, change: Json) => {
    const shown = {
      ...card,
      blocks: [{ type: 'actions', elements: [{ ...button(card, "I'll take this"), ...change }] }],
    }
    return k.person('UPRIYA').presses("I'll take this", shown)
  }

  test.each<[string, Json]>([
    ['an action that nobody made', { action_id: 'moment.explode#0.1.0' }],
    ['a payload that is no JSON', { value: '{' }],
    ['a payload of another shape', { value: '{"moment":"../../etc"}' }],
    ['no payload at all', { value: undefined }],
  ])('%s is answered with a sentence and changes nothing', async (_, change) => {
    const { card } = await surfaced()
    const before = wordsOf(card)
    await press(card, change)
    expect(whispered('UPRIYA')).toBe('This card is older than what it shows. Open it again to see how things stand.')
    await k.quiet()
    expect(wordsOf(card)).toBe(before)
  })

  test('a moment of another workspace is gone for this one', async () => {
    const { card } = await surfaced()
    await press(card, { value: '{"moment":"6b3f1c52-90d3-4bd8-9f6a-0b3c6a4f4a10"}' })
    expect(whispered('UPRIYA')).toContain('no longer open')
  })

  test('a click that comes for another workspace does nothing', async () => {
    const { card } = await surfaced()
    const { sender, state } = k
    const action = { type: 'button', ...button(card, "I'll take this") }
    const container = { type: 'message', message_ts: card.ts, channel_id: 'CKIND', is_ephemeral: false }
    const click = {
      type: 'block_actions',
      team: { id: 'T9OTHER' },
      user: { id: 'UPRIYA', team_id: 'T9OTHER' },
      container,
    }
    const receipt = await sender.interact({
      ...click,
      trigger_id: state.trigger('UPRIYA'),
      channel: { id: 'CKIND' },
      actions: [action],
    })
    expect(receipt.acked).toBe(true)
    await k.quiet()
    expect(wordsOf(card)).toContain("I'll take this")
    expect(k.log.at(-1)).toMatchObject({ event: 'slack.other_team', ids: { team: 'T9OTHER' } })
  })

  test('a trigger that ran out is answered with a sentence, not with silence', async () => {
    const priya = k.person('UPRIYA')
    const command = priya.command('/kindness log', 'CSUPPORT')
    k.state.pass(3_001)
    await k.sender.command(command)
    expect(whispered('UPRIYA')).toBe('Many people are clicking at once. Please press it again in a moment.')
    expect(k.api.calls.at(-1)).not.toMatchObject({ method: 'chat.postMessage' })
  })

  test('what is not in the shape that Slack documents is acknowledged, for it would not read better again, and logged without its words', async () => {
    const who = { team: { id: team }, user: { id: 'UKEN', team_id: team } }
    const action = { type: 'button', action_id: 'moment.take', value: 'my secret words' }
    const { sender } = k
    const receipts = [
      await sender.interact({ type: 'block_actions', ...who, actions: [action] }),
      await sender.interact({ type: 'shortcut', ...who, callback_id: 'log_act' }),
      await sender.interact({ type: 'view_submission', ...who, view: { callback_id: 'my secret words' } }),
      await sender.command({ command: '/kindness', text: 'my secret words', user_id: 'UKEN', team_id: team }),
    ]
    expect(receipts.map(({ acked }) => acked)).toEqual([true, true, true, true])
    const told = k.log.map(({ event }) => event).filter((event) => event.endsWith('.unreadable'))
    expect(told).toEqual(['click', 'shortcut', 'form', 'command'].map((what) => `slack.${what}.unreadable`))
    expect(JSON.stringify(k.log)).not.toContain('secret')
  })

  test('a form that nobody here made is closed with a sentence', async () => {
    const view = {
      callback_id: 'act.steal',
      private_metadata: '{}',
      state: { values: {} },
      app_installed_team_id: team,
    }
    const who = { team: { id: team }, user: { id: 'UKEN', team_id: team } }
    expect(await k.sender.interact({ type: 'view_submission', ...who, view })).toMatchObject({ acked: true })
    expect(k.person('UKEN').direct().map(wordsOf).at(-1)).toContain('older than what it shows')
  })
})

describe('people', () => {
  test.each([
    ['somebody from outside', 'UMARTA', 'This is for people who work at Larch & Lane.'],
    ['a guest', 'UGIL', 'An admin can let you in by name.'],
  ])('%s cannot take a moment', async (_, id, words) => {
    const { card } = await surfaced()
    await k.person(id).presses("I'll take this", card)
    expect(whispered(id)).toContain(words)
    await k.quiet()
    expect(wordsOf(card)).toContain("I'll take this")
  })

  test('somebody from outside reads no stories in the home tab', async () => {
    expect(wordsOf((await k.person('UMARTA').opensHome()) ?? {})).toContain(
      'This page is for people who work at Larch & Lane.',
    )
  })
})

describe('what happens to the source', () => {
  test('an edit changes the quote, a link preview does not', async () => {
    const { source, card } = await surfaced()
    const updates = () => k.api.calls.filter((call) => call.method === 'chat.update').length
    const before = updates()
    source.attachments.push({ from_url: 'https://news.example', text: 'A preview' })
    await k.person(source.user ?? '').edits(source, source.text)
    await k.quiet()
    expect(updates()).toBe(before)
    await k.person(source.user ?? '').edits(source, source.text.replace('my father', 'my mother'))
    await k.quiet()
    expect(wordsOf(card)).toContain('We buried my mother on Friday')
  })

  test('a deletion takes the open card away', async () => {
    const { source, card } = await surfaced()
    await k.person(source.user ?? '').deletes(source)
    await k.quiet()
    expect(k.cards('CKIND')).not.toContain(card)
  })

  test('words written again stand on the same card, and leave it with their message', async () => {
    const { source, card } = await surfaced()
    const cards = k.cards('CKIND').length
    const guest = k.person(`UGUEST${count}`)
    const text = `Guest ${count}: We buried my father, and now the bank has cancelled our loan, too.`
    const again = await guest.says('CSUPPORT', text, { bot: `BGUEST${count}`, thread: source.ts })
    await k.quiet()
    expect(wordsOf(card)).toContain('Written again')
    expect(wordsOf(card)).toContain('cancelled our loan')
    expect(k.cards('CKIND')).toHaveLength(cards)
    await guest.deletes(again)
    await k.quiet()
    expect(wordsOf(card)).not.toMatch(/Written again|cancelled our loan/)
    expect(wordsOf(card)).toContain(words)
  })

  test('a deletion that leaves a tombstone, because answers hang on it, does the same', async () => {
    const { source, card } = await surfaced()
    const message = {
      type: 'message',
      subtype: 'tombstone',
      user: 'USLACKBOT',
      ts: source.ts,
      text: 'This message was deleted.',
    }
    const event = {
      type: 'message',
      subtype: 'message_changed',
      channel: 'CSUPPORT',
      channel_type: 'channel',
      ts: k.state.ts(),
    }
    await k.sender.event(
      envelope({ ...event, message, previous_message: { ts: source.ts, text: source.text } }, { team }),
    )
    await k.quiet()
    expect(k.cards('CKIND')).not.toContain(card)
  })
})

describe('channels', () => {
  test('a moment of a shared channel is told in the kindness channel, and nothing is written in the shared one', async () => {
    const { store } = k.deps
    const support = await store.channels.get({ workspace: k.workspace, id: 'CSUPPORT' })
    if (support === undefined) throw new Error('not watched')
    await store.channels.save({
      ...support,
      ref: { workspace: k.workspace, id: 'CACME' },
      name: 'acme-and-us',
      cards: 'thread',
    })
    const { card } = await surfaced('CACME')
    expect(card.channel).toBe('CKIND')
    expect(k.cards('CACME')).toEqual([])
  })

  test('being added to a channel asks there what to do; to a shared one, whoever added Kindling', async () => {
    const join = async (id: string, shared: boolean) => {
      addChannel(k.state, id, id.toLowerCase(), { members: new Set(['UPRIYA', 'URUTH', botUser]), shared })
      const event = { type: 'member_joined_channel', user: botUser, channel: id, inviter: 'URUTH', team }
      expect(await k.sender.event(envelope(event, { team, shared }))).toMatchObject({ acked: true })
      await k.quiet()
    }
    await join('CNEWS', false)
    expect(k.cards('CNEWS').map(wordsOf).join()).toContain('Kindling was added to #cnews')
    await join('CBOTH', true)
    expect(k.cards('CBOTH')).toEqual([])
    expect(k.person('URUTH').direct().map(wordsOf).join()).toContain('People from outside are in #cboth')
  })

  test('somebody else who joins is nobody’s business', async () => {
    const calls = k.api.calls.length
    await k.sender.event(
      envelope({ type: 'member_joined_channel', user: 'UPRIYA', channel: 'CSUPPORT', team }, { team }),
    )
    await k.quiet()
    expect(k.api.calls).toHaveLength(calls)
  })

  test('whoever added Kindling watches the channel by a button, and hears when Kindling is removed', async () => {
    const ruth = k.person('URUTH')
    const card = k.cards('CNEWS')[0] ?? expect.fail('no connect card')
    await ruth.presses('Watch this channel', card)
    await k.quiet()
    expect(wordsOf(card)).toContain('Watched since 16 Nov')
    expect(await k.deps.store.channels.get({ workspace: k.workspace, id: 'CNEWS' })).toMatchObject({
      watching: 'watch',
    })
    k.state.channels.get('CNEWS')?.members.delete(botUser)
    await k.sender.event(envelope({ type: 'channel_left', channel: 'CNEWS', actor_id: 'URUTH' }, { team }))
    await k.quiet()
    expect(ruth.direct().map(wordsOf).join()).toContain('Kindling no longer reads #cnews')
    expect(k.log.filter((line) => line.level === 'error')).toEqual([])
  })
})

describe('reactions', () => {
  test('the workspace’s reaction, in any skin, makes a message a moment; another does nothing', async () => {
    const told = k.state.tell.splice(0)
    const message = post(k.state, 'CSUPPORT', {
      user: 'UKEN',
      text: 'Tom at Old Mill Inn asked for a person to talk to.',
    })
    k.state.tell.push(...told)
    const before = k.cards('CKIND').length
    await k.person('UPRIYA').reacts(message, 'thumbsup')
    await k.quiet()
    expect(k.cards('CKIND')).toHaveLength(before)
    await k.person('UPRIYA').reacts(message, 'sparkling_heart::skin-tone-3')
    await vi.waitFor(async () => {
      await k.quiet()
      expect(k.cards('CKIND')).toHaveLength(before + 1)
    }, 5_000)
  })
})

describe('somebody who leaves', () => {
  const change = (user: Json) =>
    k.sender.event(envelope({ type: 'user_change', user: { team_id: team, ...user } }, { team }))

  test('leaves what they had taken to others, and is nobody here from then on', async () => {
    addUser(k.state, 'ULEA', 'Lea Leaver')
    const { card } = await surfaced()
    await k.person('ULEA').presses("I'll take this", card)
    await k.quiet()
    expect(wordsOf(card)).toContain('Lea has this')
    addUser(k.state, 'ULEA', 'Lea Leaver', { deleted: true })
    expect(await change({ id: 'ULEA', deleted: true })).toMatchObject({ acked: true })
    await k.quiet()
    expect(wordsOf(card)).not.toContain('Lea has this')
    const lea = { workspace: k.workspace, id: 'ULEA' }
    expect(await k.slack.port.directory.person(lea)).toMatchObject({ kind: 'outside' })
  })

  test('an ordinary change of a profile costs no call and releases nothing', async () => {
    const { card } = await surfaced()
    await k.person('UKEN').presses("I'll take this", card)
    await k.quiet()
    const calls = k.api.calls.length
    expect(await change({ id: 'UKEN', deleted: false, profile: { status_text: 'At lunch' } })).toMatchObject({
      acked: true,
    })
    await k.quiet()
    expect(k.api.calls).toHaveLength(calls)
    expect(wordsOf(card)).toContain('Ken has this')
  })
})

describe('Kindling’s own cards', () => {
  test('are no moments: the heart does nothing, the shortcut says so', async () => {
    const { card } = await surfaced()
    const before = k.cards('CKIND').length
    const sam = k.person('USAM')
    await sam.reacts(card, 'sparkling_heart')
    await sam.chooses('surface_moment', card)
    await k.quiet()
    expect(k.cards('CKIND')).toHaveLength(before)
    expect(sam.modal()).toBeUndefined()
    expect(whispered('USAM')).toBe("This is one of Kindling's own cards.")
    const ref = { workspace: k.workspace, channel: 'CKIND', id: card.ts }
    expect(await k.slack.port.directory.message(ref)).toBeUndefined()
  })
})

describe('evil words', () => {
  test('a customer’s message cannot ping the channel or hide a link', async () => {
    const evil = `${words} &lt;!channel&gt; &lt;https://evil.example|click&gt; <https://evil.example|here> ${'🎉'.repeat(400)}`
    const grace = k.person('UGRACE')
    await grace.chooses('surface_moment', await grace.says('CELSE', evil))
    const modal = grace.modal() ?? expect.fail('no form')
    const story = 'What did they say or live through?'
    const shorter = `${words} <!channel> <https://evil.example|click>`
    expect(await grace.sends(modal, { 'Which customer?': 'Marta <!here>', [story]: shorter })).toEqual({})
    await k.quiet()
    const card = k.cards('CKIND').at(-1)
    expect(wordsOf(card ?? {})).toContain('<!channel> <https://evil.example|click>')
    expect(JSON.stringify(card?.blocks)).not.toContain('"mrkdwn"')
    expect(card?.text).toContain('&lt;!channel&gt;')
    expect(card?.text).not.toMatch(/[<>]/)
  })
})
