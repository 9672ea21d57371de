import { expect } from 'vitest'
import type { Story } from '../play.ts'
import { call, grief, priyaLogsIt, priyaTakesIt } from './common.ts'

const note = {
  'What you did': 'A note',
  'For whom': 'Aiko',
  'The story': 'I wrote her a card with the names of us all.',
}

/** Acts of kindness, and notes of how customers like to be treated. */
export const actStories: readonly Story[] = [
  {
    title: 'an act is logged on its moment, with its mistakes shown in place',
    covers: ['click act.log', 'form act.log', 'delivery momentCard'],
    async tell(play) {
      await priyaTakesIt(play)
      await play.presses('priya', 'Log it', 'Yours until')
      await play.sends('priya', { 'The story': 'Too short', When: '2026-11-20', 'What it cost, in EUR': '1.234' })
      expect(play.form('priya')).toContain('WRONG Please choose one.')
      expect(play.form('priya')).toContain('WRONG 9 characters so far; please write at least 20.')
      expect(play.form('priya')).toContain('WRONG Use an amount such as 12 or 12.50.')
      await play.sends('priya', {
        'What you did': 'A conversation',
        'The story': call,
        When: '2026-11-20',
        'What it cost, in EUR': '',
      })
      expect(play.form('priya')).toContain('WRONG This day is still ahead. Log it once it is done.')
      await play.sends('priya', {
        When: '2026-11-15',
        'How are they better off?': 'She slept.',
        'Minutes it took': '60',
        'Which idea helped?': 'Another idea',
        'Who helped': ['ken'],
      })
      expect(play.told('priya')).toContain('Logged. Thank you, Priya. You can change or undo it until tomorrow, 10:12.')
      expect(play.cards('kindness')[0]).toContain(`Priya, with Ken, talked it over. ${call}`)
      expect(play.cards('kindness')[0]).toContain('Better off: She slept.')
    },
  },
  {
    title: 'an act is edited',
    covers: ['click act.edit', 'form act.edit'],
    async tell(play) {
      await priyaLogsIt(play)
      await play.presses('priya', 'Edit')
      expect(play.form('priya')).toContain(call)
      await play.sends('priya', { 'What you did': 'A hand lent' })
      expect(play.told('priya')).toBe('Changed.')
      expect(play.cards('kindness')[0]).toContain(`Priya lent a hand. ${call}`)
    },
  },
  {
    title: 'an act is undone, and its moment is claimed again',
    covers: ['click act.undo'],
    async tell(play) {
      await priyaLogsIt(play)
      await play.presses('priya', 'Undo')
      expect(play.told('priya')).toContain('Undone.')
      expect(play.cards('kindness')[0]).toContain('Priya has this')
    },
  },
  {
    title: 'an act without a moment, kept private',
    covers: ['command log', 'form act.log'],
    async tell(play) {
      await play.types('sam', 'log')
      await play.sends('sam', { ...note, 'Who may read it': 'Private: counted, never told' })
      expect(play.told('sam')).toContain('Logged and kept quiet: it counts and is told nowhere.')
    },
  },
  {
    title: "who does not help cannot log another's claim, and may help",
    covers: ['click act.log', 'click moment.help'],
    async tell(play) {
      await priyaTakesIt(play)
      await play.presses('jonas', 'Log it')
      expect(play.told('jonas')).toContain('Priya has this one. Help, and you can log it together.')
      await play.presses('jonas', 'I can help', 'log it together')
      expect(play.told('jonas')).toContain('You are in. Priya knows.')
    },
  },
  {
    title: 'an admin looks at the acts of the last days, and undoes one',
    covers: ['click acts.show', 'click act.undo', 'event home'],
    async tell(play) {
      await play.types('sam', 'log')
      await play.sends('sam', note)
      await play.opensHome('ruth', 'Acts')
      expect(play.told('ruth')).toContain('16 Nov, Sam Doyle for Aiko: I wrote her a card')
      await play.presses('ruth', 'Undo')
      expect(play.told('ruth')).toContain('Undone.')
    },
  },
  {
    title: 'how a customer likes it is kept, shown to who takes their next moment, and erased',
    covers: ['click note.open', 'form note.keep', 'click note.erase'],
    async tell(play) {
      await priyaTakesIt(play)
      await play.presses('priya', 'More ideas')
      await play.presses('priya', 'How they like it')
      await play.sends('priya', { 'In their own words': 'Call' })
      expect(play.form('priya')).toContain('WRONG 4 characters so far; please write at least 5.')
      await play.sends('priya', { 'In their own words': 'A call, never on Fridays.' })
      expect(play.told('priya')).toContain("Kept for Marta's next moment.")
      await play.comes('2026-11-17T15:00:00Z')
      await play.says('marta', 'acme', `Another week. ${grief}`)
      await play.presses('ken', "I'll take this")
      expect(play.told('ken')).toContain('How they like it: “A call, never on Fridays.”')
      await play.presses('ken', 'Erase the note')
      expect(play.told('ken')).toBe('The note is erased.')
    },
  },
]
