import type { JobResult, JobWithMetadata, PgBoss } from 'pg-boss'
import { platformOf } from '../domain/person.ts'
import { withIds } from '../log-ids.ts'
import { SendFault } from '../ports.ts'
import type { Delivery, DeliveryOutcome, Log, Metrics, Outgoing } from '../ports.ts'
import type { Handlers } from './handlers.ts'
import { readDelivery } from './job-data.ts'
import { queues } from './queues.ts'
import { standIns } from './stand-ins.ts'
import type { StandIns } from './stand-ins.ts'
import { asFault, mayHaveTakenEffect, nextTry } from './retries.ts'

/** What deliveries are worked with. */
export interface Delivering {
  readonly boss: PgBoss
  readonly handlers: Pick<Handlers, 'prepare' | 'post' | 'delivered' | 'messenger'>
  readonly log: Log
  readonly delays: readonly number[]
  /** How long one try may take, in milliseconds. */
  readonly deadline?: number | undefined
  readonly metrics?: Metrics | undefined
}

/**
 * Takes deliveries off the queue, one per lane at a time. `workers` of them fetch side by side, so that one slow answer
 * holds up its own batch only; a batch that is held up has a stand-in meanwhile.
 */
export async function workDeliveries(delivering: Delivering, workers = 3): Promise<void> {
  const { boss, log } = delivering
  const helpers: StandIns = standIns(
    {
      start: () => startWorker(delivering, helpers),
      end: (id) => boss.offWork(queues.deliver, { id, wait: true }),
    },
    { log },
  )
  for (let i = 0; i < workers; i++) await startWorker(delivering, helpers)
}

async function startWorker(delivering: Delivering, helpers: StandIns): Promise<string> {
  const { boss } = delivering
  let id = ''
  id = await boss.work<unknown, unknown, typeof fetching>(queues.deliver, fetching, async (jobs) => {
    // Only inserts notify; a finished job frees its lane without a word. So this worker looks again after each batch.
    setTimeout(() => boss.notifyWorker(id), 0)
    const done = helpers.begun()
    return Promise.all(
      jobs.map((job) =>
        withIds(
          () => idsOf(job),
          () => deliverOne(delivering, job),
        ),
      ),
    ).finally(done)
  })
  return id
}

const fetching = {
  batchSize: 20,
  perJobResults: true,
  includeMetadata: true,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 0.5,
  notifyPollingIntervalSeconds: 0.5,
} as const

/** One try of one delivery. Never throws: a throw would fail, and send again, the whole batch. */
async function deliverOne(delivering: Delivering, job: JobWithMetadata<unknown>): Promise<JobResult> {
  const { log, metrics } = delivering
  const progress: Progress = { begun: false, repeats: false }
  try {
    const delivery = readDelivery(job.data)
    const outcome = await withinDeadline(delivering.deadline ?? deadlineMilliseconds, (signal) =>
      sendOnce(delivering, { delivery, job, signal, progress }),
    )
    metrics?.delivery(delivery.purpose, outcome)
    log.info(idsOf(job), 'delivered')
    return { id: job.id, status: 'completed' }
  } catch (thrown) {
    return failOrRetry(delivering, job, faultAt(progress, asFault(thrown)))
  }
}

/** How far a try has come. */
interface Progress {
  /** The platform was called, so that it may have taken effect. */
  begun: boolean
  /** What is sent is a message that may stand there already, on a platform where it cannot be looked for. */
  repeats: boolean
}

/**
 * The fault of a try by how far it came. Without an answer a repeated message may stand there twice: it is given up rather
 * than sent a third time. That an earlier try may have taken effect is read from the queue, so that it does not matter which
 * process made it.
 */
function faultAt({ begun, repeats }: Progress, fault: SendFault): SendFault {
  if (fault.kind !== 'unanswered') return fault
  const cause = fault.cause ?? fault
  if (!begun) return new SendFault('temporary', fault.code, { cause })
  return repeats ? new SendFault('permanent', 'no_answer', { cause }) : fault
}

