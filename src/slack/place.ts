import { z } from 'zod'
import type { WorkspaceId } from '../domain/person.ts'
import type { Where } from '../usecases/access.ts'
import { slackId } from './payload.ts'

/**
 * Where somebody clicked or typed, as it travels through a form and back. `ephemeral` says that only they see the card
 * they clicked, which Slack lets an app change through its response address alone.
 */
export const placeSchema = z.object({
  surface: z.enum(['channel', 'direct', 'home']),
  channel: slackId.optional(),
  message: slackId.optional(),
  thread: slackId.optional(),
  ephemeral: z.boolean().optional(),
})
export type Place = z.infer<typeof placeSchema>

/** The place in the core's words. A card that only the clicker sees is nobody else's message. */
export function whereOf(workspace: WorkspaceId, place: Place): Where {
  const channel = place.channel === undefined ? undefined : { workspace, id: place.channel }
  const message =
    place.channel === undefined || place.message === undefined || place.ephemeral === true
      ? undefined
      : { workspace, channel: place.channel, id: place.message, thread: place.thread }
  return { surface: place.surface, channel, message }
}

/** D names a direct message; C and G may be public or private: https://docs.slack.dev/apis/web-api/using-the-conversations-api */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D')
}
