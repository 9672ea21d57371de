import type { MessageRef } from '../domain/person.ts'
import { nativeId } from '../domain/person.ts'
import { isGroupConversation } from './place.ts'

/**
 * The address of a message of a channel; undefined for one of a chat, which has none.
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams#deep-link-to-channel-message
 */
export function permalink({ workspace, channel, id, thread }: MessageRef): string | undefined {
  if (!isGroupConversation(channel)) return undefined
  const message = `https://teams.microsoft.com/l/message/${encodeURIComponent(channel)}/${encodeURIComponent(id)}`
  const tenant = encodeURIComponent(nativeId(workspace))
  return `${message}?tenantId=${tenant}&parentMessageId=${encodeURIComponent(thread ?? id)}`
}
