import type { types } from '@slack/bolt'
import type { Field, Form, Option } from '../views/form.ts'
import { limits } from './limits.ts'
import { filled, fitting, own } from './mrkdwn.ts'
import type { Place } from './place.ts'

/** A form as a modal. It remembers its payload and where it was opened; each field's block carries the field's name. */
export function renderForm(form: Form, place: Place): types.ModalView {
  const memory = JSON.stringify({ payload: form.payload, place })
  return {
    type: 'modal',
    callback_id: own(form.form, limits.callbackId, 'a form name'),
    private_metadata: own(memory, limits.privateMetadata, 'what a form remembers'),
    title: plain(own(form.title, limits.viewTitle, 'a form title')),
    submit: plain(own(form.submit, limits.viewSubmit, 'a submit button')),
    blocks: [
      ...(form.intro === undefined
        ? []
        : [{ type: 'section', text: plain(fitting(form.intro, limits.sectionText)) } as const]),
      ...form.fields.map(renderField),
    ],
  }
}

/** What is wrong, by block. What belongs to no field stands at the first, so that it is read. */
export function renderErrors(form: Form): Record<string, string> {
  const first = form.fields[0]?.name
  return Object.fromEntries(
    Object.entries(form.errors ?? {}).flatMap(([name, error]) => {
      const block = form.fields.some((field) => field.name === name) ? name : first
      return block === undefined ? [] : [[block, fitting(error, limits.inputHint)]]
    }),
  )
}

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: true })

function renderField(field: Field): types.InputBlock {
  return {
    type: 'input',
    block_id: own(field.name, limits.blockId, 'a field name'),
    label: plain(own(field.label, limits.inputLabel, 'a label')),
    ...(field.hint === undefined ? {} : { hint: plain(own(field.hint, limits.inputHint, 'a hint')) }),
    optional: field.optional === true,
    element: renderInput(field),
  }
}

/**
 * Lengths and ranges are left to our own checks, whose words say more than Slack's. For the same reason a number is a
 * plain text: Slack's number input would answer in its own words.
 */
function renderInput(field: Field): types.InputBlock['element'] {
  switch (field.kind) {
    case 'text':
      return {
        type: 'plain_text_input',
        action_id: inputId,
        multiline: field.long === true,
        ...initialText(field.value),
        ...(field.placeholder === undefined
          ? {}
          : { placeholder: plain(own(field.placeholder, limits.placeholder, 'a placeholder')) }),
      }
    case 'number':
      return { type: 'plain_text_input', action_id: inputId, ...initialText(field.value) }
    case 'date':
      return { type: 'datepicker', action_id: inputId, ...initialDate(field.value) }
    case 'choice':
      return { type: 'static_select', action_id: inputId, ...renderChoice(field.options, field.value) }
    case 'people':
      return {
        type: 'multi_users_select',
        action_id: inputId,
        ...(field.value === undefined || field.value.length === 0 ? {} : { initial_users: [...field.value] }),
      }
  }
}

const inputId = 'input'

function initialText(value: string | undefined): { initial_value?: string } {
  return value === undefined || value === '' ? {} : { initial_value: fitting(value, limits.inputValue) }
}

function initialDate(value: string | undefined): { initial_date?: string } {
  return value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value) ? { initial_date: value } : {}
}

/** More options than a select takes are shown in groups, each named by its first and last. */
function renderChoice(options: readonly Option[], value: string | undefined) {
  const shown = options.map(renderOption)
  const chosen = shown[options.findIndex((option) => option.value === value)]
  const initial = chosen === undefined ? {} : { initial_option: chosen }
  if (shown.length <= limits.selectOptions) return { options: shown, ...initial }
  const groups = Array.from({ length: Math.ceil(shown.length / limits.selectOptions) }, (_, index) =>
    shown.slice(index * limits.selectOptions, (index + 1) * limits.selectOptions),
  )
  return { option_groups: groups.slice(0, limits.optionGroups).map(renderGroup), ...initial }
}

function renderGroup(options: types.PlainTextOption[]): {
  label: types.PlainTextElement
  options: types.PlainTextOption[]
} {
  const ends = [options[0]?.text.text ?? '', options.at(-1)?.text.text ?? ''].map((label) => fitting(label, 30))
  return { label: plain(ends.join(' – ')), options }
}

/** Labels may be names of people and channels, so a long one is cut. */
function renderOption(option: Option): types.PlainTextOption {
  return {
    text: plain(filled(fitting(option.label, limits.optionText))),
    value: own(option.value, limits.optionValue, 'an option value'),
  }
}
