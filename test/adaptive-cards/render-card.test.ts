import { expect, test } from 'vitest'
import { cardBytes } from '../../src/adaptive-cards/limits.ts'
import { renderOpener } from '../../src/adaptive-cards/render-button.ts'
import { byteLength, renderCard } from '../../src/adaptive-cards/render-card.ts'
import { asks, card, does, facts, links, list, note, primary, quote, row, text, title } from '../../src/views/card.ts'
import { schemaErrors, textsOf } from '../support/adaptive-cards.ts'

const moment = '0198a0a0-0000-7000-8000-000000000001'
const nudge = card(
  title('A hard time for Marta at Hotel Sonne'),
  quote('We buried my father on Friday.', 'Marta Keller, Hotel Sonne · #support', 'https://chat.example/m/1'),
  text('Nothing needs fixing here.'),
  list('Two ideas', [{ text: 'Call and ask what would help', detail: '15 min, free' }, { text: 'Write a note' }]),
  facts(['Watched', '#support'], ['Undelivered', 'none']),
  row(
    primary(does("I'll take this", { action: 'moment.take', payload: { moment } })),
    asks('Log it', { action: 'act.log', payload: { moment } }),
    links('Open the message', 'https://chat.example/m/1'),
  ),
  note('Why this card: a loss in the family.'),
)

test('a card with every kind of element passes the schema of Adaptive Cards 1.5', () => {
  expect(schemaErrors(renderCard(nudge))).toEqual([])
})

test('elements stand in the order in which the card is read', () => {
  expect(renderCard(nudge).body.map((element) => element.type)).toEqual([
    'TextBlock',
    'Container',
    'TextBlock',
    'TextBlock',
    'ColumnSet',
    'TextBlock',
    'FactSet',
    'ActionSet',
    'TextBlock',
  ])
})

test('a button that acts executes, one that asks opens a dialog, a link opens its page', () => {
  const actions = renderCard(nudge).body.find((element) => element.type === 'ActionSet')?.['actions']
  expect(actions).toEqual([
    {
      type: 'Action.Execute',
      title: "I'll take this",
      style: 'positive',
      verb: 'moment.take',
      data: { action: 'moment.take', payload: { moment } },
      fallback: {
        type: 'Action.Submit',
        title: "I'll take this",
        style: 'positive',
        data: { action: 'moment.take', payload: { moment } },
      },
    },
    {
      type: 'Action.Submit',
      title: 'Log it',
      data: { action: 'act.log', payload: { moment }, msteams: { type: 'task/fetch' } },
    },
    { type: 'Action.OpenUrl', title: 'Open the message', url: 'https://chat.example/m/1' },
  ])
})

test('a card with something to read is wide on Teams, a confirmation stays small', () => {
  expect(renderCard(nudge).msteams).toEqual({ width: 'Full' })
  expect(renderCard(card(text('You are in. Priya knows.')))).not.toHaveProperty('msteams')
})

test('a button for what was typed brings its words back when its dialog opens', () => {
  const opener = renderOpener('Open the form', { command: 'moment *Thanks*!' })
  expect(schemaErrors({ ...renderCard(nudge), actions: [opener] })).toEqual([])
  expect(opener).toEqual({
    type: 'Action.Submit',
    title: 'Open the form',
    style: 'positive',
    data: { command: 'moment *Thanks*!', msteams: { type: 'task/fetch' } },
  })
})

test('the detail of an idea gives way where there is little room', () => {
  const item = JSON.stringify(renderCard(nudge).body.find((element) => element.type === 'ColumnSet'))
  expect(item).toContain('"targetWidth":"atLeast:Standard","items":[{"type":"TextBlock","text":"(15 min, free)"')
})

test("a customer's words cannot carry Markdown, a link or a date function", () => {
  const words =
    '[pay here](https://evil.example) **now** {{DATE(2026-01-01T00:00:00Z)}} <at>all</at>\n# Big\n1. one\n- two'
  const [shown] = textsOf(renderCard(card(quote(words, 'Marta'))))
  expect(shown).toBe(
    String.raw`“\[pay here\](https://evil.example) \*\*now\*\* \{\{DATE(2026-01-01T00:00:00Z)\}\} \<at\>all\</at\>` +
      '\n\n\\# Big\n\n1\\. one\n\n\\- two”',
  )
})

test('the line below a quote links to its source, whatever the customer is called', () => {
  const shown = textsOf(renderCard(card(quote('Thanks', 'Eve ](https://evil.example)', 'https://chat.example/a_(b)'))))
  expect(shown[1]).toBe(String.raw`[Eve \](https://evil.example)](https://chat.example/a_%28b%29)`)
})

test('a link that is no web address is shown as text, and refused on a button', () => {
  const shown = textsOf(renderCard(card(quote('Thanks', 'Marta', 'javascript:alert(1)'))))
  expect(shown[1]).toBe('Marta')
  expect(() => renderCard(card(row(links('Open', 'javascript:alert(1)'))))).toThrow('web address')
})

test('ten kilobytes of emoji in a quote still make a card that Teams takes', () => {
  const heavy = card(title('A card'), ...Array.from({ length: 12 }, () => quote('🎉'.repeat(2500), 'Marta')))
  const rendered = renderCard(heavy)
  expect(byteLength(rendered)).toBeLessThanOrEqual(cardBytes)
  expect(schemaErrors(rendered)).toEqual([])
  expect(textsOf(rendered)[1]).toMatch(/^“(?:🎉)+…”$/u)
})
