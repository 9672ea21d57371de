import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { mentionsIn } from '../../src/slack/mentions.ts'
import { kindling } from '../support/slack/kindling.ts'
import type { Kindling } from '../support/slack/kindling.ts'
import { wordsOf } from '../support/slack/person.ts'
import { envelope } from '../support/slack/senders.ts'
import type { Json, PostedMessage } from '../support/slack/world.ts'
import { botUser, team } from '../support/slack/world.ts'

describe('mentions in a command', () => {
  test.each([
    [
      '<@UKEN|ken> <!subteam^S1|@care> for it',
      [
        ['person', 'UKEN', '@ken'],
        ['group', 'S1', '@care'],
      ],
    ],
    [
      '<@WKEN> and <!subteam^S1>',
      [
        ['person', 'WKEN', '@someone'],
        ['group', 'S1', '@group'],
      ],
    ],
    ['<@UKEN|a &lt;b&gt;>', [['person', 'UKEN', '@a <b>']]],
    ['<!channel> <#C1|support> <https://a.example|@ken> @ken <@>', []],
  ])('%s', (text, found) => {
    expect(mentionsIn(text).map(({ kind, id, text }) => [kind, id, text])).toEqual(found)
  })
})

const reason = 'staying on the line with the bank until the guests had their keys'

describe('thanks on Slack', () => {
  let k: Kindling
  beforeAll(async () => {
    k = await kindling({ way: 'receiver' })
    k.state.userGroups.push({ id: 'SCARE', name: 'Care', users: ['UPRIYA', 'UJONAS', 'USAM'] })
  })
  afterAll(() => k.close())

  const whispered = (id: string) => wordsOf(k.person(id).whispers().at(-1) ?? {})
  const cards = () => k.cards('CKIND')
  const types = async (who: string, words: string) => {
    await k.person(who).types(`/kindness ${words}`, 'CSUPPORT')
    await k.quiet()
  }
  const sent = async (who: string) => k.deps.store.thanks.byGiver({ workspace: k.workspace, id: who }, new Date(0))

  test('a mention without a name and a user group are thanked, the giver is not, and nothing pings', async () => {
    await types('UPRIYA', `thank <@UKEN> <!subteam^SCARE|@care> for &lt;!channel&gt; ${reason}`)
    await vi.waitFor(() => expect(whispered('UPRIYA')).toContain('Your thanks are in #kindness'))
    const [thanks] = await sent('UPRIYA')
    expect(thanks?.recipients.map(({ id }) => id)).toEqual(['UKEN', 'UJONAS', 'USAM'])
    expect(thanks?.reason).toBe(`<!channel> ${reason}`)
    // Rich text is never read as mrkdwn; the text beside it is.
    const card = cards().at(-1)
    expect(JSON.stringify(card?.blocks)).not.toContain('mrkdwn')
    expect(card?.text).toContain('&lt;!channel&gt;')
    expect(card?.text).not.toMatch(/<[@!]/)
  })

  test('a name that Slack did not escape is found, too', async () => {
    await types('UJONAS', `thank @grace kim for ${reason}`)
    await vi.waitFor(() => expect(whispered('UJONAS')).toContain('Grace has them.'))
  })

  const opened = (who: string) =>
    vi.waitFor(() => k.person(who).modal() ?? expect.fail('no form'), { timeout: 10_000, interval: 20 })

  test('the shortcuts open their forms from anywhere', async () => {
    await k.person('UJONAS').chooses('log_act')
    expect((await opened('UJONAS')).view['callback_id']).toBe('act.log')
    await k.person('USAM').chooses('say_thanks')
    const modal = await opened('USAM')
    expect(await k.person('USAM').sends(modal, { To: ['UKEN'], For: reason })).toEqual({})
    await k.quiet()
    expect(wordsOf(cards().at(-1) ?? {})).toContain('Thank you, Ken')
  })

  test('a heart on the card is applause and no moment, in any colour of skin, until it is taken off', async () => {
    const card = cards().at(-1) ?? expect.fail('no card')
    const react = (type: string, user: string, reaction: string, more: Json = {}) => {
      const item = { type: 'message', channel: 'CKIND', ts: card.ts }
      return k.sender.event(envelope({ type, user, reaction, item, ...more }, { team }))
    }
    const calls = k.api.calls.length
    await react('reaction_added', 'UGRACE', 'sparkling_heart', { item_user: botUser })
    await react('reaction_added', 'UCHLOE', 'heart_hands::skin-tone-3')
    await react('reaction_added', 'UJONAS', 'heart', { item_user: 'UPRIYA' })
    const [thanks] = await sent('USAM')
    const applause = () => k.deps.store.applause.count({ workspace: k.workspace, id: 'USAM' }, [thanks?.id ?? ''])
    expect([...(await applause()).values()]).toEqual([2])
    expect(k.api.calls.slice(calls).map(({ method }) => method)).not.toContain('conversations.history')
    await react('reaction_removed', 'UCHLOE', 'heart_hands::skin-tone-3')
    expect([...(await applause()).values()]).toEqual([1])
    await k.quiet()
    expect(cards().at(-1)).toBe<PostedMessage>(card)
  })
})
