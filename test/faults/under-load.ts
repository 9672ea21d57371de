import { AssertionError } from 'node:assert'
import { setTimeout as sleep } from 'node:timers/promises'
import { ending } from '../load/ending.ts'
import { startPostgres } from '../support/postgres.ts'
import type { OwnPostgres } from '../support/postgres.ts'
import { holds, startCluster } from './cluster.ts'
import type { Cluster } from './cluster.ts'
import type { FaultProxy } from './proxy.ts'
import { drained, keptIn, leftIn } from './queue.ts'
import type { Left } from './queue.ts'
import type { Figures } from './scenario.ts'
import { slackLoad } from './slack-load.ts'
import type { SlackLoad } from './slack-load.ts'
import { recountSlack } from './slack-recount.ts'
import { settleSlack, slackSite, workspace } from './slack-site.ts'
import type { SlackSite } from './slack-site.ts'
import { teamsLoad } from './teams-load.ts'
import type { TeamsLoad } from './teams-load.ts'
import { recountTeams, repeatsOf } from './teams-recount.ts'
import { settleTeams, teamsSite, teamsWorkspace } from './teams-site.ts'
import type { TeamsSite } from './teams-site.ts'

/** What a fault can lay its hands on. */
export interface Stage {
  readonly postgres: OwnPostgres
  readonly cluster: Cluster
  readonly slack: SlackSite
  readonly teams: TeamsSite
  readonly say: (line: string) => void
}

/** The ways to all platforms. */
export function proxiesOf({ slack, teams }: Stage): readonly FaultProxy[] {
  return [slack.proxy, teams.proxy]
}

export interface Trial {
  /** For how long the fault lasts, in seconds. */
  readonly seconds: number
  /** Makes the fault under load, and mends it; answers figures of its own. */
  readonly fault: (stage: Stage, seconds: number) => Promise<Figures>
  /** Kindling is killed in it, and forgets what it has counted. */
  readonly forgets?: true
}

/** In seconds: the load runs before a fault, and after it, so that everybody meets the healed Kindling, too. */
const before = 2
const after = 6
/**
 * In milliseconds: how long people go on trying after that, how long deliveries may take by themselves, how long it may take
 * until all are ready again, and until the last request of somebody who went on without its answer is over.
 */
const patience = 75_000
const settling = 15_000
const recovery = 120_000
const stragglers = 20_000

/** Three Kindlings and what they need, loaded while the fault lasts; then waits until all is well, and recounts. */
export function underLoad(say: (line: string) => void, trial: Trial): Promise<Figures> {
  return ending(async (atTheEnd) => {
    const postgres = await startPostgres()
    atTheEnd(() => postgres.stop())
    const slack = await slackSite()
    atTheEnd(() => slack.close())
    const teams = await teamsSite()
    atTheEnd(() => teams.close())
    await settleSlack(postgres.url)
    await settleTeams(postgres.url, teams)
    const cluster = await startCluster({ DATABASE_URL: postgres.url, ...slack.env, ...teams.env })
    atTheEnd(() => cluster.close())
    return play({ postgres, cluster, slack, teams, say }, trial)
  })
}

async function play(stage: Stage, trial: Trial): Promise<Figures> {
  const { cluster, slack, teams, postgres, say } = stage
  const loads = { slack: slackLoad(slack, cluster), teams: teamsLoad(teams, cluster) }
  await holds(() => cluster.ready(), 10_000)
  const until = performance.now() + (before + trial.seconds + after) * 1000
  const running = Promise.all([loads.slack.run(until, patience), loads.teams.run(until, patience)])
  running.catch(() => {})
  await sleep(before * 1000)
  const own = await trial.fault(stage, trial.seconds)
  const healed = performance.now()
  const since = () => (performance.now() - healed) / 1000
  if (!(await cluster.ready())) say(`not ready: ${cluster.health().join(' ')}`)
  const isReady = await holds(() => cluster.ready(), recovery)
  const readyAfter = since()
  say(`the fault is over, and all are ${isReady ? '' : 'NOT '}ready after ${readyAfter.toFixed(1)} s`)
  await running
  const triedLater = await drained(postgres.url, settling)
  const recovered = { readyAfter, recoveredAfter: since(), triedLater }
  let counted = await recount(stage, loads, trial)
  const isRight = async () => (counted = await recount(stage, loads, trial)).wrong.length === 0
  await holds(isRight, stragglers)
  const wrong = [...(isReady ? [] : [`not all were ready again within ${recovery / 1000} s`]), ...counted.wrong]
  const figures = { ...own, ...recovered, ...counted.figures }
  if (wrong.length > 0) throw new AssertionError({ message: `${wrong.join('\n')}\n${JSON.stringify(figures)}` })
  return figures
}

function stuck({ waiting, locked, givenUp }: Left): readonly string[] {
  const onSlack = givenUp.filter((subject) => subject.startsWith(`${workspace}/`))
  return [
    ...(waiting > 0 ? [`${waiting} deliveries are stuck`] : []),
    ...(onSlack.length > 0 ? [`given up on Slack: ${onSlack.join(', ')}`] : []),
    ...(locked > 0 ? [`${locked} transactions hang`] : []),
  ]
}

interface Loads {
  readonly slack: SlackLoad
  readonly teams: TeamsLoad
}

async function recount(
  { cluster, slack, teams, postgres }: Stage,
  loads: Loads,
  { forgets }: Trial,
): Promise<{ readonly figures: Figures; readonly wrong: readonly string[] }> {
  const left = await leftIn(postgres.url)
  const { givenUp } = left
  const [onSlack, onTeams] = [await keptIn(postgres.url, workspace), await keptIn(postgres.url, teamsWorkspace)]
  const repeats = repeatsOf(teams, loads.teams.told, { kept: onTeams, givenUp })
  const counted = await cluster.metric('kindling_delivery_repeats_total{platform="teams"}')
  const wrong = [
    ...stuck(left),
    ...recountSlack(slack, loads.slack.told, onSlack),
    ...recountTeams(teams, loads.teams.told, { kept: onTeams, givenUp }),
    ...(repeats > counted && forgets !== true ? [`${repeats} repeats in Teams, of which ${counted} are counted`] : []),
  ]
  const figures = {
    ...prefixed('slack', {
      ...loads.slack.counts,
      moments: onSlack.length,
      claimed: onSlack.filter(({ owner }) => owner !== null).length,
      acts: onSlack.reduce((sum, { acts }) => sum + acts, 0),
      found: await cluster.metric('kindling_delivery_found_total{platform="slack"}'),
      ...slack.proxy.faults,
    }),
    ...prefixed('teams', {
      ...loads.teams.counts,
      moments: onTeams.length,
      claimed: onTeams.filter(({ owner }) => owner !== null).length,
      repeats,
      repeatsCounted: counted,
      givenUp: givenUp.filter((subject) => subject.startsWith(`${teamsWorkspace}/`)).length,
      ...teams.proxy.faults,
    }),
  }
  return { figures, wrong }
}

function prefixed(platform: string, figures: Figures): Figures {
  return Object.fromEntries(Object.entries(figures).map(([name, figure]) => [`${platform}.${name}`, figure]))
}
