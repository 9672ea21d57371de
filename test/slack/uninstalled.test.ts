import { afterAll, beforeAll, expect, test } from 'vitest'
import { endWorkspace } from '../../src/usecases/ending.ts'
import type { Kindling } from '../support/slack/kindling.ts'
import { kindling } from '../support/slack/kindling.ts'
import { envelope } from '../support/slack/senders.ts'
import { team } from '../support/slack/world.ts'

let k: Kindling
let away = false
beforeAll(async () => {
  k = await kindling({
    way: 'http',
    deps: (deps) => {
      const { store } = deps
      const transact: typeof store.transact = (...work) =>
        away ? Promise.reject(new Error('away')) : store.transact(...work)
      return { ...deps, store: { ...store, transact } }
    },
  })
})
afterAll(() => k.close())

const tell = (type: string, more = {}) => k.sender.event(envelope({ type, ...more }, { team }))
const stands = async () => (await k.deps.store.workspaces.get(k.workspace)) !== undefined

test('what Slack tells of an installation before this start ends nothing, nor does a person’s token, nor another team', async () => {
  await k.sender.event({ ...envelope({ type: 'app_uninstalled' }, { team }), event_time: 1_700_000_000 })
  await tell('tokens_revoked', { tokens: { oauth: ['UPRIYA'], bot: [] } })
  await k.sender.event(envelope({ type: 'app_uninstalled' }, { team: 'T0OTHER' }))
  expect(await stands()).toBe(true)
})

test('an end that could not be committed is told again', async () => {
  away = true
  expect(await tell('app_uninstalled')).toMatchObject({ acked: false })
  away = false
  expect(await stands()).toBe(true)
})

test('the one workspace of a bot token ends when the app is removed, and nothing is read or sent from then on', async () => {
  await k.deps.store.transact((unit) =>
    unit.deliver({ workspace: k.workspace, purpose: 'welcome', subject: 'UPRIYA', period: 'x', lane: 'UNOBODY' }),
  )
  expect(await tell('app_uninstalled')).toMatchObject({ acked: true })
  expect(await tell('tokens_revoked', { tokens: { oauth: [], bot: ['UKINDLING'] } })).toMatchObject({ acked: true })
  await endWorkspace(k.deps, k.workspace)
  expect(await stands()).toBe(false)
  await k.quiet()
  const before = k.api.calls.length
  await k.person('UMARTA').says('CSUPPORT', 'Thank you so much, you saved our whole week! We are so grateful.')
  await k.quiet()
  expect(k.api.calls.length).toBe(before)
  expect(k.cards('CKIND')).toEqual([])
})
