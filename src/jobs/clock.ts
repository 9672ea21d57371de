import type { PgBoss } from 'pg-boss'
import { withIds } from '../log-ids.ts'
import type { Log } from '../ports.ts'
import { queues } from './queues.ts'

/**
 * The minute tick: every replica sends one, the queue keeps one per minute. Two seconds past the minute, so that a clock
 * a little ahead of the database's does not fall into the minute before, which has its tick already.
 */
export async function startClock(options: {
  boss: PgBoss
  log: Log
  runDue: () => Promise<void>
}): Promise<{ stop(): Promise<void> }> {
  const { boss, log, runDue } = options
  await boss.work(queues.tick, { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 15 }, ([job]) =>
    withIds(
      () => ({ tick: job?.id }),
      async () => {
        try {
          await runDue()
        } catch (error) {
          log.error({ error }, 'due work failed; the next minute tries again')
        }
      },
    ),
  )
  const send = async () => {
    try {
      await boss.send(queues.tick, {}, { singletonKey: 'tick', singletonSeconds: 60 })
    } catch (error) {
      log.error({ error }, 'tick not sent')
    }
  }
  let timer: NodeJS.Timeout | undefined
  const goOn = () => {
    timer = setTimeout(() => {
      goOn()
      void send()
    }, untilTick(Date.now()))
  }
  goOn()
  await send()
  return { stop: async () => clearTimeout(timer) }
}

/**
 * Milliseconds until the next tick. Reckoned anew each time and never more than a minute: wherever the machine's clock is
 * set, the next tick comes. (node-cron waits for its next minute, which is days away where the clock was set back by days.)
 */
export function untilTick(now: number): number {
  return minute - ((now - 2_000) % minute)
}

const minute = 60_000
