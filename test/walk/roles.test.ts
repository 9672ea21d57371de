import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '../../src/domain/person.ts'
import { click, submit } from '../../src/usecases/dispatch.ts'
import type { ActionCall, ActionName, FormName } from '../../src/views/actions.ts'
import { arranged, changesIn, whereOf } from './asking.ts'
import { cast, everyRole } from './company.ts'
import { actionNames, callsOf, formCallsOf, formNames } from './payloads.ts'
import { inJson } from './traces.ts'
import type { Walk } from './world.ts'
import { openWalk, patience } from './world.ts'

let walk: Walk
beforeAll(async () => void (walk = await openWalk()), patience)
afterAll(() => walk.close())
beforeEach(() => walk.reset())

const admin = ['admin'] as const
const hr = ['hr'] as const

/** Who has one of these roles may; of everything else, everybody who works there may press it or see its form. */
const buttons: Readonly<Partial<Record<ActionName, readonly Role[]>>> = {
  'gift.approve': ['approver'],
  'gift.decline': ['approver'],
  'gift.statement': ['admin', 'approver'],
  'acts.show': admin,
  'digest.change': admin,
  'digest.leave': admin,
  'settings.open': admin,
  'settings.nudges': admin,
  'settings.digest': admin,
  'settings.gifts': admin,
  'settings.people': admin,
  'settings.idea': admin,
  'idea.retire': admin,
  'events.add': admin,
  'events.remove': admin,
  'audit.show': admin,
  'audit.export': admin,
  'hooks.show': admin,
  'hooks.add': admin,
  'hooks.rotate': admin,
  'hooks.remove': admin,
  'channel.watch': admin,
  'channel.agree': admin,
  'channel.threads': admin,
  'channel.hand': admin,
  'channel.ignore': admin,
  'channel.settings': admin,
  'channel.forget': admin,
  'channels.show': admin,
  'data.workspace': admin,
  'data.import': admin,
  'undelivered.show': admin,
  'undelivered.again': admin,
  'undelivered.letGo': admin,
  'firstStep.later': admin,
  'firstStep.digest': admin,
  'pulse.plan': hr,
  'pulse.start': hr,
  'pulse.schedule': hr,
  'pulse.change': hr,
  'pulse.stop': hr,
  'pulse.cancel': hr,
  'pulse.keep': hr,
  'pulse.questions': hr,
  'pulse.statement': hr,
  'pulse.retire': hr,
  'pulse.said': hr,
  'trends.show': hr,
}

const forms: Readonly<Partial<Record<FormName, readonly Role[]>>> = {
  'gift.decline': ['approver'],
  'gift.statement': ['admin', 'approver'],
  'digest.stories': admin,
  'settings.nudges': admin,
  'settings.digest': admin,
  'settings.gifts': admin,
  'settings.people': admin,
  'settings.idea': admin,
  'events.add': admin,
  'hooks.add': admin,
  'channel.settings': admin,
  'pulse.plan': hr,
  'pulse.change': hr,
  'pulse.statement': hr,
  'pulse.said': hr,
}

const without = (roles: readonly Role[]) => everyRole.filter((role) => !roles.some((one) => one === role))
/** Who added Kindling to a channel may change it, too: that is our member. */
const as = (role: keyof typeof cast) => (role === 'member' ? 'sam' : cast[role])
const whole = <Name extends string>(some: Partial<Record<Name, readonly Role[]>>) =>
  Object.entries(some) as [Name, readonly Role[]][]

async function presses(who: string, call: ActionCall) {
  const { ours, deps } = walk
  return click(deps, { actor: ours.person(who), where: whereOf(ours, ours), call })
}

/** A sentence on a card, with names of whom to ask. */
const longestRefusal = 400

describe('forged by a colleague without the role', () => {
  it.each(whole(buttons))('the button %s opens no form and changes nothing', async (action, roles) => {
    await arranged(walk, action)
    const told = new Set<string>()
    for (const role of without(roles))
      for (const call of callsOf(action, walk.ours)) {
        const reply = await presses(as(role), call)
        expect([role, call, reply.reply]).not.toContain('form')
        expect([role, call, await changesIn(walk, walk.ours)]).toEqual([role, call, []])
        told.add(inJson(reply))
      }
    // Whoever may is told something else: a refusal is no list of what is there.
    const allowed = roles.flatMap((role) => callsOf(action, walk.ours).map((call) => presses(as(role), call)))
    const heard = (await Promise.all(allowed)).map(inJson)
    expect(heard.filter((one) => !told.has(one))).not.toEqual([])
    expect([...told].filter((one) => one.length > longestRefusal)).toEqual([])
  })

  it.each(whole(forms))('the form %s changes nothing', async (name, roles) => {
    await arranged(walk, name)
    const { ours, deps } = walk
    for (const role of without(roles))
      for (const call of formCallsOf(name, ours)) {
        const sent = { actor: ours.person(as(role)), where: whereOf(ours, ours), call, values: {} }
        expect((await submit(deps, sent)).reply).not.toBe('form')
        expect([role, call, await changesIn(walk, ours)]).toEqual([role, call, []])
      }
  })

  it('there is a button or a form for each of these names', () => {
    expect(Object.keys(buttons).filter((name) => !actionNames().some((one) => one === name))).toEqual([])
    expect(Object.keys(forms).filter((name) => !formNames().some((one) => one === name))).toEqual([])
  })
})

/** What is somebody's own: their acts, thanks, plans and claims. */
const ones: readonly ActionName[] = [
  'act.edit',
  'act.undo',
  'thanks.undo',
  'gift.drop',
  'moment.handOver',
  'moment.handBack',
  'moment.stepBack',
]

it.each(ones)('%s of somebody else changes nothing, whoever forged the button', async (action) => {
  for (const call of callsOf(action, walk.ours)) {
    const { reply } = await presses('sam', call)
    expect([call, reply]).not.toContain('form')
    expect([call, await changesIn(walk, walk.ours)]).toEqual([call, []])
  }
})
