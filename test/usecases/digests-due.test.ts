import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { WorkspaceId } from '../../src/domain/person.ts'
import type { Workspace } from '../../src/domain/settings.ts'
import type { Delivery, Deps, DigestPart } from '../../src/ports.ts'
import { beginDueDigests, beginShared } from '../../src/usecases/digests-due.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { aMoment, anAct } from '../support/made.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'

const monday = '2026-11-23T08:00:00Z'

let database: TestStore
let worlds: readonly FakeWorld[]
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  worlds = await Promise.all([1, 2, 3].map(() => fakeDeps(database)))
  for (const { deps, workspace, clock } of worlds) {
    await deps.store.acts.log(anAct({ workspace, story: `Of ${workspace}.` }))
    clock.set(monday)
  }
})

async function all(): Promise<readonly Workspace[]> {
  return database.store.workspaces.some(worlds.map(({ workspace }) => workspace))
}

/** Of a process that serves all of them. What it queues is kept in `deliveries`. */
function one(change: Partial<Deps> = {}): { readonly deps: Deps; readonly deliveries: readonly Delivery[] } {
  const [first] = worlds
  if (first === undefined) throw new Error('no world')
  const platform: Deps['platform'] = (id) => {
    const of = worlds.find(({ workspace }) => workspace === id)
    if (of === undefined) throw new Error(`nobody serves ${id}`)
    return of.platform
  }
  return { deps: { ...first.deps, platform, ...change }, deliveries: first.deliveries }
}

async function told(workspace: WorkspaceId) {
  const { acts, digests } = database.store
  const ids = await digests.told(workspace, new Date(monday).toISOString())
  return (await Promise.all(ids.map((id) => acts.get(workspace, id)))).flatMap((act) => act?.story ?? [])
}

describe('digests that are due together', () => {
  it('begin once each, also with two processes at the same time, and each tells what is its own', async () => {
    const { deps, deliveries } = one()
    await Promise.all([beginDueDigests(deps, await all()), beginDueDigests(deps, await all())])
    for (const { workspace } of worlds) expect(await told(workspace)).toEqual([`Of ${workspace}.`])
    expect(deliveries.map(({ workspace, purpose }) => `${purpose} ${workspace}`).toSorted()).toEqual(
      worlds.map(({ workspace }) => `digest ${workspace}`).toSorted(),
    )
    await beginDueDigests(deps, await all())
    expect(deliveries).toHaveLength(worlds.length)
  })

  it('do not hinder each other: one that cannot be put together is logged, and the others begin', async () => {
    const [broken, ...others] = worlds
    const { deps } = one()
    const platform: Deps['platform'] = (id) => {
      if (id === broken?.workspace) throw new Error('its platform stumbles')
      return deps.platform(id)
    }
    if (broken === undefined) throw new Error('no world')
    await broken.deps.store.moments.insert(aMoment({ workspace: broken.workspace }))
    await beginDueDigests({ ...deps, platform }, await all())
    for (const { workspace } of others) expect(await told(workspace)).toHaveLength(1)
    expect(await told(broken.workspace)).toEqual([])
    const error = new Error('its platform stumbles')
    expect(broken.log).toEqual([
      expect.objectContaining({ level: 'warn', ids: { digests: 3, error } }),
      expect.objectContaining({
        level: 'error',
        ids: expect.objectContaining({ workspace: broken.workspace, error }),
      }),
    ])
    await beginDueDigests(deps, await all())
    expect(await told(broken.workspace)).toHaveLength(1)
  })

  it('wait for an admin who is just changing a setting, and begin right after', async () => {
    const [busy] = worlds
    if (busy === undefined) throw new Error('no world')
    const { deps } = one()
    const [locked, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const changing = database.store.transact(async (unit) => {
      await unit.workspaces.lock(busy.workspace)
      locked.resolve()
      await done.promise
    })
    await locked.promise
    const begun = beginDueDigests(deps, await all())
    // As long as that lasts, or until it waits for the admin.
    await Promise.race([begun, sleep(300)])
    done.resolve()
    await Promise.all([changing, begun])
    for (const { workspace } of worlds) expect(await told(workspace)).toHaveLength(1)
  })
})

describe('many digests', () => {
  it('are shared between the replicas, and whatever replica takes a part begins it', async () => {
    const parts: DigestPart[] = []
    const { deps } = one({ share: async (shared) => void parts.push(...shared) })
    const some = await all()
    const many = Array.from({ length: 100 }, () => some).flat()
    await beginDueDigests(deps, many)
    expect(parts.map(({ workspaces }) => workspaces.length)).toEqual([250, 50])
    for (const { workspace } of worlds) expect(await told(workspace)).toEqual([])
    for (const { workspaces, at } of parts) await beginShared(deps, workspaces, at)
    for (const { workspace } of worlds) expect(await told(workspace)).toHaveLength(1)
  })

  it('are due by the clock of whoever shared them, where another one goes a little behind', async () => {
    const { deps } = one({ clock: { now: () => new Date('2026-11-23T07:59:59Z') } })
    const ids = worlds.map(({ workspace }) => workspace)
    await beginShared(deps, ids, new Date('2026-11-23T07:59:59Z'))
    for (const id of ids) expect(await told(id)).toEqual([])
    await beginShared(deps, ids, new Date(monday))
    for (const id of ids) expect(await told(id)).toHaveLength(1)
  })
})
