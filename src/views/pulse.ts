import type { Round } from '../domain/pulse/round.ts'
import type { Card } from './card.ts'
import { card, note, text, title } from './card.ts'
import type { Say } from './say.ts'
import { day, time } from './say.ts'

/** The invitation. It stays as it is when somebody answers: a changed message would carry the time. */
export function invitationCard(say: Say, round: Round): Card {
  const words = say.words.pulse
  const until = `${day(say, round.closesAt)}, ${time(say, round.closesAt)}`
  return card(
    title(words.invitation),
    text(words.asked(round.questions.length > 3 ? 'Four' : 'Three', until)),
    note(words.howAnonymous(round.thresholds.mean)),
  )
}

/** What the invitation becomes after the close, the same for all. */
export function closedCard(say: Say): Card {
  return card(title(say.words.pulse.closed), text(say.words.pulse.closedThanks))
}

/** The one reminder. */
export function pulseReminderCard(say: Say, round: Round): Card {
  return card(title(say.words.pulse.reminder(day(say, round.closesAt))), text(say.words.pulse.onlyReminder))
}
