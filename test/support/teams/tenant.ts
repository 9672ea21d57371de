import type { WorkspaceId } from '../../../src/domain/person.ts'
import { botConnector } from '../../../src/teams/connector.ts'
import { keptConversations } from '../../../src/teams/conversations.ts'
import { teamsDirectory } from '../../../src/teams/directory.ts'
import type { FreshDirectory } from '../../../src/teams/directory.ts'
import { teamsMessenger } from '../../../src/teams/messenger.ts'
import type { Messenger } from '../../../src/ports.ts'
import type { Connector, Conversations } from '../../../src/teams/world.ts'
import { keptLog } from '../fake-platform.ts'
import type { LogLine } from '../fake-platform.ts'
import { localClients } from './clients.ts'
import type { ConnectorDouble } from './connector.ts'
import { connectorDouble } from './connector.ts'
import { memoryStore } from './memory-store.ts'
import type { TeamsState, TeamsTeam, TeamsUser } from './world.ts'
import { larchAndLane, tenant } from './world.ts'

/** What goes out to a tenant, over the connector's double. Nothing is known of it but its address. */
export interface Outside {
  readonly workspace: WorkspaceId
  readonly state: TeamsState
  readonly double: ConnectorDouble
  readonly connector: Connector
  readonly conversations: Conversations
  readonly directory: FreshDirectory
  readonly messenger: Messenger
  readonly log: readonly LogLine[]
  /** Kindling has heard of a team. */
  knows(team: TeamsTeam, more?: { reads?: boolean }): Promise<void>
  /** Kindling has heard of a person, in this team. */
  met(person: TeamsUser, team: TeamsTeam): Promise<void>
}

export async function tenantOutside(): Promise<Outside> {
  const state = larchAndLane()
  const workspace = `teams:${tenant}` as const
  const lines: LogLine[] = []
  const log = keptLog(lines)
  const double = await connectorDouble(state)
  const connector = botConnector(localClients())
  const conversations = keptConversations(memoryStore())
  const directory = teamsDirectory({ connector, conversations, log })
  const messenger = teamsMessenger({ connector, conversations, directory })
  const address = { serviceUrl: double.url, bot: state.bot.id }
  return {
    workspace,
    state,
    double,
    connector,
    conversations,
    directory,
    messenger,
    log: lines,
    async knows({ id, name, group, channels }, { reads } = {}) {
      await conversations.putTeam({ workspace, id, name, group, ...address, addedBy: undefined, reads })
      for (const { id: channel, type } of channels)
        await conversations.putChannel({ ref: { workspace, id: channel }, team: id, name: '', type })
    },
    met: ({ aad, user, name, zone }, team) =>
      conversations.putPerson({
        ref: { workspace, id: aad },
        name,
        userId: user,
        ...address,
        chat: undefined,
        installed: false,
        zone,
        seenIn: team.id,
      }),
  }
}
