import type { webApi } from '@slack/bolt'
import { sameOr } from '../domain/accounts.ts'
import type { WorkspaceId } from '../domain/person.ts'
import { firstName } from '../domain/person.ts'
import type { Log } from '../ports.ts'
import { personOf } from './people.ts'
import { traits } from '../traits.ts'

/** How long names are good for, and how long nobody asks again after a failure, in milliseconds. */
const lifetime = 60 * 60_000
const pause = 5 * 60_000

/** One page: whoever a larger workspace has besides is not worth minutes of tier 2 calls. */
const most = 1000

/**
 * First and full names of a workspace's own people, for the path of every event: one call an hour, never two at a time,
 * and none for five minutes after one that failed. Who has names already never waits for newer ones. Never throws.
 */
export function colleaguesOf(options: {
  readonly workspace: WorkspaceId
  readonly client: webApi.WebClient
  readonly log: Log
}): () => Promise<readonly string[]> {
  const { workspace, client, log } = options
  let names: readonly string[] = []
  let known = false
  let nextAt = 0
  let asking: Promise<void> | undefined
  const ask = async () => {
    try {
      names = sameOr(names, await askNames(client, workspace))
      known = true
      nextAt = performance.now() + lifetime
    } catch (error) {
      nextAt = performance.now() + pause
      log.warn({ workspace, ...traits(error) }, 'slack.colleagues.failed')
    } finally {
      asking = undefined
    }
  }
  return async () => {
    if (asking === undefined && performance.now() >= nextAt) asking = ask()
    if (!known) await asking
    return names
  }
}

async function askNames(client: webApi.WebClient, workspace: WorkspaceId): Promise<readonly string[]> {
  const { members = [] } = await client.users.list({ limit: most })
  const people = members.map((user) => personOf(workspace, user.id ?? '', user)).filter(({ kind }) => kind === 'member')
  return [...new Set(people.flatMap(({ name }) => [name, firstName(name)]))].toSorted()
}
