import { isHookChannel } from '../domain/hook.ts'
import type { Moment } from '../domain/moment.ts'
import type { ChannelRef } from '../domain/person.ts'
import { channelOf } from '../domain/person.ts'
import type { Deps } from '../ports.ts'

/**
 * The moments that anybody in the workspace may read: those whose words, or whose card, stand in a channel that everybody
 * can open. What a private channel keeps to itself, or shows in another private one, is listed nowhere else.
 */
export async function readableByAll(
  deps: Pick<Deps, 'platform'>,
  moments: readonly Moment[],
): Promise<readonly Moment[]> {
  return which(moments, (moment) => isReadable(deps, moment))
}

/** The moments that may be told in this channel: readable by all, or with their card in it anyway. */
export async function readableIn(
  deps: Pick<Deps, 'platform'>,
  channel: ChannelRef,
  moments: readonly Moment[],
): Promise<readonly Moment[]> {
  return which(
    moments,
    async ({ home }) => home.id === channel.id && home.thread === undefined,
    (moment) => isReadable(deps, moment),
  )
}

/**
 * Whether a moment's card may be posted where it belongs: its channel is still read (or it was brought by hand), and words
 * of a private one go only to the channel that was agreed to.
 */
export async function mayPost(deps: Pick<Deps, 'platform' | 'store'>, moment: Moment): Promise<boolean> {
  const { source, home, origin, workspace } = moment
  if (source === undefined) return true
  const at = channelOf(source.message)
  const [record, place] = await Promise.all([
    deps.store.channels.get(at),
    isHookChannel(at.id) ? undefined : deps.platform(workspace).directory.channel(at),
  ])
  if (origin === 'read' && record?.watching !== 'watch') return false
  return home.id === at.id || place?.private !== true || record?.agreedTo === home.id
}

async function isReadable(deps: Pick<Deps, 'platform'>, { home, source, workspace }: Moment): Promise<boolean> {
  const { directory } = deps.platform(workspace)
  const places = [source?.message.channel, home.thread === undefined ? home.id : undefined]
  for (const id of places) {
    // Whoever reads the kindness channel may read what web hooks bring.
    if (id === undefined || isHookChannel(id)) continue
    if ((await directory.channel({ workspace, id }))?.private === false) return true
  }
  return false
}

type Test = (moment: Moment) => Promise<boolean>

async function which(moments: readonly Moment[], ...tests: readonly Test[]): Promise<readonly Moment[]> {
  const passed = await Promise.all(
    moments.map(async (moment) => (await Promise.all(tests.map((test) => test(moment)))).includes(true)),
  )
  return moments.filter((_moment, at) => passed[at])
}
