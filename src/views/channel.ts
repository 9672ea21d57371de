import type { Judged } from '../domain/learning.ts'
import { trusts } from '../domain/moment.ts'
import type { Channel } from '../domain/person.ts'
import { channelVoices, mayLeave, watchings } from '../domain/settings.ts'
import type { SourceChannel, Watching } from '../domain/settings.ts'
import type { ActionName } from './actions.ts'
import type { Button, Card, Element } from './card.ts'
import { asks, card, does, facts, links, note, primary, row, text, title } from './card.ts'
import type { Field, Form, Option } from './form.ts'
import { choice, labelled } from './form.ts'
import type { Say } from './say.ts'
import { cut, shortDay } from './say.ts'

/** What the question whether to read a channel shows. `target` is the kindness channel, once there is one. */
export interface Connecting {
  readonly channel: Pick<Channel, 'ref' | 'name' | 'shared' | 'mentionsOnly'>
  readonly addedBy: string | undefined
  readonly target: string | undefined
}

/** Kindling was added to a channel: may it read it? Of a shared one whoever added it is asked elsewhere. */
export function connectCard(say: Say, connecting: Connecting): Card {
  const words = say.words.channel
  const { channel, target } = connecting
  if (channel.mentionsOnly === true) return unheardCard(say, connecting)
  const cardsGo = words.cardsGo(target === undefined ? undefined : cut(target, 40))
  return card(
    addedTitle(say, connecting),
    text(words.offer(channel.shared ? undefined : cardsGo)),
    channel.shared && text(words.offerShared(cut(channel.name, 40), cardsGo)),
    row(
      primary(press(say, 'watch', channel.ref.id)),
      press(say, 'hand', channel.ref.id),
      press(say, 'ignore', channel.ref.id),
    ),
    note(words.offerNote),
  )
}

const howToAllow = 'https://learn.microsoft.com/microsoftteams/platform/graph-api/rsc/resource-specific-consent'

/** On Teams, where nobody has allowed Kindling to read: there is nothing to ask, and ways to do without. */
function unheardCard(say: Say, connecting: Connecting): Card {
  const words = say.words.teams
  return card(
    addedTitle(say, connecting),
    text(words.notAllowed),
    row(
      links(words.howToAllow, howToAllow),
      does(words.leaveSo, { action: 'channel.hand', payload: { channel: connecting.channel.ref.id } }),
    ),
  )
}

/** Before a private channel's moments leave it: who will see them. */
export function consentCard(say: Say, connecting: Connecting & { channel: Channel; kindness: Channel }): Card {
  const { channel, kindness } = connecting
  return card(
    addedTitle(say, connecting),
    text(say.words.channel.consent(channel.members, cut(kindness.name, 40), kindness.members)),
    row(
      primary(
        does(say.words.channel.buttons.agree, {
          action: 'channel.agree',
          payload: { channel: channel.ref.id, to: kindness.ref.id },
        }),
      ),
      press(say, 'threads', channel.ref.id),
      press(say, 'ignore', channel.ref.id),
    ),
  )
}

/** What was decided about a channel, in place of the question. */
export function decidedCard(say: Say, connecting: Connecting, decided: Decided): Card {
  return card(addedTitle(say, connecting), text(decision(say, decided)))
}

type Decided = SourceChannel & { readonly watching: Watching }

function decision(say: Say, decided: Decided): string {
  const words = say.words.channel
  const watch = say.command('watch')
  switch (decided.watching) {
    case 'watch':
      return words.watched(shortDay(say, decided.since), decided.trust, watch)
    case 'hand':
      return words.byHand(watch)
    case 'none':
      return words.ignored(watch)
  }
}

function addedTitle(say: Say, { channel, addedBy }: Connecting): Element {
  if (channel.mentionsOnly === true) return title(say.words.teams.hearsMentions(cut(channel.name, 40)))
  const by = addedBy === undefined ? undefined : cut(addedBy, 40)
  return title(say.words.channel.connected(cut(channel.name, 40), by))
}

