/**
 * `npm run bench`: Kindling's speed on this machine, each figure beside what it has to reach. Exits 1 when one does not,
 * or when anything came out wrong. `-- --only PREFIX` measures the figures that begin so, `-- --json` prints one flat
 * object. `-- --only soak --seconds 60` shortens the soak, which takes ten minutes otherwise. Nothing leaves this machine, and
 * nothing stays on it.
 */
import { parseArgs } from 'node:util'
import type { TestPostgres } from '../support/postgres.ts'
import { testPostgres } from '../support/postgres.ts'
import { claimsOnPglite, claimsOnPostgres } from './claims.ts'
import { bigCompanies, companyFigures } from './company.ts'
import { digests } from './digests.ts'
import { bars, line, misses, rounded } from './figures.ts'
import type { Figures } from './figures.ts'
import { leaveNothingBehind } from './processes.ts'
import { memoryIdle } from './memory.ts'
import { closing } from './pulse.ts'
import { mixed, routine } from './slack.ts'
import { soak } from './soak.ts'
import { startOnPglite, startOnPostgres } from './start.ts'
import { teamsRoutine } from './teams.ts'
import { trendsPages } from './trends.ts'

interface Measurement {
  readonly yields: readonly string[]
  readonly run: (server: () => Promise<string>, seconds: number | undefined) => Promise<Figures>
}

const measurements: readonly Measurement[] = [
  {
    yields: ['slack.routine.ratio', 'slack.routine.eventsPerSecond', 'slack.bare.eventsPerSecond'],
    run: async (server) => routine(await server()),
  },
  {
    yields: ['slack.mixed.ratio', 'slack.mixed.eventsPerSecond', 'slack.mixed.channels'],
    run: async (server) => mixed(await server()),
  },
  {
    yields: ['teams.routine.ratio', 'teams.routine.activitiesPerSecond', 'teams.bare.activitiesPerSecond'],
    run: async (server) => teamsRoutine(await server()),
  },
  { yields: ['claims.1000.seconds'], run: async (server) => claimsOnPostgres(await server()) },
  { yields: ['claims.1000.pglite.seconds'], run: claimsOnPglite },
  {
    yields: ['pulse.close.50000.seconds', 'pulse.close.50000.memoryMb', 'pulse.close.50000.processMb'],
    run: async (server) => closing(await server()),
  },
  {
    yields: Object.keys(bars).filter((name) => name.startsWith('soak.')),
    run: async (server, seconds) => soak(await server(), seconds ?? 600),
  },
  { yields: companyFigures, run: bigCompanies },
  { yields: ['memory.idle.mb'], run: async (server) => memoryIdle(await server()) },
  { yields: ['start.postgres.seconds'], run: async (server) => startOnPostgres(await server()) },
  {
    yields: Object.keys(bars).filter((name) => /^digest\.10*\./.test(name)),
    run: async (server) => digests(await server()),
  },
  {
    yields: Object.keys(bars).filter((name) => name.startsWith('trends.page.')),
    run: async (server) => trendsPages(await server()),
  },
  { yields: ['start.pglite.fresh.seconds', 'start.pglite.existing.seconds'], run: startOnPglite },
]

interface Wishes {
  readonly json: boolean
  readonly only: string
  /** How long what takes its time takes; undefined: as long as it should. */
  readonly seconds: number | undefined
}

/** Throws with a sentence when nothing can be measured by that. */
function readWishes(args: readonly string[]): Wishes {
  const options = { json: { type: 'boolean' }, only: { type: 'string' }, seconds: { type: 'string' } } as const
  const { values } = parseArgs({ args: [...args], options })
  const only = values.only ?? ''
  const seconds = values.seconds === undefined ? undefined : Number(values.seconds)
  if (seconds !== undefined && !(seconds >= 30)) throw new Error('--seconds is a number, 30 at least')
  if (Object.keys(bars).some((name) => name.startsWith(only))) return { json: values.json ?? false, only, seconds }
  throw new Error(`no figure begins with ${only}. There are:\n${Object.keys(bars).join('\n')}`)
}

/** One PostgreSQL for all that need one, started by the first. */
function sharedPostgres(): { url(): Promise<string>; stop(): Promise<void> } {
  let started: Promise<TestPostgres> | undefined
  return {
    url: async () => (await (started ??= testPostgres())).url,
    stop: async () => (await started)?.stop(),
  }
}

/** True when everything was reached and came out right. */
async function bench({ json, only, seconds }: Wishes): Promise<boolean> {
  const postgres = sharedPostgres()
  const wanted = measurements.filter(({ yields }) => yields.some((name) => name.startsWith(only)))
  let figures: Figures = {}
  let well = true
  for (const { run, yields } of wanted) {
    try {
      const measured = Object.entries(rounded(await run(() => postgres.url(), seconds))).filter(([name]) =>
        name.startsWith(only),
      )
      figures = { ...figures, ...Object.fromEntries(measured) }
      if (!json) for (const [name, value] of measured) console.log(line(name, value))
      well &&= !measured.some(([name, value]) => misses(name, value))
    } catch (error) {
      console.error(`${yields[0]}: ${error instanceof Error ? error.message : String(error)}`)
      well = false
    }
  }
  if (json) console.log(JSON.stringify(figures))
  await postgres.stop()
  return well
}

leaveNothingBehind()
try {
  process.exitCode = (await bench(readWishes(process.argv.slice(2)))) ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
