import type { Digest, DigestSpan } from '../domain/digest.ts'
import type { Echo } from '../domain/echo.ts'
import type { Act } from '../domain/kindness.ts'
import type { Moment } from '../domain/moment.ts'
import { firstName } from '../domain/person.ts'
import { daysCovered } from '../domain/schedule.ts'
import type { Thanks } from '../domain/thanks.ts'
import type { Card, Element } from './card.ts'
import { card, does, note, row, text, title } from './card.ts'
import { until } from './claim.ts'
import { ideaIn } from './ideas.ts'
import { called, customerName, logIt, momentTitle } from './moment.ts'
import type { Say } from './say.ts'
import { cut, dayAndTime, shortDay } from './say.ts'
import type { Named } from './told.ts'
import { echoToOneself, laterEcho, reasonOf, storyOf, thanksOf } from './told.ts'

/** A digest with what its card needs besides. */
export interface ShownDigest extends Named {
  readonly digest: Digest
  /** One line of the pulse that was released in its span. */
  readonly pulse?: string | undefined
  /** When the next one is due. */
  readonly next: Date
}

/** What a person's own digest says before the channel's. */
export interface OwnWeek {
  readonly name: string
  /** In how many of the digest's acts they took part. */
  readonly part: number
  /** What came back to them, oldest first. */
  readonly echoes: readonly { readonly act: Act; readonly echo: Echo }[]
  /** Thanks to them, oldest first. */
  readonly thanks: readonly Thanks[]
  readonly claims: readonly Moment[]
  /** Of everybody here who is in it. */
  readonly names: Named['names']
}

const companyInTitle = 40
/** Of one's own echoes, thanks and claims, this many of each are told one by one. */
const ownSlots = 3
const sixDays = 6 * 24 * 60 * 60 * 1000

/** The weekly digest, as everybody sees it. */
export function digestCard(say: Say, shown: ShownDigest): Card {
  const words = say.words.digest
  const { digest } = shown
  return card(
    title(words.title(cut(say.company, companyInTitle), spanName(say, digest.span))),
    text(opening(say, shown)),
    ...digest.stories.flatMap((act) => storyOf(say, shown, act, digest.echoes.ofStories.get(act.id))),
    ...digest.echoes.later.flatMap((later) => laterEcho(say, shown, later)),
    thanksOf(say, shown, digest.thanks),
    ...digest.open.flatMap((moment) => offer(say, shown, moment)),
    shown.pulse !== undefined && text(shown.pulse),
    digest.idea !== undefined &&
      text(
        words.idea(ideaIn(say, digest.idea).title, say.words.moment.ideaDetail(digest.idea.minutes, digest.idea.cost)),
      ),
    note(words.next(dayAndTime(say, shown.next), say.command('preferences'))),
  )
}

/** The same for one's own eyes, before it is posted. */
export function digestPreview(say: Say, shown: ShownDigest): Card {
  return card(...digestCard(say, shown).elements, note(say.words.digest.onlyYou))
}

/** The direct message: one's own week, then the channel's digest. */
export function directDigestCard(say: Say, shown: ShownDigest, own: OwnWeek): Card {
  const words = say.words.digest
  const named: Named = { names: own.names, unnamed: new Set() }
  return card(
    title(words.yours(cut(firstName(own.name), 40))),
    own.part > 0 && text(words.part(own.part, shown.digest.acts)),
    ...own.echoes.slice(-ownSlots).flatMap((echo) => echoToOneself(say, named, echo)),
    ...listedOwn(say, own.thanks, (thanks) => [
      text(words.thanksToYou(called(say, own.names, thanks.giver), reasonOf(thanks))),
    ]),
    ...listedOwn(say, own.claims, (moment) => [
      text(words.still(customerName(say, moment.customer), until(say, moment))),
      row(logIt(say, moment)),
    ]),
    ...digestCard(say, shown).elements,
  )
}

