import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Deps } from '../../src/ports.ts'
import { kindling } from '../support/slack/kindling.ts'
import type { Kindling } from '../support/slack/kindling.ts'
import { wordsOf } from '../support/slack/person.ts'
import { envelope, sendUntilAcked } from '../support/slack/senders.ts'
import { ways } from '../support/slack/stage.ts'
import { asSlack, post, team } from '../support/slack/world.ts'
import type { PostedMessage } from '../support/slack/world.ts'

const words = 'We buried my father on Friday and I am back at the desk today because there is nobody else.'

/** A database that is gone while `gone`, and whose writes wait for `gate`. */
interface Weather {
  gone: boolean
  gate: Promise<void> | undefined
  /** Writes that have come to the gate. */
  arrived: number
}

function fragile(weather: Weather) {
  return (deps: Deps): Deps => {
    const { store } = deps
    const guard = async () => {
      if (weather.gone) throw new Error(`database gone while writing "${words}"`)
    }
    const transact: typeof store.transact = async (work) => {
      weather.arrived += 1
      await weather.gate
      await guard()
      return store.transact(work)
    }
    return {
      ...deps,
      store: {
        ...store,
        transact,
        channels: { ...store.channels, get: async (ref) => guard().then(() => store.channels.get(ref)) },
        people: { ...store.people, get: async (ref) => guard().then(() => store.people.get(ref)) },
        moments: { ...store.moments, open: async (...args) => guard().then(() => store.moments.open(...args)) },
        workspaces: { ...store.workspaces, get: async (id) => guard().then(() => store.workspaces.get(id)) },
      },
    }
  }
}

