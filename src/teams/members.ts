import { cache } from '../cache.ts'
import type { Person, WorkspaceId } from '../domain/person.ts'
import type { Directory, Log } from '../ports.ts'
import { askRoster, askRosters, groupsOf } from './groups.ts'
import type { TeamRoster } from './groups.ts'
import type { Connector, Conversations, KnownTeam, Member } from './world.ts'

/** Every tenant's own people: all of them, and team by team. */
export interface People {
  readonly known: Required<Pick<Directory, 'members' | 'groups' | 'audiences'>>
  /** Something has changed in this team. */
  forget(workspace: WorkspaceId, team: string): void
}

interface Asking {
  readonly connector: Connector
  readonly conversations: Conversations
  readonly log: Log
}

/** Thousands of people are read from many rosters: once for both lists. */
const lifetime = 60 * 60_000
const mostTenants = 50
const mostTeams = 5_000

/** As the rosters were an hour ago at most; none of them is read twice at a time. Throws the connector's `SendFault`s. */
export function peopleOnce({ connector, conversations, log }: Asking): People {
  const members = cache<readonly Person[]>(lifetime, mostTenants)
  const ofTenant = cache<readonly TeamRoster[]>(lifetime, mostTenants)
  const ofTeam = cache<readonly Member[] | undefined>(lifetime, mostTeams)
  const keyOf = (workspace: WorkspaceId, team: string) => `${workspace}/${team}`
  const roster = (team: KnownTeam) => ofTeam.get(keyOf(team.workspace, team.id), () => askRoster(connector, team))
  const rosters = (workspace: WorkspaceId) =>
    ofTenant.get(workspace, () => askRosters({ connector, conversations, log, roster }, workspace))
  const groups = async (workspace: WorkspaceId) => groupsOf(await rosters(workspace))
  return {
    known: {
      members: (workspace) =>
        members.get(workspace, async () => membersOf(conversations, workspace, await rosters(workspace))),
      groups,
      audiences: groups,
    },
    forget(workspace, team) {
      members.forget(workspace)
      ofTenant.forget(workspace)
      ofTeam.forget(keyOf(workspace, team))
    },
  }
}

/** Each once. Zone and locale are known of those who have written to Kindling. */
async function membersOf(
  conversations: Conversations,
  workspace: WorkspaceId,
  rosters: readonly TeamRoster[],
): Promise<readonly Person[]> {
  const heard = new Map((await conversations.people(workspace)).map((person) => [person.ref.id, person]))
  const people = new Map<string, Person>()
  for (const { own } of rosters)
    for (const { id, name, email } of own) {
      const ref = { workspace, id }
      const known = heard.get(id)
      people.set(id, {
        ref,
        name,
        kind: 'member',
        zone: known?.zone,
        locale: known?.locale,
        runsWorkspace: false,
        email,
      })
    }
  return [...people.values()]
}
