import type { webApi } from '@slack/bolt'
import type { WorkspaceId } from '../domain/person.ts'
import type { Deps, Log, Messenger } from '../ports.ts'
import type { SlackDirectory } from './directory.ts'
import type { Needs } from './needs.ts'

/** One workspace that Kindling is installed in. */
export interface Connection {
  readonly workspace: WorkspaceId
  readonly name: string
  /** The team's own id, such as `T0123`. */
  readonly team: string
  readonly token: string
  readonly botId: string | undefined
  readonly botUserId: string
  readonly client: webApi.WebClient
  readonly directory: SlackDirectory
  readonly messenger: Messenger
  readonly needs: Needs
}

/** The connection of a team; undefined for a team that Kindling is not installed in. */
export type Connections = (team: string | undefined) => Connection | undefined

/** What the listeners work with. */
export interface World {
  readonly connections: Connections
  readonly deps: Deps
  readonly log: Log
}
