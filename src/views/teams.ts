import type { ActionCall } from './actions.ts'
import type { Card } from './card.ts'
import { asks, card, primary, row, title } from './card.ts'
import type { Form } from './form.ts'
import type { Say } from './say.ts'
import { sentence } from './notices.ts'

/** A click that asked for nothing led to a form: its title, and the button that does the same and opens it. */
export function openFormCard(say: Say, form: Form, call: ActionCall): Card {
  return card(title(form.title), row(primary(asks(say.words.teams.openForm, call))))
}

/** To everybody in a channel, in place of an answer to somebody who cannot be written to: nothing private. */
export function addForYourselfCard(say: Say): Card {
  return sentence(say.words.teams.addForYourself)
}
