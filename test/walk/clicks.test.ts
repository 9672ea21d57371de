import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { click } from '../../src/usecases/dispatch.ts'
import type { ActionCall, ActionName } from '../../src/views/actions.ts'
import type { Asked } from './asking.ts'
import { arranged, changesIn, heardOfThem, leftBehind, whereOf } from './asking.ts'
import type { Company } from './company.ts'
import { cast, company, everyRole, inTurns } from './company.ts'
import { actionNames, callsOf, namesSomething } from './payloads.ts'
import { inJson, unmarked } from './traces.ts'
import type { Walk } from './world.ts'
import { openWalk, patience } from './world.ts'

let walk: Walk
beforeAll(async () => void (walk = await openWalk()), patience)
afterAll(() => walk.close())
afterEach(() => walk.reset())

type Turns = readonly (readonly [ActionCall, keyof typeof cast])[]

/** People of each role press a button of `whose` card, with all that is on it. */
async function pressed(by: Company, whose: Company, turns: Turns): Promise<readonly Asked[]> {
  const asked: Asked[] = []
  for (const [call, role] of turns) {
    const input = { actor: by.person(cast[role]), where: whereOf(by, whose), call }
    asked.push({ input, answer: await click(walk.deps, input) })
  }
  return asked
}

const nothingNamed = (action: ActionName) =>
  !callsOf(action, walk.theirs).some(({ payload }) => namesSomething(payload))

/** Whose ids nobody has given: what is another's must not be told from what is not there. */
const nobody = () =>
  company(walk.ours.workspace, { ...walk.theirs.marks, id: 'nobody', text: 'Nemo', uuid: 'c', customer: 'Nixie' })

/** What we were answered, as if it were about nobody. */
const answers = new Map<ActionName, ReadonlySet<string>>()
const said = (asked: readonly Asked[]) =>
  new Set(asked.map(({ answer }) => unmarked(inJson(answer), [walk.ours, walk.theirs, nobody()])))

describe('pressed in one workspace with what is on a card of another', () => {
  it.each(actionNames())('%s says and does nothing', async (action) => {
    await arranged(walk, action)
    const asked = await pressed(walk.ours, walk.theirs, inTurns(callsOf(action, walk.theirs)))
    answers.set(action, said(asked))
    const named = !nothingNamed(action)
    if (named) expect(said(await pressed(walk.ours, nobody(), inTurns(callsOf(action, nobody()))))).toEqual(said(asked))
    expect(await heardOfThem(walk, asked)).toEqual([])
    expect(await leftBehind(walk, { whole: named })).toEqual([])
  })
})

/** Whether it says anything to its own people that we were not told, or changes anything. */
async function doesSomething(action: ActionName): Promise<boolean> {
  const everybody = callsOf(action, walk.theirs).flatMap((call) => everyRole.map((role) => [call, role] as const))
  for (const turn of everybody) {
    const own = said(await pressed(walk.theirs, walk.theirs, [turn]))
    if (![...own].every((one) => answers.get(action)?.has(one))) return true
    if ((await changesIn(walk, walk.theirs)).length > 0) return true
  }
  return false
}

/** It opens its form for whomever it names, and looks nothing up: they are asked for when the form is sent. */
const looksNothingUp: ReadonlySet<ActionName> = new Set<ActionName>(['thanks.open'])

it('each button that names something does or says something in its own workspace', async () => {
  const idle: ActionName[] = []
  for (const action of actionNames().filter((name) => !nothingNamed(name) && !looksNothingUp.has(name))) {
    await walk.reset()
    await arranged(walk, action)
    if (!(await doesSomething(action))) idle.push(action)
  }
  expect(idle).toEqual([])
})
