import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTestDatabase } from '../support/postgres-template.ts'
import { webApiDouble } from '../support/slack/web-api.ts'
import { botToken, larchAndLane } from '../support/slack/world.ts'
import type { Figures } from './figures.ts'
import { ownDirectory, startKindling } from './processes.ts'
import type { Kindling } from './processes.ts'
import { liveIn, settleIn } from './soak-life.ts'
import type { Life } from './soak-life.ts'

/** What a process held after a collection, its compiled code, and all that it had, in bytes; `at` in milliseconds since 1970. */
interface Sample {
  readonly at: number
  readonly held: number
  readonly code: number
  readonly rss: number
}

/** Of each run so much does not count: caches fill, code is compiled, pools open. */
const warmUp = 0.3
const every = 5_000

/**
 * A real process on PostgreSQL, in front of Slack's double, under a steady load that takes a part of one core: chatter, moments,
 * claims, home views, pages and metrics, for so many seconds. The slope is that of what the process still holds after a
 * collection that is forced every five seconds (JavaScript's heap and what hangs on it outside), by least squares over the
 * time after warming up: 5 MB an hour are less than a megabyte in ten minutes, and resident memory goes up and down by tens of
 * them, as collections come and go. It is told beside the slope. So is the slope of compiled code, which is no part of it: V8
 * goes on for a long time to compile anew what is called often. Throws when something was answered wrongly.
 */
export async function soak(server: string, seconds: number): Promise<Figures> {
  const state = larchAndLane()
  const api = await webApiDouble(state)
  const database = await createTestDatabase(server)
  const file = join(ownDirectory(), 'retained')
  const secret = 'a0secret0of0the0benchmark0000000'
  try {
    await settleIn(database.url, state)
    const kindling = await startKindling(
      {
        DATABASE_URL: database.url,
        SLACK_BOT_TOKEN: botToken,
        SLACK_SIGNING_SECRET: secret,
        SLACK_API_URL: api.url,
        KINDLING_METRICS_TOKEN: secret,
        LOG_LEVEL: 'warn',
        RETAINED_FILE: file,
      },
      ['--expose-gc', '--import', new URL('retained.ts', import.meta.url).href],
    )
    try {
      const life = liveIn({ port: kindling.port, secret, state, api })
      const watched = await watch(kindling, { life, file, seconds })
      return figuresOf(watched, life.requests(), seconds)
    } finally {
      await kindling.stop()
    }
  } finally {
    await database.drop()
    await api.close()
  }
}

interface Watched {
  readonly samples: readonly Sample[]
  readonly cpuSeconds: number
}

async function watch(
  kindling: Kindling,
  { life, file, seconds }: { readonly life: Life; readonly file: string; readonly seconds: number },
): Promise<Watched> {
  const end = Date.now() + seconds * 1000
  const before = kindling.cpuSeconds()
  const living = life.until(end)
  while (Date.now() + every < end) {
    await sleep(every)
    kindling.signal('SIGUSR2')
  }
  await living
  await sleep(every)
  life.verify()
  const samples = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample)
  return { samples, cpuSeconds: kindling.cpuSeconds() - before }
}

function figuresOf({ samples, cpuSeconds }: Watched, requests: number, seconds: number): Figures {
  const counted = samples.slice(Math.floor(samples.length * warmUp))
  const last = counted.at(-1)
  if (last === undefined || counted.length < 3) throw new Error('too short a time to say anything')
  const hours = 60 * 60 * 1000
  return {
    'soak.memorySlopeMbPerHour': slope(counted.map(({ at, held }) => [at / hours, held / 2 ** 20])),
    'soak.codeSlopeMbPerHour': slope(counted.map(({ at, code }) => [at / hours, code / 2 ** 20])),
    'soak.memory.mb': last.held / 2 ** 20,
    'soak.rss.mb': last.rss / 2 ** 20,
    'soak.requests': requests,
    'soak.cpu.percent': (100 * cpuSeconds) / seconds,
  }
}

/** Of the straight line that is nearest to these points. */
function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))]
  const above = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0)
  return above / points.reduce((sum, [at]) => sum + (at - x) ** 2, 0)
}
