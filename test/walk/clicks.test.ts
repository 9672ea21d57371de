import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { click } from '../../src/usecases/dispatch.ts'
import type { ActionName } from '../../src/views/actions.ts'
import type { Asked } from './asking.ts'
import { arranged, heardOfThem, leftBehind, whereOf } from './asking.ts'
import type { Company } from './company.ts'
import { cast, everyRole } from './company.ts'
import { actionNames, callsOf, namesSomething } from './payloads.ts'
import { inJson, unmarked } from './traces.ts'
import type { Walk } from './world.ts'
import { changedTables, contentsOf, openWalk } from './world.ts'

let walk: Walk
beforeAll(async () => void (walk = await openWalk()))
afterAll(() => walk.close())
afterEach(() => walk.reset())

/** Somebody of each role presses this button of `whose` card, with all that is on it. */
async function pressed(by: Company, whose: Company, action: ActionName): Promise<readonly Asked[]> {
  const asked: Asked[] = []
  for (const call of callsOf(action, whose))
    for (const role of everyRole) {
      const input = { actor: by.person(cast[role]), where: whereOf(by, whose), call }
      asked.push({ input, answer: await click(walk.deps, input) })
    }
  return asked
}

const nothingNamed = (action: ActionName) => !callsOf(action, walk.theirs).some(({ payload }) => namesSomething(payload)) // prettier-ignore

/** What we were answered, whosoever it was. */
const answers = new Map<ActionName, string>()
const said = (asked: readonly Asked[]) => unmarked(inJson(asked.map(({ answer }) => answer)), [walk.ours, walk.theirs])

describe('pressed in one workspace with what is on a card of another', () => {
  it.each(actionNames())('%s says and does nothing', async (action) => {
    const before = await arranged(walk, action)
    const asked = await pressed(walk.ours, walk.theirs, action)
    answers.set(action, said(asked))
    expect(await heardOfThem(walk, asked)).toEqual([])
    expect(await leftBehind(walk, { before, whole: !nothingNamed(action) })).toEqual([])
  })
})

it('each button that names something does or says something in its own workspace', async () => {
  const idle: ActionName[] = []
  for (const action of actionNames().filter((name) => !nothingNamed(name))) {
    await walk.reset()
    const before = await arranged(walk, action)
    const alike = said(await pressed(walk.theirs, walk.theirs, action)) === answers.get(action)
    if (alike && changedTables(before.theirs, (await contentsOf(walk)).theirs).length === 0) idle.push(action)
  }
  expect(idle).toEqual([])
})
