import { z } from 'zod'

/** In bytes. Teams' longest, of chats, have less than half of it; an index of PostgreSQL takes 2,700 for a whole row. */
const longestId = 512

/** What Teams names something by. PostgreSQL refuses NUL, half characters, and what has no room in an index. */
export const teamsId = z
  .string()
  .refine((id) => id.isWellFormed() && !id.includes('\0') && Buffer.byteLength(id) <= longestId)

/** A person or a bot as Teams names it: `29:…` or `28:…`, of this bot only; `aadObjectId` is the same for everybody. */
const account = z.looseObject({
  id: teamsId,
  name: z.string().nullish(),
  aadObjectId: teamsId.nullish(),
  tenantId: teamsId.nullish(),
  userRole: z.string().nullish(),
})

/** Where in Teams something happened. */
const channelData = z.looseObject({
  eventType: z.string().nullish(),
  tenant: z.looseObject({ id: teamsId.nullish() }).nullish(),
  team: z.looseObject({ id: teamsId.nullish(), name: z.string().nullish(), aadGroupId: teamsId.nullish() }).nullish(),
  channel: z.looseObject({ id: teamsId.nullish(), name: z.string().nullish(), type: z.string().nullish() }).nullish(),
  settings: z.looseObject({ selectedChannel: z.looseObject({ id: teamsId }).nullish() }).nullish(),
})

/**
 * What Kindling reads of an activity; everything else is kept as it came. Facts:
 * https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability
 */
export const activitySchema = z.looseObject({
  type: z.string(),
  /** Invokes have one of their own; Agents Playground leaves it out now and then. */
  id: teamsId.nullish(),
  name: z.string().nullish(),
  channelId: z.string().nullish(),
  serviceUrl: teamsId,
  timestamp: z.string().nullish(),
  /** IANA, such as `Europe/Berlin`. */
  localTimezone: z.string().nullish(),
  /** The client's: `de-DE`. */
  locale: z.string().nullish(),
  from: account,
  recipient: account.nullish(),
  conversation: z.looseObject({
    id: teamsId,
    conversationType: z.string().nullish(),
    tenantId: teamsId.nullish(),
    name: z.string().nullish(),
  }),
  channelData: channelData.nullish(),
  replyToId: teamsId.nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  entities: z.array(z.looseObject({ type: z.string().nullish() })).nullish(),
  attachments: z.array(z.looseObject({ contentType: z.string().nullish(), content: z.unknown().optional() })).nullish(),
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
  action: z.string().nullish(),
  reactionsAdded: z.array(z.looseObject({ type: z.string() })).nullish(),
  reactionsRemoved: z.array(z.looseObject({ type: z.string() })).nullish(),
})

export type TeamsActivity = z.infer<typeof activitySchema>
