import type { TeamsActivity } from '../../../src/teams/activity.ts'
import { activitySchema } from '../../../src/teams/activity.ts'
import type { Json, TeamsState, TeamsUser } from './world.ts'
import { chatOf, teamWith } from './world.ts'

/** What all activities of a tenant have in common. */
function common(state: TeamsState, serviceUrl: string, from: TeamsUser): Json {
  return {
    channelId: 'msteams',
    serviceUrl,
    timestamp: new Date(state.now()).toISOString(),
    localTimezone: from.zone,
    from: { id: from.user, name: from.name, aadObjectId: from.aad, ...tenantOf(state, from) },
    recipient: state.bot,
    entities: [],
  }
}

/** In a shared channel people carry the tenant they are from. */
function tenantOf(state: TeamsState, from: TeamsUser): Json {
  return from.tenant === state.tenant ? {} : { tenantId: from.tenant }
}

export interface Said {
  readonly from: TeamsUser
  /** A channel's id, with or without a thread; undefined: the chat with Kindling. */
  readonly channel?: string | undefined
  readonly thread?: string | undefined
}

/** An activity as Teams sends it from a channel or from the chat with Kindling; `more` is what is said or done. */
export function activityOf(state: TeamsState, serviceUrl: string, { from, channel, thread }: Said, more: Json): Json {
  const tenant = { id: state.tenant }
  const base = common(state, serviceUrl, from)
  if (channel === undefined) {
    const conversation = { id: chatOf(from), conversationType: 'personal', tenantId: state.tenant }
    return { ...base, conversation, channelData: { tenant }, ...more }
  }
  const team = teamWith(state, channel)
  const id = `${channel};messageid=${thread ?? String(more['id'])}`
  return {
    ...base,
    conversation: { id, conversationType: 'channel', tenantId: state.tenant, isGroup: true },
    channelData: {
      tenant,
      teamsChannelId: channel,
      teamsTeamId: team?.id,
      channel: { id: channel },
      team: { id: team?.id, aadGroupId: team?.group },
    },
    ...more,
  }
}

/** What a message carries where it mentions Kindling. */
export function mention(state: TeamsState): Json {
  const { id, name } = state.bot
  return { type: 'mention', text: `<at>${name}</at>`, mentioned: { id, name } }
}

/** As it is once it was let in. */
export const letIn = (activity: Json): TeamsActivity => activitySchema.parse(activity)
