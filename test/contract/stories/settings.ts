import { expect } from 'vitest'
import type { Story } from '../play.ts'
import { grief } from './common.ts'

/** What admins set for everybody. */
export const settingsStories: readonly Story[] = [
  {
    title: 'settings are for admins, and say who that is',
    covers: ['command settings'],
    async tell(play) {
      await play.types('priya', 'settings')
      expect(play.told('priya')).toBe('Only an admin can do this. Yours: Ruth Cohen.')
      await play.types('ruth', 'settings')
      expect(play.told('ruth')).toContain('Kindness channel: #kindness\nCards a day, at most: 5')
    },
  },
  {
    title: 'nudges are set, with their mistakes shown in place',
    covers: ['click settings.nudges', 'form settings.nudges', 'click settings.open'],
    async tell(play) {
      await play.opensHome('ruth', 'Settings')
      await play.presses('ruth', 'Nudges')
      await play.sends('ruth', { 'Cards a day, at most': '77', 'Quiet until': '18:00' })
      expect(play.form('ruth')).toContain('WRONG Choose a number from 1 to 50.')
      expect(play.form('ruth')).toContain('WRONG Start and end must differ.')
      await play.sends('ruth', {
        'Cards a day, at most': '3',
        'Quiet until': '07:30',
        'Working days': 'Every day',
        'A claim lasts': '5',
      })
      expect(play.told('ruth')).toBe('Saved.')
    },
  },
  {
    title: 'what a company can take with it',
    covers: ['click data.workspace'],
    async tell(play) {
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'Export')
      expect(play.told('ruth')).toContain('in one zip, as CSV and as JSON lines.')
    },
  },
  {
    title: 'past acts and thanks are brought in on a page',
    covers: ['click data.import'],
    async tell(play) {
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'Import')
      expect(play.told('ruth')).toContain('can be brought in from a CSV file, on a page.')
    },
  },
  {
    title: "the digest's day is set",
    covers: ['click settings.digest', 'form settings.digest'],
    async tell(play) {
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'Digest')
      await play.sends('ruth', { Day: 'Friday', Time: '16:00' })
      expect(play.told('ruth')).toBe('Saved.')
      await play.types('ruth', 'settings')
      expect(play.told('ruth')).toContain('Digest: Friday, 16:00, in #kindness')
    },
  },
  {
    title: 'roles are given and taken, and all HR people are told',
    covers: ['click settings.people', 'form settings.people', 'delivery roleGiven'],
    async tell(play) {
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'People and privacy')
      await play.sends('ruth', { Admins: [] })
      expect(play.form('ruth')).toContain('WRONG At least one admin must stay.')
      await play.sends('ruth', { Admins: ['ruth', 'ken'], HR: ['grace'] })
      expect(play.told('grace')).toBe(
        'Grace Kim now has the HR role\nRuth Cohen gave it on 16 Nov. HR people read pulse results.',
      )
      await play.comes('2026-11-16T09:20:00Z')
      await play.types('ken', 'settings')
      await play.presses('ken', 'People and privacy')
      await play.sends('ken', { HR: [] })
      expect(play.told('grace')).toContain('Grace Kim no longer has the HR role')
    },
  },
  {
    title: 'admins read who changed what, and take it along',
    covers: ['command audit', 'click audit.show', 'click audit.export', 'form settings.digest'],
    async tell(play) {
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'Digest')
      await play.sends('ruth', { Day: 'Friday' })
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'People and privacy')
      await play.sends('ruth', { HR: ['grace'] })
      await play.types('grace', 'audit')
      expect(play.told('grace')).toBe('Only an admin can do this. Yours: Ruth Cohen.')
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'Audit log')
      const [title, newest, before] = play.told('ruth').split('\n')
      expect([title, newest, before]).toEqual([
        'Audit log',
        expect.stringContaining('Ruth Cohen: Grace Kim was given the role HR.'),
        expect.stringContaining('Ruth Cohen: Settings were changed: day of the digest.'),
      ])
      await play.types('ruth', 'audit')
      await play.presses('ruth', 'Export as CSV')
      expect(play.told('ruth')).toContain('The audit log as a CSV file.')
    },
  },
  {
    title: 'the smallest group of the pulse is raised, HR is told, and the digest keeps quiet about the pulse',
    covers: ['form settings.people', 'form settings.digest', 'delivery smallestGroup'],
    async tell(play) {
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'People and privacy')
      expect(play.form('ruth')).toContain('5 is the lowest. A change counts from the next round.')
      await play.sends('ruth', { 'Smallest group in the pulse': '4' })
      expect(play.form('ruth')).toContain('WRONG Choose a number from 5 to 50.')
      await play.sends('ruth', { 'Smallest group in the pulse': '8', HR: ['grace'] })
      expect(play.told('grace')).toContain(
        'The smallest group in the pulse is now 8\nRuth Cohen changed it from 5 on 16 Nov. It counts from the next round.',
      )
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'Digest')
      await play.sends('ruth', { 'One line of a released pulse': 'No' })
      await play.types('ruth', 'settings')
      expect(play.told('ruth')).toContain('One line of a released pulse: No')
      expect(play.told('ruth')).toContain('Smallest group in the pulse: 8 answers')
    },
  },
  {
    title: 'a customer who wants no surprises is left alone',
    covers: ['form settings.people', 'event messageArrived', 'form moment.add'],
    async tell(play) {
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'People and privacy')
      await play.sends('ruth', { 'Do-not-surprise list': 'Marta Keller' })
      await play.says('marta', 'acme', grief)
      expect(play.cards('kindness')).toEqual([])
      await play.types('sam', 'moment Marta is back at her desk already')
      await play.sends('sam', { 'Which customer?': 'Marta Keller' })
      expect(play.form('sam')).toContain('WRONG This customer is on the do-not-surprise list, so no card is posted.')
    },
  },
  {
    title: 'customers we know are listed by an admin, and known when a colleague writes of one',
    covers: ['form settings.people', 'event messageArrived'],
    async tell(play) {
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'People and privacy')
      await play.sends('ruth', { 'Customers we know': `Larkspur Weavers\n${'x'.repeat(81)}` })
      expect(play.form('ruth')).toContain('is too long. A name has at most 80 characters.')
      await play.sends('ruth', { 'Customers we know': 'Larkspur Weavers' })
      expect(play.told('ruth')).toBe('Saved.')
      await play.types('ruth', 'settings')
      expect(play.told('ruth')).toContain('Customers we know: 1 customer')
      await play.presses('ruth', 'People and privacy')
      expect(play.form('ruth')).toContain('Customers we know')
      expect(play.form('ruth')).toContain('Larkspur Weavers')
      const words = "Talked to Elif at Larkspur Weavers, her husband died last week and she's running the place alone"
      await play.says('sam', 'support', words)
      expect(play.cards('kindness').join()).toContain('A hard time for Elif at Larkspur Weavers')
    },
  },
  {
    title: 'ideas, for everybody',
    covers: ['command ideas'],
    async tell(play) {
      await play.types('sam', 'ideas')
      expect(play.told('sam')).toBe('Three ideas\n{idea}\n{idea}\n{idea}')
      await play.types('sam', 'ideas hardship')
      expect(play.told('sam')).toContain('Three ideas for a hard time')
      await play.types('sam', 'ideas weather')
      expect(play.told('sam')).toContain('"weather" is no kind of moment.')
    },
  },
  {
    title: 'an admin adds an idea and retires another',
    covers: ['click settings.idea', 'form settings.idea', 'click idea.retire', 'command ideas'],
    async tell(play) {
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'Add an idea')
      await play.sends('ruth', { Idea: 'Tea', 'Why it works': 'Short' })
      expect(play.form('ruth')).toContain('WRONG 3 characters so far; please write at least 5.')
      const words = { Idea: 'Bring a pot of tea', 'Why it works': 'A pause together says more than a letter.' }
      await play.sends('ruth', { ...words, Fits: 'A need', Minutes: '10' })
      expect(play.told('ruth')).toBe('"Bring a pot of tea" is in the list now.')
      await play.types('ruth', 'ideas hardship')
      expect(play.told('ruth')).toContain('Added here\nBring a pot of tea (10 min, free).')
      await play.presses('ruth', 'Retire')
      expect(play.told('ruth')).toContain('is retired: it is offered no more.')
    },
  },
]
