import type { ActionCall } from './actions.ts'
import { cut } from './say.ts'

/**
 * A card in plain text, ordered as it is read. Nothing in it is markup: renderers escape every text, always.
 * Rows of buttons may stand anywhere.
 */
export interface Card {
  readonly elements: readonly Element[]
}

export type Element =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Somebody's words; `by` is the line below them and links to `link`. */
  | { readonly kind: 'quote'; readonly text: string; readonly by: string; readonly link?: string | undefined }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly name: string; readonly value: string }[] }
  /** Bullets; `detail` is dropped where there is no room for it. */
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly ListItem[] }
  | Chart
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }

export interface ListItem {
  readonly text: string
  readonly detail?: string | undefined
}

/** One series over time. `min` and `max` are the ends of its scale, whatever the values are. */
export interface Chart {
  readonly kind: 'chart'
  readonly title: string
  readonly shape: 'line' | 'bars'
  readonly min: number
  readonly max: number
  readonly points: readonly ChartPoint[]
}

/** `shown` is the value in words. A gap has no value, and says so in `shown`: no line is drawn across it. */
export interface ChartPoint {
  readonly label: string
  readonly value: number | undefined
  readonly shown: string
}

/**
 * `do` acts at once, `ask` opens a form, `link` opens a page. At most one button of a row is primary.
 * Labels are at most 24 characters, so that a translation has room.
 */
export type Button =
  | ({ readonly kind: 'do' | 'ask'; readonly label: string; readonly primary?: boolean } & ActionCall)
  | { readonly kind: 'link'; readonly label: string; readonly url: string; readonly primary?: boolean }

/** Leaves out what is undefined, and rows, lists and charts without content. */
export function card(...elements: readonly (Element | undefined | false)[]): Card {
  return { elements: elements.filter((element) => element !== undefined && element !== false).filter(hasContent) }
}

/** Cut at 100 characters: it is the line that a phone shows before the card is opened. */
export const title = (text: string): Element => ({ kind: 'title', text: cut(text, longestTitle) })
export const longestTitle = 100
export const text = (value: string): Element => ({ kind: 'text', text: value })
export const note = (value: string): Element => ({ kind: 'note', text: value })
export const facts = (...list: readonly (readonly [name: string, value: string])[]): Element => ({
  kind: 'facts',
  facts: list.map(([name, value]) => ({ name, value })),
})
export const list = (heading: string, items: readonly ListItem[]): Element => ({ kind: 'list', title: heading, items })
export const chart = (drawn: Omit<Chart, 'kind'>): Element => ({ kind: 'chart', ...drawn })
export const quote = (words: string, by: string, link?: string): Element => ({ kind: 'quote', text: words, by, link })
export const row = (...buttons: readonly (Button | undefined | false)[]): Element => ({
  kind: 'buttons',
  buttons: buttons.filter((button) => button !== undefined && button !== false),
})

/** A button that acts at once. */
export const does = (label: string, call: ActionCall): Button => ({ kind: 'do', label, ...call })
/** A button that opens a form. */
export const asks = (label: string, call: ActionCall): Button => ({ kind: 'ask', label, ...call })
/** A button that opens a page. */
export const links = (label: string, url: string): Button => ({ kind: 'link', label, url })
/** The one button of its row that most people want. */
export const primary = (button: Button): Button => ({ ...button, primary: true })

/** The whole card as plain text, title first: for notifications and screen readers. */
export function cardText(shown: Card): string {
  const first = shown.elements.find((element) => element.kind === 'title')
  const others = shown.elements.filter((element) => element !== first)
  return [...(first === undefined ? [] : [first]), ...others]
    .map(elementText)
    .filter((line) => line !== '')
    .join('\n')
}

function elementText(element: Element): string {
  switch (element.kind) {
    case 'title':
    case 'text':
    case 'note':
      return element.text
    case 'quote':
      return `“${element.text}” ${element.by}`
    case 'facts':
      return element.facts.map((fact) => `${fact.name}: ${fact.value}`).join('\n')
    case 'list':
      return [element.title, ...element.items.map(itemText)].join('\n')
    case 'chart':
      return chartText(element)
    case 'buttons':
      return ''
  }
}

/** A chart in one sentence, with every number: `Satisfaction, 2 rounds: 2 Nov 3.9, 16 Nov not shown.` */
export function chartText({ title: heading, points }: Chart): string {
  return `${heading}: ${points.map(({ label, shown }) => `${label} ${shown}`).join(', ')}.`
}

function itemText(item: ListItem): string {
  return item.detail === undefined ? `• ${item.text}` : `• ${item.text} (${item.detail})`
}

function hasContent(element: Element): boolean {
  if (element.kind === 'buttons') return element.buttons.length > 0
  if (element.kind === 'list') return element.items.length > 0
  if (element.kind === 'facts') return element.facts.length > 0
  if (element.kind === 'chart') return element.points.some(({ value }) => value !== undefined)
  return true
}
