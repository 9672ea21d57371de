import type { Person, WorkspaceId } from '../domain/person.ts'
import { kindOf } from './kind.ts'
import type { Connector, Conversations, Member } from './world.ts'

/** Where people are asked for. */
interface Rosters {
  readonly connector: Connector
  readonly conversations: Conversations
}

/**
 * The tenant's own people in the teams that have Kindling, each once. Their zone is known of those who have written to it.
 * Throws the connector's `SendFault`s.
 */
export async function askMembers(
  { connector, conversations }: Rosters,
  workspace: WorkspaceId,
  mostTeams: number,
): Promise<readonly Person[]> {
  const found = new Map<string, Member>()
  for (const { serviceUrl, id } of (await conversations.teams(workspace)).slice(0, mostTeams))
    for (const member of await connector.members({ serviceUrl, conversation: id }))
      if (kindOf(workspace, member) === 'member') found.set(member.aadObjectId ?? member.userId, member)
  const people: Person[] = []
  for (const [id, { name }] of found) {
    const ref = { workspace, id }
    const zone = (await conversations.person(ref))?.zone
    people.push({ ref, name, kind: 'member', zone, runsWorkspace: false })
  }
  return people
}
