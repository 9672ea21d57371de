import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { kindling } from '../support/slack/kindling.ts'
import type { Kindling } from '../support/slack/kindling.ts'
import { wordsOf } from '../support/slack/person.ts'
import { envelope } from '../support/slack/senders.ts'
import type { Json } from '../support/slack/world.ts'
import { botToken, team } from '../support/slack/world.ts'

let k: Kindling
let broken = false
beforeAll(async () => {
  k = await kindling({
    way: 'http',
    deps: (deps) => ({
      ...deps,
      store: {
        ...deps.store,
        transact: (work, milliseconds) =>
          broken ? Promise.reject(new Error('no database')) : deps.store.transact(work, milliseconds),
      },
    }),
  })
})
afterAll(() => k.close())
let cardsBefore = 0
beforeEach(async () => {
  broken = false
  await k.startOver()
  cardsBefore = k.cards('CKIND').length
})
const newCards = () => k.cards('CKIND').slice(cardsBefore)

const words = 'We buried my father on Friday and I am back at the desk today.'
const story = 'I called Marta and we spoke about her father for an hour.'
let runs = 0

/** What Slack sends when a workflow comes to a step. Answers what the workflow was told: [method, arguments]. */
async function run(step: string, inputs: Json, execution = `Fx${(runs += 1)}`): Promise<readonly [string, Json]> {
  const called = { id: 'Fn1', callback_id: step, title: step, type: 'app' }
  const event = {
    type: 'function_executed',
    function: called,
    inputs,
    function_execution_id: execution,
    workflow_execution_id: 'Wx1',
    bot_access_token: botToken,
  }
  const before = answers().length
  expect(await k.sender.event(envelope(event, { team }))).toMatchObject({ acked: true })
  await vi.waitFor(() => expect(answers().length).toBeGreaterThan(before), { timeout: 10_000 })
  await k.quiet()
  const call = answers().at(-1)
  expect(call?.args['function_execution_id']).toBe(execution)
  return [call?.method ?? '', call?.args ?? {}]
}
const answers = () => k.api.calls.filter(({ method }) => method.startsWith('functions.'))
const acts = () => k.deps.store.acts.between(k.workspace, new Date(0), new Date('2027-01-01'))
const done = 'functions.completeSuccess'
const failed = 'functions.completeError'

describe('a step of a workflow', () => {
  test('posts a moment, once however often Slack tells of this run', async () => {
    const inputs = { user: 'UPRIYA', customer: 'Hotel Sonne', words }
    expect(await run('post_moment', inputs, 'FxA')).toMatchObject([
      done,
      { outputs: { answer: 'The card is in #kindness.' } },
    ])
    expect(await run('post_moment', inputs, 'FxA')).toMatchObject([
      done,
      { outputs: { answer: 'This step has run already.' } },
    ])
    expect(newCards()).toHaveLength(1)
    expect(wordsOf(newCards()[0] ?? {})).toContain('We buried my father')
  })

  test('logs an act in the name of whoever it runs for, once', async () => {
    const inputs = { user: 'UPRIYA', customer: 'Marta', story, deed: 'a conversation' }
    const [method, { outputs }] = await run('log_act', inputs, 'FxB')
    expect([method, outputs]).toEqual([done, { answer: expect.stringContaining('Logged. Thank you, Priya.') }])
    await run('log_act', inputs, 'FxB')
    expect(await acts()).toMatchObject([{ giver: { id: 'UPRIYA' }, deed: 'conversation', recipient: 'Marta', story }])
  })

  test('takes a deed in the language of whoever made the workflow', async () => {
    await run('log_act', { user: 'UPRIYA', customer: 'Marta', story, deed: 'Ein guter Rat' })
    expect(await acts()).toMatchObject([{ deed: 'insight' }])
  })

  test('puts the digest into words', async () => {
    await run('log_act', { user: 'UPRIYA', customer: 'Marta', story })
    k.clock.pass(60_000)
    const [method, { outputs }] = await run('get_digest', { user: 'UJONAS' })
    expect([method, outputs]).toEqual([done, { digest: expect.stringContaining('1 act') }])
    expect(JSON.stringify(outputs)).not.toContain('Only you')
  })

  test('says what is wrong by field, and changes nothing', async () => {
    expect(
      await run('post_moment', { user: 'UPRIYA', customer: 'x', words: 'short', link: 'http://x.example' }),
    ).toMatchObject([
      failed,
      {
        error: expect.stringMatching(/^Which customer\?: .*\nWhat did they say or live through\?: .*\nWhere is it\?: /),
      },
    ])
    expect(await run('log_act', { user: 'UPRIYA', customer: 'Marta', story, deed: 'singing' })).toMatchObject([
      failed,
      { error: expect.stringContaining('Use one of these: A conversation, A note,') },
    ])
    expect(await acts()).toEqual([])
    expect(newCards()).toEqual([])
  })

  test.each(['post_moment', 'log_act', 'get_digest'])('%s fails for whoever may not do it by hand', async (step) => {
    const given = { customer: 'Marta', words, story }
    for (const user of ['UMARTA', 'UGIL', 'UNOBODY', undefined])
      expect(await run(step, { ...given, user })).toMatchObject([
        failed,
        { error: expect.stringContaining('This is for people who work at') },
      ])
    expect(await acts()).toEqual([])
    expect(newCards()).toEqual([])
  })

  test('fails with a reference where something is broken on our side', async () => {
    broken = true
    const [method, { error }] = await run('log_act', { user: 'UPRIYA', customer: 'Marta', story })
    expect([method, error]).toEqual([failed, expect.stringMatching(/^Something failed on our side.*\(Ref \w{4}\)$/)])
    expect(JSON.stringify(k.log)).not.toContain(story)
  })

  test('of another app is none of ours', async () => {
    const event = {
      type: 'function_executed',
      function: { callback_id: 'other' },
      inputs: {},
      function_execution_id: 'FxC',
    }
    const before = answers().length
    expect(await k.sender.event(envelope(event, { team }))).toMatchObject({ acked: true })
    expect(answers()).toHaveLength(before)
  })
})
