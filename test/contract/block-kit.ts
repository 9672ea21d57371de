import type { Json } from '../support/slack/world.ts'
import { str } from '../support/slack/world.ts'
import type { Button, Part, SeenField, SeenForm } from './stage.ts'

/** A message or view of Slack's as it is read. */
export function partsOf(blocks: readonly Json[]): readonly Part[] {
  return blocks
    .map((block) => (block['type'] === 'actions' ? (block['elements'] as Json[]).map(button) : line(block)))
    .filter((part) => part.length > 0)
}

function line(block: Json): string {
  switch (block['type']) {
    case 'header':
    case 'section':
      return textOf(block['text'])
    case 'context':
      return (block['elements'] as Json[]).map((element) => str(element['text'])).join(' ')
    case 'data_visualization':
      return `chart ${str(block['title'])}`
    case 'rich_text':
      return rich(block['elements'] as Json[])
    default:
      return ''
  }
}

function rich(elements: readonly Json[]): string {
  const quoted = elements.some((element) => element['type'] === 'rich_text_quote')
  return elements.map(richPart).join(quoted ? ' ' : '\n')
}

function richPart(element: Json): string {
  const inner = element['elements'] as Json[]
  switch (element['type']) {
    case 'rich_text_quote':
      return `“${inner.map(leaf).join('')}”`
    case 'rich_text_list':
      return inner.map((item) => `• ${richPart(item)}`).join('\n')
    default:
      return inner.map(leaf).join('')
  }
}

function leaf(element: Json): string {
  return element['type'] === 'link' ? `${str(element['text'])} ↗` : str(element['text'])
}

function button(element: Json): Button {
  const link = element['url'] !== undefined
  const use = link ? undefined : `click ${str(element['action_id']).split('#')[0] ?? ''}`
  return { label: textOf(element['text']), primary: element['style'] === 'primary', link, use }
}

/** What was typed into a modal and what is wrong with it, by label, and how people are called. */
export interface Typed {
  readonly values: Readonly<Record<string, string | readonly string[]>>
  readonly errors: Readonly<Record<string, string>>
  readonly name: (id: string) => string
}

/** A modal as it is read. */
export function formOf(view: Json, typed: Typed): SeenForm {
  const blocks = view['blocks'] as Json[]
  const intro = blocks.find((block) => block['type'] === 'section')
  return {
    title: textOf(view['title']),
    submit: textOf(view['submit']),
    intro: intro && textOf(intro['text']),
    fields: blocks.filter((block) => block['type'] === 'input').map((block) => fieldOf(block, typed)),
  }
}

function fieldOf(block: Json, { values, errors, name }: Typed): SeenField {
  const element = block['element'] as Json
  const label = textOf(block['label'])
  const given = values[label]
  return {
    label,
    hint: block['hint'] === undefined ? undefined : textOf(block['hint']),
    optional: block['optional'] === true,
    kind: kinds[str(element['type'])] ?? 'text',
    value: given === undefined ? initial(element, name) : [given].flat().join(', '),
    options: optionsOf(element),
    error: errors[label],
  }
}

const kinds: Readonly<Record<string, SeenField['kind']>> = {
  datepicker: 'date',
  static_select: 'choice',
  multi_users_select: 'people',
}

function initial(element: Json, name: (id: string) => string): string {
  const users = element['initial_users'] as string[] | undefined
  if (users !== undefined) return users.map(name).toSorted().join(', ')
  const option = element['initial_option'] as Json | undefined
  return option === undefined ? str(element['initial_value'] ?? element['initial_date']) : textOf(option['text'])
}

function optionsOf(element: Json): readonly string[] {
  if (element['type'] !== 'static_select') return []
  const groups = (element['option_groups'] ?? [element]) as { options: Json[] }[]
  return groups.flatMap(({ options }) => options.map((option) => textOf(option['text'])))
}

function textOf(object: unknown): string {
  return str((object as Json | undefined)?.['text'])
}
