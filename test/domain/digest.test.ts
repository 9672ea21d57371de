import { describe, expect, it } from 'vitest'
import type { ActTally, Week } from '../../src/domain/digest.ts'
import { countsOf, digestOf, echoToTell, longestWaiting } from '../../src/domain/digest.ts'
import { aMoment, anEcho } from '../support/made.ts'

const tallyOf = (acts: number, change: Partial<ActTally> = {}): ActTally => ({
  acts,
  private: 0,
  people: acts,
  recipients: acts === 0 ? [] : ['Hotel Sonne'],
  ...change,
})

const aWeek = (change: Partial<Week> = {}): Week => ({
  span: { from: new Date('2026-11-16T08:00:00Z'), until: new Date('2026-11-23T08:00:00Z') },
  tally: tallyOf(0),
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
  const customers = (...recipients: readonly string[]) => countsOf(tallyOf(recipients.length, { recipients })).customers

  it('are of every act, of people and of customers', () => {
    expect(countsOf(tallyOf(3, { private: 1, people: 4 }))).toEqual({ acts: 3, people: 4, customers: 1 })
  })

  it('take differently spelled names for one customer', () => {
    expect(customers('Hotel Sonne', ' hotel  sonne.', 'HOTEL SONNE', 'Ｈotel Sonne', 'Hotel Mond')).toBe(2)
  })

  it('tell apart customers whose names have no letters', () => {
    expect(customers('☀️☀️', '🌙🌙')).toBe(2)
  })
})

describe('the mood of a week', () => {
  const mood = (change: Partial<Week>) => digestOf(aWeek(change)).mood

  it('is rich from three acts on and thin below', () => {
    expect(mood({ tally: tallyOf(3) })).toBe('rich')
    expect(mood({ tally: tallyOf(2) })).toBe('thin')
    expect(mood({ tally: tallyOf(1) })).toBe('thin')
  })

  it('is empty without acts, and private when all keep theirs quiet', () => {
    expect(mood({})).toBe('empty')
    expect(mood({ tally: tallyOf(1, { private: 1 }) })).toBe('private')
    expect(mood({ tally: tallyOf(2, { private: 1 }) })).toBe('thin')
  })

  it('is a first week when it begins with the installation, whatever happened', () => {
    const installedAt = new Date('2026-11-16T08:00:00Z')
    expect(mood({ installedAt })).toBe('first')
    expect(mood({ installedAt, tally: tallyOf(3) })).toBe('first')
  })

  it('knows its age in whole days, and never zero', () => {
    expect(digestOf(aWeek({ installedAt: new Date('2026-11-19T07:00:00Z') })).age).toBe(4)
    expect(digestOf(aWeek({ installedAt: new Date('2026-11-23T07:00:00Z') })).age).toBe(1)
  })
})

describe('of how many colleagues they are some', () => {
  const tally = tallyOf(2)

  it('is told where it is known, and not where some of them have left', () => {
    expect(digestOf(aWeek({ tally, colleagues: 120 })).colleagues).toBe(120)
    expect(digestOf(aWeek({ tally, colleagues: 2 })).colleagues).toBe(2)
    expect(digestOf(aWeek({ tally, colleagues: 1 })).colleagues).toBeUndefined()
    expect(digestOf(aWeek({ tally })).colleagues).toBeUndefined()
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
