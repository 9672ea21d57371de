import { momentKinds } from '../domain/moment.ts'
import type { Moment } from '../domain/moment.ts'
import type { FormPayload } from './actions.ts'
import type { Form } from './form.ts'
import { labelled } from './form.ts'
import type { Names, Say } from './say.ts'
import { cut } from './say.ts'

/** What "Add a moment" starts with. */
export interface AddMomentValues {
  readonly customer?: string | undefined
  readonly words?: string | undefined
  readonly link?: string | undefined
  readonly kind?: string | undefined
}

/** The choice that means no kind. */
export const unsure = 'unsure'

/** "Add a moment"; a message shortcut fills in words, author and link. */
export function addMomentForm(say: Say, payload: FormPayload<'moment.add'>, values: AddMomentValues): Form {
  const words = say.words.addMoment
  return {
    form: 'moment.add',
    payload,
    title: words.title,
    submit: words.submit,
    fields: [
      {
        kind: 'text',
        name: 'customer',
        label: words.customer,
        hint: words.customerHint,
        min: 2,
        max: 80,
        value: values.customer,
      },
      {
        kind: 'text',
        name: 'words',
        label: words.words,
        hint: `${words.wordsHint} ${say.words.form.masked}`,
        long: true,
        min: 10,
        max: 500,
        value: values.words,
      },
      { kind: 'text', name: 'link', label: words.link, optional: true, max: 500, value: values.link },
      {
        kind: 'choice',
        name: 'kind',
        label: words.kind,
        options: [{ value: unsure, label: words.notSure }, ...labelled(momentKinds, words.kinds)],
        value: values.kind ?? unsure,
      },
    ],
  }
}

/** "Hand it over": to one of the helpers. */
export function handOverForm(say: Say, moment: Moment, names: Names): Form {
  const words = say.words.addMoment
  return {
    form: 'moment.handOver',
    payload: { moment: moment.id },
    title: words.handOverTitle,
    submit: words.handOverTitle,
    fields: [
      {
        kind: 'choice',
        name: 'to',
        label: words.handOverTo,
        options: moment.helpers.map((helper) => ({
          value: helper.id,
          label: cut(names.get(helper.id) ?? say.words.moment.somebody, 75),
        })),
      },
    ],
  }
}
