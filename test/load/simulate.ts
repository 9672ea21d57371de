/**
 * `npm run simulate`: a company lives with Kindling for 40 weeks, through the real use cases, jobs, queue and database, with
 * a clock that is moved and a platform that keeps every message. Afterwards every promise is counted again from outside;
 * it exits with 1 when one was broken. `-- --seed 2 --weeks 40 --people 120`, `-- --engine pglite|postgres`, `-- --json`.
 */
import { readOptions } from './simulation/options.ts'
import { row } from './simulation/report.ts'
import { simulate } from './simulation/simulate.ts'

/** True when every promise was kept. */
async function run(args: readonly string[]): Promise<boolean> {
  const { json, ...options } = readOptions(args)
  const begun = performance.now()
  const onWeek = (week: number) => {
    if (process.stderr.isTTY) process.stderr.write(`\rweek ${week} `)
  }
  const { figures, deeds, broken } = await simulate({ ...options, onWeek })
  const all = { ...figures, 'run.seconds': Math.round((performance.now() - begun) / 1000) }
  if (json) console.log(JSON.stringify(all))
  else {
    for (const [name, value] of Object.entries(all)) console.log(row(name, value))
    console.log(`\nWhat people did:\n${deeds.map(([deed, times]) => row(deed, times)).join('\n')}`)
  }
  for (const sentence of broken) console.error(`Broken: ${sentence}`)
  return broken.length === 0
}

try {
  process.exitCode = (await run(process.argv.slice(2))) ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
