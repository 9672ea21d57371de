import type { Round } from '../domain/pulse/round.ts'
import type { Button, Card } from './card.ts'
import { asks, card, links, note, primary, row, text, title } from './card.ts'
import { anonymityPage } from './privacy-page.ts'
import type { Say } from './say.ts'
import { day, dayAndTime, shortDay } from './say.ts'

/** The invitation. It stays as it is when somebody answers: a changed message would carry the time. */
export function invitationCard(say: Say, round: Round, address: string | undefined): Card {
  const words = say.words.pulse
  return card(
    title(words.invitation),
    text(words.asked(round.questions.length > 3 ? 4 : 3, until(say, round))),
    note(words.howAnonymous(round.thresholds.mean)),
    row(primary(openIt(say, round)), anonymous(say, round, address)),
  )
}

/** What the invitation becomes after the close, the same for all. */
export function closedCard(say: Say): Card {
  return card(title(say.words.pulse.closed), text(say.words.pulse.closedThanks))
}

/** What the invitation becomes where HR called the round off, or its key is gone, the same for all. */
export function cancelledCard(say: Say): Card {
  return card(title(say.words.pulse.calledOff), text(say.words.pulse.cancelled))
}

/** The one reminder. */
export function pulseReminderCard(say: Say, round: Round, address: string | undefined): Card {
  const words = say.words.pulse
  return card(
    title(words.reminder(day(say, round.closesAt))),
    text(words.onlyReminder),
    row(primary(openIt(say, round)), anonymous(say, round, address)),
  )
}

/** In a person's home. Whether they have answered is not shown: nobody has noted it. */
export function pulseHomeCard(say: Say, round: Round, address: string | undefined): Card {
  const words = say.words.pulse
  return card(
    title(words.home),
    text(words.homeOpen(until(say, round))),
    row(openIt(say, round), anonymous(say, round, address)),
  )
}

/** The only thanks there are: in the answer to the form. `channel`: where the line of figures will stand. */
export function thanksCard(say: Say, round: Pick<Round, 'closesAt'>, channel: string | undefined): Card {
  return card(title(say.words.pulse.thanks), text(say.words.pulse.counted(until(say, round), channel)))
}

/** "You said, we did", to everybody who was asked. */
export function saidCard(say: Say, round: Round, words: string): Card {
  const { answered, invited } = round
  const share = answered === undefined ? undefined : say.words.trends.headline.ofAsked(answered, invited)
  return card(
    title(say.words.pulse.said),
    text(words),
    note(say.words.pulse.saidBy(shortDay(say, round.closesAt), share)),
  )
}

/** `Fri 27 Nov, 17:00`. */
export function until(say: Say, { closesAt }: Pick<Round, 'closesAt'>): string {
  return dayAndTime(say, closesAt)
}

function openIt(say: Say, round: Round): Button {
  return asks(say.words.pulse.open, { action: 'pulse.open', payload: { round: round.id } })
}

function anonymous(say: Say, { workspace }: Round, address: string | undefined): Button | undefined {
  return address === undefined ? undefined : links(say.words.pulse.anonymous, anonymityPage(address, workspace))
}
