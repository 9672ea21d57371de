import type { webApi } from '@slack/bolt'
import type { PersonRef } from '../domain/person.ts'
import type { Log } from '../ports.ts'
import { connectionOver } from './connection.ts'
import type { Connection } from './connection.ts'
import { refusedWith } from './faults.ts'
import { personOf } from './people.ts'
import { traits } from '../traits.ts'
import { webClient } from './web-client.ts'

export interface SignInOptions {
  readonly botToken: string
  /** Where the Web API is, `https://slack.com/api/` unless it is an emulator. */
  readonly apiUrl?: string | undefined
  readonly log: Log
  /** How long one call may take, in milliseconds; 10 s unless said otherwise. */
  readonly timeout?: number | undefined
}

/** Asks Slack which workspace the token is for. Throws an error that says what to do about a token Slack refuses. */
export async function signIn(options: SignInOptions): Promise<Connection & { readonly name: string }> {
  const { botToken, apiUrl, log, timeout } = options
  const client = webClient(botToken, { apiUrl, timeout })
  const who = await authTest(client)
  const { team_id: team, url: site, user_id: botUserId } = who
  if (team === undefined || site === undefined || botUserId === undefined)
    throw new Error('SLACK_BOT_TOKEN is for no workspace. Use the bot token (xoxb-…) of an installed app.')
  const connection = connectionOver({
    team,
    site,
    client,
    log,
    bot: { botId: who.bot_id, botUserId },
    since: new Date(),
  })
  connection.needs.check(who.response_metadata?.scopes)
  return { ...connection, name: who.team ?? team }
}

async function authTest(client: webApi.WebClient): ReturnType<webApi.WebClient['auth']['test']> {
  try {
    return await client.auth.test()
  } catch (error) {
    const code = refusedWith(error)
    const message =
      code === undefined
        ? `Slack's Web API at ${client.slackApiUrl} does not answer. Check the network, and SLACK_API_URL if it is set.`
        : `Slack refuses SLACK_BOT_TOKEN (${code}). Copy the "Bot User OAuth Token" (xoxb-…) from your app's page, OAuth & Permissions.`
    throw new Error(message, { cause: error })
  }
}

/** What Slack's people tell about their workspace. */
export interface Census {
  /** The zone most of them are in, for the first settings: Slack has none of its own. UTC where nobody's is known. */
  readonly zone: string
  /** Owners and admins: Kindling's first admins. */
  readonly admins: readonly { readonly ref: PersonRef; readonly name: string }[]
}

/**
 * Asked once, of the first 200 accounts: a larger workspace would cost minutes, and whoever is missing is met later. Only
 * members count: Slackbot, say, has a zone of its own. Never throws.
 */
export async function census(
  { client, workspace }: Pick<Connection, 'client' | 'workspace'>,
  log: Log,
): Promise<Census> {
  const { members = [] } = await client.users.list({ limit: 200 }).catch((error: unknown) => {
    log.warn({ workspace, ...traits(error) }, 'slack.census.failed')
    return { members: [] }
  })
  const people = members.map((user) => personOf(workspace, user.id ?? '', user)).filter(({ kind }) => kind === 'member')
  const counts = new Map<string, number>()
  for (const { zone } of people) if (zone !== undefined) counts.set(zone, (counts.get(zone) ?? 0) + 1)
  const [usual] = [...counts].toSorted(([, a], [, b]) => b - a)
  return {
    zone: usual?.[0] ?? 'UTC',
    admins: people.filter(({ runsWorkspace }) => runsWorkspace).map(({ ref, name }) => ({ ref, name })),
  }
}
