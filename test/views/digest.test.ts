import { describe, expect, it } from 'vitest'
import type { Digest } from '../../src/domain/digest.ts'
import type { Idea } from '../../src/domain/idea.ts'
import { cardText } from '../../src/views/card.ts'
import type { OwnWeek, ShownDigest } from '../../src/views/digest.ts'
import { digestCard, digestPreview, directDigestCard, spanName } from '../../src/views/digest.ts'
import { aMoment, anAct, anEcho, sayInBerlin, someThanks } from '../support/made.ts'
import { buttonsOf } from '../usecases/support.ts'

const idea: Idea = {
  key: '33',
  title: 'Show them what their suggestion became',
  why: 'It shows that somebody listened.',
  kinds: [],
  minutes: 10,
  cost: 'free',
  who: 'anyone',
  for: 'customer',
}

const names = new Map([
  ['priya', 'Priya Nair'],
  ['jonas', 'Jonas Weber'],
  ['sam', 'Sam Doyle'],
  ['daniel', 'Daniel Mensah'],
])

function shown(change: Partial<Digest> = {}, unnamed: readonly string[] = []): ShownDigest {
  const digest: Digest = {
    span: { from: new Date('2026-11-16T08:00:00Z'), until: new Date('2026-11-23T08:00:00Z') },
    mood: 'rich',
    acts: 14,
    people: 9,
    newcomers: 3,
    customers: 12,
    moments: 3,
    colleagues: undefined,
    stories: [],
    echoes: { ofStories: new Map(), later: [] },
    thanks: { told: [], more: 0 },
    open: [],
    idea,
    age: 83,
    ...change,
  }
  return { digest, names, unnamed: new Set(unnamed), next: new Date('2026-11-30T08:00:00Z') }
}

const lines = (digest: ShownDigest) => cardText(digestCard(sayInBerlin, digest)).split('\n')
const ideaLine = 'One idea: Show them what their suggestion became (10 min, free).'
const nextLine = 'Next: Mon 30 Nov, 09:00. How you get this: /kindness preferences.'
const titleLine = 'Kindness at Larch & Lane, 16 to 22 November'

