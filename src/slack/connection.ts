import type { webApi } from '@slack/bolt'
import type { WorkspaceId } from '../domain/person.ts'
import type { Deps, Log, Messenger } from '../ports.ts'
import { slackDirectory } from './directory.ts'
import type { SlackDirectory } from './directory.ts'
import type { Lifecycle } from './lifecycle.ts'
import type { Bot } from './message.ts'
import { slackMessenger } from './messenger.ts'
import { watchNeeds } from './needs.ts'
import type { Needs } from './needs.ts'

/** One workspace that Kindling is installed in. */
export interface Connection {
  readonly workspace: WorkspaceId
  /** The team's own id, such as `T0123`. */
  readonly team: string
  readonly botId: string | undefined
  readonly botUserId: string
  readonly client: webApi.WebClient
  readonly directory: SlackDirectory
  readonly messenger: Messenger
  readonly needs: Needs
  /** Since when it surely stands: what Slack tells of an earlier end is past. */
  readonly since: Date
}

/** The connections of teams that Kindling is installed in. */
export interface Connections {
  /** The connection of a team, where it is at hand: the fast path waits for nothing. */
  (team: string | undefined): Connection | undefined
  /** The same, also where it has to be looked up; undefined for a team that Kindling is not installed in. */
  load(team: string | undefined): Promise<Connection | undefined>
}

/** What the listeners work with. */
export interface World {
  readonly connections: Connections
  readonly lifecycle: Lifecycle
  readonly deps: Deps
  readonly log: Log
}

/** The connection of a team, at hand or looked up; undefined where Kindling is not installed. */
export async function connectionOf({ connections }: World, team: string | undefined): Promise<Connection | undefined> {
  return connections(team) ?? connections.load(team)
}

export interface ConnectionOptions {
  readonly team: string
  readonly site: string
  readonly bot: Bot
  readonly client: webApi.WebClient
  readonly log: Log
  readonly since: Date
}

/** What there is to say and to ask in a workspace, with this client. Asks nothing yet. */
export function connectionOver({ team, site, bot, client, log, since }: ConnectionOptions): Connection {
  const workspace = `slack:${team}` as const
  const needs = watchNeeds(log)
  const directory = slackDirectory({ workspace, site, client, log, needs, bot })
  const messenger = slackMessenger({ workspace, client, directory, needs })
  const { botId, botUserId } = bot
  return { workspace, team, botId, botUserId, client, directory, messenger, needs, since }
}
