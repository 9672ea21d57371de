import type { ChannelRef } from '../domain/person.ts'
import { isConnected } from '../domain/settings.ts'
import type { SourceChannel, Watching } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice, opened, replaced } from '../views/actions.ts'
import { connectCard, consentCard, decidedCard } from '../views/channel.ts'
import { says } from '../views/notices.ts'
import { saveChannel } from './auditing.ts'
import type { Changeable } from './channel-access.ts'
import { agreement, changeable, connecting, mayChange } from './channel-access.ts'
import { formOf } from './channel-settings.ts'
import { noKindnessChannel } from './refusals.ts'
import type { Insider } from './roles.ts'
import { refuseNonAdmin } from './roles.ts'
import { sayToPerson } from './saying.ts'

type About = Insider & { payload: { readonly channel: string } }
/** A command names the channel that it was typed in. */
type Typed = Insider & { channel: ChannelRef }

/**
 * `/kindness watch`: the form of a channel that was decided about, else the question. [Watch this channel]: read from now
 * on; a private one asks for consent first.
 */
export async function watch(deps: Deps, input: About | Typed): Promise<Reply> {
  return 'channel' in input ? watchTyped(deps, input) : watchPressed(deps, input)
}

/** `/kindness unwatch`: Kindling reads this channel no longer. */
export async function unwatch(deps: Deps, { actor, roles, channel }: Typed): Promise<Reply> {
  const [say, record, place] = await Promise.all([
    sayToPerson(deps, actor),
    deps.store.channels.get(channel),
    deps.platform(actor.workspace).directory.channel(channel),
  ])
  if (record === undefined && place?.joined !== true) return says(say.words.notices.notInChannel)
  if (!mayChange({ actor, roles }, record)) return refuseNonAdmin(deps, actor)
  const name = place?.name ?? record?.name ?? channel.id
  if (record === undefined || record.watching === 'none') return says(say.words.channel.notWatched(name))
  const unwatched = { ...record, watching: 'none', agreedTo: undefined } as const
  await deps.store.transact((unit) => saveChannel(unit, unwatched, { by: actor, at: say.now }))
  return says(isConnected(record) ? say.words.channel.unwatched(name) : say.words.channel.notWatched(name))
}

/** [Agree and watch]: whoever connects a private channel was shown who will read its moments. */
export async function agree(deps: Deps, input: About & { payload: { readonly to: string } }): Promise<Reply> {
  const about = await changeable(deps, input, input.payload.channel)
  if ('refused' in about) return about.refused
  const { say, kindness, channel } = about
  if (kindness === undefined) return noKindnessChannel(say, input.roles)
  // The kindness channel has changed since the question was asked: asked anew, about the one that is.
  if (kindness.ref.id !== input.payload.to)
    return replaced(consentCard(about.sayThere, { ...(await connecting(deps, about)), channel, kindness }))
  return decide(deps, about, { watching: 'watch', cards: 'home', agreedTo: kindness.ref.id })
}

/** [Cards in threads here]: read, and nothing leaves the channel. */
export async function threads(deps: Deps, input: About): Promise<Reply> {
  const about = await changeable(deps, input, input.payload.channel)
  if ('refused' in about) return about.refused
  if (about.channel.shared) return says(about.say.words.channel.threadsShared(about.channel.name))
  return decide(deps, about, { watching: 'watch', cards: 'thread', agreedTo: undefined })
}

/** [Only by hand]. What people bring from a private channel stays in threads there, since nobody has agreed to more. */
export async function hand(deps: Deps, input: About): Promise<Reply> {
  const about = await changeable(deps, input, input.payload.channel)
  if ('refused' in about) return about.refused
  const cards = about.channel.private ? 'thread' : about.record.cards
  return decide(deps, about, { watching: 'hand', cards, agreedTo: undefined })
}

/** [Not at all]. */
export async function ignore(deps: Deps, input: About): Promise<Reply> {
  const about = await changeable(deps, input, input.payload.channel)
  return 'refused' in about ? about.refused : decide(deps, about, { watching: 'none', agreedTo: undefined })
}

async function watchTyped(deps: Deps, input: Typed): Promise<Reply> {
  const about = await changeable(deps, input, input.channel.id)
  if ('refused' in about) return about.refused
  const { say, record, kindness } = about
  if (isConnected(record)) return opened(await formOf(deps, about))
  if (kindness === undefined) return noKindnessChannel(say, input.roles)
  return notice(connectCard(say, await connecting(deps, about)))
}

async function watchPressed(deps: Deps, input: About): Promise<Reply> {
  const about = await changeable(deps, input, input.payload.channel)
  if ('refused' in about) return about.refused
  const { say, channel, kindness } = about
  if (kindness === undefined) return noKindnessChannel(say, input.roles)
  if (!channel.private || kindness.ref.id === channel.ref.id) {
    const cards = channel.shared ? 'home' : about.record.cards
    return decide(deps, about, { watching: 'watch', cards, agreedTo: agreement(about) })
  }
  return replaced(consentCard(about.sayThere, { ...(await connecting(deps, about)), channel, kindness }))
}

async function decide(
  deps: Deps,
  about: Changeable,
  change: { readonly watching: Watching } & Partial<Pick<SourceChannel, 'cards' | 'agreedTo'>>,
): Promise<Reply> {
  const { say, sayThere, actor, record } = about
  const begins = change.watching === 'watch' && record.watching !== 'watch'
  const decided = { ...record, ...change, since: begins ? say.now : record.since }
  await deps.store.transact((unit) => saveChannel(unit, decided, { by: actor, at: say.now }))
  return replaced(decidedCard(sayThere, await connecting(deps, about), decided))
}
