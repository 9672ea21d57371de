import type { Platform } from '../domain/person.ts'
import type { Card, Element } from './card.ts'
import { card, does, links, primary, row, text, title } from './card.ts'
import { helpPage } from './help-page.ts'
import type { Say } from './say.ts'
import { cut, day, sameDay, time } from './say.ts'

/** A message that failed for good, in the reader's terms. */
export interface FailedMessage {
  readonly id: string
  readonly what: 'digest' | 'lookBack' | 'moment' | 'connect' | 'direct' | 'event'
  /** Whom or what it was for; the name is undefined where nobody knows it any more. */
  readonly to: { readonly kind: 'channel' | 'person' | 'address'; readonly name: string | undefined }
  readonly tries: number
  readonly since: Date
  /** The platform's own word, such as `channel_not_found`. */
  readonly reason: string
  readonly platform: Platform | 'address'
}

/** Messages with two elements each: the card stays within every platform's limits. */
const mostShown = 15

/** To an admin: one message that did not go out, and what to do. */
export function undeliveredCard(say: Say, failed: FailedMessage): Card {
  return card(title(say.words.undelivered.title), ...failedElements(say, failed))
}

/** To an admin: people to whom Kindling may not write. Their messages are in the list; the help says how it is added. */
export function outOfReachCard(say: Say, people: number, address?: string): Card {
  return card(
    title(say.words.teams.outOfReach(people)),
    text(say.words.teams.notAdded),
    row(
      address !== undefined && links(say.words.help.buttons.add, helpPage(address, say.language, 'invite')),
      does(say.words.undelivered.listTitle, { action: 'undelivered.show', payload: {} }),
    ),
  )
}

/** All that wait for an admin. */
export function undeliveredList(say: Say, failed: readonly FailedMessage[]): Card {
  const words = say.words.undelivered
  const left = failed.length - mostShown
  return card(
    title(words.listTitle),
    failed.length === 0 && text(words.none),
    ...failed.slice(0, mostShown).flatMap((one) => failedElements(say, one)),
    left > 0 && text(words.more(left)),
  )
}

function failedElements(say: Say, failed: FailedMessage): readonly Element[] {
  const words = say.words.undelivered
  const payload = { delivery: failed.id }
  return [
    text(words.tried({ ...failed, what: whatItWas(say, failed), since: sinceWhen(say, failed.since) })),
    row(
      primary(does(words.again, { action: 'undelivered.again', payload })),
      does(words.letGo, { action: 'undelivered.letGo', payload }),
    ),
  ]
}

function whatItWas(say: Say, { what, to }: FailedMessage): string {
  const words = say.words.undelivered
  if (to.name === undefined) return words.what[what]
  const name = cut(to.name, 40)
  return to.kind === 'channel' ? words.toChannel(words.what[what], name) : words.toPerson(words.what[what], name)
}

/** `09:00` today, else `Mon 16 Nov 09:00`. */
function sinceWhen(say: Say, at: Date): string {
  return sameDay(say, at, say.now) ? time(say, at) : `${day(say, at)} ${time(say, at)}`
}
