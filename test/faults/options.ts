import { parseArgs } from 'node:util'

/** What was asked of this run on its command line. */
export interface Options {
  /** Scenarios whose names begin so. */
  readonly only: string
  /** For how long each scenario loads Kindling while its fault lasts; undefined: as long as it takes by itself. */
  readonly seconds: number | undefined
  /** Where the report goes. */
  readonly report: string | undefined
}

/** Throws a sentence for whoever typed something else. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: 'string', default: '' }, seconds: { type: 'string' }, report: { type: 'string' } },
  })
  const { only, seconds, report } = values
  if (seconds !== undefined && !/^[1-9]\d{0,3}$/.test(seconds)) throw new Error('--seconds is a whole number')
  return { only, seconds: seconds === undefined ? undefined : Number(seconds), report }
}

/** Seconds of load: what was asked for, or what this scenario needs. */
export function loadSeconds(needed: number): number {
  return readOptions(process.argv.slice(2)).seconds ?? needed
}
