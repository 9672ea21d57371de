import { describe, expect, it } from 'vitest'
import type { Echo } from '../../src/domain/echo.ts'
import { echoForAll, echoInDigest, echoTellings, landings } from '../../src/domain/echo.ts'
import { workspaceId } from '../../src/domain/person.ts'

const workspace = workspaceId('slack:T1')
const words = 'I cried at the desk, in the good way.'
const echo = (change: Partial<Echo>): Echo => ({
  workspace,
  id: 'e',
  act: 'a',
  moment: undefined,
  by: { workspace, id: 'ken' },
  landing: 'moved',
  words,
  voice: 'theirs',
  digest: 'with',
  at: new Date(0),
  ...change,
})

describe('what a digest may tell of an echo', () => {
  it('is what whoever passed it on agreed to: nothing, that they were glad, or their words', () => {
    expect(echoTellings.map((digest) => echoInDigest(echo({ digest })))).toEqual([
      undefined,
      { words: undefined },
      { words },
    ])
  })

  it('is nothing of what came to nothing, whatever was agreed to', () => {
    const told = landings.filter((landing) => echoInDigest(echo({ landing })) !== undefined)
    expect(told).toEqual(['glad', 'moved', 'returned'])
  })
})

describe('what everybody may read on the card', () => {
  it('is the newest with words, else the newest; never what did not land well', () => {
    const [first, second] = [echo({ id: '1' }), echo({ id: '2', words: undefined })]
    const badly = echo({ id: '3', landing: 'badly' })
    expect(echoForAll([first, second, badly])).toBe(first)
    expect(echoForAll([second, badly])).toBe(second)
    expect(echoForAll([badly])).toBeUndefined()
  })
})
