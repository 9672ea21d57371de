import { cacheReads } from '../../../src/cached-stores.ts'
import type { WorkspaceId } from '../../../src/domain/person.ts'
import { createDetector } from '../../../src/detect/index.ts'
import { coreHandlers } from '../../../src/jobs/handlers.ts'
import { startJobs } from '../../../src/jobs/jobs.ts'
import type { Jobs } from '../../../src/jobs/jobs.ts'
import { openQueue } from '../../../src/jobs/queue.ts'
import type { Queue } from '../../../src/jobs/queue.ts'
import type { Deps, Log, Metrics } from '../../../src/ports.ts'
import { unitsOver } from '../../../src/unit-of-work.ts'
import { connectWorkspace } from '../../../src/usecases/workspaces.ts'
import type { Introduced } from '../../../src/usecases/workspaces.ts'
import { acquaint } from '../acquainted.ts'
import { openTestDatabase } from '../database.ts'
import { fakeClock, keptLog } from '../fake-platform.ts'
import type { FakeClock, LogLine } from '../fake-platform.ts'
import { person } from './person.ts'
import type { SlackPerson } from './person.ts'
import { stage } from './stage.ts'
import type { Stage, Way } from './stage.ts'
import type { PostedMessage } from './world.ts'
import { botId, larchAndLane } from './world.ts'

/** The whole of Kindling on a real database with real jobs, between the doubles of Slack. */
export interface Kindling extends Stage {
  readonly deps: Deps
  readonly jobs: Jobs
  readonly clock: FakeClock
  readonly log: readonly LogLine[]
  readonly workspace: WorkspaceId
  person(id: string): SlackPerson
  /** Waits until everything that is due has gone out. */
  quiet(): Promise<void>
  /** Forgets everything that was stored, and begins anew at the same instant. */
  startOver(): Promise<void>
  /** Cards of Kindling's in a channel, oldest first. */
  cards(channel: string): readonly PostedMessage[]
}

export interface KindlingOptions {
  readonly way: Way
  /** Wraps the core, to make it fail. */
  readonly deps?: (deps: Deps) => Deps
  /** Wraps the core for the jobs, too. */
  readonly around?: (deps: Deps) => Deps
  /** Hears every line, too. */
  readonly log?: Log | undefined
  readonly measure?: ((queue: Queue) => Metrics) | undefined
}

const start = '2026-11-16T09:12:00Z'

/** A working Monday, 10:12 in Berlin: nobody's quiet hours. `#kindness` is the home channel, `#support` is watched, Ruth is admin. */
export async function kindling(options: KindlingOptions): Promise<Kindling> {
  const lines: LogLine[] = []
  const log = keptLog(lines, options.log)
  const clock = fakeClock(start)
  const database = await openTestDatabase()
  const queue = await openQueue({ connection: database.queue, log })
  const metrics = options.measure?.(queue)
  const cached = cacheReads(unitsOver(database, queue, () => true))
  let deps: Deps | undefined
  let jobs: Jobs | undefined
  const staged = await stage({
    way: options.way,
    log,
    deps: async ({ port, workspace }) => {
      const { store, listening } = cached
      const bare: Deps = {
        store,
        listening,
        log,
        clock,
        detector: createDetector(),
        platform: () => port,
        firstAdmins: [],
        metrics,
      }
      const core = options.around?.(bare) ?? bare
      deps = options.deps?.(core) ?? core
      jobs = await startJobs({ queue, handlers: coreHandlers(core), log, delays: [1, 1], metrics })
      await settle(core, workspace, clock.now())
      return deps
    },
  })
  if (deps === undefined || jobs === undefined) throw new Error('never connected')
  const [works, core] = [jobs, deps]
  staged.state.pass(clock.now().getTime() - Date.now())
  const quiet = async () => {
    await staged.settled()
    await works.tickNow()
    await works.settle(60_000)
    await staged.settled()
  }
  return {
    ...staged,
    deps,
    jobs,
    clock,
    log: lines,
    workspace: staged.slack.workspace.id,
    person: (id) => person(staged, id),
    quiet,
    async startOver() {
      const { workspace } = staged.slack
      await works.forget(workspace.id)
      await database.sandbox.startOver(workspace.id)
      cached.forget()
      clock.set(start)
      await settle(core, workspace, clock.now())
    },
    cards: (channel) => (staged.state.channels.get(channel)?.messages ?? []).filter(({ bot }) => bot === botId),
    async close() {
      await works.stop()
      await staged.close()
      await database.close()
    },
  }
}

/** Set up before it is connected, so that nobody is led through the first steps. */
async function settle(deps: Deps, introduced: Introduced, since: Date): Promise<void> {
  const { store } = deps
  const workspace = introduced.id
  const known = await store.workspaces.install({ ...introduced, at: since })
  const kindnessChannel = { workspace, id: 'CKIND' }
  await store.workspaces.saveSettings(workspace, { ...known.settings, kindnessChannel })
  await connectWorkspace(deps, introduced)
  await store.people.setRole(workspace, 'admin', [{ workspace, id: 'URUTH' }])
  await acquaint(deps, workspace, [...larchAndLane().users.keys(), 'UAMARA', 'ULUCA'])
  await store.channels.save({
    ref: { workspace, id: 'CSUPPORT' },
    name: 'support',
    watching: 'watch',
    trust: 'balanced',
    voice: 'customers',
    cards: 'home',
    addedBy: 'URUTH',
    since,
    learned: undefined,
    agreedTo: undefined,
  })
}