describe.each(ways)('through the %s', (way) => {
  const weather: Weather = { gone: false, gate: undefined, arrived: 0 }
  let k: Kindling
  beforeAll(async () => {
    k = await kindling({ way, deps: fragile(weather) })
  })
  afterEach(() => void Object.assign(weather, { gone: false, gate: undefined }))
  afterAll(() => k.close())

  const takenBy = async (user: string) =>
    (await k.deps.store.moments.ownedBy({ workspace: k.workspace, id: user })).length
  const moments = async () => (await k.deps.store.moments.open(k.workspace, 9)).length

  /** A customer's message event that the double does not send by itself; each by another customer. */
  function eventBy(name: string) {
    const told = k.state.tell.splice(0)
    const message = post(k.state, 'CSUPPORT', { user: `U${name}`, bot: `B${name}`, text: `${name} Fisher: ${words}` })
    k.state.tell.push(...told)
    return envelope({ ...asSlack(message), channel: 'CSUPPORT', channel_type: 'channel' }, { team })
  }

  /** Writes wait until the answer is called. */
  function close(): () => void {
    let open: () => void = () => {}
    weather.arrived = 0
    weather.gate = new Promise((resolve) => (open = resolve))
    return open
  }

  test('an event whose effect could not be committed is not acknowledged, and its repetition makes one card', async () => {
    weather.gone = true
    const event = eventBy('TOM')
    const first = await k.sender.event(event)
    expect(first).toMatchObject({ acked: false })
    if (way === 'http') expect(first.status).toBe(503)
    const ids = expect.objectContaining({ workspace: k.workspace, event: event['event_id'], type: 'message' })
    expect(k.log).toContainEqual({ level: 'error', event: 'slack.event.failed', ids })
    weather.gone = false
    expect((await sendUntilAcked(k.sender, event)).at(-1)).toMatchObject({ acked: true })
    await vi.waitFor(() => expect(k.cards('CKIND')).not.toEqual([]), 10_000)
    await k.quiet()
    expect(k.cards('CKIND')).toHaveLength(1)
  })

  test('a message whose writer Slack does not tell is sent again where it may matter, and then has its card', async () => {
    k.state.users.set('UNEW', { ...(k.state.users.get('UGIL') ?? expect.fail('no guest')), id: 'UNEW' })
    const said = (text: string) => {
      const told = k.state.tell.splice(0)
      const message = post(k.state, 'CSUPPORT', { user: 'UNEW', text })
      k.state.tell.push(...told)
      return envelope({ ...asSlack(message), channel: 'CSUPPORT', channel_type: 'channel' }, { team })
    }
    const before = await moments()
    k.api.trouble('users.info', { kind: 'cut' }, { kind: 'slow-down', seconds: 1 })
    expect(await k.sender.event(said('The meeting is at three today.'))).toMatchObject({ acked: true })
    const event = said(words)
    expect(await k.sender.event(event)).toMatchObject({ acked: false })
    expect((await sendUntilAcked(k.sender, event)).at(-1)).toMatchObject({ acked: true })
    expect(await moments()).toBe(before + 1)
  })

  test('an event is acknowledged after its effect, and holds up nobody else', async () => {
    const before = await moments()
    const open = close()
    let acked = false
    const event = k.sender.event(eventBy('AIKO')).then(() => (acked = true))
    const priya = k.person('UPRIYA')
    expect(await k.sender.command(priya.command('/kindness moments', 'CSUPPORT'))).toMatchObject({ acked: true })
    expect(acked).toBe(false)
    expect(await moments()).toBe(before)
    open()
    await event
    expect(await moments()).toBe(before + 1)
    await vi.waitFor(() => expect(priya.whispers()).toHaveLength(1), 5_000)
  })

  /** The card of a new moment. */
  async function cardFor(name: string): Promise<PostedMessage> {
    await k.sender.event(eventBy(name))
    const card = () => k.cards('CKIND').find((one) => wordsOf(one).includes(name))
    await vi.waitFor(() => expect(card()).toBeDefined(), 10_000)
    return card() ?? expect.fail('no card')
  }

  test('a press is acknowledged after its effect', async () => {
    const press = k.person('USAM').press("I'll take this", await cardFor('NORA'))
    const open = close()
    let acked = false
    const sent = k.sender.interact(press)
    void sent.then((receipt) => (acked = receipt.acked))
    await vi.waitFor(() => expect(weather.arrived).toBe(1), 5_000)
    expect(acked).toBe(false)
    expect(await takenBy('USAM')).toBe(0)
    open()
    expect(await sent).toMatchObject({ acked: true })
    expect(await takenBy('USAM')).toBe(1)
  })

  // By the same clock on every way: once is enough to wait for it.
  if (way === 'http')
    test('a press whose effect takes longer than Slack waits is acknowledged in time, and has it all the same', async () => {
      const press = k.person('UKEN').press("I'll take this", await cardFor('OLGA'))
      const open = close()
      const sent = k.sender.interact(press)
      await new Promise((resolve) => void setTimeout(resolve, 3_200))
      expect(await takenBy('UKEN')).toBe(0)
      open()
      const { acked, took } = await sent
      expect({ acked, inTime: took < 3_000 }).toEqual({ acked: true, inTime: true })
      await vi.waitFor(async () => expect(await takenBy('UKEN')).toBe(1), 5_000)
      await k.quiet()
    })

  test('whoever acts while the database is gone is told, with a reference that is in the log, and without a word of anybody', async () => {
    weather.gone = true
    const jonas = k.person('UJONAS')
    await jonas.types('/kindness moments', 'CSUPPORT')
    await vi.waitFor(() => expect(jonas.whispers()).toHaveLength(1), 5_000)
    const said = wordsOf(jonas.whispers()[0] ?? {})
    const ref = /nothing was saved\..*\(Ref ([0-9A-Z]{4})\)/.exec(said)?.[1]
    const faults = k.log.filter((line) => line.event === 'slack.fault')
    const ids = { ref: ref ?? expect.fail(said), person: 'UJONAS', workspace: k.workspace }
    expect(faults).toContainEqual(expect.objectContaining({ level: 'error', ids: expect.objectContaining(ids) }))
    expect(JSON.stringify(k.log)).not.toContain('buried')
  })

  test('a form that cannot be saved stays open with what was typed', async () => {
    const sam = k.person('USAM')
    await sam.types('/kindness log', 'CSUPPORT')
    await vi.waitFor(() => expect(sam.modal()).toBeDefined(), 5_000)
    const modal = sam.modal() ?? expect.fail('no form')
    weather.gone = true
    const filled = {
      'What you did': 'A note',
      'For whom': 'Marta',
      'The story': 'I wrote Marta a real letter by hand.',
    }
    expect(Object.values(await sam.sends(modal, filled))).toEqual([expect.stringContaining('nothing was saved')])
    expect(modal.open).toBe(true)
    weather.gone = false
    expect(await sam.sends(modal, filled)).toEqual({})
  })

  test('a stop waits for what is in work and leaves what comes later to be sent again', async () => {
    const before = await moments()
    const open = close()
    const event = k.sender.event(eventBy('INES'))
    await vi.waitFor(() => expect(weather.arrived).toBe(1), 5_000)
    const stopped = k.slack.stop()
    const late = k.sender.event(eventBy('LATE'))
    open()
    expect(await event).toMatchObject({ acked: true })
    await stopped
    expect(await moments()).toBe(before + 1)
    expect(await late).toMatchObject({ acked: false })
  })
})
