import { topics } from '../domain/event.ts'
import type { Subscription } from '../domain/event.ts'
import type { Card, Element } from './card.ts'
import { asks, card, does, note, row, text, title } from './card.ts'
import type { Form } from './form.ts'
import type { Say } from './say.ts'
import { cut, fullDay } from './say.ts'

/** A subscription, with the host it goes to. */
export type ShownSubscription = Omit<Subscription, 'secret' | 'url'> & { readonly host: string }

/** Who outside is told what, as a part of the card "Web hooks". */
export function eventElements(say: Say, subscriptions: readonly ShownSubscription[]): readonly (Element | false)[] {
  const words = say.words.events
  return [
    text(words.title),
    subscriptions.length === 0 && text(words.none),
    ...subscriptions.flatMap(({ id, host, topics, since, failing }) => [
      text(words.line(shortHost(host), topics, fullDay(say, since))),
      failing && text(words.failing(shortHost(host))),
      row(does(words.buttons.remove, { action: 'events.remove', payload: { subscription: id } })),
    ]),
    row(asks(words.buttons.add, { action: 'events.add', payload: {} })),
  ]
}

/** "Send events elsewhere". */
export function eventsForm(say: Say): Form {
  const words = say.words.events.form
  const yesNo = [
    { value: 'yes', label: words.yes },
    { value: 'no', label: words.no },
  ]
  return {
    form: 'events.add',
    payload: {},
    title: words.title,
    submit: words.submit,
    intro: words.intro,
    fields: [
      { kind: 'text', name: 'url', label: words.url, hint: words.urlHint, min: 10, max: 500 },
      ...topics.map((topic) => ({
        kind: 'choice' as const,
        name: topic,
        label: words.topics[topic],
        value: 'yes',
        options: yesNo,
      })),
    ],
  }
}

/** The secret, once. */
export function secretCard(say: Say, { host, secret }: { host: string; secret: string }): Card {
  const words = say.words.events
  return card(title(words.started(shortHost(host))), text(words.secret), text(secret), note(words.how))
}

/** A host as cards name it. */
export function shortHost(host: string): string {
  return cut(host, 60)
}
