import { expect } from 'vitest'
import type { Play, Story } from '../play.ts'
import { priyaTakesIt } from './common.ts'

/** Ruth sets: 50 an act, 100 a month, 150 a year; Ken and Grace approve what is above 50. */
async function ruthSetsRules(play: Play): Promise<void> {
  await play.types('ruth', 'settings')
  await play.presses('ruth', 'Gifts')
  const limits = { 'Per act': '50', 'Per person and month': '100', 'Per customer and year': '150' }
  await play.sends('ruth', { 'Gift rules': 'On', ...limits, 'Approval above': '50', Approvers: ['ken', 'grace'] })
  expect(play.told('ruth')).toBe('Saved.')
}

/** Priya plans lunch for Marta's team, and somebody has to approve it. */
async function priyaAsks(play: Play): Promise<void> {
  await ruthSetsRules(play)
  await priyaTakesIt(play)
  await play.presses('priya', 'Plan a gift', 'Yours until')
  await play.sends('priya', { What: 'Lunch for the team on the day of the funeral.', 'Amount in EUR': '60' })
  expect(play.told('priya')).toContain('The first answer counts, and you will hear it.')
}

/** What gifts may cost, and who is asked first. */
export const giftStories: readonly Story[] = [
  {
    title: 'gift rules are set, with their mistakes shown in place',
    covers: ['click settings.gifts', 'form settings.gifts'],
    async tell(play) {
      await play.types('ruth', 'settings')
      expect(play.told('ruth')).toContain('Gift rules: Off')
      await play.presses('ruth', 'Gifts')
      await play.sends('ruth', { 'Gift rules': 'On', 'Per act': '1.234' })
      expect(play.form('ruth')).toContain('WRONG Use an amount such as 12 or 12.50.')
      await play.sends('ruth', {
        'Per act': '50',
        'Per person and month': '40',
        'Approval above': '50',
        Currency: 'XXQ',
      })
      expect(play.form('ruth')).toContain('WRONG Use three letters, such as EUR.')
      expect(play.form('ruth')).toContain('WRONG Approval needs at least one approver.')
      expect(play.form('ruth')).toContain('WRONG One act cannot cost more than a person has for a month.')
      await play.sends('ruth', {
        'Per person and month': '100',
        Approvers: ['ken'],
        Currency: 'chf',
        'Public-sector customers': 'City of Lind',
      })
      expect(play.told('ruth')).toBe('Saved.')
      await play.types('ruth', 'settings')
      expect(play.told('ruth')).toContain('Gift rules: On\nPer act: CHF 50\nPer person and month: CHF 100')
      expect(play.told('ruth')).toContain('Public-sector customers: 1 customer: CHF 20 per occasion, CHF 50 a year')
    },
  },
  {
    title: 'a gift is planned, logged, and counted once',
    covers: ['click gift.plan', 'form gift.plan', 'form act.log'],
    async tell(play) {
      await ruthSetsRules(play)
      await priyaTakesIt(play)
      await play.presses('priya', 'Plan a gift', 'Yours until')
      await play.sends('priya', { What: 'A', 'Amount in EUR': '200' })
      expect(play.form('priya')).toContain('WRONG 1 character so far; please write at least 3.')
      await play.sends('priya', { What: 'A box of pears' })
      expect(play.form('priya')).toContain('WRONG This would make EUR 200 in November; the limit is EUR 100.')
      await play.sends('priya', { 'Amount in EUR': '40' })
      expect(play.told('priya')).toContain('Fine: EUR 40 for Marta. EUR 60 are left in November.')
      await play.presses('priya', 'Log it', 'Fine: EUR 40')
      await play.sends('priya', { 'The story': 'A box of pears from the market.', 'What it cost, in EUR': '50.01' })
      expect(play.form('priya')).toContain('One act may cost EUR 50 at most. Plan the gift to have more approved.')
      await play.sends('priya', { 'What it cost, in EUR': '35.50' })
      expect(play.told('priya')).toContain('Logged.')
    },
  },
  {
    title: 'a gift is approved: the first answer counts, and everybody is told',
    covers: ['click gift.approve', 'delivery giftToApprove', 'delivery giftDecided', 'delivery giftAnswer'],
    async tell(play) {
      await priyaAsks(play)
      expect(play.told('ken')).toContain('Gift to approve: EUR 60 for Marta')
      expect(play.told('ken')).toContain('Priya this month: EUR 0 of 100')
      expect(play.told('ken')).toContain('Grace was asked, too. The first answer counts.')
      await play.presses('ken', 'Approve')
      expect(play.told('priya')).toContain('Ken has approved your gift. Log it once it is done.')
      await play.presses('priya', 'Log it', 'Ken has approved')
      await play.sends('priya', { 'The story': 'Lunch for everybody, on the house.' })
      expect(play.told('priya')).toContain('Logged.')
    },
  },
  {
    title: 'a gift is declined, and the planner reads why',
    covers: ['click gift.decline', 'form gift.decline', 'delivery giftAnswer'],
    async tell(play) {
      await priyaAsks(play)
      await play.presses('grace', 'Decline')
      await play.sends('grace', { 'Why?': 'No.' })
      expect(play.form('grace')).toContain('WRONG 3 characters so far; please write at least 5.')
      await play.sends('grace', { 'Why?': 'They asked for no fuss.' })
      expect(play.told('grace')).toContain('Declined by Grace.')
      expect(play.told('priya')).toContain('Grace writes: “They asked for no fuss.”')
    },
  },
  {
    title: 'a plan is taken back',
    covers: ['click gift.drop', 'event home', 'delivery giftDecided'],
    async tell(play) {
      await priyaAsks(play)
      await play.opensHome('priya', 'Take the plan back')
      expect(play.told('priya')).toContain('Taken back. The money is free again.')
      expect(play.told('ken')).toContain('This plan was taken back.')
    },
  },
  {
    title: 'the statement for finance is fetched by a link, by approvers and admins',
    covers: ['click gift.statement', 'form gift.statement', 'event home'],
    async tell(play) {
      await ruthSetsRules(play)
      await play.opensHome('ken', 'Statement')
      await play.sends('ken', { Month: 'November' })
      expect(play.told('ken')).toContain("What gifts cost in November, for finance. Nobody's story is in it.")
    },
  },
]
