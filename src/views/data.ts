import type { Card } from './card.ts'
import { asks, card, does, row, text } from './card.ts'
import type { Form } from './form.ts'
import type { Say } from './say.ts'

/** "My data": what is kept, and what one can do about it. */
export function myDataCard(say: Say): Card {
  const words = say.words.data
  return card(
    text(words.kept),
    row(
      does(words.get, { action: 'data.export', payload: {} }),
      asks(words.forget.title, { action: 'data.forget', payload: {} }),
    ),
  )
}

/** "Forget me": asks for two words, since nothing brings anything back. */
export function forgetForm(say: Say): Form {
  const { title, submit, type } = say.words.data.forget
  return {
    form: 'data.forget',
    payload: {},
    title,
    submit,
    fields: [{ kind: 'text', name: 'sure', label: type, max: 40 }],
  }
}
