import { execFileSync, fork, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../support/postgres.ts'

const children = new Set<ChildProcess>()
const directories = new Set<string>()

/** Whatever ends this process, nothing of it stays: no child, no directory. */
export function leaveNothingBehind(): void {
  process.once('exit', () => {
    for (const child of children) child.kill('SIGKILL')
    for (const directory of directories) rmSync(directory, { recursive: true, force: true })
  })
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)
    process.once(signal, () => process.exit(code))
}

/** A directory that is gone when this process is. */
export function ownDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'kindling-bench-'))
  directories.add(directory)
  return directory
}

export interface Child {
  send(message: object): void
  /** The next message it sends. Rejects when it ends before. */
  next(): Promise<unknown>
  end(): Promise<void>
}

/** Another file of this folder as a process of its own, with messages both ways. */
export function startChild(file: string, env: Readonly<Record<string, string>> = {}): Child {
  const child = fork(new URL(file, import.meta.url), { env: cleanEnvironment(env) })
  keep(child)
  return {
    send: (message) => void child.send(message),
    next: async () => {
      const done = new AbortController()
      const { signal } = done
      const ended = once(child, 'exit', { signal }).then(() => Promise.reject(new Error(`${file} has ended`)))
      try {
        const [message] = (await Promise.race([once(child, 'message', { signal }), ended])) as [unknown]
        return message
      } finally {
        ended.catch(() => {})
        done.abort()
      }
    },
    end: () => endOf(child, 'SIGTERM'),
  }
}

export interface Kindling {
  readonly port: number
  /** From spawning the process until `/health/ready` answered 200. */
  readonly seconds: number
  /** Resident memory at this instant, in bytes. */
  memory(): number
  /** Processor time so far, in seconds. */
  cpuSeconds(): number
  signal(name: NodeJS.Signals): void
  /** Asks it to stop in order. */
  stop(): Promise<void>
}

/** `node src/main.ts`, with these flags of Node's, ready. Throws with the end of its log when it does not get there. */
export async function startKindling(
  env: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<Kindling> {
  const directory = ownDirectory()
  const log = join(directory, 'log')
  const output = openSync(log, 'a')
  const port = await freePort()
  const main = new URL('../../src/main.ts', import.meta.url).pathname
  const begun = performance.now()
  const child = spawn(process.execPath, [...flags, ...profiling(), main], {
    cwd: directory,
    env: cleanEnvironment({ ...env, PORT: String(port) }),
    stdio: ['ignore', output, output],
  })
  keep(child)
  while (!(await isReady(port))) {
    if (child.exitCode !== null || performance.now() - begun > 60_000) {
      await endOf(child, 'SIGKILL')
      throw new Error(`Kindling did not start:\n${readFileSync(log, 'utf8').slice(-2_000)}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return {
    port,
    seconds: (performance.now() - begun) / 1000,
    memory: () => 1024 * Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })),
    cpuSeconds: () => processorSeconds(child.pid),
    signal: (name) => void child.kill(name),
    stop: () => endOf(child, 'SIGTERM'),
  }
}

/**
 * User and system time that a process has used so far; 0 where the system does not tell it. They are the 12th and 13th field
 * after its name, in hundredths of a second (proc_pid_stat(5)).
 */
export function processorSeconds(pid: number | undefined): number {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return 0
  const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** `BENCH_PROFILE=directory npm run bench` leaves CPU profiles of Kindling there. */
function profiling(): readonly string[] {
  const directory = process.env['BENCH_PROFILE']
  return directory === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${directory}`]
}

function isReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    get({ port, host: '127.0.0.1', path: '/health/ready', agent: false }, (res) => {
      res.resume()
      resolve(res.statusCode === 200)
    }).on('error', () => resolve(false))
  })
}

/** What the caller's shell or .env says about Kindling is not measured. */
function cleanEnvironment(env: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const ours = /^(?:SLACK_|KINDLING_|MicrosoftApp|DATABASE_URL$|LOG_LEVEL$|NODE_ENV$|NODE_OPTIONS$|PORT$)/
  return { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name))), ...env }
}

function keep(child: ChildProcess): void {
  children.add(child)
  child.once('exit', () => children.delete(child))
}

async function endOf(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}
