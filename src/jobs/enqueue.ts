import type { PgBoss } from 'pg-boss'
import type { Delivery, ExecuteSql } from '../ports.ts'
import { deliveryId } from './delivery-id.ts'

type Enqueue = (delivery: Delivery, executeSql: ExecuteSql) => Promise<void>

/** Deliveries of one transaction. */
interface Transaction {
  /** Not written yet. */
  waiting: Job[]
  /** When those that were gathered so far are written. */
  written: Promise<void>
  /** Ids of all of them. */
  readonly known: Set<string>
  /** How many each lane has. */
  readonly sent: Map<string, number>
}

interface Job {
  readonly id: string
  readonly singletonKey: string
  readonly data: Omit<Delivery, 'again'> & { readonly again?: true }
  /** How many of its transaction stand before it in its lane. */
  readonly place: number
}

/**
 * Writes deliveries into a queue. What comes for one transaction within one turn of the event loop is gathered, so that
 * hundreds of digests are one statement. `settled` waits until all of a transaction are written, and forgets their keys: its
 * caller is about to delete them, and the same may come again.
 */
export function enqueueWith(
  boss: PgBoss,
  queue: string,
): { readonly enqueue: Enqueue; readonly settled: (executeSql: ExecuteSql) => Promise<void> } {
  const transactions = new WeakMap<ExecuteSql, Transaction>()
  const enqueue: Enqueue = (delivery, executeSql) => {
    const transaction = transactions.get(executeSql) ?? newTransaction()
    transactions.set(executeSql, transaction)
    const job = toJob(transaction, delivery)
    if (job === undefined) return transaction.written
    if (transaction.waiting.length === 0)
      transaction.written = transaction.written.then(() => {
        const jobs = transaction.waiting
        transaction.waiting = []
        return write({ boss, queue, executeSql }, jobs)
      })
    transaction.waiting.push(job)
    return transaction.written
  }
  const settled = async (executeSql: ExecuteSql) => {
    const transaction = transactions.get(executeSql)
    await transaction?.written
    transaction?.known.clear()
  }
  return { enqueue, settled }
}

function newTransaction(): Transaction {
  return { waiting: [], written: Promise.resolve(), known: new Set(), sent: new Map() }
}

/** Undefined where the transaction has one of this key already: the first counts. */
function toJob({ known, sent }: Transaction, delivery: Delivery): Job | undefined {
  const { workspace, purpose, subject, period, lane, again } = delivery
  const id = deliveryId(delivery)
  if (known.has(id)) return undefined
  known.add(id)
  const singletonKey = `${workspace}/${lane}`
  const place = sent.get(singletonKey) ?? 0
  sent.set(singletonKey, place + 1)
  const data = { workspace, purpose, subject, period, lane, ...(again === true ? { again } : {}) }
  return { id, singletonKey, data, place }
}

interface Writing {
  readonly boss: PgBoss
  readonly queue: string
  readonly executeSql: ExecuteSql
}

async function write({ boss, queue, executeSql }: Writing, jobs: readonly Job[]): Promise<void> {
  const rows = jobs.map(({ place: _place, ...job }) => job)
  await boss.insert(queue, rows, { db: { executeSql } })
  const behind = jobs.filter(({ place }) => place > 0).map(({ id, place }) => ({ id, place }))
  if (behind.length > 0) await placeBehind({ queue, executeSql }, behind)
}

/**
 * pg-boss orders a lane by `created_on`, then id. Within one transaction `created_on` is the same for all and our ids are
 * hashes, so deliveries after the first are moved a microsecond back each. One that the queue knows already keeps its place.
 */
async function placeBehind(
  { queue, executeSql }: Omit<Writing, 'boss'>,
  jobs: readonly Pick<Job, 'id' | 'place'>[],
): Promise<void> {
  await executeSql(
    `update pgboss.job set created_on = created_on + behind.place * interval '1 microsecond'
     from json_to_recordset($1::text::json) as behind(id uuid, place int)
     where name = '${queue}' and job.id = behind.id and created_on = pgboss.job_now()`,
    [JSON.stringify(jobs)],
  )
}
