import { setTimeout as sleep } from 'node:timers/promises'
import { clocks } from './clocks.ts'
import { disk } from './disk.ts'
import { sockets } from './sockets.ts'
import { databaseGone } from './database-gone.ts'
import { latency, lostAnswers, rateLimits, refused, resets } from './platform-faults.ts'
import { kills } from './kills.ts'
import { leaveNothingBehind } from '../load/processes.ts'
import { readOptions } from './options.ts'
import { writeReport } from './report.ts'
import type { Outcome } from './report.ts'
import type { Figures, Scenario } from './scenario.ts'

/**
 * `npm run test:faults -- --only NAME --seconds N --report FILE`: real processes, a real PostgreSQL, and what goes wrong
 * with them. Prints the figures of each scenario and exits 1 when anything was lost, doubled or stuck.
 */
const scenarios: readonly Scenario[] = [
  kills,
  databaseGone,
  rateLimits,
  resets,
  lostAnswers,
  latency,
  refused,
  sockets,
  clocks,
  disk,
]

/** In milliseconds: whatever takes longer is stuck. */
const longest = 480_000

const say = (line: string) => void process.stdout.write(`${line}\n`)

async function play(scenario: Scenario): Promise<Outcome> {
  const { name } = scenario
  const begun = performance.now()
  say(`== ${name}`)
  try {
    const figures = await within(scenario.run((line) => say(`   ${line}`)))
    say(`   ${shown({ ...figures, seconds: (performance.now() - begun) / 1000 })}`)
    return { name, failure: undefined }
  } catch (error) {
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error)
    say(`   FAILED: ${failure}`)
    return { name, failure }
  }
}

function within(figures: Promise<Figures>): Promise<Figures> {
  const stuck = sleep(longest, undefined, { ref: false }).then(() => {
    throw new Error(`not over after ${longest / 60_000} minutes`)
  })
  return Promise.race([figures, stuck])
}

function shown(figures: Figures): string {
  return Object.entries(figures)
    .map(([name, figure]) => `${name} ${Number.isInteger(figure) ? figure : figure.toFixed(1)}`)
    .join(', ')
}

leaveNothingBehind()
const { only, report } = readOptions(process.argv.slice(2))
const chosen = scenarios.filter(({ name }) => name.startsWith(only))
if (chosen.length === 0) {
  process.stderr.write(`--only is the beginning of one of: ${scenarios.map(({ name }) => name).join(', ')}\n`)
  process.exit(2)
}
const outcomes: Outcome[] = []
for (const scenario of chosen) outcomes.push(await play(scenario))
if (report !== undefined) writeReport(report, outcomes)
const failed = outcomes.filter(({ failure }) => failure !== undefined).length
say(`faults: ${outcomes.length - failed} of ${outcomes.length} scenarios passed`)
process.exit(failed > 0 ? 1 : 0)
