import type { Json } from './world.ts'
import { str } from './world.ts'

/** What Slack would refuse about the blocks of a message. The numbers are Slack's, written down a second time on purpose. */
export function checkMessage(blocks: readonly Json[]): readonly string[] {
  const wrong = blocks.length > 50 ? [`${blocks.length} blocks`] : []
  return [
    ...wrong,
    ...checkBlocks(
      blocks,
      new Set(['header', 'section', 'context', 'divider', 'rich_text', 'actions', 'data_visualization']),
    ),
  ]
}

/** What Slack would refuse about a modal or a home tab. */
export function checkView(view: Json): readonly string[] {
  const blocks = (view['blocks'] ?? []) as Json[]
  const known = new Set(['header', 'section', 'context', 'divider', 'rich_text', 'actions', 'input'])
  const wrong = blocks.length > 100 ? [`${blocks.length} blocks`] : []
  return [...wrong, ...(view['type'] === 'modal' ? checkModal(view, blocks) : []), ...checkBlocks(blocks, known)]
}

function checkModal(view: Json, blocks: readonly Json[]): readonly string[] {
  const hasInput = blocks.some((block) => block['type'] === 'input')
  return [
    ...plain('title', view['title'], 24),
    ...(view['submit'] === undefined
      ? hasInput
        ? ['a modal with inputs needs a submit button']
        : []
      : plain('submit', view['submit'], 24)),
    ...longer('private_metadata', str(view['private_metadata']), 3000),
    ...longer('callback_id', str(view['callback_id']), 255),
  ]
}

function checkBlocks(blocks: readonly Json[], known: ReadonlySet<string>): readonly string[] {
  return [
    ...twice(
      'block_id',
      blocks.flatMap((block) => (block['block_id'] === undefined ? [] : [str(block['block_id'])])),
    ),
    ...twice('action_id', blocks.flatMap(actionIds)),
    ...blocks.flatMap((block) => checkBlock(block, known)),
  ]
}

function actionIds(block: Json): readonly string[] {
  if (block['type'] !== 'actions') return []
  return (block['elements'] as Json[]).flatMap((element) =>
    element['action_id'] === undefined ? [] : [str(element['action_id'])],
  )
}

function checkBlock(block: Json, known: ReadonlySet<string>): readonly string[] {
  const type = str(block['type'])
  if (!known.has(type)) return [`block ${type}`]
  const id = longer('block_id', str(block['block_id']), 255)
  switch (type) {
    case 'header':
      return [...id, ...plain('header', block['text'], 150)]
    case 'section':
      return [...id, ...text('section', block['text'], 3000)]
    case 'context':
      return [...id, ...checkContext(block['elements'] as Json[])]
    case 'rich_text':
      return [...id, ...(block['elements'] as Json[]).flatMap(checkRich)]
    case 'actions':
      return [...id, ...checkActions(block['elements'] as Json[])]
    case 'input':
      return [...id, ...checkInput(block)]
    case 'data_visualization':
      return [...id, ...checkChart(block)]
    default:
      return id
  }
}

function checkContext(elements: readonly Json[]): readonly string[] {
  const count = elements.length < 1 || elements.length > 10 ? [`${elements.length} context elements`] : []
  return [...count, ...elements.flatMap((element) => text('context', element, 3000))]
}

function checkChart({ title, chart }: Json): readonly string[] {
  const { type, series = [], axis_config } = chart as { type: unknown; series?: Json[]; axis_config?: Json }
  const categories = (axis_config?.['categories'] ?? []) as string[]
  return [
    ...longer('chart title', str(title), 50),
    ...(['line', 'bar', 'area'].includes(str(type)) ? [] : [`chart ${str(type)}`]),
    ...(series.length < 1 || series.length > 6 ? [`${series.length} series`] : []),
    ...(categories.length < 1 || categories.length > 20 ? [`${categories.length} categories`] : []),
    ...categories.flatMap((category) => longer('category', category, 20)),
    ...twice('category', categories),
    ...series.flatMap((one) => checkSeries(one, categories)),
  ]
}

