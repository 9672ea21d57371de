import { describe, expect, it } from 'vitest'
import { purposes } from '../src/domain/delivery.ts'
import { createMeasuring } from '../src/measuring.ts'
import type { LookedUp, Measuring } from '../src/measuring.ts'
import { groupOf, purposeGroups } from '../src/purpose-groups.ts'

const lookedUp: LookedUp = {
  queues: async () => ({ deliver: { due: 3, later: 2, oldestDue: 12.5 } }),
  pools: () => ({ statements: { size: 10, inUse: 4, waiting: 1 } }),
  version: '1.2.3',
}
const own = async (measuring: Measuring) =>
  (await measuring.text()).split('\n').filter((line) => line.startsWith('kindling_'))

describe('what is measured', () => {
  it('stands at 0 before anything happened, so that a first fault is a step', async () => {
    const lines = await own(createMeasuring(lookedUp))
    expect(lines).toEqual(
      expect.arrayContaining([
        'kindling_events_total{source="slack",outcome="failed"} 0',
        'kindling_delivery_repeats_total{platform="teams"} 0',
        'kindling_deliveries_total{group="digests",outcome="given_up"} 0',
        'kindling_nudges_total 0',
      ]),
    )
  })

  it('counts what it is told', async () => {
    const measuring = createMeasuring(lookedUp)
    const { metrics } = measuring
    metrics.event('slack', 'moment')
    metrics.event('slack', 'moment')
    metrics.acknowledged('slack', 2.7)
    metrics.detection('hardship', 'read')
    metrics.detection(undefined, 'command')
    metrics.delivery('nudge', 'sent')
    metrics.delivery('nudge', 'unneeded')
    metrics.delivery('digest', 'given_up')
    metrics.retry('rate-limited')
    metrics.repeat('teams')
    metrics.found('slack')
    expect(await own(measuring)).toEqual(
      expect.arrayContaining([
        'kindling_events_total{source="slack",outcome="moment"} 2',
        'kindling_event_ack_seconds_bucket{le="2.5",source="slack"} 0',
        'kindling_event_ack_seconds_bucket{le="3",source="slack"} 1',
        'kindling_event_ack_seconds_count{source="slack"} 1',
        'kindling_detections_total{kind="hardship",origin="read"} 1',
        'kindling_detections_total{kind="unknown",origin="command"} 1',
        'kindling_nudges_total 1',
        'kindling_deliveries_total{group="moments",outcome="sent"} 1',
        'kindling_deliveries_total{group="moments",outcome="unneeded"} 1',
        'kindling_deliveries_total{group="digests",outcome="given_up"} 1',
        'kindling_delivery_retries_total{reason="rate-limited"} 1',
        'kindling_delivery_repeats_total{platform="teams"} 1',
        'kindling_delivery_found_total{platform="slack"} 1',
      ]),
    )
  })

  it('looks up queues and pools when somebody asks, and says which Kindling this is', async () => {
    expect(await own(createMeasuring(lookedUp))).toEqual(
      expect.arrayContaining([
        'kindling_queue_due_jobs{queue="deliver"} 3',
        'kindling_queue_later_jobs{queue="deliver"} 2',
        'kindling_queue_oldest_due_seconds{queue="deliver"} 12.5',
        'kindling_database_pool_size{pool="statements"} 10',
        'kindling_database_pool_in_use{pool="statements"} 4',
        'kindling_database_pool_waiting{pool="statements"} 1',
        `kindling_build_info{version="1.2.3",node="${process.version}"} 1`,
      ]),
    )
  })

  it('asks for the queues once for many who ask at a time', async () => {
    let asked = 0
    const measuring = createMeasuring({ ...lookedUp, queues: async () => ((asked += 1), {}) })
    await Promise.all([measuring.text(), measuring.text(), measuring.text()])
    expect(asked).toBe(1)
  })

  it('has no figures of the queues, and all others, while the database is gone', async () => {
    const lines = await own(createMeasuring({ ...lookedUp, queues: () => Promise.reject(new Error('gone')) }))
    expect(lines.filter((line) => line.startsWith('kindling_queue'))).toEqual([])
    expect(lines).toContain('kindling_nudges_total 0')
  })

  it('says what the process itself does', async () => {
    const text = await createMeasuring(lookedUp).text()
    for (const name of [
      'nodejs_eventloop_lag_p99_seconds',
      'process_resident_memory_bytes',
      'nodejs_gc_duration_seconds',
    ])
      expect(text).toContain(name)
  })

  it('has labels with an end only: two dozen values at most, none of them a person’s or a workspace’s', async () => {
    const measuring = createMeasuring(lookedUp)
    for (const purpose of purposes) measuring.metrics.delivery(purpose, 'sent')
    const values = new Map<string, Set<string>>()
    for (const line of await own(measuring))
      for (const [, label = '', value = ''] of line.matchAll(/(\w+)="([^"]*)"/g))
        values.set(label, (values.get(label) ?? new Set()).add(value))
    expect([...values.keys()].toSorted()).toEqual(['group', 'kind', 'le', 'node', 'origin', 'outcome', 'platform', 'pool', 'queue', 'reason', 'source', 'version']) // prettier-ignore
    for (const [, seen] of values) expect(seen.size).toBeLessThan(24)
  })

  it('knows a group for whatever goes out', () => {
    for (const purpose of purposes) expect(purposeGroups).toContain(groupOf(purpose))
  })
})
