import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AdaptiveCard } from '../../src/adaptive-cards/render-card.ts'
import { cast, operated } from '../contract/stage.ts'
import { teamsHands } from '../contract/teams-hands.ts'
import { teamsKindling } from '../contract/teams-kindling.ts'
import type { TeamsKindling } from '../contract/teams-kindling.ts'
import { schemaErrors } from '../support/adaptive-cards.ts'
import { activityOf } from '../support/teams/activities.ts'
import type { Json } from '../support/teams/world.ts'
import { cardsIn, channelId, chatOf, personOf, teamOf } from '../support/teams/world.ts'
import type { Answered, Target } from './attack.ts'
import { attack } from './attack.ts'
import { adaptiveLeaks } from './leaks.ts'
import { wrongLines, written } from './log.ts'
import { longest, runsOf } from './options.ts'
import type { Neighbour, Shelf } from './stock.ts'
import { neighbour, stocking } from './stock.ts'
import { teamsFixtures } from './teams-payloads.ts'
import type { Live } from './views.ts'
import { bytesOf, headersOf } from './wire.ts'

const limit = 1024 * 1024
let k: TeamsKindling
let tokens: { readonly good: string; readonly forged: string }
beforeAll(async () => {
  k = await teamsKindling((deps) => ({ ...deps, ...operated }))
  const good = await k.endpoint.token()
  teamOf(k.state, 'elsewhere').added = true
  tokens = { good, forged: `${good.slice(0, -8)}AAAAAAAA` }
  await moveIn()
})
afterAll(() => k.close())

/** Kindling is added to the teams it is in, and by everybody who has it for themselves. */
async function moveIn(): Promise<void> {
  const hands = teamsHands(k)
  for (const team of k.state.teams.values()) if (team.added) await hands.install('ruth', team.id, 'add')
  for (const who of cast) if (personOf(k.state, who).added) await hands.installFor(who, 'add')
  await k.quiet(false)
}

function target(): Target {
  const live: Live = new Map()
  const lines = written(k.log)
  const url = new URL(k.endpoint.url)
  const id = (who: string) => personOf(k.state, who).aad
  const shelf = (): Shelf => ({
    workspace: k.workspace,
    admin: id('ruth'),
    friend: id('ken'),
    author: id('priya'),
    channel: channelId('support'),
    home: channelId('kindness'),
    message: k.state.nextId(),
  })
  let other: Neighbour | undefined
  const stock = stocking(k.deps, live, () => other)
  let batches = 0
  return {
    kind: 'teams',
    url: url.origin,
    fixtures: teamsFixtures(k, live),
    async prepare() {
      if ((batches += 1) % 25 === 0) await k.startOver()
      other ??= await neighbour(k.deps, shelf())
      await stock(shelf())
    },
    encode(_fixture, payload, damage) {
      const token = damage.kind === 'forged' || damage.kind === 'stale' ? tokens.forged : tokens.good
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
      const body = bytesOf(JSON.stringify(payload), damage, limit)
      return { path: url.pathname, method: 'POST', headers: headersOf(headers, damage), body }
    },
    async wrong(answers) {
      const isAlive = await alive()
      k.clock.pass(60_000)
      await k.quiet(true)
      const logged = lines()
      const found = [
        ...ofAnswers(answers, logged),
        ...ofMessages(),
        ...wrongLines(logged, refusals),
        ...((await other?.touched()) ?? []),
      ]
      k.state.messages = []
      return isAlive ? found : [...found, 'it does not answer any more']
    },
  }
}

/** Teams' own word, or ours, against a team, a chat or a message that was made up or is gone; what it says of our cards is looked at by itself. */
const refusals = [
  'BotNotInConversationRoster',
  'ConversationNotFound',
  'ActivityNotFoundInConversation',
  'NotFound',
  'unreachable',
  'unknown_channel',
  'BadSyntax',
].flatMap((code) => [`"code":"${code}"`, `"reason":"${code}"`])

/** 501 is what Teams wants to hear of an invoke that a bot does not know; 503 follows from a refusal of its own. */
function ofAnswers(answers: readonly Answered[], lines: readonly string[]): readonly string[] {
  const refused = lines.filter(
    (line) => line.includes('teams.request.failed') && refusals.some((code) => line.includes(code)),
  )
  const failed = answers.filter(({ status }) => status >= 500 && status !== 501)
  const bodies = answers.flatMap(({ body }) => (body.startsWith('{') ? [JSON.parse(body) as Json] : []))
  return [
    ...failed.slice(refused.length).map(({ status, body }) => `answered ${status} ${body}`),
    ...bodies.flatMap(cardsWithin).flatMap(schemaErrors),
    ...bodies.flatMap(adaptiveLeaks),
  ]
}

function cardsWithin(value: unknown): readonly AdaptiveCard[] {
  if (typeof value !== 'object' || value === null) return []
  return (value as Json)['type'] === 'AdaptiveCard'
    ? [value as AdaptiveCard]
    : Object.values(value).flatMap(cardsWithin)
}

/** What Kindling has written since the last time, and what Teams would not have taken. */
function ofMessages(): readonly string[] {
  const calls = (k.double.calls as (typeof k.double.calls)[number][]).splice(0)
  const refused = calls.filter(
    ({ code, detail }) => code === 'MessageSizeTooBig' || detail.some((one) => one.startsWith('/')),
  )
  return [
    ...calls.flatMap(({ operation, body }) => adaptiveLeaks(body).map((leak) => `${operation}: ${leak}`)),
    ...refused.map(({ operation, code, detail }) => `${operation} was refused: ${code} ${detail.join('; ')}`),
  ]
}

async function alive(): Promise<boolean> {
  const priya = personOf(k.state, 'priya')
  const before = cardsIn(k.state, chatOf(priya)).length
  const id = k.state.nextId()
  await k.send(activityOf(k.state, k.double.url, { from: priya }, { id, type: 'message', text: 'help' }))
  return cardsIn(k.state, chatOf(priya)).length > before
}

describe('whatever Teams sends', () => {
  it.each(runsOf('teams'))(
    'is taken or refused, said as plain text, and in no log ($seed)',
    async (runs) => expect(await attack(target(), runs)).toBeGreaterThanOrEqual(runs.runs),
    longest,
  )
})
