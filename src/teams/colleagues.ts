import { sameOr } from '../domain/accounts.ts'
import type { WorkspaceId } from '../domain/person.ts'
import { firstName } from '../domain/person.ts'
import type { Log } from '../ports.ts'
import { kindOf } from './kind.ts'
import { traits } from '../traits.ts'
import type { Connector, Conversations } from './world.ts'

/** How long names are good for, and how long nobody asks again after a failure, in milliseconds. */
const lifetime = 60 * 60_000
const pause = 5 * 60_000

/** Names of more people than this do not make the detector's index any better. */
const mostNames = 5_000

/** Where names are asked for. */
interface Rosters {
  readonly connector: Connector
  readonly conversations: Conversations
  readonly log: Log
}

interface Names {
  readonly names: readonly string[]
  readonly asking: Promise<void> | undefined
  readonly nextAt: number
}

/**
 * First and full names of each tenant's own people, for the path of every event: the rosters of its teams, once an hour,
 * never two at a time, and not for five minutes after a failure. Whoever has names already never waits for newer ones.
 * Never throws.
 */
export function colleaguesOf(
  options: Rosters,
  mostTeams: number,
): (workspace: WorkspaceId) => Promise<readonly string[]> {
  const kept = new Map<WorkspaceId, Names>()
  const ask = async (workspace: WorkspaceId, before: readonly string[]) => {
    try {
      const names = sameOr(before, await askNames(options, workspace, mostTeams))
      kept.set(workspace, { names, asking: undefined, nextAt: performance.now() + lifetime })
    } catch (error) {
      kept.set(workspace, { names: before, asking: undefined, nextAt: performance.now() + pause })
      options.log.warn({ workspace, ...traits(error) }, 'teams.colleagues.failed')
    }
  }
  return async (workspace) => {
    const known = kept.get(workspace)
    if (known !== undefined && (known.asking !== undefined || performance.now() < known.nextAt)) return known.names
    const names = known?.names ?? []
    const asking = ask(workspace, names)
    kept.set(workspace, { names, asking, nextAt: 0 })
    if (known === undefined) await asking
    return kept.get(workspace)?.names ?? names
  }
}

async function askNames(
  { connector, conversations }: Rosters,
  workspace: WorkspaceId,
  mostTeams: number,
): Promise<readonly string[]> {
  const names = new Set<string>()
  for (const { serviceUrl, id } of (await conversations.teams(workspace)).slice(0, mostTeams)) {
    for (const member of await connector.members({ serviceUrl, conversation: id }))
      if (kindOf(workspace, member) === 'member' && member.name !== '') names.add(member.name)
    if (names.size >= mostNames) break
  }
  return [...new Set([...names].flatMap((name) => [name, firstName(name)]))].toSorted()
}