/**
 * "This channel", with how people judged what came from it. `kindness` is where its cards would be read; undefined before
 * it is chosen.
 */
export function channelForm(
  say: Say,
  known: SourceChannel,
  { channel, kindness, judged }: { channel: Channel; kindness: Channel | undefined; judged: Judged },
): Form {
  const words = say.words.channel.form
  return {
    form: 'channel.settings',
    payload: { channel: known.ref.id },
    title: words.title,
    submit: say.words.form.save,
    intro: words.intro(cut(known.name, 40), judged),
    fields: [
      choice('watching', words.watch, labelled(watchings, words.watchings), standing(known, channel)),
      choice('trust', words.trust, trustOptions(say), known.trust),
      choice('voice', words.voice, labelled(channelVoices, words.voices), known.voice),
      ...(channel.shared ? [] : [cardsField(say, known, { channel, kindness })]),
    ],
  }
}

/** While nobody has decided, the form begins with how things stand. */
function standing({ watching }: SourceChannel, channel: Channel): Watching {
  if (watching !== 'undecided') return watching
  return channel.private ? 'none' : 'hand'
}

/** How sure Kindling must be of a moment, the usual first. */
export function trustOptions(say: Say): readonly Option[] {
  const usualFirst = trusts.toSorted((a, b) => Number(b === 'balanced') - Number(a === 'balanced'))
  return labelled(usualFirst, say.words.channel.form.trusts)
}

/** What a private channel has not agreed to is not chosen beforehand, and the choice says who would read it. */
function cardsField(
  say: Say,
  known: SourceChannel,
  { channel, kindness }: { channel: Channel; kindness: Channel | undefined },
): Field {
  const words = say.words.channel.form
  const options = [
    { value: 'home', label: words.cardsHome },
    { value: 'thread', label: words.cardsThread },
  ]
  const hint = channel.private && kindness ? words.cardsHint(kindness.members, cut(kindness.name, 40)) : undefined
  const value = mayLeave(channel, kindness?.ref, known) ? known.cards : 'thread'
  return { ...choice('cards', words.cards, options, value), hint }
}

export interface JudgedChannel {
  readonly channel: SourceChannel
  readonly judged: Judged
}

/** Two elements each: the card stays within every platform's limits. */
const mostShown = 20

/** Every channel that Kindling was added to, with how its cards were judged and the ways to change it. */
export function channelsCard(say: Say, channels: readonly JudgedChannel[]): Card {
  const words = say.words.channel
  const left = channels.length - mostShown
  return card(
    title(words.listTitle),
    channels.length === 0 && text(words.listNone),
    ...channels.slice(0, mostShown).flatMap((one) => channelElements(say, one)),
    left > 0 && text(words.listMore(left)),
  )
}

function channelElements(say: Say, { channel, judged }: JudgedChannel): readonly Element[] {
  const words = say.words.channel
  const how = channel.watching === 'watch' ? words.fact.trusts[channel.trust] : words.fact[channel.watching]
  const name = words.fact.name(cut(channel.name, 40), how)
  return [
    facts([name, words.fact.judged(judged)]),
    row(
      asks(words.buttons.settings, { action: 'channel.settings', payload: { channel: channel.ref.id } }),
      forgetButton(say, channel.ref.id),
    ),
  ]
}

/** To the admins: Kindling reads a channel no longer. */
export function disconnectedCard(
  say: Say,
  left: { id: string; name: string; why: 'removed' | 'archived'; at: Date },
): Card {
  const words = say.words.channel
  return card(
    title(words.gone(cut(left.name, 40))),
    text(words.goneWhy(left.why, shortDay(say, left.at))),
    row(forgetButton(say, left.id)),
  )
}

function forgetButton(say: Say, channel: string): Button {
  return does(say.words.channel.buttons.forget, { action: 'channel.forget', payload: { channel } })
}

type Press = 'watch' | 'hand' | 'ignore' | 'threads'

function press(say: Say, what: Press, channel: string): Button {
  const action = `channel.${what}` as const satisfies ActionName
  return does(say.words.channel.buttons[what], { action, payload: { channel } })
}
