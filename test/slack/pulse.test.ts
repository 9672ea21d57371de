import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPulseSeal } from '../../src/pulse-seal.ts'
import { buildInvitees, buildRound } from '../support/pulse.ts'
import { kindling } from '../support/slack/kindling.ts'
import type { Kindling } from '../support/slack/kindling.ts'
import type { Json } from '../support/slack/world.ts'
import { str } from '../support/slack/world.ts'

const pulse = createPulseSeal(new Uint8Array(32).fill(9))
let k: Kindling
let broken = false
beforeAll(async () => {
  k = await kindling({
    way: 'receiver',
    around: (deps) => ({ ...deps, pulse }),
    deps: (deps) => ({
      ...deps,
      store: {
        ...deps.store,
        transact: (work, milliseconds) =>
          broken ? Promise.reject(new Error('of UPRIYA')) : deps.store.transact(work, milliseconds),
      },
    }),
  })
}, 120_000)
afterAll(() => k.close())

const satisfied = 'All in all, how satisfied are you with your work at the moment?'

/** All that stands in Priya's chats, and what she alone was shown. */
const traces = () => JSON.stringify([k.person('UPRIYA').direct(), k.person('UPRIYA').whispers(), k.log])

async function openRound(): Promise<void> {
  await k.startOver()
  const round = buildRound(k.workspace)
  const asked = { invitees: buildInvitees(k.workspace, 'UPRIYA'), cells: [] }
  await k.deps.store.transact((unit) => unit.pulse.open(round, pulse.newKey(round), asked).then(() => undefined))
}

async function answerFromHome(): Promise<Json> {
  const home = (await k.person('UPRIYA').opensHome()) ?? {}
  await k.person('UPRIYA').presses('Open the pulse', home)
  const modal = k.person('UPRIYA').modal()
  if (modal === undefined) throw new Error('no form is open')
  const before = traces()
  const errors = await k.person('UPRIYA').sends(modal, { [satisfied]: 'Satisfied' })
  await k.settled()
  return { view: modal.view, errors, quiet: traces() === before, open: modal.open }
}

test('an answer is thanked for in the form alone: nothing stays in the chat or the log', async () => {
  await openRound()
  const before = await k.deps.store.people.get({ workspace: k.workspace, id: 'UPRIYA' })
  const { view, quiet } = await answerFromHome()
  expect(JSON.stringify(view)).toContain('Your answer counts and can be replaced until Fri 20 Nov')
  expect([(view as Json)['submit'], str((view as Json)['private_metadata'])]).toEqual([undefined, ''])
  expect(quiet).toBe(true)
  expect(await k.deps.store.people.get({ workspace: k.workspace, id: 'UPRIYA' })).toEqual(before)
})

test('one that could not be stored is given back, and the log names nobody', async () => {
  await openRound()
  broken = true
  const { errors, open } = await answerFromHome()
  broken = false
  expect([Object.keys(errors as object), open]).toEqual([[satisfied], true])
  expect(JSON.stringify(k.log.at(-1))).toContain('a pulse form failed')
  expect(JSON.stringify(k.log)).not.toContain('UPRIYA')
})
