import { setTimeout as sleep } from 'node:timers/promises'
import { checkView } from '../support/slack/block-kit.ts'
import type { Kindling } from '../support/slack/kindling.ts'
import type { Json } from '../support/slack/world.ts'
import type { Answered } from './attack.ts'
import { slackLeaks } from './leaks.ts'
import { wrongLines, written } from './log.ts'
import type { Neighbour, Shelf } from './stock.ts'
import { neighbour, stocking } from './stock.ts'
import type { Live } from './views.ts'

export interface SlackSite {
  /** What there is for payloads to be about. */
  readonly live: Live
  readonly stock: () => Promise<void>
  readonly wrong: (answers: readonly Answered[]) => Promise<readonly string[]>
}

/** Slack's own word against an id that was made up, such as a trigger's; what it says of our blocks is looked at by itself. */
const refusals = [
  '"code":"slack_webapi_platform_error"',
  ...['user_not_found', 'channel_not_found', 'not_in_channel'].flatMap((word) => [
    `"code":"${word}"`,
    `"reason":"${word}"`,
  ]),
]

/** After so many batches everything is forgotten, so that the last are as quick as the first. */
const batches = 25

export function slackSite(k: Kindling): SlackSite {
  const live: Live = new Map()
  const lines = written(k.log)
  const shelf = (): Shelf => ({
    workspace: k.workspace,
    admin: 'URUTH',
    friend: 'UKEN',
    author: 'UPRIYA',
    channel: 'CSUPPORT',
    home: 'CKIND',
    message: k.state.ts(),
  })
  let other: Neighbour | undefined
  const stock = stocking(k.deps, live, () => other)
  let count = 0
  return {
    live,
    async stock() {
      if ((count += 1) % batches === 0) await k.startOver()
      other ??= await neighbour(k.deps, shelf())
      await stock(shelf())
    },
    async wrong(answers) {
      const isAlive = await alive(k)
      k.clock.pass(60_000)
      await k.jobs.tickNow()
      await k.jobs.settle(60_000)
      const touched = (await other?.touched()) ?? []
      const logged = lines()
      const found = [...ofAnswers(answers, logged), ...ofMessages(k), ...wrongLines(logged, refusals), ...touched]
      forget(k)
      return isAlive ? found : [...found, 'it does not answer any more']
    },
  }
}

/** 503 where an event could not have its effect since Slack refused it. */
function ofAnswers(answers: readonly Answered[], lines: readonly string[]): readonly string[] {
  const refused = lines.filter(
    (line) => line.includes('slack.event.failed') && refusals.some((one) => line.includes(one)),
  )
  const failed = answers.filter(({ status }) => status >= 500).slice(refused.length)
  const bodies = answers.flatMap(({ body }) => (body.startsWith('{') ? [JSON.parse(body) as Json] : []))
  const views = bodies.flatMap(({ view }) => (view === undefined ? [] : checkView(view as Json)))
  return [
    ...failed.map(({ status, body }) => `answered ${status} ${body}`),
    ...views.map((why) => `a view in an answer: ${why}`),
    ...bodies.flatMap(slackLeaks),
  ]
}

/** What Kindling has written since the last time, and what Slack would not have taken. */
function ofMessages({ api, state }: Kindling): readonly string[] {
  const calls = (api.calls as (typeof api.calls)[number][]).splice(0)
  const refused = calls.filter(({ refused }) => refused === 'invalid_blocks' || refused === 'invalid_arguments')
  return [
    ...calls.flatMap(({ method, args }) => slackLeaks(args).map((leak) => `${method}: ${leak}`)),
    ...state.ephemerals.splice(0).flatMap(slackLeaks),
    ...refused.map(({ method, detail }) => `${method} was refused: ${detail.join('; ')}`),
  ]
}

function forget({ state }: Kindling): void {
  for (const channel of state.channels.values()) channel.messages = []
  state.modals.length = 0
  state.triggers.clear()
  state.responses.clear()
}

/** Clicks and commands are acknowledged before they are done; this one comes last, and waits for its answer. */
async function alive(k: Kindling): Promise<boolean> {
  const { acked } = await k.person('UPRIYA').types('/kindness help', 'CKIND')
  const isAnswered = () => k.state.ephemerals.some(({ user, channel }) => user === 'UPRIYA' && channel === 'CKIND')
  for (let waited = 0; waited < 30_000 && !isAnswered(); waited += 5) await sleep(5)
  return acked && isAnswered()
}
