import { AssertionError } from 'node:assert'
import { setTimeout as sleep } from 'node:timers/promises'
import { startPostgres } from '../support/postgres.ts'
import type { OwnPostgres } from '../support/postgres.ts'
import { holds, startCluster } from './cluster.ts'
import type { Cluster } from './cluster.ts'
import { drained, keptIn, leftIn } from './queue.ts'
import type { Figures } from './scenario.ts'
import { slackLoad } from './slack-load.ts'
import { recountSlack } from './slack-recount.ts'
import { settleSlack, slackSite, workspace } from './slack-site.ts'
import type { SlackSite } from './slack-site.ts'

/** What a fault can lay its hands on. */
export interface Stage {
  readonly postgres: OwnPostgres
  readonly cluster: Cluster
  readonly slack: SlackSite
  readonly say: (line: string) => void
}

export interface Trial {
  /** For how long the load lasts, in seconds. The fault is over before its end. */
  readonly seconds: number
  /** Makes the fault, beginning two seconds after the load, and mends it; answers figures of its own. */
  readonly fault: (stage: Stage, seconds: number) => Promise<Figures>
}

/** In seconds: the load runs before a fault, and after it, so that everybody meets the healed Kindling, too. */
const before = 2
const after = 6
/** In milliseconds: how long people go on trying after that, and how long deliveries may take by themselves. */
const patience = 75_000
const settling = 15_000

/** Three Kindlings and what they need, loaded while the fault lasts; then waits until all is well, and recounts. */
export async function underLoad(say: (line: string) => void, trial: Trial): Promise<Figures> {
  const ends: (() => Promise<void>)[] = []
  try {
    const postgres = await startPostgres()
    ends.push(() => postgres.stop())
    const slack = await slackSite()
    ends.push(() => slack.close())
    await settleSlack(postgres.url)
    const cluster = await startCluster({ DATABASE_URL: postgres.url, ...slack.env })
    ends.push(() => cluster.close())
    return await play({ postgres, cluster, slack, say }, trial)
  } finally {
    for (const end of ends.toReversed()) await end()
  }
}

async function play(stage: Stage, { seconds, fault }: Trial): Promise<Figures> {
  const { cluster, slack, postgres, say } = stage
  const load = slackLoad(slack, cluster)
  const running = load.run(performance.now() + (before + seconds + after) * 1000, patience)
  await sleep(before * 1000)
  const own = await fault(stage, seconds)
  const healed = performance.now()
  say(`the fault is over: ${JSON.stringify({ ...own, ...slack.proxy.faults })}`)
  const isReady = await holds(() => cluster.ready(), 60_000)
  const ready = (performance.now() - healed) / 1000
  await running
  const later = await drained(postgres.url, settling)
  const recovered = (performance.now() - healed) / 1000
  const { waiting, givenUp, locked } = await leftIn(postgres.url)
  const kept = await keptIn(postgres.url, workspace)
  const wrong = [
    ...(isReady ? [] : ['not all were ready again within a minute']),
    ...(waiting > 0 ? [`${waiting} deliveries are stuck`] : []),
    ...(givenUp > 0 ? [`${givenUp} deliveries were given up`] : []),
    ...(locked > 0 ? [`${locked} transactions hang`] : []),
    ...recountSlack(slack, load.told, kept),
  ]
  const figures = { ...load.counts, ...effects(load.told, kept), ...prefixed(slack.proxy.faults), ...own, readyAfter: ready, recoveredAfter: recovered, triedLater: later } // prettier-ignore
  if (wrong.length > 0) throw new AssertionError({ message: `${wrong.join('\n')}\n${JSON.stringify(figures)}` })
  return figures
}

function effects(
  told: readonly { readonly acknowledged: boolean }[],
  kept: readonly { readonly state: string; readonly acts: number }[],
): Figures {
  return {
    moments: kept.length,
    momentsAcknowledged: told.filter(({ acknowledged }) => acknowledged).length,
    claimed: kept.filter(({ state }) => state === 'claimed' || state === 'done').length,
    acts: kept.reduce((sum, { acts }) => sum + acts, 0),
  }
}

function prefixed(faults: Readonly<Record<string, number>>): Figures {
  return Object.fromEntries(Object.entries(faults).map(([kind, times]) => [`slack.${kind}`, times]))
}
