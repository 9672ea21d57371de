import type { Echo } from '../domain/echo.ts'
import { echoForAll } from '../domain/echo.ts'
import { editable } from '../domain/kindness.ts'
import type { Act } from '../domain/kindness.ts'
import type { Judged } from '../domain/learning.ts'
import type { Moment, Trust } from '../domain/moment.ts'
import { firstName } from '../domain/person.ts'
import { changeButtons } from './act.ts'
import type { Card, Element } from './card.ts'
import { asks, card, does, facts, primary, row, text, title } from './card.ts'
import { openMoment, until } from './claim.ts'
import { echoButtons } from './echo-card.ts'
import { customerName, logIt, openIt } from './moment.ts'
import type { Say } from './say.ts'
import { cut, shortDay } from './say.ts'

/** What one person's home shows. */
export interface Home {
  readonly name: string
  /** Since Monday. */
  readonly week: { readonly acts: number; readonly people: number; readonly customers: number }
  readonly claims: readonly Moment[]
  readonly open: readonly Moment[]
  readonly acts: readonly Act[]
  /** How they were received, by act id, oldest first. */
  readonly echoes?: ReadonlyMap<string, readonly Echo[]> | undefined
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
}

/** Home, top to bottom: an employee's part, and those of the admins and HR below it. */
export function homeCards(say: Say, shown: Home, { admin, asked, desk }: HomeExtras): readonly Card[] {
  const { yours, take, did } = ownCards(say, shown)
  const cards = [
    helloCard(say, shown),
    yours,
    take,
    asked,
    did,
    card(
      row(
        asks(say.words.home.preferences, { action: 'preferences.open', payload: {} }),
        does(say.words.home.help, { action: 'help.show', payload: {} }),
      ),
    ),
  ]
  return [...cards, admin && adminCard(say, admin), desk].filter((part) => part !== undefined)
}

/** The same without the admins' part as one card, for `/kindness mine`. */
export function mineCard(say: Say, shown: Home): Card {
  const { yours, take, did } = ownCards(say, shown)
  return card(...[helloCard(say, shown), yours, take, did].flatMap((part) => part?.elements ?? []))
}

/** For people of other organisations, and guests nobody let in. */
export function outsideHome(say: Say): Card {
  return card(title(say.words.home.kindling), text(say.words.home.outside(say.company)))
}

function helloCard(say: Say, { name, week }: Home): Card {
  const { home, act } = say.words
  return card(
    title(home.hello(cut(firstName(name), 40))),
    text(home.week(week)),
    row(
      primary(asks(act.buttons.logAct, { action: 'act.log', payload: {} })),
      asks(act.buttons.add, { action: 'moment.add', payload: {} }),
    ),
  )
}

function ownCards(say: Say, { claims, open, acts, echoes }: Home): { yours: Card | undefined; take: Card; did: Card } {
  const { home, moment } = say.words
  const yours =
    claims.length > 0 ? card(title(home.yours), ...claims.flatMap((claim) => claimLines(say, claim))) : undefined
  const take = card(
    title(moment.listTitle),
    ...(open.length === 0 ? [text(moment.none)] : open.flatMap((one) => openMoment(say, one))),
  )
  const did = card(
    title(home.did),
    ...(acts.length === 0
      ? [text(home.nothingYet)]
      : acts.flatMap((act) => actLines(say, act, echoes?.get(act.id) ?? []))),
  )
  return { yours, take, did }
}

function claimLines(say: Say, moment: Moment): readonly Element[] {
  const { buttons } = say.words.moment
  return [
    text(say.words.home.claim(customerName(say, moment.customer), until(say, moment))),
    row(
      logIt(say, moment),
      does(buttons.handBack, { action: 'moment.handBack', payload: { moment: moment.id } }),
      openIt(say, moment),
    ),
  ]
}

function actLines(say: Say, act: Act, echoes: readonly Echo[]): readonly Element[] {
  const { home, moment } = say.words
  // The act's day is a calendar day, not an instant: at noon in UTC it is that day for the formatter.
  const on = shortDay({ ...say, zone: 'UTC' }, new Date(`${act.day}T12:00:00Z`))
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
  return [text(line), row(...buttons)]
}

function adminCard(say: Say, { channels, undelivered, opinionAt }: AdminHome): Card {
  const { home } = say.words
  const opinion = opinionAt === undefined ? [] : [[home.secondOpinion, home.opinionAt(opinionAt)] as const]
  return card(
    title(home.admin(cut(say.company, 40))),
    facts(
      ...channels.map(
        (channel) => [home.channel(cut(channel.name, 40), channel.trust), home.judged(channel.judged)] as const,
      ),
      [home.undelivered, undelivered === 0 ? home.none : String(undelivered)],
      ...opinion,
    ),
    row(
      does(home.settings, { action: 'settings.open', payload: {} }),
      does(home.channels, { action: 'channels.show', payload: {} }),
      does(home.acts, { action: 'acts.show', payload: {} }),
      does(home.undelivered, { action: 'undelivered.show', payload: {} }),
    ),
  )
}
