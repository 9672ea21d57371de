import { z } from 'zod'
import type { EventBody } from './payload.ts'
import { readEvent, teamOfEvent } from './payload.ts'

/** What becomes of installations, as Slack tells it. Each may come again, in any order: the second time changes nothing. */
export interface Lifecycle {
  /** The app was removed, or its bot token was revoked, at this time. */
  ended(installation: InstallationName, at: Date): Promise<void>
  /** An organisation's admin has added the app to workspaces of theirs, or has taken it out again. */
  granted(enterprise: string, teams: readonly string[]): Promise<void>
  revoked(enterprise: string, teams: readonly string[]): Promise<void>
}

/** Which installation an event is about; of an organisation Slack does not always name a team. */
export interface InstallationName {
  readonly team: string | undefined
  readonly enterprise: string | undefined
  readonly orgWide: boolean
}

type Hear = (lifecycle: Lifecycle, body: EventBody) => Promise<void>

/** Events about installations: of each it is known without a connection. */
export const installationEvents: Readonly<Record<string, Hear>> = {
  app_uninstalled: async (lifecycle, body) => lifecycle.ended(nameOf(body), timeOf(body)),
  tokens_revoked: onRevoked,
  team_access_granted: async (lifecycle, body) => lifecycle.granted(enterpriseOf(body), teamsIn(body)),
  team_access_revoked: async (lifecycle, body) => lifecycle.revoked(enterpriseOf(body), teamsIn(body)),
}

const revokedEvent = z.looseObject({ tokens: z.looseObject({ bot: z.array(z.string()).nullish() }).nullish() })

/** Ids of users whose tokens are gone. Kindling has the bot's alone: https://docs.slack.dev/reference/events/tokens_revoked */
async function onRevoked(lifecycle: Lifecycle, body: EventBody): Promise<void> {
  const { tokens } = readEvent(revokedEvent, body)
  if ((tokens?.bot ?? []).length > 0) await lifecycle.ended(nameOf(body), timeOf(body))
}

const accessEvent = z.looseObject({ team_ids: z.array(z.string()) })

function teamsIn(body: EventBody): readonly string[] {
  return readEvent(accessEvent, body).team_ids
}

function nameOf(body: EventBody): InstallationName {
  const [authorization] = body.authorizations ?? []
  const team = teamOfEvent(body)
  const isTeam = team !== undefined && !team.startsWith('E')
  const enterprise = authorization?.enterprise_id ?? body.enterprise_id ?? (isTeam ? undefined : team)
  const orgWide = authorization?.is_enterprise_install === true || !isTeam
  return { team: isTeam ? team : undefined, enterprise, orgWide }
}

function enterpriseOf(body: EventBody): string {
  return nameOf(body).enterprise ?? ''
}

/** By how much Slack's clock, which counts whole seconds, may be behind ours, in milliseconds. */
const skew = 5_000

/** The latest that it may have happened. */
function timeOf({ event_time: seconds }: EventBody): Date {
  return new Date(seconds === undefined ? Date.now() : seconds * 1000 + skew)
}
