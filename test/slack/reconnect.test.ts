import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Deps } from '../../src/ports.ts'
import { kindling } from '../support/slack/kindling.ts'
import type { Kindling } from '../support/slack/kindling.ts'
import { wordsOf } from '../support/slack/person.ts'
import { envelope } from '../support/slack/senders.ts'
import { asSlack, post, team } from '../support/slack/world.ts'

const words = 'We buried my father on Friday and I am back at the desk today because there is nobody else.'

let gate: Promise<void> | undefined
let arrived = 0
const gated = (deps: Deps): Deps => {
  const transact: Deps['store']['transact'] = async (work) => {
    arrived += 1
    await gate
    return deps.store.transact(work)
  }
  return { ...deps, store: { ...deps.store, transact } }
}

let k: Kindling
beforeAll(async () => {
  k = await kindling({ way: 'socket', deps: gated })
})
afterAll(() => k.close())

/** A customer's message event that the double does not send by itself; each by another customer. */
function eventBy(name: string) {
  const told = k.state.tell.splice(0)
  const message = post(k.state, 'CSUPPORT', { user: `U${name}`, bot: `B${name}`, text: `${name} Fisher: ${words}` })
  k.state.tell.push(...told)
  return envelope({ ...asSlack(message), channel: 'CSUPPORT', channel_type: 'channel' }, { team })
}

const cardsOf = async (name: string) => {
  await k.quiet()
  return k.cards('CKIND').filter((card) => wordsOf(card).includes(`${name} Fisher`))
}

/** The client waits five seconds before it connects again. */
const connected = () => vi.waitFor(() => expect(k.slack.healthy()).toBe(true), { timeout: 15_000, interval: 50 })
const drop = async () => {
  k.socket?.drop()
  await vi.waitFor(() => expect(k.slack.healthy()).toBe(false))
}

test('a dropped connection is known, made anew, and an event after it is handled once', async () => {
  expect(k.slack.healthy()).toBe(true)
  await drop()
  await connected()
  await vi.waitFor(() => expect(k.socket?.connections()).toBe(1))
  expect(await k.sender.event(eventBy('TOM'))).toMatchObject({ acked: true })
  await vi.waitFor(async () => expect(await cardsOf('TOM')).toHaveLength(1), 10_000)
})

test('an event that was in work when the connection was dropped comes again, and makes one card', async () => {
  let open: () => void = () => {}
  arrived = 0
  gate = new Promise((resolve) => (open = resolve))
  const event = eventBy('AIKO')
  const first = k.sender.event(event)
  await vi.waitFor(() => expect(arrived).toBe(1))
  await drop()
  open()
  expect(await first).toMatchObject({ acked: false })
  await connected()
  expect(await k.sender.event(event, { num: 1, reason: 'timeout' })).toMatchObject({ acked: true })
  await vi.waitFor(async () => expect(await cardsOf('AIKO')).toHaveLength(1), 10_000)
})
