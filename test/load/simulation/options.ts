import { parseArgs } from 'node:util'

export interface Options {
  readonly seed: number
  readonly weeks: number
  readonly people: number
  readonly engine: 'pglite' | 'postgres'
  /** How often the clock ticks while Europe works, in minutes: 15, 30 or 60. */
  readonly tick?: number | undefined
  /** Called after each simulated week. */
  readonly onWeek?: ((week: number) => void) | undefined
}

/** The year that is promised: 40 weeks of 120 people. */
const usual = { seed: 1, weeks: 40, people: 120, engine: 'postgres' } as const

/** Throws with a sentence when it cannot be done. */
export function readOptions(args: readonly string[]): Options & { readonly json: boolean } {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: { seed: text, weeks: text, people: text, engine: text, json: { type: 'boolean' } },
  })
  const engine = values.engine ?? usual.engine
  if (engine !== 'pglite' && engine !== 'postgres') throw new Error('--engine is pglite or postgres.')
  return {
    seed: whole('seed', values.seed, { usual: usual.seed, from: 0, to: 2 ** 31 }),
    weeks: whole('weeks', values.weeks, { usual: usual.weeks, from: 1, to: 104 }),
    people: whole('people', values.people, { usual: usual.people, from: 6, to: 5000 }),
    engine,
    json: values.json ?? false,
  }
}

function whole(name: string, typed: string | undefined, range: { usual: number; from: number; to: number }): number {
  const value = typed === undefined ? range.usual : Number(typed)
  if (Number.isInteger(value) && value >= range.from && value <= range.to) return value
  throw new Error(`--${name} is a whole number from ${range.from} to ${range.to}.`)
}
