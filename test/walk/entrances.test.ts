import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Asked } from './asking.ts'
import { changesIn, heardOfThem, leftBehind } from './asking.ts'
import type { Company } from './company.ts'
import { entrances, imported, walkedElsewhere } from './entrances.ts'
import { inJson, unmarked } from './traces.ts'
import type { Walk } from './world.ts'
import { openWalk, patience } from './world.ts'

let walk: Walk
beforeAll(async () => void (walk = await openWalk()), patience)
afterAll(() => walk.close())
afterEach(() => walk.reset())

async function asked(name: string, by: Company, whose: Company): Promise<readonly Asked[]> {
  const all: Asked[] = []
  for (const { input, ask } of entrances[name]?.(walk.deps, by, whose) ?? []) all.push({ input, answer: await ask() })
  return all
}

it('knows every use case that a platform, the web or the queue begins', () => {
  const known = [...Object.keys(entrances), ...Object.values(walkedElsewhere).flat()]
  expect([...imported().keys()].toSorted()).toEqual(known.toSorted())
})

const said = (all: readonly Asked[]) => unmarked(inJson(all.map(({ answer }) => answer)), [walk.ours, walk.theirs])

/**
 * These keep ids as they are handed in, by those who never hand in another workspace's: the queue hands in what it could
 * not bring, `hookOf` finds a hook in the workspace of its token.
 */
const keepsWhatItGets: ReadonlySet<string> = new Set(['failed', 'receive'])

/** What was answered to us. */
const answers = new Map<string, string>()

describe('begun in one workspace with what is another’s', () => {
  it.each(Object.keys(entrances))('%s reads and changes nothing there', async (name) => {
    const all = await asked(name, walk.ours, walk.theirs)
    answers.set(name, said(all))
    expect(await heardOfThem(walk, all)).toEqual([])
    const excused = keepsWhatItGets.has(name) ? inJson(all.map(({ input }) => input)) : ''
    expect(await leftBehind(walk, { excused })).toEqual([])
  })
})

/** What they answer or do is the same, whatever they are handed. */
const aboutNobody: ReadonlySet<string> = new Set(['permissionsMissing', 'connectWorkspace', 'home', 'hookOf'])

it('each does or says something in its own workspace', async () => {
  const idle: string[] = []
  for (const name of Object.keys(entrances).filter((one) => !aboutNobody.has(one))) {
    await walk.reset()
    const alike = said(await asked(name, walk.theirs, walk.theirs)) === answers.get(name)
    if (alike && (await changesIn(walk, walk.theirs)).length === 0) idle.push(name)
  }
  expect(idle).toEqual([])
})
