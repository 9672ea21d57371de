import type { Channel, ChannelRef, PersonRef } from '../domain/person.ts'
import type { SourceChannel } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import type { Connecting } from '../views/channel.ts'
import { says } from '../views/notices.ts'
import type { Say } from '../views/say.ts'
import type { Insider } from './roles.ts'
import { namesOf, refuseNonAdmin } from './roles.ts'
import { sayTo, sayToPerson } from './saying.ts'
import { settingsOf } from './workspace-settings.ts'

/** A channel that somebody may change, with all that is known of it. */
export interface Changeable {
  /** To who acts. */
  readonly say: Say
  /** To who reads the clicked card: everybody there, where it stands in a channel. */
  readonly sayThere: Say
  readonly actor: PersonRef
  readonly channel: Channel
  readonly record: SourceChannel
  /** The kindness channel; undefined when none is chosen, or Kindling is there no longer. */
  readonly kindness: Channel | undefined
}

/**
 * The channel, for its admins and whoever added Kindling; everybody else, and everybody where Kindling is not in the
 * channel, gets the refusal instead.
 */
export async function changeable(
  deps: Deps,
  { actor, roles, where }: Insider,
  id: string,
): Promise<Changeable | { readonly refused: Reply }> {
  const ref = { workspace: actor.workspace, id }
  const [say, channel, known] = await Promise.all([
    sayToPerson(deps, actor),
    deps.platform(actor.workspace).directory.channel(ref),
    deps.store.channels.get(ref),
  ])
  if (channel?.joined !== true) return { refused: says(say.words.notices.notInChannel) }
  if (!mayChange({ actor, roles }, known)) return { refused: await refuseNonAdmin(deps, actor) }
  const record = known ?? unread(channel, { by: actor.id, at: say.now })
  const sayThere = where?.surface === 'channel' && where.message !== undefined ? await sayTo(deps, ref.workspace) : say
  const now = { ...record, name: channel.name }
  return { say, sayThere, actor, channel, record: now, kindness: await kindnessOf(deps, ref) }
}

/** Admins, and whoever added Kindling to this channel. */
export function mayChange({ actor, roles }: Insider, channel: SourceChannel | undefined): boolean {
  return roles.has('admin') || channel?.addedBy === actor.id
}

/** A channel as it begins: not read, until somebody decides. */
export function unread(channel: Channel, added: { by: string | undefined; at: Date }): SourceChannel {
  return {
    ref: channel.ref,
    name: channel.name,
    watching: 'undecided',
    trust: 'balanced',
    voice: 'both',
    cards: 'home',
    agreedTo: undefined,
    addedBy: added.by,
    since: added.at,
    learned: undefined,
  }
}

/** What has been agreed to for a private channel, with what needs no question: its own cards in itself. */
export function agreement({ channel, kindness, record }: Changeable): string | undefined {
  return channel.private && kindness?.ref.id === channel.ref.id ? kindness.ref.id : record.agreedTo
}

/** The kindness channel as the platform knows it; undefined while nothing can be posted there. */
export async function kindnessOf(
  deps: Deps,
  { workspace }: Pick<ChannelRef, 'workspace'>,
): Promise<Channel | undefined> {
  const { kindnessChannel } = await settingsOf(deps.store, { workspace })
  if (kindnessChannel === undefined) return undefined
  const channel = await deps.platform(workspace).directory.channel(kindnessChannel)
  return channel?.joined === true ? channel : undefined
}

/** What the cards about connecting a channel show of it. */
export async function connecting(
  deps: Deps,
  { channel, record, kindness }: Pick<Changeable, 'channel' | 'record' | 'kindness'>,
): Promise<Connecting> {
  const { workspace } = channel.ref
  const by = record.addedBy === undefined ? undefined : { workspace, id: record.addedBy }
  const addedBy = by === undefined ? undefined : (await namesOf(deps, [by])).get(by.id)
  return { channel, addedBy, target: kindness?.name }
}
