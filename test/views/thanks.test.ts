import { describe, expect, it } from 'vitest'
import { renderCard as renderAdaptive } from '../../src/adaptive-cards/render-card.ts'
import { renderForm as renderAdaptiveForm } from '../../src/adaptive-cards/render-form.ts'
import type { PersonRef } from '../../src/domain/person.ts'
import { limits } from '../../src/slack/limits.ts'
import { renderCard } from '../../src/slack/render-card.ts'
import { renderForm } from '../../src/slack/render-form.ts'
import { longestValue, mostValues } from '../../src/views/settings-forms.ts'
import { cardText } from '../../src/views/card.ts'
import { applauded, directThanksCard, ownThanksCards, recentThanksCard, thanksCard, thanksForm } from '../../src/views/thanks.ts' // prettier-ignore
import { schemaErrors } from '../support/adaptive-cards.ts'
import { buildThanks } from '../support/factories.ts'
import { sayInBerlin } from '../support/made.ts'

const workspace = 'slack:T1'
const person = (id: string): PersonRef => ({ workspace, id })
const ten = Array.from({ length: 10 }, (_, n) => person(`p${n}`))
const names = new Map([...ten, person('priya')].map(({ id }) => [id, `${id.toUpperCase()} ${'Ä'.repeat(80)}`]))
/** Letters that take more room on the way than they do in the eye. */
const largest = buildThanks(person('priya'), {
  recipients: ten,
  reason: '<@U1> & *é* '.repeat(100).slice(0, 1000),
  value: 'V'.repeat(longestValue),
  private: true,
  sentAt: sayInBerlin.now,
})
const shown = { thanks: largest, names, named: [...ten, person('priya')] }
const own = { received: Array(3).fill(largest), given: Array(5).fill(largest), names, applause: new Map([[largest.id, 120]]) } // prettier-ignore

describe('thanks at their largest', () => {
  it.each([
    ['the card for everybody', thanksCard(sayInBerlin, shown)],
    ['the message to one of them', directThanksCard(sayInBerlin, shown, person('p0'))],
    ['the homes', ownThanksCards(sayInBerlin, own)[1]],
    [
      'the list for admins',
      recentThanksCard(
        sayInBerlin,
        Array.from({ length: 10 }, () => ({ ...largest, private: false })),
        names,
      ),
    ],
  ])('fit both platforms: %s', (_, card) => {
    if (card === undefined) throw new Error('no card')
    expect(renderCard(card).blocks?.length).toBeLessThanOrEqual(limits.messageBlocks)
    const adaptive = renderAdaptive(card)
    expect(schemaErrors(adaptive)).toEqual([])
    expect(Buffer.byteLength(JSON.stringify(adaptive))).toBeLessThan(25_000)
    expect(JSON.stringify(renderCard(card).text)).not.toMatch(/<[@!]/)
  })

  it('the form, with ten values and what was wrong with a command', () => {
    const values = Array.from({ length: mostValues }, (_, n) => `${n}${'W'.repeat(longestValue - 1)}`)
    const start = { to: ten.map(({ id }) => id), reason: 'x'.repeat(3000), values, wrong: 'y'.repeat(4000) }
    const form = thanksForm(sayInBerlin, { thanks: largest.id }, start)
    expect(renderForm(form, { surface: 'home' }).blocks).toHaveLength(5)
    const adaptive = renderAdaptiveForm(form, { people: 'directory', optional: 'optional' })
    expect(schemaErrors(adaptive)).toEqual([])
    expect(Buffer.byteLength(JSON.stringify(adaptive))).toBeLessThan(25_000)
  })
})

describe('what the cards say', () => {
  it('nobody’s name is said who does not want it said', () => {
    const card = cardText(thanksCard(sayInBerlin, { ...shown, named: [person('p3')] }))
    expect(card).toContain('Thank you, P3')
    expect(card).toContain('A colleague')
    expect(card).not.toMatch(/P[0-24-9]|PRIYA/)
  })

  it('a line ends as a sentence before applause follows it', () => {
    const thanks = { ...largest, reason: 'You\nstayed!' }
    const [received] = ownThanksCards(sayInBerlin, { ...own, received: [thanks], given: [] })
    expect(received && cardText(received)).toContain(': You stayed! 120 people applaud.')
    expect(applauded(sayInBerlin, 'A line.', undefined)).toBe('A line.')
  })
})
