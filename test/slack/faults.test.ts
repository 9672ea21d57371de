import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Store } from '../../src/ports.ts'
import { kindling } from '../support/slack/kindling.ts'
import type { Kindling } from '../support/slack/kindling.ts'
import { wordsOf } from '../support/slack/person.ts'
import type { Trouble } from '../support/slack/web-api.ts'

const words = 'We buried my father on Friday and I am back at the desk today because there is nobody else.'

let k: Kindling
let gate: Promise<void> | undefined
beforeAll(async () => {
  const slowly = (store: Store): Store => ({
    ...store,
    transact: async (work) => {
      await gate
      return store.transact(work)
    },
  })
  k = await kindling({ way: 'receiver', deps: (deps) => ({ ...deps, store: slowly(deps.store) }) })
})
afterAll(() => k.close())

const cardsOf = (name: string) => k.cards('CKIND').filter((card) => wordsOf(card).includes(`${name} Fisher here.`))
const surface = (name: string) =>
  k.person(`U${name}`).says('CSUPPORT', `${name} Fisher here. ${words}`, { bot: `B${name}` })

const soon = (check: () => void) =>
  vi.waitFor(
    async () => {
      await k.quiet()
      check()
    },
    { timeout: 20_000, interval: 50 },
  )

describe('a nudge that Slack makes hard to deliver', () => {
  test.each<[string, string, readonly Trouble[]]>([
    [
      'told to wait, twice',
      'WAIT',
      [
        { kind: 'slow-down', seconds: 1 },
        { kind: 'slow-down', seconds: 1 },
      ],
    ],
    ['refused at an overloaded door', 'DOOR', [{ kind: 'down', status: 503 }]],
    ['of which the answer is lost after it took effect', 'LOST', [{ kind: 'lose' }]],
    ['that was cut off before it took effect', 'CUT', [{ kind: 'cut' }]],
    ['of which nobody knows after an internal error', 'ODD', [{ kind: 'refuse', word: 'internal_error' }]],
  ])('%s, goes out once', { timeout: 30_000 }, async (_, name, troubles) => {
    k.api.trouble('chat.postMessage', ...troubles)
    await surface(name)
    await soon(() => expect(cardsOf(name)).toHaveLength(1))
    await k.person('UPRIYA').presses("I'll take this", cardsOf(name)[0] ?? expect.fail('no card'))
    await soon(() => expect(wordsOf(cardsOf(name)[0] ?? {})).toContain('Priya has this'))
    expect(cardsOf(name)).toHaveLength(1)
  })

  test('one that can never go out leaves the line, and the admin is told what to do', { timeout: 30_000 }, async () => {
    k.api.trouble('chat.postMessage', { kind: 'refuse', word: 'channel_not_found' })
    await surface('NEVER')
    await surface('NEXT')
    await soon(() => expect(cardsOf('NEXT')).toHaveLength(1))
    await soon(() => expect(k.person('URUTH').direct().map(wordsOf).join()).toContain('channel_not_found'))
    const ruth = k.person('URUTH')
    await ruth.presses('Try again', ruth.direct().at(-1) ?? expect.fail('nothing said'))
    await soon(() => expect(cardsOf('NEVER')).toHaveLength(1))
  })
})

describe('an answer that takes too long for Slack', () => {
  test('closes the form in time and is told privately once it is there', { timeout: 20_000 }, async () => {
    const sam = k.person('USAM')
    await sam.types('/kindness log', 'CSUPPORT')
    const modal = sam.modal() ?? expect.fail('no form')
    let open: () => void = () => {}
    gate = new Promise((resolve) => (open = resolve))
    const filled = {
      'What you did': 'A note',
      'For whom': 'Marta',
      'The story': 'I wrote Marta a real letter by hand.',
    }
    const sent = sam.sends(modal, filled)
    await new Promise((resolve) => void setTimeout(resolve, 2_500))
    expect(sam.whispers()).toEqual([])
    open()
    gate = undefined
    expect(await sent).toEqual({})
    expect(modal.open).toBe(false)
    await soon(() => expect(wordsOf(sam.whispers().at(-1) ?? {})).toContain('Logged.'))
    expect(k.log.some((line) => line.event === 'slack.form.late')).toBe(true)
  })
})
