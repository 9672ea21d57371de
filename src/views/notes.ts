import type { Moment } from '../domain/moment.ts'
import type { Form } from './form.ts'
import type { Say } from './say.ts'

/** "How they like it". */
export function noteForm(say: Say, moment: Moment, customer: string): Form {
  const words = say.words.notes
  return {
    form: 'note.keep',
    payload: { moment: moment.id },
    title: words.title,
    submit: words.submit,
    fields: [
      { kind: 'text', name: 'customer', label: words.customer, min: 2, max: 80, value: customer },
      {
        kind: 'text',
        name: 'words',
        label: words.words,
        hint: `${words.hint} ${say.words.form.masked}`,
        long: true,
        min: 5,
        max: 300,
      },
    ],
  }
}
