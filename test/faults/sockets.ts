import { strict as assert } from 'node:assert'
import { setTimeout as sleep } from 'node:timers/promises'
import { appToken } from '../support/slack/world.ts'
import { holds } from './cluster.ts'
import { leftIn } from './queue.ts'
import type { Figures, Scenario } from './scenario.ts'
import type { Shop } from './shop.ts'
import { onShopStage, readiness } from './shop-stage.ts'
import type { SocketSlack } from './socket-slack.ts'
import { socketSlack } from './socket-slack.ts'

interface Line {
  readonly shop: Shop
  readonly slack: SocketSlack
  readonly urls: readonly string[]
  readonly databaseUrl: string
  readonly say: (line: string) => void
}

const processes = 2
/** In milliseconds: how often a customer writes. */
const pace = 500
/** In seconds: until both are connected again after a socket was cut, and until a silent one was noticed, too. */
const soonest = { cut: 20, silent: 40 } as const

/** Does it, and answers the seconds until both are connected again, and say so. */
async function untilBack(line: Line, fault: () => void, seconds: number): Promise<number> {
  const { slack } = line
  const begun = performance.now()
  fault()
  assert.ok(
    await holds(async () => (await readiness(line.urls)) === 'none', seconds * 1000),
    'it says that it is ready without a socket',
  )
  const isBack = async () => slack.connections().live === processes && (await readiness(line.urls)) === 'all'
  const left = seconds * 1000 - (performance.now() - begun)
  assert.ok(await holds(isBack, left), `not connected again within ${seconds} s`)
  return (performance.now() - begun) / 1000
}

async function faults(line: Line): Promise<Figures> {
  const { slack, say } = line
  const resetAfter = await untilBack(line, () => slack.drop('reset'), soonest.cut)
  say(`cut, and back after ${resetAfter.toFixed(1)} s`)
  const closedAfter = await untilBack(line, () => slack.drop('closed'), soonest.cut)
  say(`closed, and back after ${closedAfter.toFixed(1)} s`)
  const halfOpenAfter = await untilBack(line, () => slack.drop('half-open'), soonest.silent)
  say(`silent, and back after ${halfOpenAfter.toFixed(1)} s`)
  // Slack is up again, as it seems, and answers nobody: they let go, and come again.
  const letIn = slack.greetNobody()
  const greetedAfter = await untilBack(
    line,
    () => {
      slack.drop('reset')
      setTimeout(letIn, 8_000)
    },
    soonest.silent,
  )
  say(`let wait at the door, and back after ${greetedAfter.toFixed(1)} s`)
  return { resetAfter, closedAfter, halfOpenAfter, greetedAfter }
}

async function load({ shop, slack }: Line, over: () => boolean): Promise<void> {
  const writing: Promise<unknown>[] = []
  while (!over()) {
    writing.push(shop.write(slack.sender, performance.now() + 90_000))
    await sleep(pace)
  }
  await Promise.all(writing)
}

async function live(line: Line): Promise<Figures> {
  const { shop, databaseUrl } = line
  let over = false
  const loading = load(line, () => over)
  try {
    await sleep(1_000)
    const back = await faults(line)
    over = true
    await loading
    const settled = async () => shop.isDone() && (await leftIn(databaseUrl)).waiting === 0
    assert.ok(await holds(settled, 60_000), shop.wrong().join('\n'))
    assert.deepEqual(shop.wrong(), [])
    const unheard = shop.told.filter(({ acknowledged }) => !acknowledged).length
    assert.equal(unheard, 0, `${unheard} were never acknowledged`)
    const resent = shop.told.reduce((sum, { refused }) => sum + refused, 0)
    return { messages: shop.told.length, resent, ...back }
  } finally {
    over = true
    loading.catch(() => {})
  }
}

async function run(say: (line: string) => void): Promise<Figures> {
  return onShopStage(async ({ shop, databaseUrl, start, atTheEnd }) => {
    const slack = await socketSlack()
    atTheEnd(() => slack.close())
    shop.api.socketUrl = slack.url
    const urls: string[] = []
    for (let n = 0; n < processes; n += 1) urls.push((await start({ SLACK_APP_TOKEN: appToken })).url)
    return live({ shop, slack, urls, databaseUrl, say })
  })
}

/** Two processes in Socket Mode whose sockets are closed, cut, silent, and let wait at the door. */
export const sockets: Scenario = { name: 'sockets', run }
