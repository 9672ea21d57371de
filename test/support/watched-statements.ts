import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { connectAsAdmin } from '../../src/store/admin.ts'

/** What a database did for one statement, by its own log. */
export interface Asked {
  readonly statement: string
  /** Parsing, planning, running it and sending its rows, in milliseconds. */
  readonly milliseconds: number
}

/** A node of a plan as `explain (analyze, format json)` writes it. Rows are an average of its loops. */
export interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly Plans?: readonly Plan[]
}

export interface Planned {
  readonly statement: string
  readonly plan: Plan
}

/** From now on whoever connects to this database has the time of each statement logged. */
export async function logTimes(url: string): Promise<void> {
  await set(url, { log_min_duration_statement: '0' })
}

/**
 * From now on whoever connects to this database has the plan of each statement logged: `auto`, as PostgreSQL chooses it, or the
 * one for any values that it may fall back to when a statement was asked often.
 */
export async function logPlans(url: string, mode: 'auto' | 'force_generic_plan'): Promise<void> {
  await set(url, {
    session_preload_libraries: `'auto_explain'`,
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_format': `'json'`,
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_timing': 'off',
    'auto_explain.log_parameter_max_length': '0',
    plan_cache_mode: mode,
  })
}

async function set(url: string, settings: Readonly<Record<string, string>>): Promise<void> {
  const admin = connectAsAdmin(url)
  const database = new URL(url).pathname.slice(1)
  for (const [name, value] of Object.entries(settings))
    await admin.run(`alter database ${database} set ${name} = ${value}`)
  await admin.end()
}

/** Does the work and answers what the server logged meanwhile. Nothing else may be going on there. */
export async function loggedBy(log: string, work: () => Promise<unknown>): Promise<readonly string[]> {
  const file = openSync(log, 'r')
  try {
    const from = fstatSync(file).size
    await work()
    const bytes = Buffer.alloc(fstatSync(file).size - from)
    readSync(file, bytes, 0, bytes.length, from)
    return messagesIn(bytes.toString())
  } finally {
    closeSync(file)
  }
}

/** A message goes on in lines that begin with a tab. */
function messagesIn(log: string): readonly string[] {
  return log
    .replaceAll('\n\t', '\n')
    .split(/^[\d-]+ [\d:.]+ \w+ \[\d+\] /m)
    .filter((message) => message.startsWith('LOG:'))
}

/** Each statement with all that was done for it. Throws where the server logs no times. */
export function timesIn(messages: readonly string[]): readonly Asked[] {
  const asked = messages.flatMap((message) => {
    const [, duration, statement] =
      /^LOG: {2}duration: ([\d.]+) ms {2}(?:\w+ [^:]*|statement): (.*)/s.exec(message) ?? []
    return statement === undefined ? [] : [{ statement: statement.trim(), milliseconds: Number(duration) }]
  })
  if (asked.length === 0) throw new Error('no times in the log')
  return asked
}

/** Throws where the server logs no plans. */
export function plansIn(messages: readonly string[]): readonly Planned[] {
  const planned = messages.flatMap((message): Planned[] => {
    const [, json] = /^LOG: {2}duration: [\d.]+ ms {2}plan:\n(.*)/s.exec(message) ?? []
    if (json === undefined) return []
    const { 'Query Text': statement, Plan: plan } = JSON.parse(json) as { 'Query Text': string; Plan: Plan }
    return [{ statement, plan }]
  })
  if (planned.length === 0) throw new Error('no plans in the log')
  return planned
}
