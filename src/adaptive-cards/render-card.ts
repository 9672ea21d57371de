import type { Button, Card, Element, ListItem } from '../views/card.ts'
import { cardText } from '../views/card.ts'
import { cut } from '../views/say.ts'
import { cardBytes, cardVersion, schemaUrl, textLengths } from './limits.ts'
import { escapeMarkdown, markdownLink, openable } from './markdown.ts'

/** An element or action of the Adaptive Cards schema, by its own names. */
export type Json = { readonly type: string; readonly [name: string]: unknown }

/** A card as Teams and Microsoft's renderer take it. */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard'
  readonly $schema: string
  readonly version: string
  readonly fallbackText: string
  readonly body: readonly Json[]
  readonly actions?: readonly Json[]
}

type Cut = (text: string) => string

/** A card as an Adaptive Card 1.5. Every text is escaped; where the card would be too heavy, its texts are cut. */
export function renderCard(card: Card): AdaptiveCard {
  for (const length of textLengths) {
    const rendered = renderAt(card, (text) => cut(text, length))
    if (byteLength(rendered) <= cardBytes) return rendered
  }
  throw new RangeError(`a card of ${card.elements.length} elements does not fit into ${cardBytes} bytes`)
}

/** The weight of a card as it is sent, in bytes. */
export function byteLength(card: AdaptiveCard): number {
  return new TextEncoder().encode(JSON.stringify(card)).length
}

function renderAt(card: Card, cutting: Cut): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: schemaUrl,
    version: cardVersion,
    fallbackText: cutting(cardText(card)),
    body: card.elements.flatMap((element) => renderElement(element, cutting)),
  }
}

function renderElement(element: Element, cutting: Cut): readonly Json[] {
  const shown = (text: string) => escapeMarkdown(cutting(text))
  switch (element.kind) {
    case 'title':
      return [{ ...textBlock(shown(element.text)), style: 'heading', size: 'Medium', weight: 'Bolder' }]
    case 'text':
      return [textBlock(shown(element.text))]
    case 'note':
      return [{ ...textBlock(shown(element.text)), size: 'Small', isSubtle: true }]
    case 'quote':
      return [renderQuote(element, cutting)]
    case 'facts':
      return [
        {
          type: 'FactSet',
          facts: element.facts.map((fact) => ({ title: shown(fact.name), value: shown(fact.value) })),
        },
      ]
    case 'list':
      return [
        { ...textBlock(shown(element.title)), weight: 'Bolder' },
        ...element.items.map((item) => renderItem(item, cutting)),
      ]
    case 'buttons':
      return [{ type: 'ActionSet', actions: element.buttons.map(renderButton) }]
  }
}

const textBlock = (text: string): Json => ({ type: 'TextBlock', text, wrap: true })

function renderQuote(quote: Element & { kind: 'quote' }, cutting: Cut): Json {
  return {
    type: 'Container',
    style: 'emphasis',
    items: [
      textBlock(`“${escapeMarkdown(cutting(quote.text))}”`),
      {
        ...textBlock(markdownLink(cutting(quote.by), quote.link)),
        size: 'Small',
        isSubtle: true,
        spacing: 'Small',
      },
    ],
  }
}

/** The detail stands beside its item and gives way on a phone. */
function renderItem(item: ListItem, cutting: Cut): Json {
  const text = textBlock(`• ${escapeMarkdown(cutting(item.text))}`)
  if (item.detail === undefined) return { ...text, spacing: 'Small' }
  const detail = { ...textBlock(`(${escapeMarkdown(cutting(item.detail))})`), isSubtle: true }
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      { type: 'Column', width: 'auto', items: [text] },
      {
        type: 'Column',
        width: 'stretch',
        spacing: 'Small',
        targetWidth: 'AtLeast:Standard',
        items: [{ ...detail, targetWidth: 'AtLeast:Standard' }],
      },
    ],
  }
}

function renderButton(button: Button): Json {
  const look = { title: button.label, ...(button.primary === true ? { style: 'positive' } : {}) }
  switch (button.kind) {
    case 'do':
      return {
        type: 'Action.Execute',
        ...look,
        verb: button.action,
        data: { action: button.action, payload: button.payload },
      }
    case 'ask':
      return {
        type: 'Action.Submit',
        ...look,
        // Teams opens a dialog for this click instead of sending a message.
        data: { action: button.action, payload: button.payload, msteams: { type: 'task/fetch' } },
      }
    case 'link':
      return { type: 'Action.OpenUrl', ...look, url: linkTarget(button.url) }
  }
}

/** A button's address is of our own making: one that cannot be opened is a fault of ours. */
function linkTarget(url: string): string {
  const target = openable(url)
  if (target === undefined) throw new TypeError('a link button needs a web address')
  return target
}
