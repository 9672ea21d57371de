import { expect } from 'vitest'
import type { Story } from '../play.ts'
import { priyaLogsIt } from './common.ts'

const reason = 'staying on the line with the bank until the guests had their keys'

/** Thanks between colleagues, and hearts. */
export const thanksStories: readonly Story[] = [
  {
    title: 'thanks are typed, told in the channel and to each, and taken back',
    covers: ['command thank', 'delivery thanksCard', 'delivery thanks', 'click thanks.undo', 'delivery thanksGone'],
    async tell(play) {
      await play.types('priya', `thank @ken, @sam for ${reason}`)
      expect(play.told('priya')).toBe('Your thanks are in #kindness, and Ken and Sam have them.\n[Undo]')
      expect(play.cards('kindness')[0]).toContain(`Thank you, Ken and Sam\n“${reason}” Priya Nair`)
      expect(play.told('ken')).toContain('Priya thanks you')
      await play.presses('priya', 'Undo')
      expect(play.told('priya')).toBe('Undone. A digest that told it keeps its text.')
      expect(play.cards('kindness')).toEqual([])
      expect(play.told('ken')).toBe('')
    },
  },
  {
    title: 'a typed command with too few words is refused, and its button opens the form',
    covers: ['command thank', 'click thanks.open', 'form thanks.send'],
    async tell(play) {
      await play.types('priya', 'thank @ken for help')
      expect(play.told('priya')).toContain('A few more words, please: 20 characters or more.')
      await play.presses('priya', 'Say thank you', 'A few more words')
      await play.sends('priya', { For: 'Too short', To: ['priya'] })
      expect(play.form('priya')).toContain('WRONG 9 characters so far; please write at least 20.')
      await play.sends('priya', { For: reason })
      expect(play.form('priya')).toContain('WRONG Choose somebody other than yourself.')
      await play.sends('priya', { To: ['ken'], 'Who may read it': 'Only they' })
      expect(play.told('priya')).toContain('Ken has your thanks. Nobody else reads them.')
      expect(play.cards('kindness')).toEqual([])
      expect(play.told('ken')).toContain('Only you read this.')
    },
  },
  {
    title: 'what a command lacks is said above the form, which has what was typed',
    covers: ['command thank', 'form thanks.send'],
    async tell(play) {
      await play.types('priya', `thank for ${reason}`)
      expect(play.form('priya')).toContain('Name at least one colleague')
      expect(play.form('priya')).toContain(`For (text): ${reason}`)
      await play.sends('priya', { To: ['sam'] })
      expect(play.cards('kindness')[0]).toContain('Thank you, Sam')
    },
  },
  {
    title: 'an admin names the values, one of which thanks show, and has thanks told to nobody else',
    covers: ['form settings.people', 'form settings.digest', 'form thanks.send'],
    async tell(play) {
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'People and privacy')
      await play.sends('ruth', { 'Our values': `Care before speed\n${'x'.repeat(61)}` })
      expect(play.form('ruth')).toContain('is too long. A value has at most 60 characters.')
      await play.sends('ruth', { 'Our values': Array.from({ length: 11 }, (_, n) => `Value ${n}`).join('\n') })
      expect(play.form('ruth')).toContain('WRONG Write at most 10 values.')
      await play.sends('ruth', { 'Our values': 'Care before speed\nSay it kindly' })
      await play.opensHome('priya', 'Say thank you')
      await play.sends('priya', { To: ['ken'], For: reason, 'It shows': 'Say it kindly' })
      expect(play.cards('kindness')[0]).toContain('It shows: Say it kindly')
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'Digest')
      await play.sends('ruth', { 'Tell thanks': 'No' })
      await play.types('sam', `thank @ken for ${reason}`)
      expect(play.told('sam')).toContain('Ken has your thanks.')
      expect(play.cards('kindness')).toHaveLength(1)
    },
  },
  {
    title: 'hearts on thanks and on a done card are told in the homes alone',
    covers: ['event applauded', 'event applauseTakenBack', 'event home'],
    async tell(play) {
      await priyaLogsIt(play)
      await play.types('priya', `thank @ken for ${reason}`)
      for (const who of ['sam', 'grace', 'marta', 'priya'] as const) {
        await play.applauds(who, 'Thank you, Ken')
        await play.applauds(who, 'Done for Marta')
      }
      await play.applauds('grace', 'Done for Marta', 'removed')
      await play.opensHome('priya')
      expect(play.home()).toContain('talked it over. 1 person applauds.')
      expect(play.home()).toContain(`to Ken: ${reason}. 2 people applaud.`)
      await play.opensHome('ken')
      expect(play.home()).toContain(`Thanks to you\n16 Nov, from Priya: ${reason}. 2 people applaud.`)
    },
  },
  {
    title: 'an admin looks at the thanks of the last days, and undoes some',
    covers: ['click thanks.show', 'click thanks.undo'],
    async tell(play) {
      await play.types('priya', `thank @ken for ${reason}`)
      await play.opensHome('ruth', 'Thanks')
      expect(play.told('ruth')).toContain(`16 Nov, Priya Nair to Ken Tanaka: ${reason}.`)
      await play.presses('ruth', 'Undo')
      expect(play.told('ruth')).toBe('Undone. A digest that told it keeps its text.')
      expect(play.cards('kindness')).toEqual([])
    },
  },
]
