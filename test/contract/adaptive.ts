import type { AdaptiveCard, Json } from '../../src/adaptive-cards/model.ts'
import { de } from '../../src/views/words/de/index.ts'
import { en } from '../../src/views/words/en/index.ts'
import type { Button, Part, SeenField, SeenForm } from './stage.ts'

const str = (value: unknown): string => (typeof value === 'string' ? value : '')
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : [])

/** An Adaptive Card as it is read. */
export function partsOf(card: AdaptiveCard): readonly Part[] {
  return card.body.map(part).filter((one) => one.length > 0)
}

function part(element: Json): Part {
  return element.type === 'ActionSet' ? list(element['actions']).map(button) : words(element)
}

function words(element: Json): string {
  switch (element.type) {
    case 'TextBlock':
      return plain(element['text'])
    case 'Container':
      return list(element['items']).map(words).join(' ')
    case 'FactSet':
      return list(element['facts'])
        .map((fact) => `${plain(fact['title'])}: ${plain(fact['value'])}`)
        .join('\n')
    case 'ColumnSet':
      return list(element['columns'])
        .flatMap((column) => list(column['items']).map(words))
        .join(' ')
    case 'Chart.Line':
      return `chart ${plain(element['title'])}`
    default:
      throw new Error(`nobody here reads ${element.type}`)
  }
}

/** Markdown as it is shown: `[label](address)` is a link, a paragraph is a line. */
function plain(text: unknown): string {
  return str(text)
    .replace(/^\[(.*)\]\((?:[^()]*)\)$/s, '$1 ↗')
    .replaceAll('\n\n', '\n')
    .replaceAll(/\\([\\`*_{}[\]~<>&|#+=.)-])/g, '$1')
}

/** A button's own data, as it travels back to Kindling. */
export function dataOf(action: Json): Readonly<Record<string, unknown>> {
  return (action['data'] ?? {}) as Readonly<Record<string, unknown>>
}

/** The button with this label. */
export function actionOn(card: AdaptiveCard, label: string): Json {
  const actions = card.body.flatMap((element) => (element.type === 'ActionSet' ? list(element['actions']) : []))
  const found = actions.find((action) => action['title'] === label)
  if (found === undefined)
    throw new Error(`no button "${label}" among ${actions.map(({ title }) => str(title)).join(', ')}`)
  return found
}

function button(action: Json): Button {
  const link = action.type === 'Action.OpenUrl'
  const use = link ? undefined : `click ${str(dataOf(action)['action'])}`
  return { label: str(action['title']), primary: action['style'] === 'positive', link, use }
}

/** A dialog's card as it is read. `name` says who stands behind an id. */
export function formOf(title: string, card: AdaptiveCard, name: (id: string) => string): SeenForm {
  const intro = card.body.find((element) => element.type === 'TextBlock' && element['id'] === undefined)
  return {
    title,
    submit: str(card.actions?.[0]?.['title']),
    intro: intro && plain(intro['text']),
    fields: inputsOf(card).map((input) => fieldOf(card, input, name)),
  }
}

export function inputsOf(card: AdaptiveCard): readonly Json[] {
  return card.body.filter((element) => element.type.startsWith('Input.'))
}

const optionalMark = new RegExp(` \\((?:${[en, de].map(({ form }) => form.optional).join('|')})\\)$`)

/** A field's label without the mark that it may stay empty. */
export function labelOf(input: Json): string {
  return str(input['label']).replace(optionalMark, '')
}

function fieldOf(card: AdaptiveCard, input: Json, name: (id: string) => string): SeenField {
  const below = (what: string) => card.body.find((element) => element['id'] === `${str(input['id'])}-${what}`)
  const [hint, error] = [below('hint'), below('error')]
  return {
    label: labelOf(input),
    hint: hint && plain(hint['text']),
    optional: optionalMark.test(str(input['label'])),
    kind: kindOf(input),
    value: valueOf(input, name),
    options: isPeople(input) ? [] : list(input['choices']).map((choice) => str(choice['title'])),
    error: error && plain(error['text']),
  }
}

export function isPeople(input: Json): boolean {
  return input.type === 'Input.ChoiceSet' && input['isMultiSelect'] === true
}

function kindOf(input: Json): SeenField['kind'] {
  if (isPeople(input)) return 'people'
  if (input.type === 'Input.ChoiceSet') return 'choice'
  return input.type === 'Input.Date' ? 'date' : 'text'
}

function valueOf(input: Json, name: (id: string) => string): string {
  const value = input['value']
  if (typeof value === 'number') return String(value)
  if (isPeople(input)) return str(value).split(',').filter(Boolean).map(name).toSorted().join(', ')
  const chosen = list(input['choices']).find((choice) => choice['value'] === value)
  return chosen === undefined ? str(value) : str(chosen['title'])
}
