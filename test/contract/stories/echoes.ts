import { expect } from 'vitest'
import type { Story } from '../play.ts'
import { grief, priyaLogsIt, priyaTakesIt } from './common.ts'

const theirs = 'I cried at the desk, in the good way.'
const thanks =
  'Thank you so much to Priya for staying on the line with me for an hour yesterday. I did not expect that from anybody.'

/** How kind acts are received. */
export const echoStories: readonly Story[] = [
  {
    title: 'they were glad: the owner hears it, the card says it, and once is enough',
    covers: ['click echo.glad', 'delivery echo', 'delivery momentCard'],
    async tell(play) {
      await priyaLogsIt(play)
      await play.presses('jonas', 'They were glad')
      expect(play.told('jonas')).toContain('Passed on.')
      expect(play.told('priya')).toContain('Jonas passed this on from Marta: they were glad.')
      expect(play.cards('kindness')[0]).toContain('They were glad, passed on by Jonas.')
      await play.opensHome('priya')
      expect(play.home()).not.toContain('They were glad')
    },
  },
  {
    title: 'their words are shared, with mistakes shown in place, and stand on the card',
    covers: ['click echo.share', 'form echo.pass', 'delivery echo'],
    async tell(play) {
      await priyaTakesIt(play)
      await play.presses('jonas', 'I can help')
      await play.presses('priya', 'Log it', 'Yours until')
      await play.sends('priya', {
        'What you did': 'A conversation',
        'The story': 'I called Marta, and Jonas kept her queue empty for a day.',
      })
      await play.presses('priya', 'Share their words')
      await play.sends('priya', { 'In words': theirs })
      expect(play.form('priya')).toContain('WRONG Please choose one.')
      expect(play.form('priya')).toContain('WRONG Say whose words these are.')
      await play.sends('priya', { 'How did it land?': 'They were moved', 'These are': 'Their words' })
      expect(play.told('priya')).toContain('Passed on.')
      expect(play.told('jonas')).toContain(`Priya passed this on from Marta: "${theirs}"`)
      expect(play.cards('kindness')[0]).toContain(`“${theirs}”`)
      expect(play.cards('kindness')[0]).toContain('passed on by Priya')
      await play.opensHome('priya')
      expect(play.home()).toContain(`"${theirs}"`)
    },
  },
  {
    title: 'what did not land well stays between owner and helpers',
    covers: ['click echo.share', 'form echo.pass', 'delivery echo'],
    async tell(play) {
      await priyaLogsIt(play)
      await play.presses('ken', 'Share their words')
      await play.sends('ken', { 'How did it land?': 'It did not land well' })
      expect(play.told('ken')).toBe('Passed on to owner and helpers, and to nobody else.')
      expect(play.told('priya')).toContain('it did not land well')
      expect(play.cards('kindness')[0]).not.toContain('land well')
    },
  },
  {
    title: 'who wrote again in the thread makes no card: the owner may pass it on',
    covers: ['event messageArrived', 'delivery wroteAgain', 'click echo.share'],
    async tell(play) {
      const said = await play.says('marta', 'acme', grief)
      await play.presses('priya', "I'll take this")
      await play.presses('priya', 'Log it', 'Yours until')
      await play.sends('priya', {
        'What you did': 'A conversation',
        'The story': 'I called Marta and we spoke for an hour.',
      })
      await play.comes('2026-11-17T09:12:00Z')
      await play.says('marta', 'acme', thanks, said)
      expect(play.cards('kindness')).toHaveLength(1)
      expect(play.told('priya')).toContain('They wrote again: Marta')
      await play.presses('priya', 'Share their words', 'They wrote again')
      expect(play.form('priya')).toContain(thanks)
    },
  },
]
