import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createLog } from '../../src/log.ts'
import { keptMetrics } from '../support/metrics.ts'
import { kindling } from '../support/slack/kindling.ts'
import type { Kindling } from '../support/slack/kindling.ts'
import { envelope, signed } from '../support/slack/senders.ts'
import { team } from '../support/slack/world.ts'

const grief =
  'We buried my father on Friday and I am back at the desk today because there is nobody else. Sorry if replies are slow.'

let k: Kindling
const { metrics, counted } = keptMetrics()
const lines: string[] = []
beforeAll(async () => {
  const log = createLog('trace', { write: (line) => void lines.push(line) })
  k = await kindling({ way: 'http', measure: () => metrics, log })
})
afterAll(() => k.close())
beforeEach(async () => {
  await k.quiet()
  counted.length = 0
  lines.length = 0
})

const said = (text: string, more: object = {}) =>
  envelope(
    {
      type: 'message',
      channel: 'CSUPPORT',
      channel_type: 'channel',
      user: 'UPRIYA',
      ts: '1795000000.000100',
      text,
      ...more,
    },
    { team },
  )

async function post(body: string, headers: Record<string, string> = {}): Promise<number> {
  const type = { 'content-type': 'application/json' }
  return (await fetch(k.url ?? '', { method: 'POST', headers: { ...type, ...headers }, body })).status
}

it('a message that is nothing is counted and timed, also on its quickest way', async () => {
  expect((await k.sender.event(said('Lunch?'))).acked).toBe(true)
  expect(counted).toEqual(['event slack ignored', 'acknowledged slack'])
})

it('one that is a moment is counted as such, and as repeated when it comes again', async () => {
  const words = said(`The guest in room 12 wrote: "${grief}"`, { ts: '1795000000.000200' })
  await k.sender.event(words)
  await k.sender.event(words)
  // Slack tells of the card that Kindling posts meanwhile, too.
  const events = counted.filter((one) => one.startsWith('event') && one !== 'event slack ignored')
  expect(events).toEqual(['event slack moment', 'event slack repeated'])
})

it('what is not let in is counted as refused: unsigned, no JSON, of another team', async () => {
  expect(await post('{}')).toBe(401)
  expect(await post('{', signed('{'))).toBe(400)
  await k.sender.event({ ...said('Lunch?'), team_id: 'T9', authorizations: [{ team_id: 'T9' }] })
  expect(counted.filter((one) => one.startsWith('event'))).toEqual(
    Array.from({ length: 3 }, () => 'event slack refused'),
  )
})

it('what somebody does by hand is in no figure', async () => {
  await k.person('UPRIYA').types('/kindness help', 'CSUPPORT')
  await k.person('UPRIYA').opensHome()
  await k.quiet()
  expect(counted).toEqual([])
})

it('requests that are read together keep their own ids in the log', async () => {
  const ids = ['request-of-one', 'request-of-two', 'request-of-three']
  await Promise.all(ids.map((id) => post('{}', { 'x-request-id': id })))
  const read = lines.map((line) => JSON.parse(line) as { msg: string; request: string })
  expect(
    read
      .filter(({ msg }) => msg === 'slack.unsigned')
      .map(({ request }) => request)
      .toSorted(),
  ).toEqual(ids.toSorted())
})

it('a line about an event names it, its workspace and its request', async () => {
  const foreign = { ...said('Lunch?'), team_id: 'T9', authorizations: [{ team_id: 'T9' }], event_id: 'Ev4711' }
  const body = JSON.stringify(foreign)
  await post(body, { ...signed(body), 'x-request-id': 'request-of-four' })
  expect(lines.map((line) => JSON.parse(line) as object)).toContainEqual(
    expect.objectContaining({ msg: 'slack.other_team', event: 'Ev4711', request: 'request-of-four' }),
  )
})