describe('the digest of a rich week', () => {
  it('says how many, tells the stories, offers what is open, and gives one idea', () => {
    const story = anAct({ helpers: ['jonas', 'sam'], betterOff: 'Marta slept' })
    expect(lines(shown({ stories: [story], open: [aMoment()] }))).toEqual([
      titleLine,
      '14 acts by 9 people reached 12 customers. 3 of us took part for the first time.',
      'Priya, with Jonas and Sam, for Marta at Hotel Sonne: We talked for an hour about her father. Better off: Marta slept.',
      'Still open: Tom at Old Mill Inn could use a hand, since Thursday.',
      ideaLine,
      nextLine,
    ])
  })

  it('tells the spread over all colleagues where it is known how many there are', () => {
    expect(lines(shown({ colleagues: 120 }))[1]).toBe(
      '14 acts reached 12 customers. 9 of 120 colleagues took part, 3 for the first time.',
    )
    expect(lines(shown({ colleagues: 120, newcomers: 0 }))[1]).toBe(
      '14 acts reached 12 customers. 9 of 120 colleagues took part.',
    )
  })

  it('tells each echo below its story, then later ones, then thanks', () => {
    const story = anAct()
    const before = anAct({ giver: 'jonas', helpers: ['sam'], recipient: 'Aiko at Mori Ryokan' })
    const echoes = {
      ofStories: new Map([[story.id, anEcho({ act: story.id })]]),
      later: [
        { act: before, echo: anEcho({ words: 'I felt heard.' }) },
        { act: before, echo: anEcho({ digest: 'without', landing: 'returned' }) },
      ],
    }
    const thanks = { told: [someThanks({ giver: 'daniel', recipients: ['priya', 'sam'] })], more: 4 }
    expect(lines(shown({ stories: [story], echoes, thanks })).slice(2, -2)).toEqual([
      'Priya, for Marta at Hotel Sonne: We talked for an hour about her father.',
      '“I cried at the desk, in the good way.” Marta at Hotel Sonne',
      '“I felt heard.” Aiko at Mori Ryokan, to Jonas and Sam',
      'Jonas and Sam, for Aiko at Mori Ryokan: They returned a kindness.',
      'Thanks: Daniel to Priya and Sam, for staying on the line with the bank. And 4 more.',
    ])
  })

  it('tells thanks in one line, however they were written', () => {
    const told = [someThanks({ giver: 'daniel', recipients: ['priya'], reason: 'the night shift,\n\nand the coffee' })]
    expect(lines(shown({ thanks: { told, more: 0 } }))).toContain(
      'Thanks: Daniel to Priya, for the night shift, and the coffee.',
    )
  })

  it('leaves out newcomers when there are none', () => {
    expect(lines(shown({ newcomers: 0 }))[1]).toBe('14 acts by 9 people reached 12 customers.')
  })

  it('has a button for what is open, and says who has it once it is taken', () => {
    const moment = aMoment()
    const claim = {
      owner: { workspace: moment.workspace, id: 'daniel' },
      since: new Date('2026-11-23T08:05:00Z'),
      until: new Date('2026-11-26T08:05:00Z'),
      reminded: false,
    }
    const open = digestCard(sayInBerlin, shown({ open: [moment] }))
    expect(buttonsOf(open)).toMatchObject([
      { kind: 'do', label: "I'll take this", action: 'moment.take', payload: { moment: moment.id } },
    ])
    const taken = digestCard(sayInBerlin, shown({ open: [{ ...moment, state: 'claimed', claim }] }))
    expect(buttonsOf(taken)).toEqual([])
    expect(cardText(taken)).toContain('Tom at Old Mill Inn could use a hand. Daniel has this.')
  })

  it('says what is done, and is silent about what passed or was no moment', () => {
    const open = (['done', 'expired', 'dismissed', 'settled'] as const).map((state) => aMoment({ state }))
    expect(lines(shown({ open })).slice(2)).toEqual(['Done for Tom at Old Mill Inn.', ideaLine, nextLine])
  })

  it('gives the day of the month for what has waited longer than the week', () => {
    const open = [aMoment({ createdAt: new Date('2026-11-12T09:00:00Z') })]
    expect(lines(shown({ open }))[2]).toContain('since 12 Nov.')
  })
})

describe('whoever wants no name', () => {
  const story = anAct({ helpers: ['jonas', 'sam'] })

  it('is told as somebody', () => {
    expect(lines(shown({ stories: [story] }, ['priya']))[2]).toMatch(/^Somebody, with Jonas and Sam, for Marta/)
  })

  it('is left out as a helper', () => {
    expect(lines(shown({ stories: [story] }, ['jonas']))[2]).toMatch(/^Priya, with Sam, for Marta/)
    expect(lines(shown({ stories: [story] }, ['jonas', 'sam']))[2]).toMatch(/^Priya, for Marta/)
  })

  it('is somebody, too, when nobody knows their name any more', () => {
    expect(lines(shown({ stories: [anAct({ giver: 'gone' })] }))[2]).toMatch(/^Somebody, for Marta/)
  })
})

