import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../src/domain/fair.ts'
import { drawFairly, toldLately } from '../../src/domain/fair.ts'

const at = new Date('2026-11-23T08:00:00Z')
const weeksAgo = (weeks: number) => new Date(at.getTime() - weeks * 7 * 24 * 60 * 60 * 1000)
const draw = { seed: 'slack:T1/2026-11-23T08:00:00.000Z', at }

function aStory(change: Partial<Candidate> & { readonly id: string }): Candidate {
  return { person: change.id, lastTold: undefined, recipient: change.id, team: undefined, ...change }
}

const ids = (stories: readonly Candidate[]) => stories.map(({ id }) => id)

/** Stories of a few people, customers and teams, some told before. */
const someStories = fc
  .array(
    fc.record({
      person: fc.constantFrom('priya', 'jonas', 'sam', 'ken', 'grace'),
      recipient: fc.constantFrom('Sonne', 'Mond', 'Mori'),
      team: fc.constantFrom('Support', 'Sales', undefined),
    }),
    { maxLength: 12 },
  )
  .chain((stories) =>
    fc
      .record({ priya: told(), jonas: told(), sam: told(), ken: told(), grace: told() })
      .map((lastTold) =>
        stories.map((story, id): Candidate => ({ ...story, id: `${id}`, lastTold: lastTold[story.person] })),
      ),
  )

function told() {
  return fc.option(fc.integer({ min: 1, max: 60 }).map(weeksAgo), { nil: undefined })
}

describe('a fair choice', () => {
  it('tells nobody twice, and nobody who was told before, while somebody untold has a story', () => {
    fc.assert(
      fc.property(someStories, fc.integer({ min: 1, max: 5 }), (stories, slots) => {
        const chosen = drawFairly(stories, slots, draw)
        expect(chosen).toHaveLength(Math.min(slots, stories.length))
        const left = stories.filter((story) => !chosen.includes(story))
        const toldNow = chosen.map(({ person }) => person)
        const silent = left.filter(({ person }) => !toldNow.includes(person))
        if (silent.length > 0) expect(new Set(toldNow).size).toBe(toldNow.length)
        if (silent.some(({ lastTold }) => lastTold === undefined))
          expect(chosen.every(({ lastTold }) => lastTold === undefined)).toBe(true)
      }),
    )
  })

  it('is the same wherever it is drawn, in whatever order the stories come', () => {
    fc.assert(
      fc.property(someStories, (stories) => {
        expect(drawFairly(stories.toReversed(), 3, draw)).toEqual(drawFairly(stories, 3, draw))
      }),
    )
  })

  it('lets ties fall evenly: over many weeks everybody is first as often as the others', () => {
    const people = ['priya', 'jonas', 'sam', 'ken', 'grace', 'ivan']
    const stories = people.map((id) => aStory({ id }))
    const firsts = new Map<string, number>()
    const weeks = 6_000
    for (let week = 0; week < weeks; week += 1) {
      const [first] = drawFairly(stories, 1, { seed: `slack:T1/${week}`, at })
      firsts.set(first?.id ?? '', (firsts.get(first?.id ?? '') ?? 0) + 1)
    }
    // Five standard deviations of a fair die thrown 6,000 times are 144.
    for (const person of people) expect(Math.abs((firsts.get(person) ?? 0) - weeks / people.length)).toBeLessThan(144)
  })

  it('gives nobody a better lot for having more stories', () => {
    const stories = ['a', 'b', 'c', 'd'].map((id) => aStory({ id, person: 'priya', recipient: 'Sonne' }))
    const jonas = aStory({ id: 'e', person: 'jonas', recipient: 'Sonne' })
    const weeks = Array.from({ length: 4_000 }, (_, week) =>
      drawFairly([...stories, jonas], 1, { seed: `${week}`, at }),
    )
    const his = weeks.filter(([first]) => first === jonas).length
    // Five standard deviations of a fair coin thrown 4,000 times are 158.
    expect(Math.abs(his - 2_000)).toBeLessThan(158)
  })

  it('puts who was told in the last four weeks behind who was told before that', () => {
    const lately = aStory({ id: 'lately', lastTold: new Date(at.getTime() - toldLately + 1) })
    const before = aStory({ id: 'before', lastTold: new Date(at.getTime() - toldLately) })
    const never = aStory({ id: 'never' })
    expect(ids(drawFairly([lately, before, never], 3, draw))).toEqual(['never', 'before', 'lately'])
  })

  it('prefers other customers, then other teams, then who has waited longest', () => {
    const told = (id: string, recipient: string, team: string, weeks: number) =>
      aStory({ id, recipient, team, lastTold: weeksAgo(weeks) })
    const stories = [
      told('first', 'Sonne', 'Support', 20),
      told('same customer', 'Sonne', 'Sales', 19),
      told('same team', 'Mond', 'Support', 18),
      told('other', 'Mori', 'Sales', 6),
      told('other, told later', 'Kita', 'Sales', 5),
    ]
    expect(ids(drawFairly(stories, 3, draw))).toEqual(['first', 'other', 'same team'])
  })
})
