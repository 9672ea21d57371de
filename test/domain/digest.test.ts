import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Week } from '../../src/domain/digest.ts'
import { countActs, digestOf, longestWaiting, rankStories } from '../../src/domain/digest.ts'
import { aMoment, anAct } from '../support/made.ts'

const aWeek = (change: Partial<Week> = {}): Week => ({
  span: { from: new Date('2026-11-16T08:00:00Z'), until: new Date('2026-11-23T08:00:00Z') },
  acts: [],
  newcomers: 0,
  moments: 0,
  stories: [],
  open: [],
  idea: undefined,
  installedAt: new Date('2026-09-01T08:00:00Z'),
  ...change,
})

describe('the counts of a week', () => {
  it('count every act, and givers and helpers once', () => {
    const acts = [
      anAct({ helpers: ['jonas', 'sam'] }),
      anAct({ giver: 'jonas' }),
      anAct({ giver: 'ken', private: true }),
    ]
    expect(countActs(acts)).toEqual({ acts: 3, people: 4, customers: 1 })
  })

  it('take differently spelled names for one customer', () => {
    const acts = ['Hotel Sonne', ' hotel  sonne.', 'HOTEL SONNE', 'Ｈotel Sonne', 'Hotel Mond'].map((recipient) =>
      anAct({ recipient }),
    )
    expect(countActs(acts).customers).toBe(2)
  })

  it('tell apart customers whose names have no letters', () => {
    expect(countActs([anAct({ recipient: '☀️☀️' }), anAct({ recipient: '🌙🌙' })]).customers).toBe(2)
  })
})

describe('the mood of a week', () => {
  const mood = (change: Partial<Week>) => digestOf(aWeek(change)).mood

  it('is rich from three acts on and thin below', () => {
    expect(mood({ acts: [anAct(), anAct(), anAct()] })).toBe('rich')
    expect(mood({ acts: [anAct(), anAct()] })).toBe('thin')
    expect(mood({ acts: [anAct()] })).toBe('thin')
  })

  it('is empty without acts, and private when all keep theirs quiet', () => {
    expect(mood({})).toBe('empty')
    expect(mood({ acts: [anAct({ private: true })] })).toBe('private')
    expect(mood({ acts: [anAct({ private: true }), anAct()] })).toBe('thin')
  })

  it('is a first week when it begins with the installation, whatever happened', () => {
    const installedAt = new Date('2026-11-16T08:00:00Z')
    expect(mood({ installedAt })).toBe('first')
    expect(mood({ installedAt, acts: [anAct(), anAct(), anAct()] })).toBe('first')
  })

  it('knows its age in whole days, and never zero', () => {
    expect(digestOf(aWeek({ installedAt: new Date('2026-11-19T07:00:00Z') })).age).toBe(4)
    expect(digestOf(aWeek({ installedAt: new Date('2026-11-23T07:00:00Z') })).age).toBe(1)
  })
})

describe('stories', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 17, hour))

  it('come first from whoever was not told in the last four weeks', () => {
    const told = anAct({ giver: 'priya', loggedAt: at(8) })
    const untold = anAct({ giver: 'jonas', loggedAt: at(9) })
    expect(rankStories([told, untold], new Set(['priya']))).toEqual([untold, told])
  })

  it('tell everybody once before anybody twice', () => {
    const [one, two] = [anAct({ loggedAt: at(8) }), anAct({ loggedAt: at(9) })]
    const other = anAct({ giver: 'sam', loggedAt: at(10) })
    expect(rankStories([one, two, other], new Set())).toEqual([one, other, two])
  })

  it('never tell what is private, and lose nothing else, in an order that depends on nothing but the acts', () => {
    const acts = fc.array(
      fc
        .record({
          giver: fc.constantFrom('priya', 'jonas', 'sam', 'ken'),
          private: fc.boolean(),
          hour: fc.integer({ min: 0, max: 5 }),
        })
        .map(({ hour, ...rest }) => anAct({ ...rest, loggedAt: at(hour) })),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(acts, fc.subarray(['priya', 'jonas', 'sam', 'ken']), (some, lately) => {
        const ranked = rankStories(some, new Set(lately))
        expect(ranked.some((act) => act.private)).toBe(false)
        expect(ranked).toHaveLength(some.filter((act) => !act.private).length)
        expect(rankStories(some.toReversed(), new Set(lately))).toEqual(ranked)
      }),
    )
  })
})

describe('open moments', () => {
  it('are offered by how long they wait, and only while they are open', () => {
    const young = aMoment({ createdAt: new Date('2026-11-20T09:00:00Z') })
    const old = aMoment({ createdAt: new Date('2026-11-12T09:00:00Z') })
    const taken = aMoment({ state: 'claimed' })
    expect(longestWaiting([young, taken, old])).toEqual([old, young])
  })
})
