import { randomUUID } from 'node:crypto'
import type { MessageRef, WorkspaceId } from '../../src/domain/person.ts'
import type { Delivery, Log, Metrics, Outgoing, SendFault, Undelivered } from '../../src/ports.ts'
import type { Handlers } from '../../src/jobs/handlers.ts'
import { startJobs } from '../../src/jobs/jobs.ts'
import type { Jobs } from '../../src/jobs/jobs.ts'
import { openQueue } from '../../src/jobs/queue.ts'
import type { Queue } from '../../src/jobs/queue.ts'
import type { Database } from '../../src/store/database.ts'
import type { LogLine } from './fake-platform.ts'

/** What a try of a message comes to: a fault, or an answer that is lost though the message went out. */
export type Mishap = SendFault | Error | 'lost'

/** A platform that keeps what it posted, and core handlers that say a delivery's subject. */
export interface FakeOutside {
  readonly workspace: WorkspaceId
  readonly handlers: Handlers
  /** Subjects in the order they went out. */
  readonly posted: string[]
  /** Tries in the order they began. */
  readonly tried: string[]
  readonly noted: string[]
  readonly undelivered: Undelivered[]
  /** Mishaps of the next tries, by subject. */
  readonly mishaps: Map<string, Mishap[]>
  /** Subjects that have nothing to say any more. */
  readonly silent: Set<string>
  /** Subjects of which the next note fails, after the message went out. */
  readonly unnoted: Set<string>
  /** Awaited before a message of this subject goes out. */
  readonly gates: Map<string, Promise<void>>
  /** Awaited before what a subject says is known, once. */
  readonly slow: Map<string, Promise<void>>
  due: number
  /** Whether the platform cannot be asked what stands there. */
  blind: boolean
}

export function fakeOutside(lost: SendFault): FakeOutside {
  const workspace: WorkspaceId = `slack:T${randomUUID().slice(0, 8)}`
  const byDelivery = new Map<string, MessageRef>()
  const outside: FakeOutside = {
    workspace,
    posted: [],
    tried: [],
    noted: [],
    undelivered: [],
    mishaps: new Map(),
    silent: new Set(),
    unnoted: new Set(),
    gates: new Map(),
    slow: new Map(),
    due: 0,
    blind: false,
    handlers: {
      // Other tests' leftovers are none of this one's.
      prepare: async (delivery) => {
        const slow = outside.slow.get(delivery.subject)
        outside.slow.delete(delivery.subject)
        await slow
        return delivery.workspace !== workspace || outside.silent.has(delivery.subject) ? undefined : say(delivery)
      },
      post: async ({ subject }) => void outside.posted.push(subject),
      delivered: async (delivery) => {
        if (outside.unnoted.delete(delivery.subject)) throw new Error('database gone')
        outside.noted.push(delivery.subject)
      },
      failed: async (undelivered) => {
        if (undelivered.delivery.workspace === workspace) outside.undelivered.push(undelivered)
      },
      runDue: async () => void (outside.due += 1),
      digests: async () => {},
      messenger: () => ({
        ...(outside.blind ? { blind: true } : {}),
        find: async (_outgoing, id) => (outside.blind ? undefined : byDelivery.get(id)),
        send: async (outgoing, id) => {
          const subject = subjectOf(outgoing)
          outside.tried.push(subject)
          await outside.gates.get(subject)
          const mishap = outside.mishaps.get(subject)?.shift()
          if (mishap !== undefined && mishap !== 'lost') throw mishap
          const message: MessageRef = { workspace, channel: 'C1', id: `m${byDelivery.size}` }
          byDelivery.set(id, message)
          outside.posted.push(subject)
          if (mishap === 'lost') throw lost
          return message
        },
      }),
    },
  }
  return outside
}

function say(delivery: Delivery): Outgoing {
  const { workspace, lane, subject } = delivery
  return { to: 'channel', channel: { workspace, id: lane }, thread: subject, card: { elements: [] } }
}

function subjectOf(outgoing: Outgoing): string {
  return outgoing.to === 'channel' ? (outgoing.thread ?? '') : outgoing.to
}

export interface Line {
  readonly database: Database
  readonly queue: Queue
  readonly jobs: Jobs
  readonly log: readonly LogLine[]
  /** Commits these deliveries in one transaction. */
  send(...deliveries: readonly Delivery[]): Promise<void>
}

/** Opens the queue on a database and works it off with these handlers. */
export async function startLine(
  database: Database,
  handlers: Handlers,
  delays: readonly number[] = [],
  { deadline, metrics }: { readonly deadline?: number | undefined; readonly metrics?: Metrics } = {},
): Promise<Line> {
  const lines: LogLine[] = []
  const line = (level: LogLine['level']) => (ids: object, event: string) => void lines.push({ level, ids, event })
  const log: Log = { info: line('info'), warn: line('warn'), error: line('error') }
  const queue = await openQueue({ connection: database.queue, log })
  const jobs = await startJobs({ queue, handlers, log, delays, deadline, metrics })
  const send: Line['send'] = (...deliveries) =>
    database.transaction(async (_stores, executeSql) => {
      for (const delivery of deliveries) await queue.enqueue(delivery, executeSql)
    })
  return { database, queue, jobs, log: lines, send }
}
