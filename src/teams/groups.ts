import type { WorkspaceId } from '../domain/person.ts'
import type { PeopleGroup } from '../domain/pulse/segmentation.ts'
import { patiently } from '../patiently.ts'
import { SendFault } from '../ports.ts'
import type { Log } from '../ports.ts'
import { unlessClosed } from './faults.ts'
import { kindOf } from './kind.ts'
import type { Connector, Conversations, KnownTeam, Member } from './world.ts'

/** Where teams and their people are asked for. */
interface Rosters {
  readonly connector: Connector
  readonly conversations: Conversations
  readonly log: Log
  /** The people of one team, an hour old at most; undefined where Kindling is not any more. */
  readonly roster: (team: KnownTeam) => Promise<readonly Member[] | undefined>
}

/** A team that has Kindling, and the tenant's own people in it. */
export interface TeamRoster {
  readonly id: string
  readonly name: string
  readonly own: readonly { readonly id: string; readonly name: string; readonly email: string | undefined }[]
}

/** One call a team and 500 people, of 30 a second that a tenant has for everything: some 20 s an hour. */
const mostTeams = 200

/**
 * Every team of the tenant that has Kindling with its own people; guests, apps and people of other organisations are left
 * out. One team after the other; waits out rate limits, so it may take minutes. Throws the connector's other `SendFault`s.
 */
export async function askRosters(asking: Rosters, workspace: WorkspaceId): Promise<readonly TeamRoster[]> {
  const teams = await asking.conversations.teams(workspace)
  if (teams.length > mostTeams) asking.log.warn({ workspace, teams: teams.length, read: mostTeams }, 'teams.too_many')
  const rosters: TeamRoster[] = []
  for (const team of teams.slice(0, mostTeams)) {
    const roster = await asking.roster(team)
    if (roster === undefined) continue
    const own = roster.filter((member) => kindOf(workspace, member) === 'member')
    rosters.push({
      id: team.id,
      name: await nameOf(asking, team),
      own: own.map(({ aadObjectId, userId, name, email }) => ({ id: aadObjectId ?? userId, name, email })),
    })
  }
  return rosters
}

/** Undefined where Kindling is not (any more): whoever was asked through that team alone is asked no more. */
export function askRoster(connector: Connector, { serviceUrl, id }: KnownTeam): Promise<readonly Member[] | undefined> {
  return unlessClosed(() => waiting(() => connector.members({ serviceUrl, conversation: id })))
}

/** Teams as groups for the pulse. Somebody may be in several; one without a name cannot be chosen. */
export function groupsOf(rosters: readonly TeamRoster[]): readonly PeopleGroup[] {
  return rosters
    .filter(({ name }) => name !== '')
    .map(({ id, name, own }) => ({
      kind: 'team',
      cut: 'Team',
      cell: id,
      label: name,
      people: own.map((one) => one.id),
    }))
}

/** Messages do not say their team's name, so that it may not be known yet. */
async function nameOf({ connector }: Rosters, { serviceUrl, id, name }: KnownTeam): Promise<string> {
  return name === '' ? ((await waiting(() => connector.team(serviceUrl, id)))?.name ?? '') : name
}

function waiting<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  return patiently((error) => (error instanceof SendFault ? error : undefined), call)
}
