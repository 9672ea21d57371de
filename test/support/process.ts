import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** Kindling as an operator starts it: a process of its own. */
export interface KindlingProcess {
  /** Resolves to its address once it says that it is ready; rejects with what it said when it ended before. */
  readonly ready: Promise<string>
  /** How it ended: its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
  readonly said: { out: string; err: string }
  signal(name: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): void
}

/** What Node is given, and the folder it is started in: without it the checkout's `src/main.ts`, and ours. */
export interface HowToStart {
  readonly args: readonly string[]
  readonly cwd: string
}

/** Starts it with these variables and no others, on a free port unless `PORT` says otherwise. */
export function startKindling(env: Readonly<Record<string, string>>, how?: HowToStart): KindlingProcess {
  const { PATH = '' } = process.env
  const { args, cwd } = how ?? { args: [main], cwd: undefined }
  const stdio = ['ignore', 'pipe', 'pipe'] as const
  const child = spawn(process.execPath, [...args], { cwd, env: { PATH, PORT: '0', ...env }, stdio: [...stdio] })
  const said = { out: '', err: '' }
  const ready = Promise.withResolvers<string>()
  // A test may only be after how it ends.
  ready.promise.catch(() => {})
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
    const address = /^Kindling is ready: (\S+)/m.exec(said.out)?.[1]
    if (address !== undefined) ready.resolve(address)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (said.err += text))
  const ended = once(child, 'close').then(([code, signal]: (number | string | null)[]) => {
    ready.reject(new Error(`ended before it was ready:\n${said.err}${said.out}`))
    return code ?? signal ?? 'unknown'
  })
  return { ready: ready.promise, ended, said, signal: (name) => void child.kill(name) }
}

/** Environment in which a file of this folder is loaded into the process before Kindling is. */
export function preloading(file: string): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--import ${new URL(file, import.meta.url).href}` }
}
