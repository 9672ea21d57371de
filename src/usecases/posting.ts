import type { ChannelRef } from '../domain/person.ts'
import type { Deps } from '../ports.ts'

/** Whether people from outside read a channel along: nothing of Kindling's is posted there. */
export async function isShared(deps: Deps, channel: ChannelRef): Promise<boolean> {
  const { workspace, id } = channel
  if ((await deps.platform(workspace).directory.channel(channel))?.shared !== true) return false
  deps.log.warn({ workspace, channel: id }, 'digest withheld from a shared channel')
  return true
}