function checkSeries(series: Json, categories: readonly string[]): readonly string[] {
  const data = series['data'] as Json[]
  const numbers = data.every(({ value }) => typeof value === 'number')
  const labels = JSON.stringify(data.map(({ label }) => label)) === JSON.stringify(categories)
  return [
    ...(str(series['name']) === '' ? ['a series without a name'] : []),
    ...(numbers ? [] : ['a point without a number']),
    ...(labels ? [] : ['labels that are not the categories']),
  ]
}

const richContainers = new Set(['rich_text_section', 'rich_text_quote', 'rich_text_list'])
const richLeaves = new Set(['text', 'link', 'emoji', 'user', 'channel'])

function checkRich(element: Json): readonly string[] {
  const type = str(element['type'])
  if (richContainers.has(type)) return (element['elements'] as Json[]).flatMap(checkRich)
  if (!richLeaves.has(type)) return [`rich text ${type}`]
  if (type === 'text' && str(element['text']) === '') return ['empty rich text']
  return type === 'link' && !URL.canParse(str(element['url'])) ? ['rich text link'] : []
}

function checkActions(elements: readonly Json[]): readonly string[] {
  const primaries = elements.filter((element) => element['style'] === 'primary').length
  return [
    ...(elements.length < 1 || elements.length > 25 ? [`${elements.length} action elements`] : []),
    ...(primaries > 1 ? [`${primaries} primary buttons`] : []),
    ...elements.flatMap(checkButton),
  ]
}

function checkButton(element: Json): readonly string[] {
  if (element['type'] !== 'button') return [`action element ${str(element['type'])}`]
  return [
    ...plain('button', element['text'], 75),
    ...longer('value', str(element['value']), 2000),
    ...longer('url', str(element['url']), 3000),
    ...longer('action_id', str(element['action_id']), 255),
    ...(element['url'] === undefined || URL.canParse(str(element['url'])) ? [] : ['button url']),
  ]
}

function checkInput(block: Json): readonly string[] {
  const hint = block['hint'] === undefined ? [] : plain('hint', block['hint'], 2000)
  return [...plain('label', block['label'], 2000), ...hint, ...checkElement(block['element'] as Json)]
}

function checkElement(element: Json): readonly string[] {
  switch (element['type']) {
    case 'plain_text_input': {
      const placeholder = element['placeholder'] === undefined ? [] : plain('placeholder', element['placeholder'], 150)
      return [...longer('initial_value', str(element['initial_value']), 3000), ...placeholder]
    }
    case 'datepicker':
      return /^\d{4}-\d{2}-\d{2}$/.test(str(element['initial_date'] ?? '2026-01-01')) ? [] : ['initial_date']
    case 'static_select':
      return checkSelect(element)
    case 'multi_users_select':
      return []
    default:
      return [`input element ${str(element['type'])}`]
  }
}

function checkSelect(element: Json): readonly string[] {
  const groups = element['option_groups'] as Json[] | undefined
  const lists = groups?.map((group) => group['options'] as Json[]) ?? [element['options'] as Json[]]
  const initial = JSON.stringify(element['initial_option'] ?? null)
  const found = initial === 'null' || lists.flat().some((option) => JSON.stringify(option) === initial)
  return [
    ...lists.flatMap((options) => (options.length < 1 || options.length > 100 ? [`${options.length} options`] : [])),
    ...lists
      .flat()
      .flatMap((option) => [
        ...plain('option', option['text'], 75),
        ...longer('option value', str(option['value']), 75),
      ]),
    ...(groups?.flatMap((group) => plain('group', group['label'], 75)) ?? []),
    ...(found ? [] : ['initial_option is none of the options']),
  ]
}

function plain(what: string, value: unknown, limit: number): readonly string[] {
  const { type } = (value ?? {}) as Json
  return type === 'plain_text' ? text(what, value, limit) : [`${what} is no plain text`]
}

function text(what: string, value: unknown, limit: number): readonly string[] {
  const { text: words } = (value ?? {}) as Json
  if (typeof words !== 'string' || words === '') return [`${what} is empty`]
  return longer(what, words, limit)
}

function longer(what: string, value: string, limit: number): readonly string[] {
  return value.length > limit ? [`${what} has ${value.length} characters, ${limit} are allowed`] : []
}

function twice(what: string, ids: readonly string[]): readonly string[] {
  return new Set(ids).size === ids.length ? [] : [`${what} used twice`]
}
