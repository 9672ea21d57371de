import type { Echo } from '../domain/echo.ts'
import { echoForAll } from '../domain/echo.ts'
import type { GiftPlan } from '../domain/gift.ts'
import { editable } from '../domain/kindness.ts'
import type { Act } from '../domain/kindness.ts'
import type { Judged } from '../domain/learning.ts'
import type { Moment, Trust } from '../domain/moment.ts'
import { firstName } from '../domain/person.ts'
import { changeButtons } from './act.ts'
import type { Card, Element } from './card.ts'
import { asks, card, does, facts, links, primary, row, text, title } from './card.ts'
import { openMoment, until } from './claim.ts'
import { echoButtons } from './echo-card.ts'
import { planIt, plansCard } from './gift.ts'
import { customerName, logIt, openIt } from './moment.ts'
import type { Say } from './say.ts'
import { calendarDay, cut, shortDay } from './say.ts'
import type { OwnThanks } from './thanks.ts'
import { applauded, ownThanksCards, sayThanks } from './thanks.ts'

/** What one person's home shows. */
export interface Home {
  readonly name: string
  /** Since Monday. */
  readonly week: { readonly acts: number; readonly people: number; readonly customers: number }
  /** Those that run out first. */
  readonly claims: readonly Moment[]
  /** How many claims there are besides. */
  readonly moreClaims?: number | undefined
  readonly open: readonly Moment[]
  readonly acts: readonly Act[]
  /** How they were received, by act id, oldest first. */
  readonly echoes?: ReadonlyMap<string, readonly Echo[]> | undefined
  readonly thanks: OwnThanks
  /** Undefined: there are no gift rules. */
  readonly gifts?: readonly GiftPlan[] | undefined
}

/** What an admin's home shows besides. */
export interface AdminHome {
  readonly channels: readonly {
    readonly name: string
    readonly trust: Trust
    readonly judged: Judged
  }[]
  readonly undelivered: number
  /** Where words of unclear messages go; undefined: nowhere. */
  readonly opinionAt?: string | undefined
}

const recipientInLine = 80
const wordsInLine = 280

/** What is in some people's home only: the admins' part, and what the pulse adds for those it asks and for HR. */
export interface HomeExtras {
  readonly admin?: AdminHome | undefined
  readonly asked?: Card | undefined
  readonly desk?: Card | undefined
  /** Gifts that wait for an approver's word. */
  readonly toDecide?: Card | undefined
  /** Where the page about privacy is; undefined: nobody can open it. */
  readonly privacyAt?: string | undefined
}

/** Home, top to bottom: an employee's part, and those of the admins and HR below it. */
export function homeCards(say: Say, shown: Home, extras: HomeExtras): readonly Card[] {
  return homeParts(say, shown, extras).map(({ part }) => part)
}

/** The same as one card, where the platform has no page for it. */
export function homeInOneCard(say: Say, shown: Home, extras: HomeExtras): Card {
  return oneCard(homeParts(say, shown, extras))
}

/** Only what is one's own, as one card: `/kindness mine`. */
export function mineCard(say: Say, shown: Home): Card {
  const { yours, plans, take, did } = ownCards(say, shown)
  return oneCard([
    ...always(helloCard(say, shown)),
    ...ifRoom(yours, plans, take, did, ...ownThanksCards(say, shown.thanks)),
  ])
}

/** What a message of Slack holds, where each element of these cards is one block; so many are light enough for Teams, too. */
const mostElements = 50

interface Part {
  readonly part: Card
  /** Whether it is left out where one card has no room for all. */
  readonly mayGo: boolean
}

const always = (...parts: readonly (Card | undefined)[]): readonly Part[] => asParts(parts, false)
const ifRoom = (...parts: readonly (Card | undefined)[]): readonly Part[] => asParts(parts, true)

function asParts(parts: readonly (Card | undefined)[], mayGo: boolean): readonly Part[] {
  return parts.flatMap((part) => (part === undefined ? [] : [{ part, mayGo }]))
}

function oneCard(parts: readonly Part[]): Card {
  const sizeOf = (some: readonly Part[]) => some.reduce((sum, { part }) => sum + part.elements.length, 0)
  let room = mostElements - sizeOf(parts.filter(({ mayGo }) => !mayGo))
  const fitting = parts.filter((one) => {
    const size = one.mayGo ? sizeOf([one]) : 0
    if (size > room) return false
    room -= size
    return true
  })
  return card(...fitting.flatMap(({ part }) => part.elements))
}

