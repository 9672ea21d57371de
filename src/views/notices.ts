import type { ActionCall, Reply } from './actions.ts'
import { notice } from './actions.ts'
import type { Button, Card } from './card.ts'
import { asks, card, does, row, text } from './card.ts'
import type { Say } from './say.ts'

/** One sentence, and what one can do next. */
export function sentence(words: string, ...buttons: readonly Button[]): Card {
  return card(text(words), row(...buttons))
}

/** One sentence for the eyes of whoever acted. */
export function says(words: string, ...buttons: readonly Button[]): Reply {
  return notice(sentence(words, ...buttons))
}

/** A card of which the button is older than what it stands for: the sentence, then the current card. */
export function oldButton(say: Say, current: Card): Reply {
  return notice(card(text(say.words.notices.oldButton), ...current.elements))
}

/** [I can help] */
export function canHelp(say: Say, moment: string): Button {
  return does(say.words.moment.buttons.help, { action: 'moment.help', payload: { moment } })
}

/** [Log an act], of no moment. */
export function logAct(say: Say): Button {
  return asks(say.words.act.buttons.logAct, { action: 'act.log', payload: {} })
}

/** A button by the words of a moment's card. */
export function momentButton(label: string, action: 'moment.stepBack' | 'moment.bringBack', moment: string): Button {
  const call: ActionCall = { action, payload: { moment } }
  return does(label, call)
}
