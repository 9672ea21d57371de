import { setTimeout as sleep } from 'node:timers/promises'
import { connectAsAdmin } from '../../src/store/admin.ts'
import type { AdminConnection } from '../../src/store/admin.ts'
import { createTestDatabase } from '../support/postgres-template.ts'
import { fillWorkspaces } from './digest-workspaces.ts'
import type { Filled } from './digest-workspaces.ts'
import type { Figures } from './figures.ts'
import { processorSeconds, startChild } from './processes.ts'
import type { Child } from './processes.ts'

/** What a replica is told: connect, be at this instant, do what a tick does, or nothing. */
export type Order = { readonly open: string } | { readonly at: string } | { readonly tick: true } | object
/** Processor time is its own since its start. */
export type Answer = { readonly cpuSeconds: number; readonly troubles: readonly string[] } | { readonly failed: string }

/** How long it took, and the processor time of the replicas and of the database; 0 where the system does not tell that. */
interface Digested {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly databaseCpuSeconds: number
}

const replicas = 3

/** When the digests of all workspaces are due: a Monday at nine in Berlin. */
const due = new Date('2026-11-16T08:00:00Z')

/**
 * 100, 1,000 and 10,000 workspaces. `growth` is the processor time that they cost, in multiples of that of 100: ten and a
 * hundred times as many may cost ten and a hundred times as much.
 */
export async function digests(server: string): Promise<Figures> {
  const figures: Record<string, number> = {}
  let first: number | undefined
  for (const workspaces of [100, 1_000, 10_000]) {
    const { seconds, cpuSeconds, databaseCpuSeconds } = await digest(server, workspaces)
    const name = `digest.${workspaces}`
    figures[`${name}.queueSeconds`] = seconds
    figures[`${name}.cpu.seconds`] = cpuSeconds
    figures[`${name}.database.cpu.seconds`] = databaseCpuSeconds
    if (first !== undefined) figures[`${name}.growth`] = (cpuSeconds + databaseCpuSeconds) / first
    first ??= cpuSeconds + databaseCpuSeconds
  }
  return figures
}

/**
 * So many workspaces whose digests are due in the same minute, in three processes with Kindling's own jobs on one PostgreSQL:
 * seconds from that minute until every digest has begun and all its deliveries are in the queue. One of the three has the
 * minute's tick, as the queue gives it to one. Nothing is sent: sending is bound by the platforms. Throws unless there is
 * one digest for each workspace, telling what it has to, with each of its deliveries once.
 */
async function digest(server: string, workspaces: number): Promise<Digested> {
  const own = await createTestDatabase(server)
  const admin = connectAsAdmin(own.url)
  const children: Child[] = []
  try {
    const filled = await fillWorkspaces({ url: own.url, admin }, workspaces, due)
    for (let n = 0; n < replicas; n += 1) {
      const child = startChild('digest-replica.ts')
      children.push(child)
      await told(child, { open: own.url })
    }
    const before = await used(admin, children, { at: due.toISOString() })
    const begun = performance.now()
    const [first] = children
    if (first !== undefined) await told(first, { tick: true })
    await allQueued(admin, filled)
    const seconds = (performance.now() - begun) / 1000
    const after = await used(admin, children, {})
    await verify(admin, filled)
    return {
      seconds,
      cpuSeconds: after.replicas - before.replicas,
      databaseCpuSeconds: after.database - before.database,
    }
  } finally {
    for (const child of children) await child.end()
    await admin.end()
    await own.drop()
  }
}

async function told(child: Child, order: Order): Promise<number> {
  child.send(order)
  const answer = (await child.next()) as Answer
  if ('failed' in answer) throw new Error(`a replica failed: ${answer.failed}`)
  if (answer.troubles.length > 0) throw new Error(`in the log: ${[...new Set(answer.troubles)].join(', ')}`)
  return answer.cpuSeconds
}

async function used(admin: AdminConnection, children: readonly Child[], order: Order) {
  let sum = 0
  for (const child of children) sum += await told(child, order)
  return { replicas: sum, database: await databaseSeconds(admin) }
}

/** Of all connections but this one: they last for the whole measurement. */
async function databaseSeconds(admin: AdminConnection): Promise<number> {
  const rows = await admin.run(
    'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  return rows.reduce((sum, { pid }) => sum + processorSeconds(Number(pid)), 0)
}

const jobsOf = (purpose: string) => `select data->>'workspace' as workspace, data->>'lane' as lane
  from pgboss.job where name = 'deliver' and data->>'purpose' = '${purpose}'`

async function allQueued(admin: AdminConnection, { workspaces, readers }: Filled): Promise<void> {
  const giveUp = Date.now() + 600_000
  const queued = async () => {
    const [row] = await admin.run(`select count(*)::int as queued from pgboss.job where name = 'deliver'`)
    return Number(row?.['queued'])
  }
  while ((await queued()) < workspaces + readers) {
    if (Date.now() > giveUp) throw new Error('not all digests were queued')
    await sleep(50)
  }
}

async function verify(admin: AdminConnection, { workspaces, readers, told: each, period }: Filled): Promise<void> {
  const [found] = await admin.run(`select
    (select count(*) from digests where period = '${period}')::int as digests,
    (select count(*) from told_acts where period = '${period}')::int as told,
    (select count(*) from pgboss.job where name = 'deliver')::int as deliveries,
    (select count(distinct workspace) from (${jobsOf('digest')}) posts)::int as posts,
    (select count(distinct (workspace, lane)) from (${jobsOf('directDigest')}) direct)::int as direct`)
  const wanted = {
    digests: workspaces,
    told: workspaces * each,
    deliveries: workspaces + readers,
    posts: workspaces,
    direct: readers,
  }
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`the digests are wrong: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`)
}
