import { cacheReads } from './cached-stores.ts'
import type { CachedStore } from './cached-stores.ts'
import { readConfig } from './config.ts'
import type { Config } from './config.ts'
import { countMoments } from './counting-stores.ts'
import { createDetector } from './detect/index.ts'
import { coreHandlers } from './jobs/handlers.ts'
import { startJobs } from './jobs/jobs.ts'
import type { Jobs } from './jobs/jobs.ts'
import { openQueue } from './jobs/queue.ts'
import { createLog } from './log.ts'
import { observe } from './observing.ts'
import { openPlatforms } from './platform.ts'
import type { Hooks } from './platform.ts'
import { together } from './platforms.ts'
import type { Platforms } from './platforms.ts'
import type { Deps, Log, Metrics, PulseSeal, Store } from './ports.ts'
import { createPulseSeal, keptSecret, sameSecret } from './pulse-seal.ts'
import { seldom } from './seldom.ts'
import { createSecondOpinion } from './second-opinion/index.ts'
import type { RunningSecondOpinion } from './second-opinion/index.ts'
import { asStartProblem, portProblem, StartProblem } from './start-problem.ts'
import { openDatabase } from './store/database.ts'
import { sealSecrets } from './sealed-stores.ts'
import { posterForLater } from './outgoing/later.ts'
import { createTokenSeal } from './token-seal.ts'
import { tellEvents } from './telling-stores.ts'
import { createWeb } from './web/server.ts'
import { greet } from './greeting.ts'
import { giveMemoryBack } from './memory.ts'
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
    // Nobody catches it: it is logged, and the process ends.
    void database.ended.then((error) => Promise.reject(error))

    const seal = config.encryptionKeys && createTokenSeal(config.encryptionKeys)
    const queue = await openQueue({ connection: database.queue, log })
    shutdown.add('queue', () => queue.stop())

    const { sandbox: sandboxStore, conversations } = database
    const platforms = together(await asStartProblem(openPlatforms(config, { sandboxStore, conversations, log, seal })))
    const units = unitsOver(database, queue, (workspace) => platforms.owns(workspace))
    const observed = await observe(config, database, queue)
    const metrics = observed?.metrics
    const cached = cacheReads(countMoments(tellEvents(sealSecrets(units, seal), platforms.clock), metrics))
    const pulse = pulseOf(config, platforms)
    await refuseOtherSecret(units, pulse)
    // The sandbox has no address before its server listens.
    let address = config.publicUrl?.replace(/\/+$/, '')
    const core = depsOf(config, { log, cached, platforms, metrics, share: (parts) => queue.share(parts) })
    const secondOpinion = secondOpinionOf(config, core)
    const poster = posterForLater({ local: isSandbox(platforms) })
    const deps: Deps = { ...core, secondOpinion, pulse, poster, address: () => address }
    shutdown.add('outgoing events', () => poster.stop())
    // What it answers is carried out by deliveries, so the jobs stop first.
    if (secondOpinion !== undefined) shutdown.add('second opinion', () => secondOpinion.stop())

    const jobs = await startJobs({ queue, handlers: coreHandlers(deps), log, metrics })
    shutdown.add('jobs', () => jobs.stop())

    await platforms.connect(
      deps,
      hooksOf(jobs, () => cached.forget()),
    )
    const own = { database: seldom(() => database.ping().then(() => true), pings), jobs: () => jobs.healthy() }
    let started = false
    const checks = { started: () => started, ...own, ...platforms.checks }
    const pages = { deps, ...(await spokenFrom(config, platforms, cached.store)) }
    const web = createWeb({ log, checks, pages, hooks: { deps }, metrics: observed?.page, ...platforms.web })
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

/** Anybody may ask whether Kindling is ready: the database is asked once a second at most, and has two seconds to answer. */
const pings = { every: 1_000, patience: 2_000 } as const

interface Core {
  readonly log: Log
  readonly cached: CachedStore
  readonly platforms: Platforms
  readonly metrics: Metrics | undefined
  readonly share: Deps['share']
}

function depsOf(config: Config, { log, cached, platforms, metrics, share }: Core): Deps {
  return {
    metrics,
    share,
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

/**
 * What the pages say to somebody of whom nothing is known: what the operator states, in the language of the only workspace and
 * with the commands of the only platform, where there is only one.
 */
async function spokenFrom(config: Config, { all }: Platforms, { workspaces }: Store) {
  const { slack, publicUrl, backupDays, privacyContact } = config
  const [home, ...others] = await workspaces.all()
  const [first, second] = all
  const command = (words: string) => (second === undefined ? first?.port.command(words, 'direct') : undefined) ?? words
  return {
    publicUrl,
    backupDays,
    privacyContact,
    workspace: others.length === 0 && slack?.oauth === undefined ? home?.id : undefined,
    command,
    platform: second === undefined ? first?.name : undefined,
  }
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
async function refuseOtherSecret(store: Store, pulse: PulseSeal | undefined): Promise<void> {
  const standing = new Set((await store.workspaces.all()).map(({ id }) => id))
  const rounds = (await store.pulse.secretsInUse()).filter(({ workspace }) => standing.has(workspace))
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
  // From the first instant on: jobs run before the start is over.
  const endAsUsual = endOnFault(process, log)
  try {
    process.stdout.write(`${await start(read.ok, log, shutdown)}\n`)
    await giveMemoryBack()
  } catch (error) {
    // What was half begun fails when it is stopped.
    if (isStopping()) return
    if (error instanceof StartProblem) return refuse(process, [error.message])
    // A fault of the start itself keeps its message and its stack: they quote nobody.
    endAsUsual()
    throw error
  }
}

/**
 * What nobody caught ends the process, as always; but Node would print the error with everything that it quotes. Answers how
 * to let Node do so again.
 */
function endOnFault(process: NodeJS.Process, log: Log): () => void {
  const onFault = (error: unknown) => {
    log.error({ error }, 'a fault ended the process')
    process.exit(1)
  }
  process.on('uncaughtException', onFault)
  return () => void process.off('uncaughtException', onFault)
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
