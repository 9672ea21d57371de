import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Walk } from './world.ts'
import { traceOf } from './traces.ts'
import { emptyTables, openWalk, rowsWith, patience } from './world.ts'

let walk: Walk
beforeAll(async () => void (walk = await openWalk()), patience)
afterAll(() => walk.close())

it('has rows of both workspaces in every table, and none that names the other', async () => {
  expect(await emptyTables(walk, walk.ours)).toEqual([])
  expect(await emptyTables(walk, walk.theirs)).toEqual([])
  expect(await rowsWith(walk, walk.ours, traceOf(walk.theirs))).toEqual([])
  expect(await rowsWith(walk, walk.theirs, traceOf(walk.ours))).toEqual([])
})
