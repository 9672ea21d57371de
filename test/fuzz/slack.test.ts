import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operated } from '../contract/stage.ts'
import { kindling } from '../support/slack/kindling.ts'
import type { Kindling } from '../support/slack/kindling.ts'
import { signingSecret } from '../support/slack/senders.ts'
import type { Target } from './attack.ts'
import { attack } from './attack.ts'
import { longest, runsOf } from './options.ts'
import { slackFixtures } from './slack-payloads.ts'
import { slackSite } from './slack-site.ts'
import type { Damage } from './wire.ts'
import { bytesOf, fieldsOf, headersOf } from './wire.ts'

let k: Kindling
beforeAll(async () => void (k = await kindling({ way: 'http', around: (deps) => ({ ...deps, ...operated }) })))
afterAll(() => k.close())

const limit = 1024 * 1024
const form = 'application/x-www-form-urlencoded'

function target(): Target {
  const { live, stock, wrong } = slackSite(k)
  const url = new URL(k.url ?? '')
  return {
    kind: 'slack',
    url: url.origin,
    fixtures: slackFixtures(k, live),
    prepare: stock,
    wrong,
    encode({ kind }, payload, damage) {
      const isEvent = kind === 'event'
      const said = kind === 'command' ? payload : { payload: JSON.stringify(payload) }
      const body = bytesOf(isEvent ? JSON.stringify(payload) : fieldsOf(said), damage, limit)
      const headers = { 'content-type': isEvent ? 'application/json' : form, ...signed(body, damage) }
      return { path: url.pathname, method: 'POST', headers: headersOf(headers, damage), body }
    },
  }
}

function signed(body: Buffer, { kind }: Damage): Record<string, string> {
  const time = String(Math.floor(Date.now() / 1000) - (kind === 'stale' ? 600 : 0))
  const mac = createHmac('sha256', kind === 'forged' ? 'not the secret' : signingSecret).update(`v0:${time}:`)
  return { 'x-slack-request-timestamp': time, 'x-slack-signature': `v0=${mac.update(body).digest('hex')}` }
}

describe('whatever Slack sends', () => {
  it.each(runsOf('slack'))(
    'is taken or refused, said as plain text, and in no log ($seed)',
    async (runs) => expect(await attack(target(), runs)).toBeGreaterThanOrEqual(runs.runs),
    longest,
  )
})
