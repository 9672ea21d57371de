import { describe, expect, it } from 'vitest'
import { cardWords } from '../../src/teams/card-words.ts'

const adaptive = (body: unknown[]) =>
  cardWords({
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: { type: 'AdaptiveCard', version: '1.5', body },
  })
const connector = (content: object) =>
  cardWords({ contentType: 'application/vnd.microsoft.teams.card.o365connector', content })

describe('the words of a card', () => {
  it('of a connector are its titles, its facts and what its sections say', () => {
    const sections = [
      { activityTitle: 'Ada Moss', activitySubtitle: 'by e-mail', facts: [{ name: 'Priority:', value: 'High' }] },
      { activityText: 'We are <b>stuck</b>.<br>Please help.' },
    ]
    expect(connector({ summary: 'unseen', title: 'New ticket', sections })).toBe(
      'New ticket\nAda Moss\nby e-mail\nPriority: High\nWe are stuck.\nPlease help.',
    )
  })

  it('that says nothing else are its summary', () => {
    expect(connector({ summary: 'New ticket from Ada Moss' })).toBe('New ticket from Ada Moss')
  })

  it('in a line of several styles stand on one line', () => {
    const inlines = ['We are ', { type: 'TextRun', text: 'stuck', weight: 'Bolder' }, '.']
    expect(
      adaptive([
        { type: 'RichTextBlock', inlines },
        { type: 'TextBlock', text: 'Bye' },
      ]),
    ).toBe('We are stuck.\nBye')
  })

  it('name who is mentioned, and leave out buttons, inputs and pictures', () => {
    expect(
      adaptive([
        { type: 'TextBlock', text: 'Hello <at>Priya</at>' },
        { type: 'Input.Text', id: 'a', label: 'Answer', value: 'unseen', title: 'unseen' },
        { type: 'Image', url: 'https://x.example/a.png', altText: 'unseen' },
        { type: 'ActionSet', actions: [{ type: 'Action.Submit', title: 'unseen' }] },
      ]),
    ).toBe('Hello @Priya')
  })

  it.each([null, 4, '{', [], { body: 4 }, { sections: [null, 4, { facts: [null, 'x'] }] }])(
    'of a card that is none, %j, never throw',
    (content) => expect(typeof connector(content as object)).toBe('string'),
  )
})
