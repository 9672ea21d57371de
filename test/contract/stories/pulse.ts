import { expect } from 'vitest'
import type { Play, Story } from '../play.ts'
import type { Who } from '../stage.ts'

const satisfied = 'All in all, how satisfied are you with your work at the moment?'
const comment = 'Is there something we should keep, change or start?'
const opening = '2026-11-23T09:00:30Z'
const closing = '2026-11-27T16:00:30Z'

/** Ruth gives these the HR role, and the first of them starts a pulse for the Monday after. */
async function started(play: Play, hr: readonly [Who, ...Who[]] = ['amara', 'grace']): Promise<void> {
  await play.types('ruth', 'settings')
  await play.presses('ruth', 'People and privacy')
  await play.sends('ruth', { HR: hr })
  await play.types(hr[0], 'pulse start')
  await play.sends(hr[0], {})
  await play.presses(hr[0], 'Start')
}

async function asked(play: Play, hr?: readonly [Who, ...Who[]]): Promise<void> {
  await started(play, hr)
  await play.comes(opening)
}

async function answers(play: Play, who: Who, label: string): Promise<void> {
  await play.presses(who, 'Open the pulse')
  await play.sends(who, { [satisfied]: label })
}

/** Eight of ten answer, and the round closes. */
async function closed(play: Play, hr?: readonly [Who, ...Who[]]): Promise<void> {
  await asked(play, hr)
  for (const who of ['priya', 'jonas', 'sam', 'ken', 'chloe', 'ivan'] as const) await answers(play, who, 'Satisfied')
  await answers(play, 'luca', 'Neither')
  await answers(play, 'ruth', 'Very satisfied')
  await play.comes(closing)
}

const line =
  'Pulse, closed 27 Nov: satisfaction 4.0 of 5 (95 % interval 3.6 to 4.4), 8 of 10 people answered. Nothing to compare with yet.'

