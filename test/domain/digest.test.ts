import { describe, expect, it } from 'vitest'
import type { Week } from '../../src/domain/digest.ts'
import { countActs, digestOf, echoToTell, longestWaiting } from '../../src/domain/digest.ts'
import { aMoment, anAct, anEcho } from '../support/made.ts'

const aWeek = (change: Partial<Week> = {}): Week => ({
  span: { from: new Date('2026-11-16T08:00:00Z'), until: new Date('2026-11-23T08:00:00Z') },
  acts: [],
  newcomers: 0,
  moments: 0,
  colleagues: undefined,
  stories: [],
  echoes: { ofStories: new Map(), later: [] },
  thanks: { told: [], more: 0 },
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

describe('of how many colleagues they are some', () => {
  const acts = [anAct(), anAct({ giver: 'jonas' })]

  it('is told where it is known, and not where some of them have left', () => {
    expect(digestOf(aWeek({ acts, colleagues: 120 })).colleagues).toBe(120)
    expect(digestOf(aWeek({ acts, colleagues: 2 })).colleagues).toBe(2)
    expect(digestOf(aWeek({ acts, colleagues: 1 })).colleagues).toBeUndefined()
    expect(digestOf(aWeek({ acts })).colleagues).toBeUndefined()
  })
})

describe('an echo', () => {
  it('is told in words where there are any that may be told, the newest of them', () => {
    const first = anEcho({ words: 'The first words.' })
    const second = anEcho({ words: 'The second words.' })
    const wordless = anEcho({ words: undefined })
    const withheld = anEcho({ digest: 'without', words: 'Not for everybody.' })
    expect(echoToTell([first, second, wordless, withheld])).toBe(second)
    expect(echoToTell([wordless, withheld])).toBe(withheld)
    expect(echoToTell([anEcho({ digest: 'no' }), anEcho({ landing: 'badly' })])).toBeUndefined()
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
