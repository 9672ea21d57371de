import type { Hook } from '../domain/hook.ts'
import { hookShapes } from '../domain/hook.ts'
import type { SourceChannel } from '../domain/settings.ts'
import type { Card, Element } from './card.ts'
import { asks, card, does, note, primary, row, text, title } from './card.ts'
import { trustOptions } from './channel.ts'
import type { ShownSubscription } from './events.ts'
import { eventElements } from './events.ts'
import type { Form } from './form.ts'
import { labelled } from './form.ts'
import type { Say } from './say.ts'
import { cut, day, time } from './say.ts'

/** A hook with the channel that it is a source as. */
export interface ShownHook {
  readonly hook: Hook
  readonly channel: Pick<SourceChannel, 'name' | 'trust'>
}

/** "Web hooks": every one with what can be done about it. */
export function hooksCard(
  say: Say,
  { hooks, subscriptions }: { hooks: readonly ShownHook[]; subscriptions: readonly ShownSubscription[] },
): Card {
  const words = say.words.hooks
  return card(
    title(words.title),
    text(words.intro),
    hooks.length === 0 && text(words.none),
    ...hooks.flatMap((shown) => hookElements(say, shown)),
    row(primary(asks(words.buttons.add, { action: 'hooks.add', payload: {} }))),
    ...eventElements(say, subscriptions),
  )
}

function hookElements(say: Say, { hook, channel }: ShownHook): readonly Element[] {
  const words = say.words.hooks
  const at = hook.receivedAt
  const heard = at === undefined ? words.unheard : words.heard(day(say, at), time(say, at))
  const payload = { hook: hook.id }
  return [
    text(words.line(cut(channel.name, 40), say.words.channel.fact.trusts[channel.trust], heard)),
    row(
      does(words.buttons.rotate, { action: 'hooks.rotate', payload }),
      does(words.buttons.remove, { action: 'hooks.remove', payload }),
    ),
  ]
}

/** "Add a web hook". */
export function hookForm(say: Say): Form {
  const words = say.words.hooks.form
  return {
    form: 'hooks.add',
    payload: {},
    title: words.title,
    submit: words.submit,
    fields: [
      { kind: 'text', name: 'name', label: words.name, hint: words.nameHint, min: 2, max: 40 },
      {
        kind: 'choice',
        name: 'shape',
        label: words.shape,
        options: labelled(hookShapes, words.shapes),
      },
      {
        kind: 'choice',
        name: 'trust',
        label: words.trust,
        value: 'balanced',
        options: trustOptions(say),
      },
      { kind: 'text', name: 'secret', label: words.secret, hint: words.secretHint, optional: true, min: 8, max: 200 },
    ],
  }
}

/** The address, once. `until`: when the one before it ends. */
export function addressCard(say: Say, shown: { name: string; address: string; until: Date | undefined }): Card {
  const words = say.words.hooks
  const { until } = shown
  const name = cut(shown.name, 40)
  return card(
    title(until === undefined ? words.ready(name) : words.renewed(name)),
    text(words.address),
    text(shown.address),
    until !== undefined && text(words.oldUntil(day(say, until), time(say, until))),
    note(words.likeAPassword),
  )
}
