import { cacheReads } from './cached-stores.ts'
import type { CachedStore } from './cached-stores.ts'
import { readConfig } from './config.ts'
import type { Config } from './config.ts'
import { createDetector } from './detect/index.ts'
import { coreHandlers } from './jobs/handlers.ts'
import { startJobs } from './jobs/jobs.ts'
import type { Jobs } from './jobs/jobs.ts'
import { openQueue } from './jobs/queue.ts'
import { createLog } from './log.ts'
import { openPlatforms } from './platform.ts'
import type { Hooks } from './platform.ts'
import { together } from './platforms.ts'
import type { Platforms } from './platforms.ts'
import type { Deps, Log, PulseSeal, PulseStore } from './ports.ts'
import { createPulseSeal, keptSecret, sameSecret } from './pulse-seal.ts'
import { createSecondOpinion } from './second-opinion/index.ts'
import type { RunningSecondOpinion } from './second-opinion/index.ts'
import { asStartProblem, portProblem, StartProblem } from './start-problem.ts'
import { openDatabase } from './store/database.ts'
import { createPoster } from './outgoing/poster.ts'
import { tellEvents } from './telling-stores.ts'
import { createWeb } from './web/server.ts'
import { greet } from './greeting.ts'
import { inReverse } from './shutdown.ts'
import type { Shutdown } from './shutdown.ts'
import { unitsOver } from './unit-of-work.ts'

/**
 * Everything, in the order it needs each other; it stops in reverse. Answers the greeting. Throws a `StartProblem` for the
 * operator.
 */
async function start(config: Config, log: Log, shutdown: Shutdown): Promise<string> {
  try {
    const database = await asStartProblem(openDatabase({ url: config.databaseUrl, dataDir: config.dataDir }))
    shutdown.add('database', () => database.close())

    const queue = await openQueue({ connection: database.queue, log })
    shutdown.add('queue', () => queue.stop())

    const { sandbox: sandboxStore, conversations } = database
    const platforms = together(await asStartProblem(openPlatforms(config, { sandboxStore, conversations, log })))
    const units = unitsOver(database, queue, (workspace) => platforms.owns(workspace))
    const cached = cacheReads(tellEvents(units, platforms.clock))
    const pulse = pulseOf(config, platforms)
    await refuseOtherSecret(database.stores.pulse, pulse, platforms)
    // Of the sandbox it is known once the server listens.
    let address = config.publicUrl?.replace(/\/+$/, '')
    const core = depsOf(config, { log, cached, platforms })
    const secondOpinion = secondOpinionOf(config, core)
    const poster = createPoster({ local: isSandbox(platforms) })
    const deps: Deps = { ...core, secondOpinion, pulse, poster, address: () => address }
    shutdown.add('outgoing events', () => poster.stop())
    // What it answers is carried out by deliveries, so the jobs stop first.
    if (secondOpinion !== undefined) shutdown.add('second opinion', () => secondOpinion.stop())

    const jobs = await startJobs({ queue, handlers: coreHandlers(deps), log })
    shutdown.add('jobs', () => jobs.stop())

    await platforms.connect(
      deps,
      hooksOf(jobs, () => cached.forget()),
    )
    const own = { database: () => database.ping().then(() => true), jobs: () => jobs.healthy() }
    let started = false
    const checks = { started: () => started, ...own, ...platforms.checks }
    const { publicUrl, backupDays } = config
    const [home] = await cached.store.workspaces.all()
    const pages = { deps, publicUrl, backupDays, workspace: home?.id }
    const web = createWeb({ log, checks, pulse: pages, hooks: { deps }, ...platforms.web })
    // Together: the server waits for open streams, which end when the platform stops.
    shutdown.add('platforms and web', () => Promise.all([web.close(), platforms.stop()]))

    const host = platforms.local ? '127.0.0.1' : undefined
    const port = await asStartProblem(web.listen(config.port, host), portProblem(config.port))
    if (isSandbox(platforms)) address ??= `http://127.0.0.1:${port}`
    await asStartProblem(platforms.start())
    started = true
    return greet(config, platforms.all, port)
  } catch (error) {
    await shutdown.run()
    throw error
  }
}

function depsOf(
  config: Config,
  { log, cached, platforms }: { log: Log; cached: CachedStore; platforms: Platforms },
): Deps {
  return {
    store: cached.store,
    listening: cached.listening,
    log,
    detector: createDetector(),
    clock: platforms.clock,
    platform: (workspace) => platforms.port(workspace),
    firstAdmins: config.admins,
  }
}

function secondOpinionOf({ secondOpinion }: Config, { store, clock, log }: Deps): RunningSecondOpinion | undefined {
  if (secondOpinion === undefined) return undefined
  const running = createSecondOpinion(secondOpinion, { opinions: store.opinions, clock, log })
  log.info({ host: running.host, daily: running.daily }, 'second opinion is on')
  return running
}

/** The sandbox promises nothing, so that its secret may lie beside its database. */
function pulseOf({ pulseSecret, dataDir }: Config, platforms: Platforms): PulseSeal | undefined {
  if (pulseSecret !== undefined) return createPulseSeal(pulseSecret)
  return isSandbox(platforms) ? createPulseSeal(keptSecret(dataDir)) : undefined
}

function isSandbox({ all }: Platforms): boolean {
  return all.some(({ name }) => name === 'sandbox')
}

/** Without its secret an open round can be neither answered nor closed. */
async function refuseOtherSecret(store: PulseStore, pulse: PulseSeal | undefined, platforms: Platforms): Promise<void> {
  const rounds = (await store.secretsInUse()).filter(({ workspace }) => platforms.owns(workspace))
  if (rounds.every(({ secretId }) => pulse !== undefined && sameSecret(secretId, pulse.secretId))) return
  throw new StartProblem(
    'A pulse is open whose answers are sealed with another KINDLING_PULSE_SECRET: set the one of then until the pulse has closed; it can only be replaced between two rounds.',
    undefined,
  )
}

function hooksOf(jobs: Jobs, forgetReads: () => void): Hooks {
  return {
    tick: () => jobs.tickNow(),
    settle: () => jobs.settle(),
    forget: async (workspace) => {
      forgetReads()
      await jobs.forget(workspace)
    },
  }
}

/**
 * Runs Kindling until SIGINT or SIGTERM stop it in order, also while it starts; a second signal stops it at once. Exits 1
 * when it cannot start.
 */
export async function run(process: NodeJS.Process): Promise<void> {
  const read = readConfig(process.env)
  if ('problems' in read) return refuse(process, read.problems)
  const log = createLog(read.ok.logLevel)
  const shutdown = inReverse(log)
  const isStopping = stopOnSignal(process, shutdown)
  try {
    process.stdout.write(`${await start(read.ok, log, shutdown)}\n`)
  } catch (error) {
    // What was half begun fails when it is stopped.
    if (isStopping()) return
    if (!(error instanceof StartProblem)) throw error
    refuse(process, [error.message])
  }
}

/** From the first instant on: whatever has been started by then is stopped in order. */
function stopOnSignal(process: NodeJS.Process, shutdown: Shutdown): () => boolean {
  let stopping = false
  const onSignal = () => {
    if (stopping) process.exit(1)
    stopping = true
    void shutdown.run().finally(() => process.exit(0))
  }
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
  return () => stopping
}

function refuse(process: NodeJS.Process, sentences: readonly string[]): void {
  process.stderr.write(`${['Kindling cannot start.', ...sentences].join('\n')}\n`)
  process.exitCode = 1
}
