import { z } from 'zod'
import type { TeamsActivity } from './activity.ts'

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations */
const mention = z.looseObject({
  type: z.literal('mention'),
  text: z.string().nullish(),
  mentioned: z.looseObject({ id: z.string().nullish(), name: z.string().nullish() }),
})

/** How this activity's text mentions Kindling, without the `<at>` around it; empty where it does not. */
export function ownMentions({ entities, recipient }: TeamsActivity): readonly string[] {
  if (recipient === null || recipient === undefined) return []
  return (entities ?? []).flatMap((entity) => {
    const read = mention.safeParse(entity)
    if (!read.success || read.data.mentioned.id !== recipient.id) return []
    const { text, mentioned } = read.data
    return [text?.replaceAll(/<[^<>]*>/g, '') ?? mentioned.name ?? '']
  })
}
