import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hookShapes } from '../../src/domain/hook.ts'
import type { HookShape } from '../../src/domain/hook.ts'
import { submit } from '../../src/usecases/dispatch.ts'
import { createWeb } from '../../src/web/server.ts'
import type { Web } from '../../src/web/server.ts'
import { operated } from '../contract/stage.ts'
import { samples } from '../incoming/samples.ts'
import { pathIn } from '../support/hooks.ts'
import { kindling } from '../support/slack/kindling.ts'
import type { Kindling } from '../support/slack/kindling.ts'
import type { Fixture, Target } from './attack.ts'
import { attack } from './attack.ts'
import { longest, runsOf } from './options.ts'
import { slackSite } from './slack-site.ts'
import type { Damage } from './wire.ts'
import { bytesOf, fieldsOf, headersOf } from './wire.ts'

const secret = 'a secret of sixteen characters'
const limit = 64 * 1024
let k: Kindling
let web: Web
let origin: string
/** The address of the web hook of each shape. */
const paths = new Map<HookShape, string>()
beforeAll(async () => {
  k = await kindling({ way: 'http', around: (deps) => ({ ...deps, ...operated, address: () => origin }) })
  web = createWeb({ log: k.deps.log, checks: {}, hooks: { deps: k.deps, pace: { requests: 1e9, seconds: 60 } } })
  origin = `http://127.0.0.1:${await web.listen(0, '127.0.0.1')}`
})
afterAll(async () => {
  await web.close(0)
  await k.close()
})

/** Ruth adds a web hook of each shape, again after everything was forgotten. */
async function addAll(): Promise<void> {
  const actor = { workspace: k.workspace, id: 'URUTH' }
  for (const shape of hookShapes) {
    const values = { name: `Front desk ${shape}`, shape, trust: 'eager', secret }
    const where = { surface: 'direct', channel: undefined, message: undefined } as const
    const path = pathIn(await submit(k.deps, { actor, where, call: { form: 'hooks.add', payload: {} }, values }))
    if (path === undefined) throw new Error(`no address for ${shape}`)
    paths.set(shape, path)
  }
}

const bodies: Readonly<Record<HookShape, readonly (keyof typeof samples)[]>> = {
  generic: [],
  zendesk: ['zendeskTrigger', 'zendeskComment', 'zendeskMessage'],
  intercom: ['intercomCreated', 'intercomReplied', 'intercomRating'],
  hubspot: ['hubspotEvents', 'hubspotWorkflow'],
  typeform: ['typeform'],
  email: ['mailgun', 'sendgrid', 'postmark', 'htmlMail'],
}

function fixtures(): readonly Fixture[] {
  const generic = {
    text: 'We buried my father on Friday.',
    link: 'https://desk.example/tickets/1',
    at: '2026-11-16T09:12:00Z',
    rating: { given: 3, of: 10 },
    customer: { name: 'Marta Keller', company: 'Hotel Sonne' },
  }
  const own = { kind: 'generic', name: 'generic', make: () => ({ id: randomUUID(), ...generic }) }
  const recorded = Object.entries(bodies).flatMap(([kind, names]) =>
    names.map((name) => ({ kind, name, make: () => samples[name] })),
  )
  return [own, own, own, ...recorded]
}

function target(): Target {
  const { stock, wrong } = slackSite(k)
  return {
    kind: 'hooks',
    url: origin,
    fixtures: fixtures(),
    async prepare() {
      await stock()
      if ((await k.deps.store.hooks.list(k.workspace)).length < hookShapes.length) await addAll()
    },
    wrong,
    encode({ kind, name }, payload, damage) {
      const shape = kind as HookShape
      const isForm = shape === 'email' && name !== 'postmark'
      const body = bytesOf(isForm ? fieldsOf(payload) : JSON.stringify(payload), damage, limit)
      const path = paths.get(shape) ?? ''
      const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
      const headers = headersOf({ 'content-type': type, ...signed(shape, { path, body }, damage) }, damage)
      return { path, method: 'POST', headers, body }
    },
  }
}

/** As each sender signs. */
function signed(
  shape: HookShape,
  { path, body }: { path: string; body: Buffer },
  { kind }: Damage,
): Record<string, string> {
  const key = kind === 'forged' ? 'not the secret' : secret
  const now = Date.now() - (kind === 'stale' ? 3_600_000 : 0)
  const mac = (hash: string, to: 'hex' | 'base64', ...parts: readonly (string | Buffer)[]) =>
    parts.reduce((made, part) => made.update(part), createHmac(hash, key)).digest(to)
  const seconds = String(Math.floor(now / 1000))
  const iso = new Date(now).toISOString()
  switch (shape) {
    case 'zendesk':
      return {
        'x-zendesk-webhook-signature-timestamp': iso,
        'x-zendesk-webhook-signature': mac('sha256', 'base64', iso, body),
      }
    case 'intercom':
      return { 'x-hub-signature': `sha1=${mac('sha1', 'hex', body)}` }
    case 'hubspot':
      return {
        'x-hubspot-request-timestamp': String(now),
        'x-hubspot-signature-v3': mac('sha256', 'base64', 'POST', `${origin}${path}`, body, String(now)),
      }
    case 'typeform':
      return { 'typeform-signature': `sha256=${mac('sha256', 'base64', body)}` }
    case 'generic':
    case 'email':
      return { 'kindling-signature': `t=${seconds},v1=${mac('sha256', 'hex', `${seconds}.`, body)}` }
  }
}

describe('whatever comes to a web hook', () => {
  it.each(runsOf('hooks'))(
    'is taken or refused, said as plain text, and in no log ($seed)',
    async (runs) => expect(await attack(target(), runs)).toBeGreaterThanOrEqual(runs.runs),
    longest,
  )
})
