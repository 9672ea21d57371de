import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'

export interface Opening {
  /** The first line it says: `open`, or why not. */
  readonly said: Promise<string>
  /** Lets go of the database and ends. */
  end(): Promise<void>
  /** `kill -9`. */
  kill(): Promise<void>
}

/** Opens the database of this URL or directory in a process of its own. */
export function openElsewhere(place: string): Opening {
  const script = new URL('open-database.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [script, place], { stdio: ['pipe', 'pipe', 'inherit'] })
  const said = new Promise<string>((resolve) =>
    child.stdout.once('data', (line: Buffer) => resolve(String(line).trim())),
  )
  const ended = exit(child)
  return {
    said,
    end: async () => {
      child.stdin.end()
      await ended
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

function exit(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()))
}
