import { expect } from 'vitest'
import type { Story } from '../play.ts'
import { grief, priyaTakesIt } from './common.ts'

/** Somebody takes a moment, and what may become of it. */
export const momentStories: readonly Story[] = [
  {
    title: 'a customer writes, somebody takes it, another one helps and steps back',
    covers: [
      'event messageArrived',
      'delivery nudge',
      'delivery momentCard',
      'delivery helperJoined',
      'click moment.take',
      'click moment.help',
      'click moment.stepBack',
    ],
    async tell(play) {
      await play.says('marta', 'acme', grief)
      expect(play.cards('kindness')).toEqual([expect.stringContaining('A hard time for Marta')])
      await play.presses('priya', "I'll take this")
      expect(play.told('priya')).toContain('Yours until Thu 19 Nov: Marta')
      await play.presses('ken', 'I can help')
      expect(play.cards('kindness')[0]).toContain('Priya has this, until Thu 19 Nov. Helping: Ken.')
      expect(play.told('ken')).toContain('You are in. Priya knows.')
      expect(play.told('priya')).toContain('Ken is helping you with Marta.')
      await play.presses('ken', 'Step back')
      expect(play.told('ken')).toContain('You have stepped back. Priya still has it.')
      expect(play.cards('kindness')[0]).not.toContain('Ken')
    },
  },
  {
    title: 'the owner hands it back',
    covers: ['click moment.handBack'],
    async tell(play) {
      await priyaTakesIt(play)
      await play.presses('priya', 'Hand it back')
      expect(play.told('priya')).toContain('Handed back. It is open for others again.')
      expect(play.cards('kindness')[0]).toContain("[I'll take this!]")
    },
  },
  {
    title: 'the owner hands it over to a helper, who is told',
    covers: ['click moment.handOver', 'form moment.handOver', 'delivery handedOver'],
    async tell(play) {
      await priyaTakesIt(play)
      await play.presses('ken', 'I can help')
      await play.presses('priya', 'Hand it over')
      await play.sends('priya', {})
      expect(play.form('priya')).toContain('WRONG Please choose one.')
      await play.sends('priya', { To: 'Ken Tanaka' })
      expect(play.told('priya')).toContain('Ken has it now, until Thu 19 Nov.')
      expect(play.told('ken')).toContain('Priya has handed you Marta.')
      expect(play.cards('kindness')[0]).toContain('Ken has this, until Thu 19 Nov. Helping: Priya.')
    },
  },
  {
    title: 'somebody took care of it already',
    covers: ['click moment.settled'],
    async tell(play) {
      await play.says('marta', 'acme', grief)
      await play.presses('sam', 'Already taken care of')
      expect(play.told('sam')).toContain('Was it you? Then it counts.\n[Log it]')
      expect(play.cards('kindness')[0]).toContain('Taken care of: Marta')
    },
  },
  {
    title: 'a good catch makes Kindling surer',
    covers: ['click moment.goodCatch'],
    async tell(play) {
      await play.says('marta', 'acme', grief)
      await play.presses('grace', 'Good catch')
      expect(play.told('grace')).toBe('Noted. That makes Kindling a little surer in #acme.')
    },
  },
  {
    title: 'what is no moment goes, and comes back',
    covers: ['click moment.dismiss', 'click moment.bringBack'],
    async tell(play) {
      await play.says('marta', 'acme', grief)
      await play.presses('jonas', 'Not a moment')
      expect(play.cards('kindness')).toEqual([])
      expect(play.told('jonas')).toContain('Kindling will be a little more careful in #acme.')
      await play.presses('jonas', 'Bring it back')
      expect(play.told('jonas')).toContain('It is back.')
      expect(play.cards('kindness')).toEqual([expect.stringContaining('A hard time for Marta')])
    },
  },
  {
    title: 'more ideas, and three more',
    covers: ['click moment.ideas'],
    async tell(play) {
      await priyaTakesIt(play)
      await play.presses('priya', 'More ideas')
      expect(play.told('priya')).toBe(
        'Three ideas for a hard time\n{idea}\n{idea}\n{idea}\n[Three more] [How they like it]',
      )
      await play.presses('priya', 'Three more')
      expect(play.told('priya')).toContain('Three ideas for a hard time')
    },
  },
  {
    title: 'a claim is reminded of once, runs out, and is taken again',
    covers: ['delivery reminder', 'delivery ranOut', 'delivery reopened', 'click moment.takeAgain'],
    async tell(play) {
      await priyaTakesIt(play)
      await play.comes('2026-11-18T09:30:00Z')
      expect(play.told('priya')).toContain('Marta is yours until tomorrow')
      await play.comes('2026-11-19T09:30:00Z')
      expect(play.told('priya')).toContain('Marta is open again')
      expect(play.cards('kindness')[0]).toContain('Open again since Thu 19 Nov.')
      expect(play.cards('kindness')).toContain('This one is open again.')
      await play.presses('priya', 'Take it again')
      expect(play.told('priya')).toContain('Yours until Tue 24 Nov: Marta')
    },
  },
  {
    title: 'nobody could take it in its time',
    covers: ['click act.log'],
    async tell(play) {
      await play.says('marta', 'acme', grief)
      await play.comes('2026-11-30T09:30:00Z')
      expect(play.cards('kindness')[0]).toContain(
        'This moment has passed\nMarta, 16 Nov. Nobody could take it this time.',
      )
      await play.presses('chloe', 'We did it after all')
      expect(play.form('chloe')).toContain('For whom (text): Marta')
    },
  },
  {
    title: 'two people press at once: one has it, the other may help',
    covers: ['click moment.take', 'click moment.dismiss'],
    async tell(play) {
      await play.says('marta', 'acme', grief)
      const [card] = play.stage.look().filter(({ where }) => where === '#kindness')
      if (card === undefined) throw new Error('no card')
      await play.presses('priya', "I'll take this")
      await play.pressesOld('ken', "I'll take this", card)
      expect(play.told('ken')).toBe(
        'Priya was a moment faster and has this one. Would you like to help?\n[I can help!]',
      )
      await play.pressesOld('jonas', 'Not a moment', card)
      expect(play.told('jonas')).toContain('This card is older than its moment. Here is the current one.')
    },
  },
  {
    title: 'whoever has it leaves the company: it is open again',
    covers: ['event personLeft'],
    async tell(play) {
      await priyaTakesIt(play)
      await play.departs('priya')
      expect(play.cards('kindness')[0]).toContain("[I'll take this!]")
    },
  },
]