/** The pulse, from both sides. */
export const pulseStories: readonly Story[] = [
  {
    title: 'a pulse is started after a preview, by one of two',
    covers: ['command pulse', 'form pulse.plan', 'click pulse.plan', 'click pulse.start', 'click pulse.schedule'],
    async tell(play) {
      await play.types('ruth', 'pulse start')
      expect(play.told('ruth')).toContain('Only people with the HR role can do this.')
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'People and privacy')
      await play.sends('ruth', { HR: ['amara', 'grace'] })
      await play.types('amara', 'pulse start')
      await play.sends('amara', { 'First round': '2026-11-21' })
      expect(play.form('amara')).toContain('WRONG Choose a working day from tomorrow on.')
      await play.sends('amara', { 'First round': '2026-11-23' })
      expect(play.told('amara')).toContain(
        'Before it starts\nGoes to: 10 people\nFirst round: Mon 23 Nov, 10:00 in each place',
      )
      await play.types('grace', 'pulse start')
      await play.sends('grace', {})
      await play.presses('amara', 'Change', 'Before it starts')
      await play.sends('amara', { 'How often': 'Weekly' })
      await play.presses('amara', 'Start', 'Before it starts')
      await play.presses('grace', 'Start', 'Before it starts')
      expect(play.told('grace')).toBe('Amara Okafor has started this pulse already.')
      await play.opensHome('grace', 'Schedule')
      expect(play.home()).toContain('Pulse\nThe next round goes out on Mon 23 Nov.')
      expect(play.told('grace')).toContain('How often: Weekly\nWho is asked: Everybody')
    },
  },
  {
    title: 'somebody is asked, answers, and answers anew',
    covers: ['delivery pulseInvite', 'click pulse.open', 'form pulse.answer', 'command pulse', 'event home'],
    async tell(play) {
      await play.types('priya', 'pulse')
      expect(play.told('priya')).toBe('No pulse is running. The next one comes as a direct message.')
      await asked(play)
      expect(play.told('priya')).toContain(
        'How is work? Two minutes, anonymous\nThree questions and room for a comment, from HR. Open until Fri 27 Nov, 17:00.',
      )
      expect(play.told('priya')).toContain('[Open the pulse!] [How it stays anonymous ↗]')
      await play.presses('priya', 'Open the pulse')
      expect(play.form('priya')).toContain('You are counted in: Everyone (10).')
      await play.sends('priya', { [comment]: 'Keep the Friday breakfast.' })
      expect(play.form('priya')).toContain('WRONG Answer at least one question, or cancel.')
      await play.sends('priya', { [satisfied]: 'Satisfied' })
      expect(play.told('priya')).toContain('Thank you\nYour answer counts and can be replaced until Fri 27 Nov, 17:00.')
      await play.types('priya', 'pulse')
      expect(play.form('priya')).toContain(`${satisfied}? (choice): ;`)
      await play.opensHome('priya', 'Open the pulse')
      expect(play.home()).toContain('You can answer, or change your answer.')
      await play.comes('2026-11-27T15:59:00Z')
      await play.presses('priya', 'Open the pulse', 'Two minutes')
      play.stage.clock.set(closing)
      await play.sends('priya', { [satisfied]: 'Neither' })
      expect(play.told('priya')).toBe('This pulse closed at 17:00. Your answer was not taken.')
    },
  },
  {
    title: 'the round closes: HR reads a line, everybody asked hears what comes of it',
    covers: [
      'delivery pulseClosed',
      'delivery pulseReleased',
      'delivery pulseSaid',
      'click pulse.said',
      'form pulse.said',
      'delivery digest',
    ],
    async tell(play) {
      await closed(play)
      expect(play.told('ruth')).toContain(
        'This pulse is closed\nThe figures are worked out; the answers and their key are gone.',
      )
      expect(play.stage.look().flatMap(({ parts }) => parts)).toContain(line)
      await play.presses('grace', 'You said, we did', 'Round 1 is closed')
      await play.sends('grace', {
        'What we heard, and what comes next': 'Approvals take long. From December on, leads decide.',
      })
      expect(play.told('grace')).toBe('It is on its way to everybody who was asked.')
      await play.presses('amara', 'You said, we did', 'Round 1 is closed')
      expect(play.told('amara')).toBe('Grace Kim has answered for this round already.')
      await play.comes('2026-11-30T09:00:30Z')
      expect(play.told('luca')).toBe(
        'You said, we did\nApprovals take long. From December on, leads decide.\nFrom HR, about the pulse closed on 27 Nov. 8 of 10 answered.',
      )
      expect(play.cards('kindness').at(-1)).toContain(
        'Pulse: satisfaction 4.0 of 5 (3.6 to 4.4), 8 of 10 answered. Nothing to compare with yet.',
      )
    },
  },
  {
    title: 'the trends in chat are for HR',
    covers: ['command trends', 'click trends.show'],
    async tell(play) {
      await closed(play, ['grace'])
      await play.types('priya', 'trends')
      expect(play.told('priya')).toContain('These pages are for people with the HR role.')
      await play.types('grace', 'trends')
      expect(play.told('grace')).toContain('How work feels, 1 round\nchart Satisfaction, 1 round')
      await play.opensHome('grace', 'Open trends')
      expect(play.home()).toContain(line)
      expect(play.told('grace')).toContain('[Open trends! ↗]')
    },
  },
  {
    title: 'a plan is changed and stopped',
    covers: ['click pulse.change', 'form pulse.change', 'click pulse.stop'],
    async tell(play) {
      await started(play)
      await play.types('grace', 'pulse schedule')
      await play.presses('grace', 'Change', 'How often')
      await play.sends('grace', { 'How often': 'Monthly', 'Next round': '2026-11-24' })
      expect(play.told('grace')).toBe('Changed, from the next round on.')
      await play.types('grace', 'pulse schedule')
      await play.presses('grace', 'Stop the pulse')
      expect(play.told('grace')).toContain('Stopped: no further round goes out.')
      await play.comes(opening)
      expect(play.told('luca')).toBe('')
    },
  },
  {
    title: 'a round is not closed early, only ended without a result',
    covers: ['command pulse', 'click pulse.keep', 'click pulse.cancel', 'click pulse.open'],
    async tell(play) {
      await asked(play)
      await play.types('amara', 'pulse close')
      expect(play.told('amara')).toContain('Close round 1 now?\nPeople were promised time until Fri 27 Nov, 17:00.')
      await play.presses('amara', 'Keep it open')
      await play.types('amara', 'pulse close')
      await play.presses('amara', 'End without a result', 'Close round 1 now?')
      await play.presses('luca', 'Open the pulse')
      expect(play.told('luca')).toBe(
        'This pulse has ended without a result. All answers were deleted, and none is taken any more.',
      )
    },
  },
  {
    title: 'a user group or team is asked, and no round opens where too few of it are left',
    covers: [
      'form pulse.plan',
      'click pulse.start',
      'delivery pulseInvite',
      'delivery pulseNotOpened',
      'click pulse.change',
    ],
    async tell(play) {
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'People and privacy')
      await play.sends('ruth', { HR: ['amara', 'grace'] })
      await play.types('amara', 'pulse start')
      expect(play.form('amara')).toContain(
        'User group or team? (choice): ; hint Only for a user group or team.; of Acme and us | Larch & Lane | Support',
      )
      await play.sends('amara', { 'Who is asked': 'A user group or team' })
      expect(play.form('amara')).toContain('WRONG Please choose one.')
      await play.sends('amara', { 'User group or team': 'Support' })
      expect(play.told('amara')).toContain('Before it starts\nGoes to: Support, 10 people\n')
      await play.presses('amara', 'Start', 'Before it starts')
      await play.types('luca', 'preferences')
      await play.sends('luca', { 'Pulse invitations': 'No, thank you' })
      await play.comes(opening)
      expect(play.told('priya')).toBe('')
      expect(play.told('grace')).toContain(
        'No round on Mon 23 Nov\nFewer than 10 people of Support could be asked, and then no answer is safe.\nThe next round is planned for Mon 7 Dec.',
      )
      await play.presses('grace', 'Change', 'No round on')
      await play.sends('grace', { 'Who is asked': 'Everybody' })
      expect(play.form('grace')).toContain('WRONG At least 10 people have to be asked')
      await play.types('luca', 'preferences')
      await play.sends('luca', { 'Pulse invitations': 'Yes' })
      await play.comes('2026-12-07T09:00:30Z')
      expect(play.told('luca')).toContain('How is work? Two minutes, anonymous')
    },
  },
  {
    title: "HR's own statements",
    covers: ['click pulse.questions', 'click pulse.statement', 'form pulse.statement', 'click pulse.retire'],
    async tell(play) {
      await started(play)
      await play.opensHome('amara', 'Add a statement')
      await play.sends('amara', { Theme: 'Growing', Statement: 'Short', 'Agreeing is': 'Good news' })
      expect(play.form('amara')).toContain('WRONG 5 characters so far; please write at least 10.')
      await play.sends('amara', {
        Theme: 'Growing',
        Statement: 'I learn from my colleagues.',
        'Agreeing is': 'Good news',
      })
      expect(play.told('amara')).toContain('Growing: I learn from my colleagues.')
      await play.presses('amara', 'Edit')
      await play.sends('amara', { Statement: 'I learn from my colleagues every week.' })
      expect(play.told('amara')).toContain('Changed: the new wording starts a new line.')
      await play.types('amara', 'pulse schedule')
      await play.presses('amara', 'Read the questions', 'How often')
      expect(play.told('amara')).toContain('Growing: I learn from my colleagues every week.')
      await play.presses('amara', 'Retire', 'What the pulse asks')
      expect(play.told('amara')).toContain('Retired: it is asked no more.')
    },
  },
]
