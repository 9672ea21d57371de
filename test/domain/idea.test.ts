import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/domain/catalogue.ts'
import type { Idea } from '../../src/domain/idea.ts'
import { ideaOfTheWeek, pickMore, pickTwo, threeIdeas } from '../../src/domain/idea.ts'
import { momentKinds } from '../../src/domain/moment.ts'

const ideas: Idea[] = catalogue.map((entry) => ({ ...entry, title: `Idea ${entry.key}`, why: 'It works.' }))
const seeds = Array.from({ length: 60 }, (_, n) => `moment-${n}`)
const keys = (picked: readonly Idea[]) => picked.map((idea) => idea.key)

describe('the catalogue', () => {
  it('holds 42 ideas, of which five fit every kind and four are for colleagues', () => {
    expect(catalogue).toHaveLength(42)
    expect(catalogue.filter((idea) => idea.kinds.length === 0)).toHaveLength(5)
    expect(keys(ideas.filter((idea) => idea.for === 'colleague'))).toEqual(['39', '40', '41', '42'])
  })
})

const pick = (seed: string) => keys(pickTwo(ideas, { kind: 'need', seed, last: [] })).join()

describe('two ideas for a card', () => {
  it.each([...momentKinds, undefined])(
    'fit the kind %s, one of them for anyone, none a gift or for colleagues',
    (kind) => {
      for (const seed of seeds) {
        const pair = pickTwo(ideas, { kind, seed, last: [] })
        expect(new Set(keys(pair)).size).toBe(2)
        expect(pair.some((idea) => idea.who === 'anyone')).toBe(true)
        expect(pair.every((idea) => idea.cost !== 'gift' && idea.for === 'customer')).toBe(true)
        const fits = (idea: Idea) => idea.kinds.length === 0 || (kind !== undefined && idea.kinds.includes(kind))
        expect(pair.every(fits)).toBe(true)
      }
    },
  )

  it('are the same for the same seed, and vary with it', () => {
    expect(pick('a')).toBe(pick('a'))
    expect(new Set(seeds.map(pick)).size).toBeGreaterThan(20)
  })

  it('are never the two that the channel saw last, whatever their order', () => {
    for (const seed of seeds) {
      const last = keys(pickTwo(ideas, { kind: undefined, seed, last: [] }))
      const next = keys(pickTwo(ideas, { kind: undefined, seed, last: last.toReversed() }))
      expect(next.toSorted()).not.toEqual(last.toSorted())
    }
  })

  it('are one alone when retiring has left no other pair, and none when nothing is left', () => {
    const two = ideas.filter((idea) => ['1', '2'].includes(idea.key))
    expect(pickTwo(two, { kind: 'need', seed: 's', last: ['2', '1'] })).toHaveLength(1)
    expect(pickTwo([], { kind: 'need', seed: 's', last: [] })).toEqual([])
  })
})

describe('more ideas', () => {
  it('are three others, and three more on each page until all were shown', () => {
    const kind = 'gratitude'
    const shown = ['1', '32']
    const fitting = ideas.filter(
      (idea) => idea.for === 'customer' && (idea.kinds.length === 0 || idea.kinds.includes(kind)),
    )
    const pages = Math.ceil((fitting.length - 2) / 3)
    const seen = Array.from({ length: pages }, (_, page) => keys(pickMore(ideas, { kind, shown, page }))).flat()
    expect(seen.some((key) => shown.includes(key))).toBe(false)
    expect(new Set(seen).size).toBe(fitting.length - 2)
    expect(seen).toHaveLength(pages * 3)
  })

  it('fall back on those of the card when there are no three others', () => {
    const few = ideas.filter((idea) => ['1', '2', '3', '4'].includes(idea.key))
    expect(keys(pickMore(few, { kind: undefined, shown: ['1', '2'], page: 0 }))).toEqual(
      expect.arrayContaining(['3', '4']),
    )
    expect(pickMore(few, { kind: undefined, shown: ['1', '2'], page: 0 })).toHaveLength(3)
  })
})

describe('three ideas for the command', () => {
  it('may be for colleagues, are never gifts, and fit the kind that was asked for', () => {
    const asked = seeds.flatMap((seed) => threeIdeas(ideas, { kind: 'hardship', seed }))
    expect(asked).toHaveLength(180)
    expect(asked.some((idea) => idea.for === 'colleague')).toBe(true)
    expect(asked.every((idea) => idea.cost !== 'gift')).toBe(true)
    expect(asked.every((idea) => idea.kinds.length === 0 || idea.kinds.includes('hardship'))).toBe(true)
  })
})

describe("the digest's idea", () => {
  it('stays from Monday to Sunday and changes every week until all had their turn', () => {
    const monday = Date.parse('2026-11-16T00:00:00Z')
    const at = (days: number) => ideaOfTheWeek(ideas, new Date(monday + days * 86_400_000))?.key
    expect(at(6)).toBe(at(0))
    expect(at(-1)).not.toBe(at(0))
    const free = ideas.filter((idea) => idea.cost !== 'gift').length
    expect(new Set(Array.from({ length: free }, (_, week) => at(week * 7))).size).toBe(free)
  })

  it('is none when all are retired', () => {
    expect(ideaOfTheWeek([], new Date())).toBeUndefined()
  })
})
