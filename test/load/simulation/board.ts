import type { MessageRef } from '../../../src/domain/person.ts'
import type { ActionCall, ActionName } from '../../../src/views/actions.ts'
import type { Button, Card } from '../../../src/views/card.ts'
import type { Sent } from './diary.ts'

/** A card as it stands now, and where. */
export interface Shown {
  readonly message: MessageRef
  readonly card: Card
  readonly at: Date
}

/** A button that somebody can press. */
export interface Offer {
  readonly message: MessageRef
  readonly call: ActionCall
}

/** What people have before their eyes: the channels' newest cards as they stand, and each person's own messages. */
export interface Board {
  show(sent: Sent): void
  /** Buttons of this action on the newest cards of the channels, newest card first. */
  offers(action: ActionName): readonly Offer[]
  /** The same in somebody's direct messages. */
  mail(person: string, action: ActionName): readonly Offer[]
  /** Told of each new direct message. */
  onMail(listener: (person: string, shown: Shown) => void): void
}

/** Nobody scrolls up farther than this. */
const newest = 80
const newestMail = 12

/** How the fake platform calls the chat with somebody, before their id. */
const direct = 'direct-'

export function openBoard(): Board {
  const cards = new Map<string, Shown>()
  const mails = new Map<string, Map<string, Shown>>()
  const listeners: ((person: string, shown: Shown) => void)[] = []
  return {
    show: (sent) => {
      const shown = shownBy(sent)
      const owner = shown?.message.channel.startsWith(direct) ? shown.message.channel.slice(direct.length) : undefined
      const place = owner === undefined ? cards : (mails.get(owner) ?? new Map<string, Shown>())
      if (owner !== undefined) mails.set(owner, place)
      if (shown !== undefined) put(place, shown, sent.outgoing.to)
      if (shown === undefined || sent.outgoing.to !== 'person') return
      for (const listener of listeners) listener(sent.outgoing.person.id, shown)
    },
    offers: (action) => offersOn([...cards.values()].toReversed(), action),
    mail: (person, action) => offersOn([...(mails.get(person)?.values() ?? [])].toReversed(), action),
    onMail: (listener) => void listeners.push(listener),
  }
}

/** The buttons of this action on a card. */
export function callsOn(card: Card, action: ActionName): readonly ActionCall[] {
  const buttons: readonly Button[] = card.elements.flatMap((element) =>
    element.kind === 'buttons' ? element.buttons : [],
  )
  return buttons.flatMap((button) => (button.kind !== 'link' && button.action === action ? [callOf(button)] : []))
}

function callOf(button: Extract<Button, { kind: 'do' | 'ask' }>): ActionCall {
  const { action, payload } = button
  return { action, payload } as ActionCall
}

function offersOn(shown: readonly Shown[], action: ActionName): readonly Offer[] {
  return shown.flatMap(({ message, card }) => callsOn(card, action).map((call) => ({ message, call })))
}

function shownBy({ outgoing, message, at }: Sent): Shown | undefined {
  if (outgoing.to === 'removal') return { message: outgoing.message, card: outgoing.remains, at }
  return message && { message, card: outgoing.card, at }
}

/** A new card, one that changed where it stands, or one that is gone. The oldest are forgotten. */
function put(place: Map<string, Shown>, shown: Shown, how: Sent['outgoing']['to']): void {
  const key = `${shown.message.channel}/${shown.message.id}`
  if (how === 'removal') return void place.delete(key)
  if (how === 'update' && !place.has(key)) return
  place.set(key, shown)
  const [oldest] = place.keys()
  const most = shown.message.channel.startsWith(direct) ? newestMail : newest
  if (place.size > most && oldest !== undefined) place.delete(oldest)
}