interface Try {
  readonly delivery: Delivery
  readonly job: JobWithMetadata<unknown>
  /** Aborted at the deadline: from then on the next try may be under way, and this one must not write. */
  readonly signal: AbortSignal
  readonly progress: Progress
}

async function sendOnce(
  { handlers, metrics }: Delivering,
  { delivery, job, signal, progress }: Try,
): Promise<DeliveryOutcome> {
  if (delivery.purpose === 'event') {
    progress.begun = true
    await handlers.post(delivery, { id: job.id, signal })
    return 'sent'
  }
  const outgoing = await handlers.prepare(delivery)
  if (outgoing === undefined) return 'unneeded'
  signal.throwIfAborted()
  const messenger = handlers.messenger(delivery.workspace)
  const look = delivery.again === true || mayHaveTakenEffect(job)
  const earlier = look ? await messenger.find(outgoing, job.id) : undefined
  if (earlier === undefined) signal.throwIfAborted()
  if (earlier !== undefined) metrics?.found(platformOf(delivery.workspace))
  progress.begun = true
  progress.repeats = look && messenger.blind === true && isNew(outgoing)
  const onRepeat = () => (progress.repeats ? metrics?.repeat(platformOf(delivery.workspace)) : undefined)
  const message = earlier ?? (await noting(onRepeat, () => messenger.send(outgoing, job.id, signal)))
  // Noted however late it is: it is out.
  await handlers.delivered(delivery, { id: job.id, outgoing, message })
  return 'sent'
}

/** A change may be made twice; only a new message is seen twice. */
function isNew({ to }: Outgoing): boolean {
  return to === 'channel' || to === 'person'
}

/** Says when a message is out, or may be: what was turned away surely is not. */
async function noting<Result>(onOut: () => void, send: () => Promise<Result>): Promise<Result> {
  try {
    const sent = await send()
    onOut()
    return sent
  } catch (error) {
    if (error instanceof SendFault && error.kind === 'unanswered') onOut()
    throw error
  }
}

async function failOrRetry(
  { boss, log, delays, metrics }: Delivering,
  job: JobWithMetadata<unknown>,
  fault: SendFault,
): Promise<JobResult> {
  const { failure, after } = nextTry(fault, job, delays)
  const ids = { ...idsOf(job), kind: fault.kind, code: fault.code, error: fault.cause }
  if (after === undefined) {
    const { purpose } = (job.data ?? {}) as Partial<Delivery>
    if (purpose !== undefined) metrics?.delivery(purpose, 'given_up')
    log.error(ids, 'delivery given up')
    return { id: job.id, status: 'deadletter', output: failure }
  }
  if (fault.kind !== 'permanent') metrics?.retry(fault.kind)
  log.warn({ ...ids, retryInSeconds: after }, 'delivery failed')
  try {
    // An active job cannot be moved: fail it first, then give it its start. The result below then changes nothing.
    await boss.fail(queues.deliver, job, failure)
    await boss.update(queues.deliver, undefined, { id: job.id, startAfter: after })
  } catch (error) {
    log.error({ ...idsOf(job), error }, 'delivery could not be put off')
  }
  return { id: job.id, status: 'failed', output: failure }
}

/** Below the queue's expiry of 25 s, so that a try has ended before the next begins; above a platform's time-out of 10 s. */
const deadlineMilliseconds = 20_000

async function withinDeadline<Result>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const late = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const fault = new SendFault('unanswered', 'deadline')
      late.abort(fault)
      reject(fault)
    }, milliseconds)
  })
  try {
    return await Promise.race([work(late.signal), deadline])
  } finally {
    clearTimeout(timer)
  }
}

function idsOf(job: JobWithMetadata<unknown>): object {
  const { workspace, purpose, subject, lane } = (job.data ?? {}) as Partial<Delivery>
  return { delivery: job.id, workspace, purpose, subject, lane, try: job.retryCount + 1 }
}