/** The first ones in words, and how many there are besides. */
function listedOwn<One>(say: Say, all: readonly One[], tell: (one: One) => readonly Element[]): readonly Element[] {
  const left = all.length - ownSlots
  return [...all.slice(0, ownSlots).flatMap(tell), ...(left > 0 ? [text(say.words.digest.more(left))] : [])]
}

/** "16 to 22 November", "28 December 2026 to 3 January 2027": the days that a span covers. */
export function spanName(say: Say, span: DigestSpan): string {
  const { first, last } = daysCovered(span.from, span.until, say.zone)
  const from = printed(say, first)
  const to = printed(say, last)
  if (first === last) return `${to.day} ${to.month}`
  if (from.year !== to.year)
    return say.words.digest.range(`${from.day} ${from.month} ${from.year}`, `${to.day} ${to.month} ${to.year}`)
  return say.words.digest.range(
    from.month === to.month ? from.day : `${from.day} ${from.month}`,
    `${to.day} ${to.month}`,
  )
}

function opening(say: Say, shown: ShownDigest): string {
  const words = say.words.digest
  const { digest } = shown
  switch (digest.mood) {
    case 'first':
      return words.first({ ...digest, days: digest.age }, weekday(say, shown.next))
    case 'rich':
      return reach(say, digest)
    case 'thin':
      return `${words.reached(digest)} ${words.small}`
    case 'private':
      return words.allPrivate(digest.acts)
    case 'empty':
      return emptyWeek(say, digest)
  }
}

/** How far kindness went, and how it was spread where it is known over how many. */
function reach(say: Say, digest: Pick<Digest, 'acts' | 'people' | 'customers' | 'newcomers' | 'colleagues'>): string {
  const words = say.words.digest
  if (digest.colleagues !== undefined) return `${words.reachedOnly(digest)} ${words.spread(digest)}`
  return digest.newcomers === 0
    ? words.reached(digest)
    : `${words.reached(digest)} ${words.newcomers(digest.newcomers)}`
}

/** Nothing happened: warm and short, and what is still to be done below. */
function emptyWeek(say: Say, { open }: Digest): string {
  const words = say.words.digest
  if (open.length === 0) return words.nothing
  const left = open.filter((moment) => moment.state === 'open').length
  return left === 0 ? words.quiet : `${words.quiet} ${words.stillOpen(left)}`
}

/** A line for a moment: open with its button, claimed or done without. What is gone is left out. */
function offer(say: Say, shown: ShownDigest, moment: Moment): readonly Element[] {
  const words = say.words.digest
  const heading = momentTitle(say, moment)
  switch (moment.state) {
    case 'open':
      return [
        text(words.open(heading, openSince(say, moment.createdAt, shown.digest.span.until))),
        row(does(say.words.moment.buttons.take, { action: 'moment.take', payload: { moment: moment.id } })),
      ]
    case 'claimed':
      return [text(words.taken(heading, called(say, shown.names, moment.claim?.owner)))]
    case 'done':
      return [text(`${say.words.moment.doneTitle(customerName(say, moment.customer))}.`)]
    case 'settled':
    case 'dismissed':
    case 'expired':
      return []
  }
}

/** "Thursday" within the digest's last six days, "12 Nov" before: told from the digest's end, whenever it is read. */
function openSince(say: Say, at: Date, until: Date): string {
  return until.getTime() - at.getTime() < sixDays ? weekday(say, at) : shortDay(say, at)
}

export function weekday(say: Say, at: Date): string {
  return new Intl.DateTimeFormat(say.locale, { timeZone: say.zone, weekday: 'long' }).format(at)
}

function printed(say: Say, isoDay: string): { day: string; month: string; year: string } {
  const at = new Date(`${isoDay}T12:00:00Z`)
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(say.locale, { timeZone: 'UTC', ...options }).format(at)
  return {
    day: say.words.digest.dayOfMonth(part({ day: 'numeric' })),
    month: part({ month: 'long' }),
    year: part({ year: 'numeric' }),
  }
}
