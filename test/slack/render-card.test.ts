import { assert, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderCard, renderHome } from '../../src/slack/render-card.ts'
import type { Card } from '../../src/views/card.ts'
import { asks, card, does, facts, links, list, note, primary, quote, row, text, title } from '../../src/views/card.ts'
import { checkMessage, checkView } from '../support/slack/block-kit.ts'
import type { Json } from '../support/slack/world.ts'

const moment = '6b3f1c52-90d3-4bd8-9f6a-0b3c6a4f4a10'
const take = primary(does("I'll take this", { action: 'moment.take', payload: { moment } }))
const log = asks('Log it', { action: 'act.log', payload: { moment } })

const nudge = card(
  title('A hard time for Marta at Hotel Sonne'),
  quote(
    'We buried my father on Friday.',
    'Marta Keller · #support · today 09:12',
    'https://larch.slack.com/archives/C1/p1',
  ),
  text('Nothing needs fixing here.'),
  list('Two ideas', [{ text: 'Call and ask what would help', detail: '15 min, free' }]),
  facts(['#support', '41 cards'], ['Undelivered', 'none']),
  row(take, log, links('Open the message', 'https://larch.slack.com/archives/C1/p1')),
  note('Why this card: a loss in the family.'),
)

function blocksOf(shown: Card): Json[] {
  return renderCard(shown).blocks as unknown as Json[]
}

describe('a card as Block Kit', () => {
  test('keeps the order in which it is read', () => {
    expect(blocksOf(nudge).map((block) => block['type'])).toEqual([
      'header', 'rich_text', 'section', 'rich_text', 'rich_text', 'actions', 'context',
    ]) // prettier-ignore
  })

  test('is taken by Slack', () => {
    expect(checkMessage(blocksOf(nudge))).toEqual([])
  })

  test('says everything in the notification text, title first', () => {
    expect(renderCard(nudge).text).toMatch(/^A hard time for Marta at Hotel Sonne\n“We buried my father on Friday\.”/)
  })

  test('links the line below a quote to its source', () => {
    expect(JSON.stringify(blocksOf(nudge)[1])).toContain('"type":"link","url":"https://larch.slack.com/archives/C1/p1"')
  })

  test('buttons carry their action and payload, each under an id of its own', () => {
    const [first, second] = renderCard(card(row(take, log))).blocks.flatMap((block) =>
      block.type === 'actions' ? block.elements : [],
    )
    expect(first).toMatchObject({ style: 'primary', value: JSON.stringify({ moment }) })
    expect(first?.action_id).toMatch(/^moment\.take#/)
    expect(second).not.toHaveProperty('style')
    expect(checkMessage(blocksOf(card(row(log), row(log))))).toEqual([])
  })

  test('no word of a customer can ping anybody or hide a link', () => {
    const evil = '<!channel> <https://evil.example|click> &amp; *bold*'
    const rendered = renderCard(
      card(title(evil), text(evil), quote(evil, evil), note(evil), facts([evil, evil]), list(evil, [{ text: evil }])),
    )
    expect(rendered.text).not.toContain('<')
    expect(JSON.stringify(rendered.blocks)).not.toContain('"mrkdwn"')
  })

  test('a link that is no web address is not opened', () => {
    const shown = JSON.stringify(blocksOf(card(quote('words', 'Marta', 'javascript:alert(1)'))))
    expect(shown).not.toContain('"link"')
    expect(shown).not.toContain('javascript')
  })

  test('10 kB of emoji are cut, never in the middle of one', () => {
    const many = '🎉'.repeat(2_500)
    const blocks = blocksOf(card(title(many), text(many), quote(many, 'Marta'), note(many)))
    expect(checkMessage(blocks)).toEqual([])
    expect(JSON.stringify(blocks)).not.toMatch(/\\ud83c"|\\ud83c…/)
    expect(JSON.stringify(blocks)).toContain('🎉…')
  })

  test('a label of ours that is too long is refused instead of cut', () => {
    const long = does('x'.repeat(76), { action: 'help.show', payload: {} })
    expect(() => renderCard(card(row(long)))).toThrow(RangeError)
  })

  test('a card of more blocks than a message takes is refused', () => {
    expect(() => renderCard(card(...Array.from({ length: 51 }, () => text('more'))))).toThrow('51 blocks')
  })

  test('whatever people write, Slack takes the card', () => {
    const anything = string({ unit: 'binary', maxLength: 4_000 })
    assert(
      property(anything, (words) => {
        const shown = card(
          title(words),
          text(words),
          quote(words, words, words),
          note(words),
          facts([words, words]),
          list(words, [{ text: words, detail: words }]),
        )
        expect(checkMessage(blocksOf(shown))).toEqual([])
        expect(renderCard(shown).text).not.toMatch(/[<>]/)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a home of several cards', () => {
  test('parts them and keeps every button id unique', () => {
    const home = renderHome([card(title('Yours'), row(log)), card(title('More'), row(log))]) as unknown as Json
    expect((home['blocks'] as Json[]).map((block) => block['type'])).toEqual([
      'header', 'actions', 'divider', 'header', 'actions',
    ]) // prettier-ignore
    expect(checkView(home)).toEqual([])
  })

  test('leaves out what a home tab has no room for', () => {
    const home = renderHome(Array.from({ length: 80 }, () => card(title('One'), text('more'))))
    expect(home.blocks).toHaveLength(100)
  })
})
