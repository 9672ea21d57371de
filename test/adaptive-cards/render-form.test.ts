import { expect, test } from 'vitest'
import { renderForm } from '../../src/adaptive-cards/render-form.ts'
import { parseForm } from '../../src/views/actions.ts'
import type { Form } from '../../src/views/form.ts'
import { givenBack } from '../../src/views/form.ts'
import { schemaErrors } from '../support/adaptive-cards.ts'

const moment = '0198a0a0-0000-7000-8000-000000000001'
const around = {
  people: [
    { value: 'jonas', label: 'Jonas Weber' },
    { value: 'sam', label: 'Sam Doyle' },
  ],
  optional: 'optional',
}
const form: Form = {
  form: 'act.log',
  payload: {},
  title: 'Log an act of kindness',
  submit: 'Log it',
  intro: 'What happened?',
  fields: [
    { kind: 'choice', name: 'deed', label: 'What you did', options: [{ value: 'note', label: 'A note' }] },
    { kind: 'text', name: 'story', label: 'The story', long: true, min: 20, max: 2000, hint: 'What did it *mean*?' },
    { kind: 'date', name: 'day', label: 'When', value: '2026-11-16' },
    { kind: 'number', name: 'minutes', label: 'Minutes', min: 0, max: 1440, decimals: 0, optional: true },
    { kind: 'people', name: 'helpers', label: 'Who helped', max: 50, optional: true, value: ['jonas', 'sam'] },
  ],
}

const inputs = (shown: Form) => renderForm(shown, around).body.filter((element) => element.type.startsWith('Input.'))
const element = (shown: Form, id: string) => renderForm(shown, around).body.find((found) => found['id'] === id)

test('a form with every kind of field passes the schema of Adaptive Cards 1.5', () => {
  expect(schemaErrors(renderForm(form, around))).toEqual([])
})

test('each field has its label, and says when it may stay empty', () => {
  expect(inputs(form).map((input) => input['label'])).toEqual([
    'What you did',
    'The story',
    'When',
    'Minutes (optional)',
    'Who helped (optional)',
  ])
})

test('submitting carries which form it is and what it remembers', () => {
  expect(renderForm(form, around).actions).toEqual([
    { type: 'Action.Submit', title: 'Log it', style: 'positive', data: { form: 'act.log', payload: {} } },
  ])
})

test('a form given back keeps what was typed and says at each field what is wrong', () => {
  const wrong = givenBack(
    form,
    { deed: 'note', story: 'Too short', day: '2026-11-17', minutes: 'ten', helpers: ['sam'] },
    { story: '9 characters so far; please write at least 20.', minutes: 'Use whole numbers, such as 15.' },
  )
  expect(inputs(wrong).map((input) => input['value'])).toEqual(['note', 'Too short', '2026-11-17', 'ten', 'sam'])
  expect(element(wrong, 'story-error')).toMatchObject({
    text: '9 characters so far; please write at least 20.',
    color: 'Attention',
  })
  expect(element(wrong, 'minutes-error')).toMatchObject({ text: 'Use whole numbers, such as 15.' })
  expect(element(wrong, 'day-error')).toBeUndefined()
})

test('a hint is shown as it is written, not as Markdown', () => {
  expect(element(form, 'story-hint')).toMatchObject({ text: String.raw`What did it \*mean\*?`, isSubtle: true })
})

test('people are chosen by name from those who are there', () => {
  expect(element(form, 'helpers')).toMatchObject({
    isMultiSelect: true,
    choices: [
      { title: 'Jonas Weber', value: 'jonas' },
      { title: 'Sam Doyle', value: 'sam' },
    ],
    value: 'jonas,sam',
  })
})

test('in a directory people are looked up while somebody types, and those chosen before are kept', () => {
  const rendered = renderForm(form, { ...around, people: 'directory' })
  expect(schemaErrors(rendered)).toEqual([])
  expect(rendered.body.find((found) => found['id'] === 'helpers')).toMatchObject({
    type: 'Input.ChoiceSet',
    isMultiSelect: true,
    choices: [],
    'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
    value: 'jonas,sam',
  })
})

test('what the button carries is read back as the same form, and no field takes its names', () => {
  const [button] = renderForm({ ...form, payload: { moment } }, around).actions ?? []
  const data = button?.['data'] as { form: string; payload: unknown }
  expect(parseForm(data.form, data.payload)).toEqual({ form: 'act.log', payload: { moment } })
  expect(inputs(form).map((input) => input['id'])).not.toContain('form')
  expect(inputs(form).map((input) => input['id'])).not.toContain('payload')
})
