import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { openQueue } from '../../src/jobs/queue.ts'
import { createLog } from '../../src/log.ts'
import type { Delivery, Deps, Store } from '../../src/ports.ts'
import { createPulseSeal } from '../../src/pulse-seal.ts'
import { openDatabase } from '../../src/store/database.ts'
import { unitsOver } from '../../src/unit-of-work.ts'
import { company, platformsOf } from '../walk/company.ts'
import { seedPulse, seedSecrets } from '../walk/seed-pulse.ts'
import { seedKindness } from '../walk/seed.ts'
import { momentDetector } from '../usecases/support.ts'
import { fakeClock } from './fake-platform.ts'
import { createTestDatabase } from './postgres-template.ts'

/** Where a Kindling of its own keeps everything. */
export interface OwnPlace {
  /** The settings that lead there. */
  readonly env: Readonly<Record<string, string>>
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  remove(): Promise<void>
}

/** An empty folder. */
export async function freshFolder(): Promise<OwnPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'kindling-place-'))
  const remove = async () => rmSync(folder, { recursive: true, force: true })
  return { env: { KINDLING_DATA_DIR: folder }, databaseUrl: undefined, dataDir: folder, remove }
}

/** An empty PostgreSQL database. */
export async function freshPostgres(server = inject('postgres').url): Promise<OwnPlace> {
  const own = await createTestDatabase(server)
  const { url } = own
  return { env: { DATABASE_URL: url }, databaseUrl: url, dataDir: 'not used', remove: () => own.drop() }
}

/** On the engine of this project. */
export const freshPlace = () => (inject('engine') === 'pglite' ? freshFolder() : freshPostgres())

export const filledCompany = company('slack:TALPACA', {
  id: 'alpaca',
  text: 'Aardvark',
  uuid: 'a',
  customer: 'Axolotl',
  day: '11',
  more: 0,
})

/** What a text may hold that could be taken for something of the backup's own. */
export const awkward = 'tab\there, \\N and \\t\n\\.\nline, "quoted", {braces}, 🧡\r\u0001\u007f'

/** Opens the place with its queue, as the process does, for as long as `work` takes. */
export async function inPlace<Result>(
  place: OwnPlace,
  work: (deps: Deps, store: Store) => Promise<Result>,
  secret: Uint8Array = randomBytes(32),
): Promise<Result> {
  const database = await openDatabase({ url: place.databaseUrl, dataDir: place.dataDir })
  const queue = await openQueue({ connection: database.queue, log: createLog('silent') })
  const store = unitsOver(database, queue, () => true)
  const deps = {
    store,
    detector: momentDetector,
    clock: fakeClock('2026-11-16T10:12:00Z'),
    log: createLog('silent'),
    platform: platformsOf([filledCompany]),
    firstAdmins: [],
    pulse: createPulseSeal(secret),
    address: () => 'https://kindling.example',
  } as unknown as Deps
  try {
    return await work(deps, store)
  } finally {
    await queue.stop()
    await database.close()
  }
}

/** Every table has rows, a round of the pulse is open, one delivery waits, and there are awkward words. */
export async function fill(place: OwnPlace, secret?: Uint8Array): Promise<void> {
  const database = await openDatabase({ url: place.databaseUrl, dataDir: place.dataDir })
  await seedKindness(database, filledCompany)
  await database.close()
  await inPlace(
    place,
    async (deps, store) => {
      await seedPulse(deps, filledCompany)
      await seedSecrets(deps, filledCompany)
      await store.people.meet(filledCompany.person('priya'), awkward)
      await store.transact(async (unit) => unit.deliver(waiting))
    },
    secret,
  )
}

export const waiting: Delivery = {
  workspace: filledCompany.workspace,
  purpose: 'welcome',
  subject: 'priya',
  period: '',
  lane: 'priya',
}
