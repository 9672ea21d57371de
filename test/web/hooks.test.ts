import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { showHooks } from '../../src/usecases/hook-settings.ts'
import { runDue } from '../../src/usecases/due.ts'
import { paceKey } from '../../src/web/hooks.ts'
import { alone } from '../support/alone.ts'
import type { HookSite } from '../support/hooks.ts'
import { addHook, openHookSite, pathIn, pressHook } from '../support/hooks.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { deliverAll, errorsOf, labels, lastCard, martasWords, said } from '../usecases/support.ts'

let database: TestStore
let site: HookSite
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (site = await openHookSite(database)))
afterEach(() => site.close())

const open = () => site.world.deps.store.moments.open(site.world.workspace, 50)
const grief = {
  id: 'crm-4711',
  text: martasWords,
  customer: { name: 'Marta Keller', company: 'Hotel Sonne' },
  link: 'https://crm.example/4711',
}
const hookId = async () => (await site.world.deps.store.hooks.list(site.world.workspace))[0]?.id ?? ''

describe('a web hook', () => {
  it('turns what a customer said into a nudge with its quote, customer, place and link', async () => {
    const response = await site.post(await site.add(), grief)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ received: 1, moments: 1, known: 0, ignored: [] })
    expect(await deliverAll(site.world)).toEqual(['nudge'])
    expect(lastCard(site.world)).toContain('A hard time for Marta at Hotel Sonne')
    expect(lastCard(site.world)).toContain(`“${martasWords}” Marta Keller, Hotel Sonne · Front desk · Mon 16 Nov`)
    expect(lastCard(site.world)).toContain('told by a customer, in Front desk.')
    const [moment] = await open()
    expect(moment).toMatchObject({ link: grief.link, origin: 'read', home: { id: 'kindness' } })
  })

  it('answers a retry with 200 and does nothing twice, also when both come at once', async () => {
    const path = await site.add()
    const answers = await Promise.all([site.post(path, grief), site.post(path, grief), site.post(path, grief)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await (await site.post(path, grief)).json()).toMatchObject({ moments: 0, known: 1 })
    expect(await open()).toHaveLength(1)
    expect(await deliverAll(site.world)).toEqual(['nudge'])
  })

  it('knows a message without an id again by its whole body', async () => {
    const path = await site.add()
    const { id: _id, ...anonymous } = grief
    await site.post(path, anonymous)
    expect(await (await site.post(path, anonymous)).json()).toMatchObject({ known: 1 })
  })

  it('stores nothing of what is no moment but the hash of its id, for a week', async () => {
    const { deps, clock, workspace } = site.world
    const routine = { id: 'crm-1', text: 'Please resend the invoice of October.' }
    expect(await (await site.post(await site.add(), routine)).json()).toMatchObject({ received: 1, moments: 0 })
    expect(await open()).toEqual([])
    const hook = { workspace, id: await hookId() }
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode('crm-1')))
    expect(await deps.store.hooks.isKnown(hook, hash)).toBe(true)
    clock.pass(7 * 24 * 60 * 60 * 1000)
    await runDue(alone(site.world))
    expect(await deps.store.hooks.isKnown(hook, hash)).toBe(false)
  })

  it('makes one moment of what belongs to one conversation', async () => {
    const path = await site.add()
    await site.post(path, { ...grief, thread: 'c-1' })
    const more = { ...grief, id: 'crm-4712', thread: 'c-1', text: `${martasWords} My mother is not well either.` }
    expect(await (await site.post(path, more)).json()).toMatchObject({ moments: 1, known: 0 })
    expect(await open()).toHaveLength(1)
  })

  it('masks addresses and numbers, and keeps customers on the do-not-surprise list out', async () => {
    const { deps, workspace } = site.world
    const path = await site.add()
    await site.post(path, { ...grief, text: `${martasWords} Call me on +49 30 1234567 or marta@sonne.example.` })
    expect((await open())[0]?.quote).toContain('Call me on [phone] or [e-mail]')
    const known = await deps.store.workspaces.get(workspace)
    if (known === undefined) throw new Error('no workspace')
    await deps.store.workspaces.saveSettings(workspace, { ...known.settings, doNotSurprise: ['Hotel Sonne'] })
    expect(await (await site.post(path, { ...grief, id: 'crm-2' })).json()).toMatchObject({ moments: 0 })
  })

  it('keeps quiet hours: the card waits for the morning', async () => {
    site.world.clock.set('2026-11-16T20:00:00Z')
    await site.post(await site.add(), grief)
    expect(await deliverAll(site.world)).toEqual([])
    site.world.clock.set('2026-11-17T07:00:30Z')
    await runDue(alone(site.world))
    expect(await deliverAll(site.world)).toEqual(['nudge'])
  })
})

