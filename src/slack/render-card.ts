import type { types } from '@slack/bolt'
import type { Button, Card, Chart, Element, ListItem } from '../views/card.ts'
import { cardText } from '../views/card.ts'
import { limits } from './limits.ts'
import { escapedFitting, filled, fitting, own } from './mrkdwn.ts'
import { renderChart } from './render-chart.ts'

/** What a message is made of. `text` is read out by screen readers and shown in notifications. */
export interface RenderedCard {
  readonly text: string
  readonly blocks: types.KnownBlock[]
}

/**
 * A card as a message. Foreign words go into plain or rich text, which Slack does not parse. Throws a `RangeError` when
 * the card has more blocks than a message takes.
 */
export function renderCard(card: Card, charts: Charts = 'drawn'): RenderedCard {
  const blocks = renderBlocks(card, 0, charts)
  if (blocks.length > limits.messageBlocks)
    throw new RangeError(`a card of ${blocks.length} blocks, a message takes ${limits.messageBlocks}`)
  return { text: escapedFitting(cardText(card), limits.messageText), blocks }
}

/** Charts are drawn in messages only, and not in every Slack yet: elsewhere their numbers stand as text. */
type Charts = 'drawn' | 'written'

/** Cards one below the other, as a home tab; what is past its limit is left out, from the end. */
export function renderHome(cards: readonly Card[]): types.HomeView {
  const parted = cards.flatMap((card, index): types.KnownBlock[] => [
    ...(index === 0 ? [] : [{ type: 'divider' } as const]),
    ...renderBlocks(card, index, 'written'),
  ])
  return { type: 'home', blocks: parted.slice(0, limits.viewBlocks) }
}

/** A card in the place of the form that was sent. Charts stand there as text. */
export function renderModal(
  { title, close }: { readonly title: string; readonly close: string },
  card: Card,
): types.ModalView {
  return {
    type: 'modal',
    title: plain(own(title, limits.viewTitle, 'a form title')),
    close: plain(own(close, limits.viewSubmit, 'a close button')),
    blocks: renderBlocks(card, 0, 'written').slice(0, limits.viewBlocks),
  }
}

/** `place` tells cards of one view apart, so that no two buttons share an id. */
function renderBlocks(card: Card, place: number, charts: Charts): types.KnownBlock[] {
  return card.elements.map((element, index) => renderElement(element, `${place}.${index}`, charts))
}

function renderElement(element: Element, place: string, charts: Charts): types.KnownBlock {
  switch (element.kind) {
    case 'title':
      return { type: 'header', text: plain(filled(fitting(element.text, limits.headerText))) }
    case 'text':
      return { type: 'section', text: plain(filled(fitting(element.text, limits.sectionText))) }
    case 'note':
      return { type: 'context', elements: [plain(filled(fitting(element.text, limits.contextText)))] }
    case 'quote':
      return renderQuote(element)
    case 'facts':
      return richText([section(element.facts.flatMap(({ name, value }, index) => factLine(name, value, index)))])
    case 'list':
      return richText([section([bold(element.title)]), bullets(element.items)])
    case 'chart':
      return (charts === 'drawn' ? renderChart(element) : undefined) ?? written(element)
    case 'buttons':
      return renderButtons(element.buttons, place)
  }
}

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: true })
const bold = (text: string) => ({ ...words(text), style: { bold: true } })
const section = (elements: types.RichTextElement[]): types.RichTextSection => ({ type: 'rich_text_section', elements })
const richText = (elements: types.RichTextBlock['elements']): types.RichTextBlock => ({ type: 'rich_text', elements })

function written({ title, points }: Chart): types.RichTextBlock {
  return richText([section([bold(title), ...points.flatMap(({ label, shown }) => factLine(label, shown, 1))])])
}

function words(text: string): types.RichTextText {
  return { type: 'text', text: filled(fitting(text, limits.richText)) }
}

function factLine(name: string, value: string, index: number): types.RichTextElement[] {
  return [bold(`${index === 0 ? '' : '\n'}${name}: `), words(value)]
}

function bullets(items: readonly ListItem[]): types.RichTextList {
  return { type: 'rich_text_list', style: 'bullet', elements: items.map((item) => section([words(itemLine(item))])) }
}

function itemLine({ text, detail }: ListItem): string {
  return detail === undefined ? text : `${text} (${detail})`
}

function renderQuote(quote: Element & { kind: 'quote' }): types.RichTextBlock {
  return richText([
    { type: 'rich_text_quote', elements: [words(quote.text)] },
    section([webAddress(quote.link) ? { type: 'link', url: quote.link, text: words(quote.by).text } : words(quote.by)]),
  ])
}

/** Anything but a web address stays unlinked: what a customer typed as a link must not run anything. */
function webAddress(link: string | undefined): link is string {
  return link !== undefined && link.length <= limits.url && URL.canParse(link) && /^https?:/i.test(link)
}

function renderButtons(buttons: readonly Button[], place: string): types.ActionsBlock {
  if (buttons.length > limits.actionsElements)
    throw new RangeError(`a row of ${buttons.length} buttons, Slack takes ${limits.actionsElements}`)
  return { type: 'actions', elements: buttons.map((button, index) => renderButton(button, `${place}.${index}`)) }
}

function renderButton(button: Button, place: string): types.Button {
  const text = plain(own(button.label, limits.buttonText, 'a button'))
  const style = button.primary === true ? ({ style: 'primary' } as const) : {}
  switch (button.kind) {
    case 'do':
    case 'ask':
      return {
        type: 'button',
        text,
        ...style,
        action_id: own(`${button.action}${idMark}${place}`, limits.actionId, 'an action id'),
        value: own(JSON.stringify(button.payload), limits.buttonValue, 'a button payload'),
      }
    case 'link':
      return {
        type: 'button',
        text,
        ...style,
        action_id: `${linkAction}${idMark}${place}`,
        url: own(button.url, limits.url, 'an address'),
      }
  }
}

/** Parts an action's name from what makes its id unique within the message. */
const idMark = '#'

/** Pressing a link sends a click, too, which only wants an acknowledgement. */
export const linkAction = 'link'

/** The action's name out of the id of a button. */
export function actionOf(actionId: string): string {
  return actionId.split(idMark)[0] ?? ''
}
