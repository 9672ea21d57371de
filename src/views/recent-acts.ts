import type { Act } from '../domain/kindness.ts'
import type { Preferences } from '../domain/settings.ts'
import type { Card, Element } from './card.ts'
import { card, does, row, text, title } from './card.ts'
import type { Names, Say } from './say.ts'
import { cut, fullName, shortDay } from './say.ts'

export interface RecentAct {
  readonly act: Act
  /** As its giver wants to be told; `never`: neither story nor name. */
  readonly told: Preferences['stories']
}

const recipientInLine = 80
const storyInLine = 120

/** The newest acts, each with [Undo], for admins. */
export function recentActsCard(say: Say, acts: readonly RecentAct[], names: Names): Card {
  const { home } = say.words
  return card(
    title(home.recentActs),
    acts.length === 0 && text(home.noRecentActs),
    ...acts.flatMap((one) => actElements(say, one, names)),
  )
}

function actElements(say: Say, { act, told }: RecentAct, names: Names): readonly Element[] {
  const { home, moment } = say.words
  const on = shortDay(say, act.loggedAt)
  const giver = told === 'named' ? fullName(names, act.giver, moment.somebody) : moment.somebody
  const line = home.recentAct(on, giver, cut(act.recipient, recipientInLine), cut(act.story, storyInLine))
  return [
    text(told === 'never' ? home.quietAct(on) : line),
    row(does(say.words.act.buttons.undo, { action: 'act.undo', payload: { act: act.id } })),
  ]
}
