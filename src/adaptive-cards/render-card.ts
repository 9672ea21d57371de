import type { Card, Element, ListItem } from '../views/card.ts'
import { cardText } from '../views/card.ts'
import { cut } from '../views/say.ts'
import { cardBytes, cardVersion, schemaUrl, textLengths } from './limits.ts'
import { escapeMarkdown, markdownLink } from './markdown.ts'
import type { AdaptiveCard, Json } from './model.ts'
import { renderButton } from './render-button.ts'
import { renderChart } from './render-chart.ts'

export type { AdaptiveCard } from './model.ts'

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
    ...(card.elements.some(isWide) ? { msteams: { width: 'Full' } } : {}),
  }
}

/** Cards with something to read use the whole width of a Teams channel; a confirmation stays small. */
function isWide({ kind }: Element): boolean {
  return kind === 'quote' || kind === 'list' || kind === 'facts' || kind === 'chart'
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
    case 'chart':
      return [renderChart(element)]
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
        targetWidth: 'atLeast:Standard',
        items: [{ ...detail, targetWidth: 'atLeast:Standard' }],
      },
    ],
  }
}