describe('the guide for admins', () => {
  it('shows a request that becomes a card, with the trust that a web hook begins with', async () => {
    const guide = await readFile(new URL('../../.github/ADMINS.md', import.meta.url), 'utf8')
    const [, body = ''] = /"\$ADDRESS" -d '(\{.*?\n\})'/s.exec(guide) ?? []
    const response = await site.post(await site.add({ trust: 'balanced' }), body)
    const answer = /The answer is `(\{[^`]+\})`/.exec(guide)?.[1] ?? ''
    expect(await response.json()).toEqual(JSON.parse(answer))
  })

  it('shows the body of a Zendesk trigger, whatever Zendesk fills in', async () => {
    const guide = await readFile(new URL('../../.github/ADMINS.md', import.meta.url), 'utf8')
    const [, body = ''] = /posts this body:\n\n```json\n(.*?)\n```/s.exec(guide) ?? []
    const path = await site.add({ shape: 'zendesk' })
    const filled = body.replaceAll(/\{\{[\w.]+\}\}/g, 'x')
    expect(await (await site.post(path, filled)).json()).toMatchObject({ received: 1 })
  })
})

describe('what is wrong', () => {
  it('is answered by field', async () => {
    const path = await site.add()
    const response = await site.post(path, { txt: 'hello', link: 'http://crm.example', rating: { given: 3, of: 8 } })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      errors: [
        { field: 'text', problem: 'is missing' },
        { field: 'rating.of', problem: 'must be 3, 4, 5, 6, 7, 10 or 100' },
        { field: 'link', problem: 'must be a link that starts with https://' },
        { field: 'txt', problem: 'is not a field of this shape' },
      ],
    })
    expect((await site.post(path, '{')).status).toBe(400)
    expect((await site.post(path, '')).status).toBe(400)
    expect((await site.post(path, new Uint8Array([0xff, 0xfe]))).status).toBe(400)
  })

  it('is refused in the same words for an unknown address as for an unsigned request', async () => {
    const path = await site.add({ name: 'Signed', secret: 'a shared secret' })
    const unknown = `${path.slice(0, -64)}${'a'.repeat(64)}`
    const refusals = await Promise.all(
      [unknown, path, '/hooks/nonsense', '/hooks/%00'].map((to) => site.post(to, grief)),
    )
    expect(refusals.map(({ status }) => status)).toEqual([401, 401, 401, 401])
    const bodies = await Promise.all(refusals.map((response) => response.text()))
    expect(new Set(bodies).size).toBe(1)
    const big = 'x'.repeat(70_000)
    expect((await site.post(unknown, big)).status).toBe((await site.post(path, big)).status)
    const odd = { 'content-type': 'text/plain' }
    expect((await site.post(unknown, 'x', odd)).status).toBe((await site.post(path, 'x', odd)).status)
  })

  it('is 413 beyond 64 kB, 415 for another type, 405 for another method', async () => {
    const path = await site.add()
    expect((await site.post(path, { text: 'x'.repeat(66_000) })).status).toBe(413)
    expect((await site.post(path, 'x', { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await site.post(path, 'text=x', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415)
    const got = await fetch(`${site.address}${path}`)
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST'])
  })

  it('is counted by so few marks that addresses somebody makes up do not fill the memory', () => {
    const marks = Array.from({ length: 200_000 }, (_, n) => paceKey(`made-up.${n}`))
    expect(Math.max(...new Set(marks))).toBeLessThan(65_536)
    expect(new Set(marks).size).toBeGreaterThan(60_000)
    expect(paceKey('made-up.7')).toBe(marks[7])
  })

  it('is 429 with Retry-After for an address that is used too often, and for no other', async () => {
    await site.close()
    site = await openHookSite(database, { pace: { requests: 2, seconds: 60 } })
    const [one, other] = [await site.add(), await site.add({ name: 'Another' })]
    for (const id of ['1', '2']) expect((await site.post(one, { id, text: 'Hello there' })).status).toBe(200)
    const spent = await site.post(one, grief)
    expect(spent.status).toBe(429)
    expect(Number(spent.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(spent.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect((await site.post(other, grief)).status).toBe(200)
  })

  it('never stands in a log line, nor does the token', async () => {
    const path = await site.add()
    await site.post(path, grief)
    const lines = JSON.stringify(site.world.log)
    expect(lines).toContain('web hook received')
    expect(lines).not.toContain(path.slice(-20))
    expect(lines).not.toContain('buried')
  })
})

describe('a web hook with a secret', () => {
  const secret = 'a shared secret'
  const sign = (body: string, at: number) =>
    `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`

  it('takes what is signed now, and nothing that is old, changed or signed otherwise', async () => {
    const path = await site.add({ secret })
    const body = JSON.stringify(grief)
    const now = Math.floor(Date.now() / 1000)
    const post = async (signature: string, sent = body) =>
      (await site.post(path, sent, { 'kindling-signature': signature })).status
    expect(await post(sign(body, now))).toBe(200)
    expect(await post(sign(body, now - 600))).toBe(401)
    expect(await post(sign(body, now), body.replace('buried', 'married'))).toBe(401)
    expect(await post(sign(body, now).replace(/.$/, 'g'))).toBe(401)
    expect(await post('')).toBe(401)
  })
})

describe('an e-mail service', () => {
  it('may post forms, in parts or not', async () => {
    const path = await site.add({ name: 'Inbox', shape: 'email' })
    const form = new FormData()
    form.set('from', 'Marta Keller <marta@sonne.example>')
    form.set('subject', 'Late replies')
    form.set('text', martasWords)
    form.set('attachment1', new File(['x'], 'x.png'))
    const inParts = await fetch(`${site.address}${path}`, { method: 'POST', body: form })
    expect([inParts.status, await inParts.json()]).toEqual([200, { received: 1, moments: 1, known: 0, ignored: [] }])
    const encoded = new URLSearchParams({ 'body-plain': 'Where is my invoice?', from: 'tom@mill.example' })
    expect((await fetch(`${site.address}${path}`, { method: 'POST', body: encoded })).status).toBe(200)
    expect((await open())[0]?.customer.name).toBe('Marta Keller')
    const broken = { 'content-type': 'multipart/form-data; boundary=x' }
    expect((await site.post(path, '--x nonsense', broken)).status).toBe(400)
  })
})

describe('an admin', () => {
  it('sees the address once, and each web hook with when it was last heard of', async () => {
    const reply = await addHook(site.world, { name: 'zendesk', shape: 'zendesk', trust: 'balanced' })
    expect(said(reply)).toContain('Zendesk can send now')
    expect(said(reply)).toContain(`${site.address}/hooks/`)
    const { world } = site
    const shown = await showHooks(world.deps, { actor: world.person('ruth'), roles: new Set(['admin']) })
    expect(said(shown)).toContain('Zendesk, balanced. Nothing came in yet.')
    expect(said(shown)).not.toContain('/hooks/')
    expect(labels(shown)).toEqual(['New address', 'Remove', 'Add a web hook', 'Send events elsewhere'])
  })

  it('replaces an address: the one before works for a day, those before that no longer', async () => {
    const first = await site.add()
    const rotate = async () => pathIn(await pressHook(site.world, 'hooks.rotate', await hookId())) ?? ''
    const second = await rotate()
    const status = async (path: string) => (await site.post(path, { text: 'Hello there' })).status
    expect([await status(first), await status(second)]).toEqual([200, 200])
    const third = await rotate()
    expect([await status(first), await status(second), await status(third)]).toEqual([401, 200, 200])
    site.world.clock.pass(24 * 60 * 60 * 1000)
    expect([await status(second), await status(third)]).toEqual([401, 200])
  })

  it('removes a web hook: it can send nothing more, and its held cards stay away', async () => {
    site.world.clock.set('2026-11-16T20:00:00Z')
    const path = await site.add()
    await site.post(path, grief)
    expect(said(await pressHook(site.world, 'hooks.remove', await hookId()))).toBe(
      'Front desk is removed and can send nothing more. Moments from there stay.',
    )
    expect((await site.post(path, grief)).status).toBe(401)
    site.world.clock.set('2026-11-17T07:00:30Z')
    await runDue(alone(site.world))
    expect(await deliverAll(site.world)).toEqual([])
  })

  it('is told what is wrong with the form, next to the field', async () => {
    await site.add({ name: 'Front desk' })
    expect(errorsOf(await addHook(site.world, { name: 'front  DESK' }))).toEqual({
      name: 'There is a channel or web hook of this name already.',
    })
    expect(errorsOf(await addHook(site.world, { name: 'x', secret: 'short' }))).toMatchObject({
      name: expect.stringContaining('please write at least 2'),
      secret: expect.stringContaining('please write at least 8'),
    })
  })

  it('adds ten at most', async () => {
    for (let n = 0; n < 10; n += 1) await site.add({ name: `Hook ${n}` })
    expect(said(await addHook(site.world, { name: 'One more' }))).toBe(
      'There are 10 web hooks already. Remove one first.',
    )
  })

  it('needs an address for Kindling and a kindness channel first', async () => {
    const { world } = site
    const unreachable = { ...world, deps: { ...world.deps, address: () => undefined } }
    expect(said(await addHook(unreachable))).toContain('Whoever runs it sets KINDLING_PUBLIC_URL first.')
    await site.close()
    site = await openHookSite(database, { kindness: null })
    expect(said(await addHook(site.world))).toContain('Kindling has no home channel yet.')
  })

  it('is the only one who may do any of this', async () => {
    await site.add()
    const refused = 'Only an admin can do this.'
    expect(said(await addHook(site.world, { name: 'Mine' }, 'priya'))).toContain(refused)
    for (const action of ['hooks.rotate', 'hooks.remove'] as const)
      expect(said(await pressHook(site.world, action, await hookId(), 'priya'))).toContain(refused)
    expect(await site.world.deps.store.hooks.list(site.world.workspace)).toHaveLength(1)
  })
})
