import { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { WorkspaceId } from '../domain/person.ts'
import type { Clock, Deps, Log, PlatformPort, SandboxStore } from '../ports.ts'
import { openChat } from './chat.ts'
import type { Chat } from './chat.ts'
import { movableClock } from './clock.ts'
import type { MovableClock } from './clock.ts'
import { workspace } from './company.ts'
import { closedGate } from './gate.ts'
import { sandboxHandler } from './http.ts'
import type { Mount } from './page.ts'
import { mounts } from './page.ts'
import { pastOf } from './past.ts'
import type { Past } from './past.ts'
import type { Browser } from './platform.ts'
import { sandboxPlatform } from './platform.ts'
import type { Hooks, Running } from './running.ts'
import { isSeeded, seed } from './seed.ts'
import { travel } from './travel.ts'

/** The browser's small chat, before and while it runs. */
export interface Sandbox {
  readonly workspace: WorkspaceId
  readonly port: PlatformPort
  readonly clock: Clock
  /** Folders to serve as they are. */
  readonly mounts: readonly Mount[]
  /** Answers `/` and `/sandbox/api/…`, also where Express has shortened the URL. */
  handler(req: IncomingMessage, res: ServerResponse): void
  /** Hands in the core and what the process does for the sandbox. Before `start`. */
  connect(deps: Deps, hooks: Hooks): void
  /** Fills a fresh sandbox, over connected use cases and running jobs. Requests wait for it by themselves. */
  start(): Promise<void>
  /** Settles once the company has its past, which is written behind the back of whoever is there already. */
  settled(): Promise<void>
  /** Ends the event streams, so that the server can close, and lets what is being written come to its end. */
  stop(): Promise<void>
}

/** Opens the sandbox over its store: from here on its clock tells the made-up company's time. */
export async function createSandbox(options: {
  readonly sandboxStore: SandboxStore
  readonly log: Log
  /** The real time; the machine's own unless a test says otherwise. */
  readonly wall?: Clock
}): Promise<Sandbox> {
  const clock = movableClock(options.sandboxStore, options.wall)
  const chat = openChat(options.sandboxStore, clock)
  const seeded = await isSeeded(chat)
  await clock.load(!seeded)
  const past = pastOf({ ...options, clock })
  const running = run({ ...options, chat, clock, past })
  const browser: Browser = {}
  return {
    workspace,
    port: sandboxPlatform(chat, browser),
    clock,
    mounts,
    handler: sandboxHandler(running, browser),
    connect: running.connect,
    start: async () => {
      if (!seeded) return running.startOver()
      running.open()
      past.begin()
    },
    settled: () => past.settled(),
    stop: running.stop,
  }
}

type Core = { readonly deps: Deps; readonly hooks: Hooks }

interface Parts {
  readonly sandboxStore: SandboxStore
  readonly log: Log
  readonly chat: Chat
  readonly clock: MovableClock
  readonly past: Past
}

function run(parts: Parts) {
  const { sandboxStore, chat, past } = parts
  const stops = new EventEmitter().setMaxListeners(0)
  let core: Core | undefined
  let moving = false
  // Requests wait until the company is there: at the beginning, and while everything begins again.
  const company = closedGate()
  const connected = (): Core => {
    if (core === undefined) throw new Error('the sandbox is not connected yet')
    return core
  }
  const busy = async (work: () => Promise<void>) => {
    moving = true
    try {
      await past.settled()
      await work()
    } finally {
      moving = false
      chat.changed()
    }
  }
  const running: Running = {
    ...parts,
    deps: () => connected().deps,
    hooks: () => connected().hooks,
    moving: () => moving,
    moveTo: (goal, you) => busy(() => travel(running, goal, you)),
    startOver: async () => {
      await company.closedWhile(() => busy(() => beginAgain(running, sandboxStore)))
      past.begin()
    },
    whenOpen: () => company.whenOpen(),
    onStop: (listener) => {
      stops.on('stop', listener)
      return () => stops.off('stop', listener)
    },
  }
  return {
    ...running,
    connect: (deps: Deps, hooks: Hooks) => {
      core = { deps, hooks }
    },
    open: () => company.open(),
    stop: () => {
      stops.emit('stop')
      return past.settled()
    },
  }
}

async function beginAgain(running: Running, store: SandboxStore): Promise<void> {
  await running.hooks().settle()
  await store.startOver(workspace)
  await running.hooks().forget()
  await seed(running)
}
