import { z } from 'zod'
import type { Mention } from '../domain/mention.ts'
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
  return mentionsIn(entities).flatMap(({ id, name }) => (id === recipient.id ? [name] : []))
}

/** Everybody else whom it mentions: people by Teams' own ids (`29:…`), teams by theirs (`19:…`). */
export function otherMentions({ entities, recipient }: TeamsActivity): readonly Mention[] {
  return mentionsIn(entities).flatMap(({ id, name }) => {
    if (typeof id !== 'string' || id === recipient?.id || name === '') return []
    const kind = id.startsWith('19:') ? ('group' as const) : ('person' as const)
    return [{ kind, id, text: `@${name.replace(/^@+/, '')}` }]
  })
}

function mentionsIn(entities: TeamsActivity['entities']) {
  return (entities ?? []).flatMap((entity) => {
    const read = mention.safeParse(entity)
    if (!read.success) return []
    const { text, mentioned } = read.data
    return [{ id: mentioned.id, name: text?.replaceAll(/<[^<>]*>/g, '') ?? mentioned.name ?? '' }]
  })
}
