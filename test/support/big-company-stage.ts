import type { Store } from '../../src/ports.ts'
import type { AdminConnection } from '../../src/store/admin.ts'
import { openDatabase } from '../../src/store/database.ts'
import type { Database } from '../../src/store/database.ts'
import { seedCompanies } from './big-company.ts'
import type { BigCompany } from './big-company.ts'
import { fakeDeps } from './fake-platform.ts'
import type { FakeWorld } from './fake-platform.ts'
import { storeOf } from './store-of.ts'

/** The last busy week of the companies ends on this Monday at nine in Berlin, when their digest is due. */
export const digestDue = new Date('2026-11-16T08:00:00Z')

export interface BigWorld extends FakeWorld {
  readonly company: BigCompany
}

/** Opens the database anew: settings that were made for it count. Deliveries of its units go nowhere. */
export async function openStore(url: string): Promise<{ readonly database: Database; readonly store: Store }> {
  // Made for thousands of rows at once, on a machine that does other things, too.
  const database = await openDatabase({ url, dataDir: 'not used', deadline: 60_000 })
  return { database, store: storeOf(database, 60_000) }
}

/** Companies of so many acts, with twenty a head in three years, in a migrated database. `begin` comes before the acts. */
export async function bigWorlds(
  { url, admin }: { readonly url: string; readonly admin: AdminConnection },
  sizes: readonly number[],
  begin: (world: BigWorld) => Promise<void> = async () => {},
): Promise<readonly BigWorld[]> {
  const { database, store } = await openStore(url)
  const worlds: BigWorld[] = []
  for (const acts of sizes) {
    const world = await fakeDeps({ store }, { now: digestDue })
    const company = { workspace: world.workspace, acts, people: Math.ceil(acts / 20), until: digestDue }
    worlds.push({ ...world, company })
    await begin({ ...world, company })
  }
  await database.close()
  await seedCompanies(
    admin,
    worlds.map(({ company }) => company),
  )
  return worlds
}

/** The world on this store, with its people at work. They are many: a new one for each thing that is played. */
export async function entered(world: BigWorld, store: Store, now: Date | string): Promise<FakeWorld> {
  const fresh = await fakeDeps({ store }, { workspace: world.workspace, now })
  const { people } = fresh.platform
  for (let n = 0; n < world.company.people; n += 1)
    people.set(`p${n}`, {
      ref: fresh.person(`p${n}`),
      name: `Person ${n}`,
      kind: 'member',
      zone: 'Europe/Berlin',
      runsWorkspace: false,
    })
  return fresh
}
