import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kindling } from '../support/slack/kindling.ts'
import type { Kindling } from '../support/slack/kindling.ts'
import { envelope } from '../support/slack/senders.ts'
import type { Json } from '../support/slack/world.ts'
import { team } from '../support/slack/world.ts'

let k: Kindling
beforeAll(async () => void (k = await kindling({ way: 'http' })))
afterAll(() => k.close())

const item = { type: 'message', channel: 'CSUPPORT', ts: '1794820320.000001' }
const reaction = { type: 'reaction_added', user: 'UPRIYA', reaction: 'sparkling_heart', item }
const who = { team: { id: team }, user: { id: 'UPRIYA', team_id: team } }
const faults = () => k.log.filter(({ level }) => level === 'error')

describe('an event in another shape than Slack’s', () => {
  it.each<readonly [string, Json]>([
    ['without what it is about', envelope({ ...reaction, item: undefined }, { team })],
    ['about a text', envelope({ ...reaction, item: 'secret words' }, { team })],
    ['of an id that none can be', envelope({ ...reaction, user: 'UPRIYA\u0000' }, { team })],
    ['of a channel that none can be', envelope({ type: 'channel_left', channel: 'C\u0000' }, { team })],
    ['of a message whose id none can be', envelope({ ...item, ts: '1\u0000', text: 'thank you' }, { team })],
    ['of a run that none can be', envelope({ type: 'function_executed', function: { callback_id: 'log_act' }, inputs: {}, function_execution_id: 'x' }, { team })], // prettier-ignore
    ['of a step for nobody’s id', envelope({ type: 'function_executed', function: { callback_id: 'post_moment' }, inputs: { user: 'UPRIYA\u0000' }, function_execution_id: 'Fx1' }, { team })], // prettier-ignore
    [
      'of a run without a name',
      envelope(
        { type: 'function_executed', function: { callback_id: 'post_moment' }, inputs: { user: 'UPRIYA' } },
        { team },
      ),
    ],
    [
      'of a workspace by a sentence',
      { ...envelope(reaction, { team }), authorizations: [{ team_id: 'secret words' }] },
    ],
    ['of tokens that are a text', envelope({ type: 'tokens_revoked', tokens: 'secret words' }, { team })],
    ['of an organisation without its workspaces', envelope({ type: 'team_access_granted' }, { team })],
    ['in an odd envelope', { ...envelope(reaction, { team }), event_id: true, authorizations: [null] }],
  ])('%s is acknowledged, since it reads no better the next time, and is no fault', async (_what, body) => {
    expect((await k.sender.event(body)).status).toBe(200)
    expect(faults()).toEqual([])
    expect(JSON.stringify(k.log)).not.toContain('secret words')
  })
})

describe('an interaction in another shape than Slack’s', () => {
  it('that nobody here listens to is acknowledged at once', async () => {
    expect((await k.sender.interact({ type: 'block_suggestion', ...who })).status).toBe(200)
  })

  it.each<readonly [string, Json]>([
    ['a form of nobody', { type: 'view_submission', team: who.team, user: -1, view: { callback_id: 'act.log' } }],
    ['a form that is a text', { type: 'view_submission', ...who, view: 'secret words' }],
    ['a form that is called by a list', { type: 'view_submission', ...who, view: { callback_id: [null] } }],
    ['a click of nobody', { type: 'block_actions', team: who.team, user: false, actions: [] }],
    [
      'a click in a workspace by a sentence',
      { type: 'block_actions', ...who, team: { id: 'secret words' }, actions: [] },
    ],
    ['a form for a sentence', { type: 'view_submission', team: who.team, user: { id: 'UPRIYA', team_id: 'secret words' }, view: { callback_id: 'act.log' } }], // prettier-ignore
    ['a shortcut of half a character', { type: 'shortcut', callback_id: 'log_act', trigger_id: '\uD800', ...who }],
    ['nothing', {}],
  ])('%s is refused without a fault', async (_what, body) => {
    expect((await k.sender.interact(body)).status).toBeLessThan(500)
    expect(faults()).toEqual([])
    expect(JSON.stringify(k.log)).not.toContain('secret words')
  })

  it('that brings a message which is none says that it cannot be read', async () => {
    const brought = {
      type: 'message_action',
      callback_id: 'surface_moment',
      trigger_id: 't',
      channel: { id: 'CSUPPORT' },
    }
    const receipt = await k.sender.interact({ ...brought, ...who, message: { ts: 7 } })
    await expect.poll(() => k.person('UPRIYA').whispers()).toHaveLength(1)
    expect(receipt.status).toBe(200)
    expect(faults()).toEqual([])
  })
})
