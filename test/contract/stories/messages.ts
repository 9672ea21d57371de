import { expect } from 'vitest'
import type { Story } from '../play.ts'
import { grief, passedOn } from './common.ts'

/** Where moments come from. */
export const messageStories: readonly Story[] = [
  {
    title: 'what a colleague passes on becomes a card; what is no moment does not',
    covers: ['event messageArrived', 'delivery nudge'],
    async tell(play) {
      await play.says('sam', 'support', 'Lunch at half past twelve?')
      expect(play.cards('kindness')).toEqual([])
      await play.says('sam', 'support', passedOn)
      expect(play.cards('kindness')[0]).toContain('passed on by Sam, in #support.')
    },
  },
  {
    title: 'an edited message changes the quote, a deleted one takes it away',
    covers: ['event messageEdited', 'event messageDeleted'],
    async tell(play) {
      const said = await play.says('marta', 'acme', grief)
      await play.presses('priya', "I'll take this")
      await play.edits('marta', said, `${grief} Thank you for your patience.`)
      expect(play.cards('kindness')[0]).toContain('Thank you for your patience.')
      expect(play.cards('kindness')[0]).toContain('(edited)')
      await play.deletes('marta', said)
      expect(play.cards('kindness')[0]).not.toContain('buried')
      expect(play.cards('kindness')[0]).toContain('The original message was deleted')
    },
  },
  {
    title: 'an open moment goes with its message',
    covers: ['event messageDeleted', 'delivery momentCard'],
    async tell(play) {
      const said = await play.says('marta', 'acme', grief)
      await play.deletes('marta', said)
      expect(play.cards('kindness')).toEqual([])
    },
  },
  {
    title: 'who writes again in one breath, or in the thread, makes no second card',
    covers: ['event messageArrived', 'delivery momentCard'],
    async tell(play) {
      const said = await play.says('marta', 'acme', grief)
      await play.comes('2026-11-16T09:13:00Z')
      const again = 'I am so tired, my father died and I cannot sleep any more.'
      await play.says('marta', 'acme', again)
      expect(play.cards('kindness')).toEqual([expect.stringContaining(again)])
      await play.comes('2026-11-16T09:40:00Z')
      await play.says('marta', 'acme', `${again} It is too much.`, said)
      expect(play.cards('kindness')).toEqual([expect.stringContaining('It is too much.')])
    },
  },
  {
    title: 'who writes again later that day updates the card; a hard time after it was taken care of is a new one',
    covers: ['event messageArrived', 'delivery momentCard', 'delivery nudge'],
    async tell(play) {
      await play.says('marta', 'acme', grief)
      await play.comes('2026-11-16T14:05:00Z')
      const again = 'I am so tired, my father died and I cannot sleep any more.'
      await play.says('marta', 'acme', again)
      expect(play.cards('kindness')).toEqual([expect.stringContaining(again)])
      expect(play.cards('kindness')[0]).toContain('Written again Mon 16 Nov, 15:05.')
      await play.presses('jonas', 'Already taken care of')
      await play.comes('2026-11-16T15:30:00Z')
      await play.says('marta', 'acme', `${again} It is too much.`)
      expect(play.cards('kindness')).toHaveLength(2)
      expect(play.cards('kindness')[0]).toContain('Taken care of: Marta')
      expect(play.cards('kindness')[1]).toContain('It is too much.')
    },
  },
  {
    title: 'a message surfaced by hand, and surfaced a second time',
    covers: ['event surfaceMessage', 'form moment.add', 'delivery nudge'],
    async tell(play) {
      const said = await play.says('sam', 'support', 'Aiko from Mori Ryokan asked for the new report.')
      await play.surfaces('priya', said)
      expect(play.form('priya')).toContain('Aiko from Mori Ryokan asked')
      await play.sends('priya', { 'Which customer?': 'Aiko at Mori Ryokan', 'What is it?': 'A need' })
      expect(play.told('priya')).toBe('The card is in #kindness.')
      expect(play.cards('kindness')[0]).toContain('Aiko at Mori Ryokan could use a hand')
      await play.surfaces('jonas', said)
      expect(play.told('jonas')).toContain('That message is a moment already.')
    },
  },
  {
    title: 'a moment added by command, with its mistakes shown in place',
    covers: ['command moment', 'form moment.add', 'delivery nudge'],
    async tell(play) {
      await play.types('ken', 'moment Tom opened his second hotel')
      expect(play.form('ken')).toContain('Tom opened his second hotel')
      await play.sends('ken', { 'Which customer?': 'T', 'Where is it?': 'ftp://nowhere' })
      expect(play.form('ken')).toContain('WRONG 1 character so far; please write at least 2.')
      expect(play.form('ken')).toContain('WRONG Use a link that starts with https://')
      await play.sends('ken', {
        'Which customer?': 'Tom Fisher at Old Mill Inn',
        'Where is it?': '',
        'What is it?': 'Something to celebrate',
      })
      expect(play.cards('kindness')[0]).toContain('Something to celebrate with Tom Fisher at Old Mill Inn')
    },
  },
  {
    title: 'a moment that comes at night waits for the morning',
    covers: ['event messageArrived', 'delivery nudge'],
    async tell(play) {
      await play.comes('2026-11-16T21:00:00Z')
      await play.says('marta', 'acme', grief)
      expect(play.cards('kindness')).toEqual([])
      await play.comes('2026-11-17T07:01:00Z')
      expect(play.cards('kindness')).toEqual([expect.stringContaining('A hard time for Marta')])
    },
  },
  {
    title: 'open moments, for whoever asks',
    covers: ['command moments', 'click moment.take'],
    async tell(play) {
      await play.types('grace', 'moments')
      expect(play.told('grace')).toBe('You could take\nNo open moments just now.')
      await play.says('marta', 'acme', grief)
      await play.types('grace', 'moments')
      await play.presses('grace', "I'll take this", 'In #acme since today.')
      expect(play.told('grace')).toContain('Yours until Thu 19 Nov: Marta')
    },
  },
  {
    title: 'a reaction makes a message a moment',
    covers: ['event reactionAdded'],
    alone: 'slack',
    async tell(play) {
      const said = await play.says('sam', 'support', 'Aiko from Mori Ryokan asked for the new report.')
      await play.reacts('priya', said)
      expect(play.cards('kindness')).toHaveLength(1)
    },
  },
]
