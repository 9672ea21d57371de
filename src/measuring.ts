import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { momentKinds, origins } from './domain/moment.ts'
import { platforms } from './domain/person.ts'
import type { Backlog } from './jobs/figures.ts'
import { groupOf, purposeGroups } from './purpose-groups.ts'
import { deliveryOutcomes, eventOutcomes, eventSources, retryReasons } from './ports/metrics.ts'
import type { Metrics } from './ports/metrics.ts'
import { seldom } from './seldom.ts'
import type { PoolLoad } from './store/load.ts'

/** What is not counted as it happens, but looked up when somebody asks. */
export interface LookedUp {
  /** By the queue's name. */
  readonly queues: () => Promise<Readonly<Record<string, Backlog>>>
  /** By the pool's name. */
  readonly pools: () => Readonly<Record<string, PoolLoad>>
  readonly version: string
}

/** What is counted, and how it is read. */
export interface Measuring {
  readonly metrics: Metrics
  /** In the text format of Prometheus. */
  text(): Promise<string>
  readonly contentType: string
}

/** Starts counting: one of these for a process. Beside what is ours it has what prom-client says of the process by itself. */
export function createMeasuring(lookedUp: LookedUp): Measuring {
  const register = new Registry()
  const metrics = counters(register)
  queueGauges(register, lookedUp.queues)
  poolGauges(register, lookedUp.pools)
  buildInfo(register, lookedUp.version)
  collectDefaultMetrics({ register })
  return { metrics, text: () => register.metrics(), contentType: register.contentType }
}

/** In seconds: Slack waits 3, Teams 5 for an answer by hand and longer for events. */
const latencies = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 3, 5, 10]

function counters(register: Registry): Metrics {
  const counter = counterIn(register)
  const events = counter('events', 'What platforms and web hooks told.', ['source', 'outcome'])
  const detections = counter('detections', 'Moments made, by kind and by how they came.', ['kind', 'origin'])
  const nudges = counter('nudges', 'Cards of new moments that were posted.', [])
  const deliveries = counter('deliveries', 'What goes out by itself, once it is settled.', ['group', 'outcome'])
  const retries = counter('delivery_retries', 'Tries that failed and are made again.', ['reason'])
  const repeats = counter('delivery_repeats', 'Posted again where it may stand already, unseen.', ['platform'])
  const found = counter('delivery_found', 'Found after a lost answer, and not posted again.', ['platform'])
  const acks = new Histogram({
    name: 'kindling_event_ack_seconds',
    help: 'From the arrival of an event to its acknowledgement, its effect being committed.',
    labelNames: ['source'],
    buckets: latencies,
    registers: [register],
  })
  // Of all there can be from the start: a first one is then a step from 0, and finding it costs nothing later.
  const eventOf = keyed(eventSources, (source) => keyed(eventOutcomes, (outcome) => begun(events, { source, outcome })))
  for (const source of eventSources) acks.zero({ source })
  const ackOf = keyed(eventSources, (source) => acks.labels(source))
  const kinds = [...momentKinds, 'unknown'] as const
  const detected = keyed(kinds, (kind) => keyed(origins, (origin) => begun(detections, { kind, origin })))
  const settled = keyed(purposeGroups, (group) =>
    keyed(deliveryOutcomes, (outcome) => begun(deliveries, { group, outcome })),
  )
  const retried = keyed(retryReasons, (reason) => begun(retries, { reason }))
  const repeated = keyed(platforms, (platform) => begun(repeats, { platform }))
  const foundOn = keyed(platforms, (platform) => begun(found, { platform }))
  return {
    event: (source, outcome) => eventOf[source][outcome].inc(),
    acknowledged: (source, seconds) => ackOf[source].observe(seconds),
    detection: (kind, origin) => detected[kind ?? 'unknown'][origin].inc(),
    delivery(purpose, outcome) {
      settled[groupOf(purpose)][outcome].inc()
      if (purpose === 'nudge' && outcome === 'sent') nudges.inc()
    },
    retry: (reason) => retried[reason].inc(),
    repeat: (platform) => repeated[platform].inc(),
    found: (platform) => foundOn[platform].inc(),
  }
}

function counterIn(register: Registry) {
  return (name: string, help: string, labelNames: string[]) =>
    new Counter({ name: `kindling_${name}_total`, help, labelNames, registers: [register] })
}

function begun(counter: Counter, labels: Record<string, string>): { inc(): void } {
  counter.inc(labels, 0)
  return counter.labels(labels)
}

function keyed<Key extends string, Value>(keys: readonly Key[], make: (key: Key) => Value): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<Key, Value>
}

/** However many ask, the database is asked every five seconds at most, and never while it still owes an answer. */
const lookups = { every: 5_000, patience: 2_000 } as const

/** Without an answer in time there are no figures of the queues, rather than old ones. */
function queueGauges(register: Registry, queues: LookedUp['queues']): void {
  const look = seldom(queues, lookups)
  const own = (name: string, help: string, figure: (of: Backlog) => number) => {
    const gauge: Gauge = new Gauge({
      name: `kindling_queue_${name}`,
      help,
      labelNames: ['queue'],
      registers: [register],
      async collect() {
        gauge.reset()
        const figures = await look().catch(() => ({}))
        for (const [queue, of] of Object.entries<Backlog>(figures)) gauge.set({ queue }, figure(of))
      },
    })
  }
  own('due_jobs', 'Jobs whose time has come, of all processes.', ({ due }) => due)
  own('later_jobs', 'Jobs for later, or behind one that is tried again later.', ({ later }) => later)
  own('oldest_due_seconds', 'For how long the first of the due jobs has been due.', ({ oldestDue }) => oldestDue)
}

function poolGauges(register: Registry, pools: LookedUp['pools']): void {
  const own = (name: keyof PoolLoad, called: string, help: string) => {
    const gauge: Gauge = new Gauge({
      name: `kindling_database_pool_${called}`,
      help,
      labelNames: ['pool'],
      registers: [register],
      collect() {
        for (const [pool, figures] of Object.entries(pools())) gauge.set({ pool }, figures[name])
      },
    })
  }
  own('size', 'size', 'Connections that a pool may have.')
  own('inUse', 'in_use', 'Of these, in use at this moment.')
  own('waiting', 'waiting', 'Statements or transactions that wait for one at this moment.')
}

function buildInfo(register: Registry, version: string): void {
  const build = new Gauge({
    name: 'kindling_build_info',
    help: 'Which Kindling this is, and on which Node; always 1.',
    labelNames: ['version', 'node'],
    registers: [register],
  })
  build.set({ version, node: process.version }, 1)
}
