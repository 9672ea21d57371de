import type { Moment } from '../domain/moment.ts'
import type { Settings } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'

/**
 * The moments that may be shown outside the channel of their card. A private channel whose cards stay in its own threads
 * has not agreed that its customers' words leave it.
 */
export async function readableByAll(
  deps: Pick<Deps, 'platform'>,
  settings: Settings,
  moments: readonly Moment[],
): Promise<readonly Moment[]> {
  const readable = await Promise.all(moments.map((moment) => isReadable(deps, settings, moment)))
  return moments.filter((_, at) => readable[at] === true)
}

async function isReadable(deps: Pick<Deps, 'platform'>, settings: Settings, { home }: Moment): Promise<boolean> {
  if (home.id === settings.kindnessChannel?.id || home.thread === undefined) return true
  const channel = await deps.platform(home.workspace).directory.channel({ workspace: home.workspace, id: home.id })
  return channel?.private === false
}
