import type { Echo } from '../domain/echo.ts'
import type { Customer } from '../domain/customer.ts'
import type { Button, Element } from './card.ts'
import { asks, does, quote, row, text } from './card.ts'
import type { Say } from './say.ts'
import { cut } from './say.ts'

const wordsOnCard = 280

/** A reaction as everybody may read it. */
export interface EchoShown {
  readonly echo: Echo
  readonly customer: Customer
  /** Undefined: whoever passed it on wants no name told. */
  readonly by: string | undefined
}

/** What a finished card says of the reaction. */
export function echoElement(say: Say, { echo, customer, by }: EchoShown): Element {
  if (echo.words !== undefined) return quote(cut(echo.words, wordsOnCard), sourceLine(say, { echo, customer, by }))
  return text(by === undefined ? landed(say, echo) : say.words.echo.bareBy[landingTold(echo)](by))
}

/** "They were moved." */
export function landed(say: Say, echo: Echo): string {
  return say.words.echo.bare[landingTold(echo)]
}

/** Of a reaction that everybody may read: whatever else it was, they were glad. */
function landingTold({ landing }: Echo): 'glad' | 'moved' | 'returned' {
  return landing === 'moved' || landing === 'returned' ? landing : 'glad'
}

function sourceLine(say: Say, { echo, customer, by }: EchoShown): string {
  const words = say.words.echo
  if (echo.voice === 'note') return by === undefined ? words.note : words.noteBy(by)
  const who = cut(customer.name ?? customer.company ?? say.words.moment.unknownCustomer, 40)
  return by === undefined ? who : words.passedOnBy(who, by)
}

/** [They were glad] [Share their words]; only the latter once a reaction is known. */
export function echoButtons(say: Say, act: string, known: boolean): readonly Button[] {
  const { buttons } = say.words.echo
  const share = asks(buttons.share, { action: 'echo.share', payload: { act } })
  return known ? [share] : [does(buttons.glad, { action: 'echo.glad', payload: { act } }), share]
}

/** The same as a row. */
export function echoRow(say: Say, act: string, known: boolean): Element {
  return row(...echoButtons(say, act, known))
}
