import { describe, expect, it } from 'vitest'
import type { MessageRef } from '../../src/domain/person.ts'
import { details, momentKinds } from '../../src/domain/moment.ts'
import type { Moment, Voice } from '../../src/domain/moment.ts'
import { cardText } from '../../src/views/card.ts'
import { momentCard } from '../../src/views/moment.ts'
import { aMoment, sayInBerlin } from '../support/made.ts'

const voices: readonly (readonly [Voice, string])[] = [
  [{ by: 'customer' }, 'told by a customer'],
  [{ by: 'review' }, 'written in a review'],
  [{ by: 'app', name: 'Deskbell' }, 'from Deskbell'],
  [{ by: 'app', name: '' }, 'from an app'],
  [{ by: 'colleague', name: 'Lotte Weber' }, 'passed on by Lotte'],
  [{ by: 'colleague', name: 'a colleague' }, 'passed on by a colleague'],
  [{ by: 'colleague', name: ' ' }, 'passed on by a colleague'],
]

const kinds = [...momentKinds, undefined]

function why(change: Partial<Moment>): string {
  const moment = aMoment(change)
  const shown = { moment, names: new Map(), ideas: [], act: undefined, stories: 'named', quoteDays: 30 } as const
  const lines = cardText(momentCard(sayInBerlin, shown)).split('\n')
  const found = lines.filter((line) => line.startsWith('Why this card: '))
  expect(found).toHaveLength(1)
  return found[0] ?? ''
}

describe('why a card is shown', () => {
  it.each([
    [{ kind: 'hardship', detail: 'loss' }, 'a loss in the family, told by a customer, in #support.'],
    [{ kind: 'celebration', detail: 'birthday' }, 'a birthday, told by a customer, in #support.'],
    [{ kind: 'hardship' }, 'a hard time, told by a customer, in #support.'],
    [{ kind: 'frustration' }, 'something that went wrong, told by a customer, in #support.'],
    [{ kind: 'gratitude' }, 'thanks, told by a customer, in #support.'],
    [{ kind: 'celebration' }, 'good news, told by a customer, in #support.'],
    [{ kind: 'need' }, 'a request for help, told by a customer, in #support.'],
    [
      { kind: undefined, detail: undefined },
      'something that may matter, told by a customer, in #support; the kind is unclear.',
    ],
    // Unsure of the kind, it does not name what it may have seen.
    [
      { kind: undefined, detail: 'birthday' },
      'something that may matter, told by a customer, in #support; the kind is unclear.',
    ],
  ] satisfies [Partial<Moment>, string][])('%j says: %s', (change, words) => {
    expect(why({ detail: undefined, ...change })).toBe(`Why this card: ${words}`)
  })

  it.each(voices)('names whose words they are: %j, %s', (voice, words) => {
    expect(why({ voice })).toBe(`Why this card: a request for help, ${words}, in #support.`)
    expect(why({ voice, source: undefined })).toBe(`Why this card: a request for help, ${words}.`)
  })

  it('is the same in a thread, on a claimed moment, and once the customer wrote again or their words are gone', () => {
    const message: MessageRef = { workspace: 'slack:T1', channel: 'support', id: '2', thread: '1' }
    const source = { message, channelName: 'support', author: 'tom', at: sayInBerlin.now }
    const plain = why({})
    const again = { message: '3', quote: 'Hello?', at: sayInBerlin.now, link: undefined, edited: false }
    const claim = { owner: { workspace: 'slack:T1', id: 'priya' }, since: sayInBerlin.now, until: sayInBerlin.now, reminded: false } as const // prettier-ignore
    for (const change of [
      { source, home: { workspace: 'slack:T1', id: 'support', thread: '1' } },
      { again },
      { state: 'claimed', claim },
      { quote: undefined, quoteGone: 'age' },
    ] satisfies Partial<Moment>[])
      expect(why(change)).toBe(plain)
  })

  it('writes a channel of a team with its team', () => {
    const source = {
      message: { workspace: 'teams:T1', channel: '19:x', id: '1' },
      channelName: 'Support > General',
      author: 'tom',
      at: sayInBerlin.now,
    } as const
    expect(why({ source })).toContain(', in Support > General.')
  })

  it('is one sentence without a figure or a feeling, for every kind, detail and voice', () => {
    for (const kind of kinds)
      for (const detail of [...details, undefined])
        for (const [voice] of voices) {
          const sentence = why({ kind, detail, voice })
          expect(sentence).toMatch(/^Why this card: [^.!?:\d%]+\.$/)
          expect(sentence).not.toMatch(/sentiment|score|confiden|probab|threshold|detector|sad|angry|undefined/i)
        }
  })

  it('stays one line, however an app, a colleague or a channel is called', () => {
    const long = `Very\nlong ${'name '.repeat(90)}`
    const source = aMoment().source
    for (const voice of [
      { by: 'app', name: long },
      { by: 'colleague', name: long },
    ] satisfies Voice[]) {
      const sentence = why({ voice, source: source && { ...source, channelName: 'x'.repeat(200) } })
      expect(Array.from(sentence).length).toBeLessThan(200)
      expect(sentence).toMatch(/ in #x+…\.$/)
    }
  })
})
