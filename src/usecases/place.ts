import type { MessageRef } from '../domain/person.ts'
import { channelOf } from '../domain/person.ts'
import type { SourceChannel } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import type { Say } from '../views/say.ts'

/** Whether people may bring messages of a channel, and what Kindling knows of it. */
export interface Place {
  readonly outcome: 'allowed' | 'absent' | 'private' | 'ignored'
  readonly name: string
  readonly record: SourceChannel | undefined
}

/**
 * What was said in a private channel stays there until somebody has agreed that it may leave. What everybody can open,
 * anybody may bring, unless somebody decided otherwise.
 */
export async function placeOf(deps: Deps, ref: MessageRef): Promise<Place> {
  const at = channelOf(ref)
  const [channel, source] = await Promise.all([
    deps.platform(ref.workspace).directory.channel(at),
    deps.store.channels.get(at),
  ])
  const name = channel?.name ?? ref.channel
  if (channel === undefined || (channel.private && !channel.joined)) return { outcome: 'absent', name, record: source }
  if (source?.watching === 'none') return { outcome: channel.private ? 'private' : 'ignored', name, record: source }
  const undecided = channel.private && (source === undefined || source.watching === 'undecided')
  return { outcome: undecided ? 'private' : 'allowed', name, record: source }
}

/** Why they may not. */
export function placeWords(say: Say, outcome: 'absent' | 'private' | 'ignored'): string {
  switch (outcome) {
    case 'absent':
      return say.words.notices.notInChannel
    case 'private':
      return say.words.notices.privateChannel(say.command('watch'))
    case 'ignored':
      return say.words.notices.ignoredChannel(say.command('watch'))
  }
}
