import { expect, test } from 'vitest'
import type { Deps, EventOutcome } from '../../src/ports.ts'
import type { World } from '../../src/slack/connection.ts'
import { onRead } from '../../src/slack/events.ts'
import { eventSchema } from '../../src/slack/payload.ts'
import { keptLog } from '../support/fake-platform.ts'
import type { LogLine } from '../support/fake-platform.ts'
import { envelope } from '../support/slack/senders.ts'
import { team } from '../support/slack/world.ts'

test('an event whose installation cannot be looked up fails, is counted as failed, and is logged with its ids', async () => {
  const lines: LogLine[] = []
  const counted: EventOutcome[] = []
  const away = async () => {
    throw new Error('the database is away')
  }
  const world = {
    connections: Object.assign(() => undefined, { load: away }),
    deps: {
      metrics: { event: (_source: string, outcome: EventOutcome) => void counted.push(outcome) },
    } as unknown as Deps,
    log: keptLog(lines),
    lifecycle: { ended: away, granted: away, revoked: away },
  } satisfies World
  const event = eventSchema.parse(envelope({ type: 'message', text: 'secret words' }, { team }))
  await expect(onRead(world, event)).rejects.toThrow('away')
  expect(lines).toMatchObject([
    { level: 'error', event: 'slack.event.failed', ids: { team, event: event.event_id, type: 'message' } },
  ])
  expect(JSON.stringify(lines)).not.toContain('secret words')
  expect(counted).toEqual(['failed'])
})
