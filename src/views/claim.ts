import type { Idea } from '../domain/idea.ts'
import { customerKey } from '../domain/customer.ts'
import type { Moment } from '../domain/moment.ts'
import type { Card } from './card.ts'
import { asks, card, does, links, primary, row, text, title } from './card.ts'
import { planIt } from './gift.ts'
import { ideaIn } from './ideas.ts'
import { customerName, logIt, momentTitle, openIt } from './moment.ts'
import type { Say } from './say.ts'
import { day, isoDay, sameDay } from './say.ts'

const aDay = 24 * 60 * 60 * 1000

/** What the owner of a claim is told besides. */
export interface ClaimExtras {
  /** Whether a reminder is to come before it runs out. */
  readonly reminder: boolean
  /** Who has handed it over. */
  readonly from?: string | undefined
  /** How the customer likes to be treated. */
  readonly note?: string | undefined
  /** Gift rules are on. */
  readonly gifts?: boolean | undefined
}

/** For the owner alone, after "I'll take this" or a handing over. */
export function claimCard(say: Say, moment: Moment, { from, note, reminder, gifts }: ClaimExtras): Card {
  const words = say.words.moment
  const { buttons } = words
  const call = { moment: moment.id }
  return card(
    title(words.yours(until(say, moment), customerName(say, moment.customer))),
    from !== undefined && text(words.handedOver(from, customerName(say, moment.customer))),
    text(words.yoursHow(reminder)),
    note !== undefined && text(say.words.notes.shown(note)),
    note !== undefined && row(does(say.words.notes.erase, { action: 'note.erase', payload: call })),
    row(
      primary(logIt(say, moment)),
      does(buttons.moreIdeas, { action: 'moment.ideas', payload: call }),
      does(buttons.handBack, { action: 'moment.handBack', payload: call }),
      moment.helpers.length > 0 && asks(buttons.handOver, { action: 'moment.handOver', payload: call }),
      gifts === true && planIt(say, moment.id),
      moment.link !== undefined && links(buttons.open, moment.link),
    ),
  )
}

/** Three ideas with why they work. */
export function moreIdeasCard(say: Say, moment: Moment, ideas: readonly Idea[], page: number): Card {
  const words = say.words.moment
  return card(
    title(words.threeIdeas(moment.kind)),
    ...ideas.map((given) => {
      const idea = ideaIn(say, given)
      return text(say.words.ideas.line(idea.title, words.ideaDetail(idea.minutes, idea.cost), idea.why))
    }),
    row(
      does(words.buttons.threeMore, { action: 'moment.ideas', payload: { moment: moment.id, page: (page + 1) % 20 } }),
      customerKey(moment.customer) !== undefined &&
        asks(say.words.notes.title, { action: 'note.open', payload: { moment: moment.id } }),
    ),
  )
}

/** One working day before the end of a claim. */
export function reminderCard(say: Say, moment: Moment): Card {
  const words = say.words.moment
  const customer = customerName(say, moment.customer)
  const end = moment.claim?.until ?? say.now
  const tomorrow = sameDay(say, end, new Date(say.now.getTime() + aDay))
  return card(
    title(tomorrow ? words.reminderTitle(customer) : words.reminderTitleDay(customer, day(say, end))),
    text(words.reminder),
    row(
      primary(logIt(say, moment)),
      does(words.buttons.handBack, { action: 'moment.handBack', payload: { moment: moment.id } }),
    ),
  )
}

/** To the former owner. */
export function ranOutCard(say: Say, moment: Moment): Card {
  const words = say.words.moment
  return card(
    title(words.ranOutTitle(customerName(say, moment.customer))),
    text(words.ranOut),
    row(
      does(words.buttons.takeAgain, { action: 'moment.takeAgain', payload: { moment: moment.id } }),
      logIt(say, moment),
    ),
  )
}

/** To the owner, when somebody joins in. */
export function helperJoinedCard(say: Say, moment: Moment, helpers: readonly string[]): Card {
  const words = say.words.moment
  return card(
    text(words.helperJoined(helpers, customerName(say, moment.customer))),
    row(
      logIt(say, moment),
      asks(words.buttons.handOver, { action: 'moment.handOver', payload: { moment: moment.id } }),
    ),
  )
}

/** `/kindness moments`: open moments one could take. */
export function openMomentsCard(say: Say, moments: readonly Moment[]): Card {
  const words = say.words.moment
  if (moments.length === 0) return card(title(words.listTitle), text(words.none))
  return card(title(words.listTitle), ...moments.flatMap((moment) => openMoment(say, moment)))
}

/** One line and its button, as the list and the home view show an open moment. */
export function openMoment(say: Say, moment: Moment) {
  const words = say.words.moment
  return [
    text(words.listLine(momentTitle(say, moment), moment.source?.channelName, since(say, moment.createdAt))),
    row(does(words.buttons.take, { action: 'moment.take', payload: { moment: moment.id } }), openIt(say, moment)),
  ] as const
}

/** "today", "yesterday", "Thu 12 Nov". */
export function since(say: Say, at: Date): string {
  if (sameDay(say, at, say.now)) return say.words.moment.todayAlone
  const yesterday = new Date(say.now.getTime() - aDay)
  return isoDay(say.zone, at) === isoDay(say.zone, yesterday) ? say.words.moment.yesterday : day(say, at)
}

/** The last day of a claim, "Thu 19 Nov". */
export function until(say: Say, moment: Moment): string {
  return moment.claim === undefined ? '' : day(say, moment.claim.until)
}
