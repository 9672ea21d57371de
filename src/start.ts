import { cacheReads } from './cached-stores.ts'
import { readConfig } from './config.ts'
import type { Config } from './config.ts'
import { createDetector } from './detect/index.ts'
import { coreHandlers } from './jobs/handlers.ts'
import { startJobs } from './jobs/jobs.ts'
import type { Jobs } from './jobs/jobs.ts'
import { openQueue } from './jobs/queue.ts'
import { createLog } from './log.ts'
import { openPlatform } from './platform.ts'
import type { Hooks, Platform } from './platform.ts'
import type { Deps, Log, PulseSeal, PulseStore, Store } from './ports.ts'
import { createPulseSeal, keptSecret, sameSecret } from './pulse-seal.ts'
import { asStartProblem, portProblem, StartProblem } from './start-problem.ts'
import { openDatabase } from './store/database.ts'
import { createWeb } from './web/server.ts'
import { greet } from './greeting.ts'
import { inReverse } from './shutdown.ts'
import { unitsOver } from './unit-of-work.ts'

interface Running {
  readonly greeting: string
  stop(): Promise<void>
}

/** Everything, in the order it needs each other; it stops in reverse. Throws a `StartProblem` for the operator. */
async function start(config: Config, log: Log): Promise<Running> {
  const shutdown = inReverse(log)
  try {
    const database = await asStartProblem(openDatabase({ url: config.databaseUrl, dataDir: config.dataDir }))
    shutdown.add('database', () => database.close())

    const queue = await openQueue({ connection: database.queue, log })
    shutdown.add('queue', () => queue.stop())

    const platform = await asStartProblem(openPlatform(config, { sandboxStore: database.sandbox, log }))
    const cached = cacheReads(unitsOver(database, queue, (workspace) => workspace === platform.workspace))
    const pulse = pulseOf(config, platform)
    await refuseOtherSecret(database.stores.pulse, pulse, platform)
    // Of the sandbox it is known once the server listens.
    let address = config.publicUrl?.replace(/\/+$/, '')
    const deps: Deps = { ...depsOf(config, { log, store: cached.store, platform }), pulse, address: () => address }

    const jobs = await startJobs({ queue, handlers: coreHandlers(deps), log })
    shutdown.add('jobs', () => jobs.stop())

    await platform.connect(
      deps,
      hooksOf(jobs, platform, () => cached.forget()),
    )
    const own = { database: () => database.ping().then(() => true), jobs: () => jobs.healthy() }
    const checks = { ...own, ...platform.checks }
    const { publicUrl, backupDays } = config
    const pages = { deps, publicUrl, backupDays, workspace: platform.workspace }
    const web = createWeb({ log, checks, pulse: pages, ...platform.web })
    // Together: the server waits for open streams, which end when the platform stops.
    shutdown.add('platform and web', () => Promise.all([web.close(), platform.stop()]))

    const port = await asStartProblem(web.listen(config.port, hostFor(platform)), portProblem(config.port))
    if (platform.name === 'sandbox') address ??= `http://127.0.0.1:${port}`
    await asStartProblem(platform.start())
    return { greeting: greet(config, platform, port), stop: () => shutdown.run() }
  } catch (error) {
    await shutdown.run()
    throw error
  }
}

function depsOf(config: Config, { log, store, platform }: { log: Log; store: Store; platform: Platform }): Deps {
  return {
    store,
    log,
    detector: createDetector(),
    clock: platform.clock,
    platform: (workspace) => {
      if (workspace === platform.workspace) return platform.port
      throw new RangeError(`${workspace} is not connected`)
    },
    firstAdmins: config.admins,
  }
}

/** The sandbox promises nothing, so that its secret may lie beside its database. */
function pulseOf({ pulseSecret, dataDir }: Config, { name }: Platform): PulseSeal | undefined {
  if (pulseSecret !== undefined) return createPulseSeal(pulseSecret)
  return name === 'sandbox' ? createPulseSeal(keptSecret(dataDir)) : undefined
}

/** Without its secret an open round can be neither answered nor closed. */
async function refuseOtherSecret(
  store: PulseStore,
  pulse: PulseSeal | undefined,
  { workspace }: Platform,
): Promise<void> {
  const rounds = (await store.secretsInUse()).filter((round) => round.workspace === workspace)
  if (rounds.every(({ secretId }) => pulse !== undefined && sameSecret(secretId, pulse.secretId))) return
  throw new StartProblem(
    'A pulse is open whose answers are sealed with another KINDLING_PULSE_SECRET. Set the one of then until the pulse has closed; it can only be replaced between two rounds.',
    undefined,
  )
}

function hooksOf(jobs: Jobs, { workspace }: Platform, forgetReads: () => void): Hooks {
  return {
    tick: () => jobs.tickNow(),
    settle: () => jobs.settle(),
    forget: async () => {
      forgetReads()
      await jobs.forget(workspace)
    },
  }
}

/** Anybody may act as anybody in the sandbox: this machine only. */
function hostFor({ name }: Platform): string | undefined {
  return name === 'sandbox' ? '127.0.0.1' : undefined
}

/** Runs Kindling until SIGINT or SIGTERM stop it in order; a second signal stops it at once. Exits 1 when it cannot start. */
export async function run(process: NodeJS.Process): Promise<void> {
  const read = readConfig(process.env)
  if ('problems' in read) return refuse(process, read.problems)
  const log = createLog(read.ok.logLevel)
  try {
    const running = await start(read.ok, log)
    stopOnSignal(process, running)
    process.stdout.write(`${running.greeting}\n`)
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error
    refuse(process, [error.message])
  }
}

function stopOnSignal(process: NodeJS.Process, running: Running): void {
  let stopping = false
  const onSignal = () => {
    if (stopping) process.exit(1)
    stopping = true
    void running.stop().finally(() => process.exit(0))
  }
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
}

function refuse(process: NodeJS.Process, sentences: readonly string[]): void {
  process.stderr.write(`${['Kindling cannot start.', ...sentences].join('\n')}\n`)
  process.exitCode = 1
}
