import { describe, expect, test } from 'vitest'
import type { Place } from '../../src/slack/place.ts'
import { readView } from '../../src/slack/read-view.ts'
import { renderErrors, renderForm } from '../../src/slack/render-form.ts'
import type { Form } from '../../src/views/form.ts'
import { checkView } from '../support/slack/block-kit.ts'
import type { Json } from '../support/slack/world.ts'

const moment = '6b3f1c52-90d3-4bd8-9f6a-0b3c6a4f4a10'
const place: Place = { surface: 'channel', channel: 'C1', message: '1.2' }

const form: Form = {
  form: 'act.log',
  payload: { moment },
  title: 'Log an act of kindness',
  submit: 'Log it',
  intro: 'Small is fine.',
  fields: [
    {
      kind: 'choice',
      name: 'deed',
      label: 'What you did',
      options: [{ value: 'note', label: 'A note' }],
      value: 'note',
    },
    {
      kind: 'text',
      name: 'story',
      label: 'The story',
      long: true,
      min: 20,
      max: 2_000,
      value: 'typed',
      hint: 'Masked.',
    },
    { kind: 'date', name: 'day', label: 'When', value: '2026-11-16' },
    { kind: 'number', name: 'minutes', label: 'Minutes it took', min: 0, max: 1_440, decimals: 0, optional: true },
    { kind: 'people', name: 'helpers', label: 'Who helped', max: 50, optional: true, value: ['UJONAS'] },
  ],
}

function blocksOf(view: object): Json[] {
  return (view as Json)['blocks'] as Json[]
}

/** The view as it comes back when nothing was touched, but for these states. */
function sentBack(view: object, states: Record<string, Json>): Json {
  const values = Object.fromEntries(Object.entries(states).map(([name, state]) => [name, { input: state }]))
  return { ...view, state: { values } }
}

describe('a form as a modal', () => {
  test('is taken by Slack', () => {
    expect(checkView(renderForm(form, place) as unknown as Json)).toEqual([])
  })

  test('fills in what is known, and leaves lengths to our own words', () => {
    const inputs = blocksOf(renderForm(form, place)).slice(1)
    expect(inputs.map((block) => block['block_id'])).toEqual(['deed', 'story', 'day', 'minutes', 'helpers'])
    expect(inputs[0]).toMatchObject({ element: { initial_option: { value: 'note' } }, optional: false })
    expect(inputs[1]).toMatchObject({ element: { initial_value: 'typed', multiline: true }, hint: { text: 'Masked.' } })
    expect(inputs[2]).toMatchObject({ element: { initial_date: '2026-11-16' } })
    expect(inputs[3]).toMatchObject({ element: { type: 'plain_text_input' }, optional: true })
    expect(inputs[4]).toMatchObject({ element: { initial_users: ['UJONAS'] } })
    expect(JSON.stringify(inputs)).not.toMatch(/max_length|min_length/)
  })

  test('comes back as what it was for, where, and with what was filled in', () => {
    const back = sentBack(renderForm(form, place), {
      deed: { type: 'static_select', selected_option: { value: 'note' } },
      story: { type: 'plain_text_input', value: 'We talked.' },
      day: { type: 'datepicker', selected_date: '2026-11-15' },
      minutes: { type: 'plain_text_input', value: null },
      helpers: { type: 'multi_users_select', selected_users: ['UJONAS', 'USAM'] },
    })
    expect(readView(back)).toEqual({
      call: { form: 'act.log', payload: { moment } },
      place,
      values: { deed: 'note', story: 'We talked.', day: '2026-11-15', minutes: '', helpers: ['UJONAS', 'USAM'] },
    })
  })

  test('a form that nobody here made is not read', () => {
    const view = renderForm(form, place)
    expect(readView(sentBack({ ...view, callback_id: 'act.everything' }, {}))).toBeUndefined()
    expect(readView(sentBack({ ...view, private_metadata: 'not JSON' }, {}))).toBeUndefined()
    expect(
      readView(sentBack({ ...view, private_metadata: '{"payload":{"moment":"x"},"place":{"surface":"home"}}' }, {})),
    ).toBeUndefined()
  })

  test('errors stand at their field, and what belongs to none at the first', () => {
    const refused = { ...form, errors: { story: '9 characters so far.', budget: 'Too much.' } }
    expect(renderErrors(refused)).toEqual({ story: '9 characters so far.', deed: 'Too much.' })
  })

  test('more options than a select takes are grouped, and a chosen one is kept', () => {
    const options = Array.from({ length: 130 }, (_, index) => ({ value: `c${index}`, label: `#channel-${index}` }))
    const many: Form = {
      ...form,
      fields: [{ kind: 'choice', name: 'channel', label: 'Channel', options, value: 'c120' }],
    }
    const view = renderForm(many, place)
    expect(checkView(view as unknown as Json)).toEqual([])
    expect(JSON.stringify(view)).toContain('#channel-0 – #channel-99')
  })

  test('a name of 90 characters among the options is cut', () => {
    const options = [{ value: 'c', label: `#${'x'.repeat(90)}` }]
    const view = renderForm(
      { ...form, fields: [{ kind: 'choice', name: 'channel', label: 'Channel', options }] },
      place,
    )
    expect(checkView(view as unknown as Json)).toEqual([])
  })

  test('a title of ours that is too long is refused instead of cut', () => {
    expect(() => renderForm({ ...form, title: 'Log one of your many acts' }, place)).toThrow(RangeError)
  })
})
