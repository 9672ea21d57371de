import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { kindling } from '../support/slack/kindling.ts'
import type { Kindling } from '../support/slack/kindling.ts'
import { buttonLabels, wordsOf } from '../support/slack/person.ts'
import { ways } from '../support/slack/stage.ts'
import { envelope, sendUntilAcked } from '../support/slack/senders.ts'
import { asSlack, post, team } from '../support/slack/world.ts'

const words =
  'We buried my father on Friday and I am back at the desk today because there is nobody else. Sorry if replies are slow.'
const story = 'I called Marta and we spoke about her father for an hour.'

describe.each(ways)('the whole story, through the %s', (way) => {
  let k: Kindling
  beforeAll(async () => {
    k = await kindling({ way })
  })
  afterAll(() => k.close())

  /** Commands and clicks are acknowledged before they are done. */
  const soon = (check: () => void) =>
    vi.waitFor(
      async () => {
        await k.quiet()
        check()
      },
      { timeout: 10_000, interval: 20 },
    )

  const whispered = (id: string) => wordsOf(k.person(id).whispers().at(-1) ?? {})

  test('a helpdesk post is nudged once, taken, logged with its mistakes shown in place, and done on the same card', async () => {
    const deskbell = {
      bot: 'BDESKBELL',
      user: 'UDESKBELL',
      attachments: [{ title: 'Marta Keller, Hotel Sonne', text: words }],
    }
    await k.person('UDESKBELL').says('CSUPPORT', '', deskbell)
    await soon(() => expect(k.cards('CKIND')).toHaveLength(1))
    const [card = expect.fail('no card')] = k.cards('CKIND')
    expect(wordsOf(card)).toContain('We buried my father on Friday')
    expect(buttonLabels(card)).toEqual(["I'll take this", 'Already taken care of', 'Good catch', 'Not a moment'])

    const priya = k.person('UPRIYA')
    expect(await priya.presses("I'll take this", card)).toMatchObject({ acked: true })
    await soon(() => expect(wordsOf(card)).toContain('Priya has this'))
    await soon(() => expect(whispered('UPRIYA')).toContain('Yours until'))

    await k.person('UJONAS').presses('I can help', card)
    await soon(() => expect(wordsOf(card)).toContain('Helping: Jonas'))
    expect(whispered('UJONAS')).toContain('You are in. Priya knows.')

    await priya.presses('Log it', card)
    await soon(() => expect(priya.modal()).toBeDefined())
    const modal = priya.modal() ?? expect.fail('no form')
    const filled = { 'What you did': 'A conversation', 'For whom': 'Marta' }
    expect(await priya.sends(modal, { ...filled, 'The story': 'Too short', 'Minutes it took': 'many' })).toEqual({
      'The story': '9 characters so far; please write at least 20.',
      'Minutes it took': 'Use whole numbers, such as 15.',
    })
    expect(modal.open).toBe(true)
    expect(await priya.sends(modal, { ...filled, 'The story': story })).toEqual({})
    await soon(() => expect(wordsOf(card)).toContain(story))
    expect(wordsOf(card)).toContain('Done for')
    await soon(() => expect(whispered('UPRIYA')).toContain('Logged. Thank you, Priya.'))
    expect(k.cards('CKIND')).toHaveLength(1)
    expect(k.log.filter((line) => line.level === 'error')).toEqual([])
    expect(k.receipts.every((receipt) => receipt.acked && receipt.took < 3000)).toBe(true)
  })

  test('an event that Slack sends three times makes one card', async () => {
    const before = k.cards('CKIND').length
    const channel = k.state.channels.get('CSUPPORT') ?? expect.fail('no channel')
    const told = k.state.tell.splice(0)
    const message = post(k.state, 'CSUPPORT', { user: 'UDESKBELL', bot: 'BDESKBELL', text: `Tom Fisher: ${words}` })
    k.state.tell.push(...told)
    const body = envelope({ ...asSlack(message), channel: channel.id, channel_type: 'channel' }, { team })
    await Promise.all([sendUntilAcked(k.sender, body), sendUntilAcked(k.sender, body)])
    await k.sender.event(body, { num: 1, reason: 'http_timeout' })
    await soon(() => expect(k.cards('CKIND').length).toBeGreaterThan(before))
    await k.quiet()
    expect(k.cards('CKIND')).toHaveLength(before + 1)
  })

  test('a command answers for the eyes of whoever typed it, also where Kindling is no member', async () => {
    expect(await k.person('UPRIYA').types('/kindness help', 'CELSE')).toMatchObject({ acked: true })
    await soon(() => expect(k.state.ephemerals.at(-1)).toMatchObject({ user: 'UPRIYA', channel: 'CELSE' }))
    expect(whispered('UPRIYA')).toContain('open moments you could take')
  })

  test('a message shortcut opens the form with the words filled in, and its card is posted', async () => {
    const sam = k.person('USAM')
    const message = await sam.says(
      'CELSE',
      'Aiko from Mori Ryokan asked whether anybody could show her around the new report.',
    )
    const before = k.cards('CKIND').length
    await sam.chooses('surface_moment', message)
    await soon(() => expect(sam.modal()).toBeDefined())
    const modal = sam.modal() ?? expect.fail('no form')
    expect(JSON.stringify(modal.view)).toContain('the new report')
    expect(await sam.sends(modal, { 'Which customer?': 'Aiko, Mori Ryokan' })).toEqual({})
    await soon(() => expect(k.cards('CKIND')).toHaveLength(before + 1))
  })

  test('the home tab shows what one could do, and pressing there shows at once', async () => {
    const grace = k.person('UGRACE')
    const home = (await grace.opensHome()) ?? expect.fail('no home')
    expect(wordsOf(home)).toContain('Hello Grace')
    await grace.presses('Log an act', home)
    await soon(() => expect(grace.modal()).toBeDefined())
    const modal = grace.modal() ?? expect.fail('no form')
    await grace.sends(modal, { 'What you did': 'A note', 'For whom': 'Aiko', 'The story': story })
    await soon(() => expect(wordsOf(k.state.homes.get('UGRACE') ?? {})).toContain('Aiko'))
    await soon(() => expect(k.person('UGRACE').direct().map(wordsOf).join()).toContain('Logged.'))
  })
})