describe('the digest of another week', () => {
  it('finds a thin one fine', () => {
    expect(lines(shown({ mood: 'thin', acts: 1, people: 1, customers: 1 }))[1]).toBe(
      '1 act by 1 person reached 1 customer. Small is fine.',
    )
  })

  it('does not scold an empty one', () => {
    const empty = { mood: 'empty', acts: 0, people: 0, customers: 0 } as const
    expect(lines(shown(empty)).slice(1)).toEqual(['A quiet week, for us and for our customers.', ideaLine, nextLine])
    expect(lines(shown({ ...empty, open: [aMoment()] }))[1]).toBe(
      'A quiet week; that happens. 1 moment is still open below.',
    )
    expect(lines(shown({ ...empty, open: [aMoment(), aMoment()] }))[1]).toBe(
      'A quiet week; that happens. 2 moments are still open below.',
    )
    expect(lines(shown({ ...empty, open: [aMoment({ state: 'claimed' })] }))[1]).toBe('A quiet week; that happens.')
  })

  it('thanks those who keep it all quiet', () => {
    expect(lines(shown({ mood: 'private', acts: 3 }))[1]).toBe(
      '3 acts last week, all kept quiet by those who did them. Thank you.',
    )
  })

  it('says in the first one what to expect', () => {
    expect(lines(shown({ mood: 'first', age: 4, moments: 3, acts: 1 }))[1]).toBe(
      'Kindling has been here for 4 days. So far: 3 moments, 1 act. Stories come here every Monday.',
    )
  })
})

describe('the span of a digest', () => {
  const named = (from: string, until: string) => spanName(sayInBerlin, { from: new Date(from), until: new Date(until) })

  it('names the month once, both months, or both years', () => {
    expect(named('2026-11-16T08:00Z', '2026-11-23T08:00Z')).toBe('16 to 22 November')
    expect(named('2026-11-30T08:00Z', '2026-12-07T08:00Z')).toBe('30 November to 6 December')
    expect(named('2026-12-28T08:00Z', '2027-01-04T08:00Z')).toBe('28 December 2026 to 3 January 2027')
  })

  it('is one day when it is short', () => {
    expect(named('2026-11-16T08:12Z', '2026-11-16T10:30Z')).toBe('16 November')
    expect(named('2026-11-16T08:00Z', '2026-11-17T08:00Z')).toBe('16 November')
  })
})

const nothingOwn: OwnWeek = { name: 'Priya', part: 0, echoes: [], thanks: [], claims: [], names }

describe('the digest for one person', () => {
  it('says as a preview that nobody else sees it', () => {
    expect(cardText(digestPreview(sayInBerlin, shown())).split('\n').at(-1)).toBe('Only you see this preview.')
  })

  it("begins with one's own week, then is the channel's", () => {
    const claim = {
      owner: { workspace: 'slack:T1', id: 'priya' } as const,
      since: new Date('2026-11-20T08:05:00Z'),
      until: new Date('2026-11-25T08:05:00Z'),
      reminded: false,
    }
    const own = { ...nothingOwn, part: 2, claims: [aMoment({ state: 'claimed', claim })] }
    const card = directDigestCard(sayInBerlin, shown(), own)
    expect(cardText(card).split('\n').slice(0, 4)).toEqual([
      'Your week, Priya',
      'You took part in 2 of 14 acts.',
      'Yours still: Tom at Old Mill Inn, until Wed 25 Nov.',
      titleLine,
    ])
    expect(buttonsOf(card).map((button) => button.label)).toEqual(['Log it'])
  })

  it('tells what came back to them, and thanks, three of each one by one', () => {
    const act = anAct()
    const echoes = [anEcho({ digest: 'no' }), anEcho({ words: undefined, digest: 'no', landing: 'glad' })]
    const own = {
      ...nothingOwn,
      echoes: echoes.map((echo) => ({ act, echo })),
      thanks: Array.from({ length: 5 }, () => someThanks({ giver: 'daniel', recipients: ['priya'] })),
    }
    const thanked = 'Thanks to you: from Daniel, for staying on the line with the bank.'
    expect(
      cardText(directDigestCard(sayInBerlin, shown(), own))
        .split('\n')
        .slice(0, 8),
    ).toEqual([
      'Your week, Priya',
      '“I cried at the desk, in the good way.” Marta at Hotel Sonne',
      'Marta at Hotel Sonne: They were glad.',
      thanked,
      thanked,
      thanked,
      'And 2 more.',
      titleLine,
    ])
  })

  it('does not mention a part they had none of', () => {
    const card = directDigestCard(sayInBerlin, shown(), nothingOwn)
    expect(cardText(card)).not.toContain('took part in')
  })
})
