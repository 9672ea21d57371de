import { createTestDatabase } from '../support/postgres-template.ts'
import type { OpenDesk } from './desk.ts'
import { ending } from './ending.ts'
import { startChild, startKindling } from './processes.ts'
import type { Stage } from './rounds.ts'
import { settle } from './settle.ts'
import type { Place } from './settle.ts'

type Environment = Readonly<Record<string, string>>

/** A platform to measure on: its API, and the settings of a Kindling on it. */
export interface Platform extends Pick<Stage, 'order' | 'momentsOf'> {
  readonly api: OpenDesk
  readonly place: Place
  readonly settings: Environment
  /** What Kindling is measured against: a file of this folder, which says the port that it listens on. */
  readonly bare: { readonly file: string; readonly env: Environment }
}

/** Kindling, what it is measured against, and who makes the load, for as long as `work` takes. */
export function onStage<Result>(
  server: string,
  open: () => Promise<Platform>,
  work: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  return ending(async (atTheEnd) => {
    const { api, place, settings, bare, order, momentsOf } = await open()
    atTheEnd(() => api.close())
    const database = await createTestDatabase(server)
    atTheEnd(() => database.drop())
    await settle(database.url, place)
    const generator = startChild('generator.ts')
    atTheEnd(() => generator.end())
    const other = startChild(bare.file, bare.env)
    atTheEnd(() => other.end())
    const port = (await other.next()) as number
    const kindling = await startKindling({ DATABASE_URL: database.url, ...settings })
    atTheEnd(() => kindling.stop())
    return work({ generator, bare: { port }, kindling, api, channels: place.channels, momentsOf, order })
  })
}
