import { describe, expect, it } from 'vitest'
import type { Deps } from '../../src/ports.ts'
import { endKeyless } from '../../src/usecases/pulse-keyless.ts'
import { monday, pulseStage } from './pulse-stage.ts'

const stage = pulseStage()

/** As after a backup was restored. Notes how long each transaction may take. */
function withoutKey(deps: Deps, limits: (number | undefined)[]): Deps {
  const { store } = deps
  const transact: Deps['store']['transact'] = (work, milliseconds) => {
    limits.push(milliseconds)
    return store.transact(work, milliseconds)
  }
  return { ...deps, store: { ...store, transact, pulse: { ...store.pulse, key: async () => undefined } } }
}

describe('a round that is open without its key', () => {
  it('ends once without a result, with time enough for tens of thousands of people', async () => {
    await stage.scheduled(12)
    await stage.tick(monday)
    const { deps, workspace } = stage.world()
    const limits: (number | undefined)[] = []
    expect(await endKeyless(withoutKey(deps, limits), workspace)).toBe(true)
    expect(limits).toEqual([60_000])
    expect((await stage.pulse().rounds(workspace)).map(({ state }) => state)).toEqual(['cancelled'])
    expect(await endKeyless(withoutKey(deps, limits), workspace)).toBe(false)
  })
})
