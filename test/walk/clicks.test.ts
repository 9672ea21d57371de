import { afterAll, beforeAll, beforeEach, expect, it, describe } from 'vitest'
import { click } from '../../src/usecases/dispatch.ts'
import type { Asked, Contents } from './asking.ts'
import { changedTables, contents, heardOfThem, leftBehind, whereOf } from './asking.ts'
import type { Company } from './company.ts'
import { cast, everyRole } from './company.ts'
import { actionNames, callsOf, namesSomething } from './payloads.ts'
import { inJson, unmarked } from './traces.ts'
import type { Walk } from './world.ts'
import { contentsOf, openWalk } from './world.ts'

let walk: Walk
let untouched: Contents
beforeAll(async () => {
  walk = await openWalk()
  untouched = await contents(walk)
})
afterAll(() => walk.close())
beforeEach(() => walk.reset())

/** Somebody of each role presses this button of `whose` card, with all that is on it. */
async function pressed(by: Company, whose: Company, action: (typeof names)[number]): Promise<readonly Asked[]> {
  const asked: Asked[] = []
  for (const call of callsOf(action, whose))
    for (const role of everyRole) {
      const input = { actor: by.person(cast[role]), where: whereOf(by, whose), call }
      asked.push({ name: `${action} as ${role}`, input, answer: await click(walk.deps, input) })
    }
  return asked
}

const names = actionNames()

describe.each(names)('%s', (action) => {
  it('says and does nothing of another workspace', async () => {
    const before = await arranged(action)
    const asked = await pressed(walk.ours, walk.theirs, action)
    answers.set(action, said(asked))
    expect(await heardOfThem(walk, asked)).toEqual([])
    expect(await leftBehind(walk, before)).toEqual([])
    const named = callsOf(action, walk.theirs).every(({ payload }) => namesSomething(payload))
    if (named) expect(changedTables(before.ours, await contentsOf(walk, walk.ours))).toEqual([])
  })
})

/** What there is when somebody presses it: a plan for the pulse can be made where none is running. */
async function arranged(action: (typeof names)[number]): Promise<Contents> {
  if (action !== 'pulse.plan' && action !== 'pulse.start') return untouched
  for (const { workspace } of [walk.ours, walk.theirs]) await walk.deps.store.pulse.saveSchedule(workspace, undefined)
  return contents(walk)
}

/** What we were answered, whosoever it was. */
const answers = new Map<string, string>()

const said = (asked: readonly Asked[]) => unmarked(inJson(asked.map(({ answer }) => answer)), [walk.ours, walk.theirs])

it('each button that names something does or says something in its own workspace', async () => {
  const idle: string[] = []
  for (const action of names) {
    if (callsOf(action, walk.theirs).every(({ payload }) => !namesSomething(payload))) continue
    const before = await arranged(action)
    const alike = said(await pressed(walk.theirs, walk.theirs, action)) === answers.get(action)
    const changed = changedTables(before.theirs, await contentsOf(walk, walk.theirs)).length > 0
    if (alike && !changed) idle.push(action)
    await walk.reset()
  }
  expect(idle).toEqual([])
})
