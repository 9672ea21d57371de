import type { WorkspaceId } from '../domain/person.ts'
import type { Delivery, Deps, UnitOfWork } from '../ports.ts'
import { servedWorkspace } from './secrets.ts'

/** For how long what a workspace has stored is kept after Kindling was taken out of it. */
export const keptDays = 30

const day = 24 * 60 * 60 * 1000

/** Whether Kindling is in a workspace: it is known, and has not ended. */
export async function stands({ store }: Pick<Deps, 'store'>, workspace: WorkspaceId): Promise<boolean> {
  return (await store.workspaces.get(workspace)) !== undefined
}

/** The workspace that an address names, where Kindling is in it and this process serves it. */
export async function standingWorkspace(
  deps: Pick<Deps, 'store' | 'platform'>,
  named: string,
): Promise<WorkspaceId | undefined> {
  const workspace = servedWorkspace(deps, named)
  return workspace !== undefined && (await stands(deps, workspace)) ? workspace : undefined
}

/** Whether anything may leave for a workspace. What was queued for one that has ended is let go without a word. */
export async function isServed(
  deps: Pick<Deps, 'store' | 'platform'>,
  { workspace }: Pick<Delivery, 'workspace'>,
): Promise<boolean> {
  if (!(await stands(deps, workspace))) return false
  return (await deps.platform(workspace).open?.(workspace)) ?? true
}

/**
 * Kindling was taken out of a workspace: from now on nothing is done for it. Queued deliveries are dropped, everybody is
 * signed out, programs lose their tokens, web hooks are answered like unknown ones. Its data stays for 30 days, for whoever
 * installs it again. Changes nothing a second time. In a transaction.
 */
export async function endIn(unit: UnitOfWork, workspace: WorkspaceId, now: Date): Promise<void> {
  await unit.installations.leave(workspace)
  if (!(await unit.workspaces.end(workspace, now))) return
  await unit.audit.note({ workspace, by: undefined, at: now, what: 'workspace.ended' })
  await unit.signIns.clear(workspace)
  await unit.drop(workspace)
}

/** The same by itself. */
export async function endWorkspace(deps: Pick<Deps, 'store' | 'clock' | 'log'>, workspace: WorkspaceId): Promise<void> {
  await deps.store.transact((unit) => endIn(unit, workspace, deps.clock.now()))
  deps.log.warn({ workspace, keptDays }, 'workspace ended')
}

/** Rows that are deleted in one transaction, and transactions of one workspace in one run: the next run goes on. */
const erasing = { rows: 2_000, rounds: 500 } as const

/** Deletes whatever is left of workspaces that ended 30 days ago and were not installed again. */
export async function eraseEnded(
  deps: Pick<Deps, 'store' | 'clock' | 'log'>,
  each: (workspace: WorkspaceId, work: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - keptDays * day)
  for (const workspace of await deps.store.workspaces.endedBefore(before))
    await each(workspace, () => erase(deps, workspace, before))
}

async function erase({ store, log }: Pick<Deps, 'store' | 'log'>, workspace: WorkspaceId, before: Date): Promise<void> {
  const round = () =>
    store.transact(async (unit) => {
      const left = await unit.workspaces.erase(workspace, before, erasing.rows)
      // Those that only keep their key, so that nothing goes out twice.
      if (left === 'gone') await unit.drop(workspace)
      return left
    })
  for (let rounds = 0; rounds < erasing.rounds; rounds += 1) {
    const left = await round()
    if (left === 'gone') log.info({ workspace }, 'workspace erased')
    if (left !== 'more') return
  }
}
