import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { Role } from '../../src/domain/person.ts'
import type { FakeWorld } from './fake-platform.ts'
import { fakeDeps } from './fake-platform.ts'
import { openTestStore } from './store.ts'
import type { TestStore } from './store.ts'
import { openSite } from './trends-site.ts'
import type { Site } from './trends-site.ts'

/** What a test of the pages works with: one database for the whole file, a world and its server for each test. */
export interface OpenedSite {
  readonly database: TestStore
  readonly world: FakeWorld
  readonly site: Site
}

/**
 * Opens the pages before each test of the file, on Monday 16 Nov 2026 at 09:12 UTC, and closes them after it. `roles` says
 * who has which role. `take` gets hold of what was opened.
 */
export function siteForEachTest(
  take: (opened: OpenedSite) => void | Promise<void>,
  roles: Partial<Record<Role, string>> = {},
): void {
  let database: TestStore
  let site: Site
  beforeAll(async () => void (database = await openTestStore()))
  afterAll(() => database.close())
  beforeEach(async () => {
    const world = await fakeDeps(database, { now: '2026-11-16T09:12:00Z' })
    for (const [role, person] of Object.entries(roles) as [Role, string][])
      await world.deps.store.people.setRole(world.workspace, role, [world.person(person)])
    site = await openSite(world)
    await take({ database, world, site })
  })
  afterEach(() => site.close())
}