function homeParts(say: Say, shown: Home, extras: HomeExtras): readonly Part[] {
  const { admin, asked, desk, toDecide, privacyAt } = extras
  const { yours, plans, take, did } = ownCards(say, shown)
  const buttons = card(
    row(
      asks(say.words.home.preferences, { action: 'preferences.open', payload: {} }),
      does(say.words.home.myData, { action: 'data.show', payload: {} }),
      ...(privacyAt === undefined ? [] : [links(say.words.home.privacy, privacyAt)]),
      does(say.words.home.help, { action: 'help.show', payload: {} }),
    ),
  )
  return [
    ...always(helloCard(say, shown), toDecide),
    ...ifRoom(yours, plans, take),
    ...always(asked),
    ...ifRoom(did, ...ownThanksCards(say, shown.thanks)),
    ...always(buttons, admin && adminCard(say, admin), desk),
  ]
}

/** For people of other organisations, and guests nobody let in. */
export function outsideHome(say: Say): Card {
  return card(title(say.words.home.kindling), text(say.words.home.outside(say.company)))
}

function helloCard(say: Say, { name, week, gifts }: Home): Card {
  const { home, act } = say.words
  return card(
    title(home.hello(cut(firstName(name), 40))),
    text(home.week(week)),
    row(
      primary(asks(act.buttons.logAct, { action: 'act.log', payload: {} })),
      sayThanks(say),
      asks(act.buttons.add, { action: 'moment.add', payload: {} }),
      gifts !== undefined && planIt(say),
    ),
  )
}

interface OwnCards {
  readonly yours: Card | undefined
  readonly plans: Card | undefined
  readonly take: Card
  readonly did: Card
}

function ownCards(say: Say, own: Home): OwnCards {
  const { claims, moreClaims = 0, open, acts, gifts } = own
  const { home, moment } = say.words
  const yours =
    claims.length > 0
      ? card(
          title(home.yours),
          ...claims.flatMap((claim) => claimLines(say, claim, gifts !== undefined)),
          moreClaims > 0 && text(home.more(moreClaims)),
        )
      : undefined
  const take = card(
    title(moment.listTitle),
    ...(open.length === 0 ? [text(moment.none)] : open.flatMap((one) => openMoment(say, one))),
  )
  const did = card(
    title(home.did),
    ...(acts.length === 0 ? [text(home.nothingYet)] : acts.flatMap((act) => actLines(say, act, own))),
  )
  return { yours, plans: plansCard(say, gifts ?? []), take, did }
}

function claimLines(say: Say, moment: Moment, gifts: boolean): readonly Element[] {
  const { buttons } = say.words.moment
  return [
    text(say.words.home.claim(customerName(say, moment.customer), until(say, moment))),
    row(
      logIt(say, moment),
      does(buttons.handBack, { action: 'moment.handBack', payload: { moment: moment.id } }),
      gifts && planIt(say, moment.id),
      openIt(say, moment),
    ),
  ]
}

function actLines(say: Say, act: Act, { echoes: all, thanks }: Pick<Home, 'echoes' | 'thanks'>): readonly Element[] {
  const { home, moment } = say.words
  const echoes = all?.get(act.id) ?? []
  const on = shortDay(...calendarDay(say, act.day))
  const customer = cut(act.recipient, recipientInLine)
  const words = act.private ? undefined : echoes.findLast((echo) => echo.words !== undefined)?.words
  const line =
    words === undefined
      ? home.deed(on, customer, moment.deed(act.deed))
      : home.deedAndEcho(on, customer, moment.deed(act.deed), cut(words, wordsInLine))
  const buttons = [
    ...(act.private ? [] : echoButtons(say, act.id, echoForAll(echoes) !== undefined)),
    ...(editable(act, say.now) ? changeButtons(say, act) : []),
  ]
  return [text(applauded(say, line, thanks.applause.get(act.id))), row(...buttons)]
}

function adminCard(say: Say, { channels, undelivered, opinionAt }: AdminHome): Card {
  const { home } = say.words
  const { fact } = say.words.channel
  const opinion = opinionAt === undefined ? [] : [[home.secondOpinion, home.opinionAt(opinionAt)] as const]
  return card(
    title(home.admin(cut(say.company, 40))),
    facts(
      ...channels.map(
        ({ name, trust, judged }) => [fact.name(cut(name, 40), fact.trusts[trust]), fact.judged(judged)] as const,
      ),
      [home.undelivered, undelivered === 0 ? home.none : String(undelivered)],
      ...opinion,
    ),
    row(
      does(home.settings, { action: 'settings.open', payload: {} }),
      does(home.channels, { action: 'channels.show', payload: {} }),
      does(home.acts, { action: 'acts.show', payload: {} }),
      does(say.words.thanks.show, { action: 'thanks.show', payload: {} }),
      does(home.undelivered, { action: 'undelivered.show', payload: {} }),
    ),
  )
}
