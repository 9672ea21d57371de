import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import type { Config } from '../config.ts'
import type { Finding } from '../ports.ts'
import { addressFindings, clockFindings, localAnswer } from './doctor-address.ts'
import { platformFindings } from './doctor-platforms.ts'
import { databaseFindings } from './doctor-database.ts'
import { keyFindings } from './doctor-keys.ts'
import { runAsMain } from './command.ts'
import type { Env, Out } from './command.ts'

/**
 * Looks whether everything that Kindling needs is there, beside a running one or without: a line for each thing, with what to
 * do. Changes nothing and says no secret. Answers with the exit code: 1 where something is wrong, 2 for other words than `--json`.
 */
export async function doctor(args: readonly string[], env: Env, out: Out): Promise<number> {
  const json = wantsJson(args)
  if (json === undefined) {
    out.complain('npm run doctor   (-- --json for a program)')
    return 2
  }
  const findings = withoutSecrets(await examine(env), env)
  if (json) out.print(JSON.stringify(findings))
  else for (const finding of findings) out.print(lineOf(finding))
  return findings.some(({ state }) => state === 'wrong') ? 1 : 0
}

function wantsJson(args: readonly string[]): boolean | undefined {
  try {
    return parseArgs({ args: [...args], options: { json: { type: 'boolean' } } }).values.json ?? false
  } catch {
    return undefined
  }
}

async function examine(env: Env): Promise<readonly Finding[]> {
  const read = readConfig(env)
  if ('problems' in read)
    return read.problems.map((is) => ({
      check: 'settings',
      state: 'wrong',
      is,
      todo: 'Put it right first; nothing else was looked at.',
    }))
  const config = read.ok
  const running = await localAnswer(config.port)
  const { findings, facts } = await databaseFindings(config, running)
  const others = await Promise.all([
    bounded('clock', () => clockFindings(config)),
    bounded('platforms', () => platformFindings(config, facts)),
    bounded('public address', () => addressFindings(config)),
    bounded('keys', async () => keyFindings(config, facts)),
  ])
  return [settings(config), running.finding, ...findings, ...others.flat()]
}

function settings({ slack, teams, production }: Config): Finding {
  const platforms = [slack && 'Slack', teams && 'Teams'].filter((name) => name !== undefined)
  const is = `are complete: ${platforms.length === 0 ? 'the sandbox' : platforms.join(' and ')}`
  return production || platforms.length === 0
    ? { check: 'settings', state: 'ok', is }
    : { check: 'settings', state: 'warn', is, todo: 'Set NODE_ENV=production where people rely on it.' }
}

/** For one part of the checks, in milliseconds. */
const patience = 30_000

/** What goes wrong in one check is its line, and hinders no other. */
async function bounded(check: string, work: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<readonly Finding[]>((resolve) => {
    const is = `took longer than ${patience / 1000} s`
    timer = setTimeout(
      () => resolve([{ check, state: 'wrong', is, todo: 'Check the network, and try again.' }]),
      patience,
    )
  })
  try {
    return await Promise.race([work(), late])
  } catch (error) {
    return [
      {
        check,
        state: 'wrong',
        is: `could not be looked at (${nameOf(error)})`,
        todo: 'Try again; if it stays, report it.',
      },
    ]
  } finally {
    clearTimeout(timer)
  }
}

/** Never its message, which may quote anything. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}

const secretNames = /TOKEN|SECRET|PASSWORD|PASSWD|KEY|DATABASE_URL/i

/** Whatever a library or a server may have said: no value of a secret setting, nor a part of one, is in any line. */
function withoutSecrets(findings: readonly Finding[], env: Env): readonly Finding[] {
  const values = Object.entries(env).flatMap(([name, value]) =>
    secretNames.test(name) && value !== undefined ? [value, ...passwordsIn(value), ...value.split(/[:,]/)] : [],
  )
  const hidden = values.filter((value) => value.length >= 6 && !/^(postgres(ql)?|https?)$/.test(value))
  const clean = (text: string) => hidden.reduce((rest, value) => rest.replaceAll(value, '…'), text)
  return findings.map(({ is, todo, ...rest }) => ({
    ...rest,
    is: clean(is),
    ...(todo === undefined ? {} : { todo: clean(todo) }),
  }))
}

function passwordsIn(value: string): readonly string[] {
  const password = URL.parse(value)?.password ?? ''
  return password === '' ? [] : [password, decodeURIComponent(password)]
}

function lineOf({ check, state, is, todo }: Finding): string {
  return `${state.padEnd(5)}  ${check.padEnd(16)}  ${is}${todo === undefined ? '' : `. ${todo}`}`.replaceAll(
    /\s*\n\s*/g,
    ' ',
  )
}

await runAsMain(import.meta.url, async (args, env, out) => {
  const code = await doctor(args, env, out)
  // A server that never answers would keep the process.
  setTimeout(() => process.exit(), 1_000).unref()
  return code
})
