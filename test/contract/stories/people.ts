import { expect } from 'vitest'
import type { Story } from '../play.ts'
import { grief, priyaTakesIt } from './common.ts'

/** Home, help, and what people set for themselves. */
export const peopleStories: readonly Story[] = [
  {
    title: 'the home of a colleague',
    covers: ['event home', 'click help.show', 'click preferences.open', 'form preferences'],
    async tell(play) {
      await priyaTakesIt(play)
      await play.opensHome('priya', 'Help')
      expect(play.home()).toContain('Hello Priya\nThis week: 0 acts by 0 people, for 0 customers.')
      expect(play.home()).toContain('Yours\nMarta, until Thu 19 Nov')
      expect(play.told('priya')).toContain('Stuck? Ask Ruth Cohen.')
      await play.opensHome('priya', 'Preferences')
      await play.sends('priya', { 'Stories about you': 'Without my name' })
      expect(play.told('priya')).toBe('Saved.')
    },
  },
  {
    title: 'from home: an act and a moment',
    covers: ['event home', 'click act.log', 'click moment.add', 'form moment.add'],
    async tell(play) {
      await play.opensHome('chloe', 'Add a moment')
      await play.sends('chloe', {
        'Which customer?': 'Tom',
        'What did they say or live through?': 'He moved house last week.',
      })
      expect(play.told('chloe')).toBe('The card is in #kindness.')
      await play.opensHome('chloe', 'Log an act')
      expect(play.home()).toContain('Tom said something that may deserve a reply.')
      expect(play.form('chloe')).toContain('Log an act of kindness')
    },
  },
  {
    title: 'my data, as a file',
    covers: ['command export', 'click data.show', 'click data.export'],
    async tell(play) {
      await play.opensHome('priya', 'My data')
      expect(play.told('priya')).toContain('Kept under your name: your acts, claims, thanks and settings.')
      await play.presses('priya', 'Get it as a file')
      expect(play.told('priya')).toContain('Everything under your name, as a file.')
      await play.types('priya', 'export')
      expect(play.told('priya')).toContain('The link works once, within ten minutes, for you.')
    },
  },
  {
    title: 'forget me',
    covers: ['command forget', 'click data.forget', 'form data.forget'],
    async tell(play) {
      await priyaTakesIt(play)
      await play.types('priya', 'forget me')
      await play.sends('priya', { 'Type FORGET ME': 'yes' })
      expect(play.form('priya')).toContain('WRONG Type FORGET ME, or cancel.')
      await play.sends('priya', { 'Type FORGET ME': 'FORGET ME' })
      expect(play.told('priya')).toContain('You are forgotten.')
      await play.opensHome('priya', 'My data')
      await play.presses('priya', 'Forget me')
      expect(play.form('priya')).toContain('Forget me for good')
    },
  },
  {
    title: 'my claims, my acts, my week',
    covers: ['command mine', 'click moment.handBack'],
    async tell(play) {
      await priyaTakesIt(play)
      await play.types('priya', 'mine')
      expect(play.told('priya')).toContain('Yours\nMarta, until Thu 19 Nov')
      await play.presses('priya', 'Hand it back', 'Hello Priya')
      expect(play.told('priya')).toContain('Handed back.')
    },
  },
  {
    title: 'the help shows each what they may do',
    covers: ['command help', 'click help.show'],
    async tell(play) {
      await play.types('grace', 'help')
      expect(play.told('grace')).toContain('• moments: open moments you could take')
      expect(play.told('grace')).not.toContain('settings and roles')
      await play.types('ruth', 'help')
      expect(play.told('ruth')).toContain('• settings: settings and roles')
      await play.types('grace', 'mute me')
      expect(play.told('grace')).toContain('"mute" is not something Kindling knows. Did you mean {cmd snooze}?')
      await play.presses('grace', 'Show all commands')
      expect(play.told('grace')).toContain('Kindling helps us be kind to our customers.')
    },
  },
  {
    title: 'preferences, with their mistakes shown in place',
    covers: ['command preferences', 'form preferences'],
    async tell(play) {
      await play.types('ken', 'preferences')
      await play.sends('ken', { 'Quiet hours until': '18:00', 'Your time zone': 'Nowhere' })
      expect(play.form('ken')).toContain('WRONG Start and end must differ.')
      expect(play.form('ken')).toContain('WRONG We do not know this zone. Use a name such as Europe/Berlin.')
      await play.sends('ken', {
        'Quiet hours until': '09:00',
        'Your time zone': 'Asia/Tokyo',
        'Pause everything until': '2026-12-01',
      })
      expect(play.told('ken')).toContain('Quiet until Tue 1 Dec.')
    },
  },
  {
    title: 'one reads German, and everybody reads English',
    covers: ['form preferences', 'command log', 'form act.log', 'click act.undo'],
    async tell(play) {
      await play.types('priya', 'preferences')
      await play.sends('priya', { Language: 'Deutsch' })
      expect(play.told('priya')).toBe('Gespeichert.')
      await play.types('priya', 'log')
      expect(play.form('priya')).toContain('Gute Tat eintragen')
      await play.sends('priya', { 'Was du getan hast': 'Ein Gespräch', 'Für wen': 'Marta', 'Die Geschichte': 'kurz' })
      expect(play.form('priya')).toContain('WRONG Bisher 4 Zeichen; bitte schreib mindestens 20.')
      await play.sends('priya', {
        'Die Geschichte': 'Wir haben lange über ihren Vater gesprochen.',
        'Was es gekostet hat, in EUR': '12,50',
      })
      expect(play.told('priya')).toContain('Eingetragen. Danke, Priya.')
      await play.presses('priya', 'Zurücknehmen')
      expect(play.told('priya')).toContain('Zurückgenommen.')
      await play.types('jonas', 'mine')
      expect(play.told('jonas')).toContain('Hello Jonas')
    },
  },
  {
    title: 'a pause, and its end',
    covers: ['command snooze', 'click preferences.resume'],
    async tell(play) {
      await play.types('jonas', 'snooze for ever')
      expect(play.told('jonas')).toContain('Say for how long: {cmd snooze 3d}, 2w')
      await play.types('jonas', 'snooze 2w')
      expect(play.told('jonas')).toContain('Quiet until Mon 30 Nov.')
      await play.presses('jonas', 'Resume now')
      expect(play.told('jonas')).toBe('Welcome back.')
    },
  },
  {
    title: 'who pauses everything is left in peace',
    covers: ['command snooze', 'click moment.help', 'delivery momentCard'],
    async tell(play) {
      await priyaTakesIt(play)
      await play.types('priya', 'snooze 3d')
      await play.presses('ken', 'I can help')
      expect(play.told('priya')).toContain('Quiet until Thu 19 Nov.')
      await play.says('marta', 'acme', grief)
      expect(play.cards('kindness')).toHaveLength(1)
    },
  },
]
