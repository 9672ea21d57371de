import { z } from 'zod'

/** What Slack names something by: visible ASCII. Anything else is nobody's id, and PostgreSQL would refuse some of it. */
export const slackId = z.string().regex(/^[!-~]{1,255}$/)

const person = z.looseObject({ id: slackId, team_id: slackId.optional() })
const team = z.looseObject({ id: slackId }).nullish()
const channel = z.looseObject({ id: slackId })

/** The envelope of an event: https://docs.slack.dev/apis/events-api#event-type-structure */
export const eventSchema = z.looseObject({
  team_id: slackId.optional(),
  enterprise_id: slackId.nullish(),
  authorizations: z
    .array(
      z.looseObject({
        team_id: slackId.nullish(),
        enterprise_id: slackId.nullish(),
        is_enterprise_install: z.boolean().nullish(),
      }),
    )
    .nullish(),
  /** The workspace by which an app that is installed in a whole organisation hears of it. */
  context_team_id: slackId.nullish(),
  /** In seconds. */
  event_time: z.number().optional(),
  is_ext_shared_channel: z.boolean().optional(),
  event_id: slackId.optional(),
  event: z.looseObject({ type: slackId }),
})
export type EventBody = z.infer<typeof eventSchema>

/** https://docs.slack.dev/interactivity/implementing-slash-commands */
export const commandSchema = z.looseObject({
  team_id: slackId,
  channel_id: slackId,
  user_id: slackId,
  text: z.string().default(''),
  trigger_id: slackId,
})

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export const clickSchema = z.looseObject({
  user: person,
  team,
  container: z.looseObject({
    type: z.string(),
    is_ephemeral: z.boolean().optional(),
    thread_ts: slackId.optional(),
  }),
  channel: channel.optional(),
  message: z
    .looseObject({ ts: slackId.optional(), thread_ts: slackId.optional(), team: slackId.optional() })
    .optional(),
  trigger_id: slackId,
  actions: z.array(z.looseObject({ action_id: z.string(), value: z.string().optional() })).min(1),
})
export type ClickBody = z.infer<typeof clickSchema>

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export const submissionSchema = z.looseObject({
  user: person,
  team,
  view: z.looseObject({
    app_installed_team_id: slackId.nullish(),
    state: z.looseObject({ values: z.record(z.string(), z.unknown()) }),
  }),
})

/** https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export const shortcutSchema = z.looseObject({
  callback_id: z.string(),
  user: person,
  team,
  trigger_id: slackId,
  channel: channel.optional(),
  /** Of a message's shortcut; a global one has none. */
  message: z.unknown().optional(),
})

/** The installation an event is for: in a shared channel `team_id` may name the other organisation. */
export function teamOfEvent(body: EventBody): string | undefined {
  const [authorization] = body.authorizations ?? []
  if (authorization?.is_enterprise_install === true)
    return body.context_team_id ?? authorization.team_id ?? body.team_id
  return authorization?.team_id ?? body.team_id
}

/** A card is our own message, so its team is the installation's even where somebody from outside presses a button. */
export function teamOfClick(body: ClickBody): string | undefined {
  return body.message?.team ?? body.team?.id ?? body.user.team_id
}

/** An event of a kind that is listened to, but not in its shape. */
export class UnreadableEvent extends Error {}

/** Throws an `UnreadableEvent`, without anything of it. */
export function readEvent<Schema extends z.ZodType>(schema: Schema, { event }: EventBody): z.infer<Schema> {
  const read = schema.safeParse(event)
  if (!read.success) throw new UnreadableEvent(event.type)
  return read.data
}
