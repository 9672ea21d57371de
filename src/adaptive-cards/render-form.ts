import type { Field, Form, Option } from '../views/form.ts'
import { cardVersion, schemaUrl } from './limits.ts'
import { escapeMarkdown } from './markdown.ts'
import type { AdaptiveCard, Json } from './model.ts'

/** What a form needs to know besides itself. */
export interface FormSurroundings {
  /**
   * Who can be chosen in a field for people: platform id and name; `directory`: Teams looks them up in the whole
   * organisation while somebody types, and answers their Entra ids.
   */
  readonly people: readonly Option[] | 'directory'
  /** The word behind the label of a field that may stay empty. */
  readonly optional: string
}

/**
 * A form as an Adaptive Card 1.5: each field with its label, what was typed, its hint, and what is wrong with it below.
 * Inputs carry the field's name; the text of an error is the element `<name>-error`, a hint `<name>-hint`.
 */
export function renderForm(form: Form, around: FormSurroundings): AdaptiveCard {
  const { form: name, payload } = form
  return {
    type: 'AdaptiveCard',
    $schema: schemaUrl,
    version: cardVersion,
    fallbackText: form.title,
    body: [
      ...(form.intro === undefined ? [] : [{ type: 'TextBlock', text: escapeMarkdown(form.intro), wrap: true }]),
      ...form.fields.flatMap((field) => renderField(field, form.errors?.[field.name], around)),
    ],
    actions: [{ type: 'Action.Submit', title: form.submit, style: 'positive', data: { form: name, payload } }],
  }
}

function renderField(field: Field, error: string | undefined, around: FormSurroundings): readonly Json[] {
  const label = field.optional === true ? `${field.label} (${around.optional})` : field.label
  return [
    { ...renderInput(field, around), id: field.name, label, spacing: 'Medium' },
    ...(field.hint === undefined ? [] : [below(`${field.name}-hint`, field.hint, { isSubtle: true })]),
    ...(error === undefined ? [] : [below(`${field.name}-error`, error, { color: 'Attention' })]),
  ]
}

function below(id: string, text: string, look: object): Json {
  return { type: 'TextBlock', id, text: escapeMarkdown(text), wrap: true, size: 'Small', spacing: 'Small', ...look }
}

function renderInput(field: Field, around: FormSurroundings): Json {
  switch (field.kind) {
    case 'text':
      return {
        type: 'Input.Text',
        isMultiline: field.long === true,
        ...(field.placeholder === undefined ? {} : { placeholder: field.placeholder }),
        ...valued(field.value),
      }
    case 'number':
      return renderNumber(field.value ?? '')
    case 'date':
      return { type: 'Input.Date', ...valued(field.value) }
    case 'choice':
      return { type: 'Input.ChoiceSet', style: 'compact', choices: choices(field.options), ...valued(field.value) }
    case 'people':
      // Several values are one string, parted by commas.
      return { type: 'Input.ChoiceSet', isMultiSelect: true, ...from(around.people), ...valued(field.value?.join(',')) }
  }
}

/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker */
function from(people: FormSurroundings['people']) {
  if (people !== 'directory') return { style: 'expanded', choices: choices(people) }
  const query = { type: 'Data.Query', dataset: 'graph.microsoft.com/users' }
  return { choices: [], 'choices.data': query }
}

/** A number input cannot hold what is no number, and what was typed must stay: then it is a text input. */
function renderNumber(value: string): Json {
  if (value === '') return { type: 'Input.Number' }
  const number = Number(value)
  return Number.isFinite(number) ? { type: 'Input.Number', value: number } : { type: 'Input.Text', value }
}

const valued = (value: string | undefined) => (value === undefined || value === '' ? {} : { value })

const choices = (options: readonly Option[]) => options.map(({ label, value }) => ({ title: label, value }))
