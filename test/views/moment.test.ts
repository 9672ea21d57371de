import { describe, expect, it } from 'vitest'
import { momentKinds, momentStates } from '../../src/domain/moment.ts'
import type { Moment } from '../../src/domain/moment.ts'
import { card, cardText, note, text, title } from '../../src/views/card.ts'
import { claimCard, ranOutCard, reminderCard } from '../../src/views/claim.ts'
import { momentCard } from '../../src/views/moment.ts'
import { aMoment, sayInBerlin } from '../support/made.ts'

const shown = (moment: Moment) =>
  momentCard(sayInBerlin, {
    moment,
    names: new Map(),
    ideas: [],
    act: undefined,
    stories: 'named',
    quoteDays: 30,
  })

const titlesOf = (elements: ReturnType<typeof shown>['elements']) =>
  elements.flatMap((element) => (element.kind === 'title' ? [element.text] : []))

const endless = { name: 'Bartholomew-Maximilian-Ferdinand-von-und-zu-Hohenstein', company: 'x'.repeat(400) }

describe('a title', () => {
  it.each([...momentKinds, undefined])(
    'of %s keeps its sentence and 100 characters, however long the names are',
    (kind) => {
      const [whole = ''] = titlesOf(shown(aMoment({ kind, customer: endless })).elements)
      expect(Array.from(whole).length).toBeLessThanOrEqual(100)
      expect(whole.replace(/Bartholomew.*…/, 'Tom')).toBe(
        titlesOf(shown(aMoment({ kind, customer: { name: 'Tom', company: undefined } })).elements)[0],
      )
    },
  )

  it('is never longer than 100 characters on any card of a moment', () => {
    const claim = {
      owner: { workspace: 'slack:T1' as const, id: 'priya' },
      since: new Date(),
      until: new Date(),
      reminded: false,
    }
    const moment = aMoment({ customer: endless, claim })
    const cards = [
      ...momentStates.map((state) => shown({ ...moment, state })),
      claimCard(sayInBerlin, moment, { reminder: true }),
      reminderCard(sayInBerlin, moment),
      ranOutCard(sayInBerlin, moment),
    ]
    for (const { elements } of cards)
      for (const one of titlesOf(elements)) expect(Array.from(one).length).toBeLessThanOrEqual(100)
  })

  it('is read first, also where a note stands above it, and only the first one is moved', () => {
    expect(cardText(card(note('Open again.'), title('A hard time'), text('Call.'), title('Later')))).toBe(
      'A hard time\nOpen again.\nCall.\nLater',
    )
    expect(cardText(card(note('Alone.')))).toBe('Alone.')
  })
})

describe('a card of which the words are gone', () => {
  const gone = (state: Moment['state'], quoteGone: 'source' | 'age') =>
    cardText(shown(aMoment({ state, quote: undefined, quoteGone })))

  it.each(['open', 'claimed', 'expired', 'settled'] as const)('says why when it is %s', (state) => {
    expect(gone(state, 'source')).toContain('The original message was deleted, so their words were removed here too.')
    expect(gone(state, 'age')).toContain('Their words were deleted after 30 days.')
    expect(gone(state, 'age')).not.toContain('small inns')
  })

  it('says nothing of it while the words stand', () => {
    expect(cardText(shown(aMoment({ state: 'settled' })))).not.toContain('deleted')
  })
})
