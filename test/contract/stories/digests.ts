import { expect, vi } from 'vitest'
import type { Story } from '../play.ts'
import { call, grief, passedOn, priyaLogsIt, priyaTakesIt } from './common.ts'

const lacking = { where: 'to @ruth', parts: expect.arrayContaining(['Kindling lacks a permission.']) }

/** The weekly digest, and messages that did not go out. */
export const digestStories: readonly Story[] = [
  {
    title: 'on Monday the digest tells the week and offers what is open',
    covers: ['delivery digest', 'delivery digestCard', 'click moment.take'],
    async tell(play) {
      await priyaLogsIt(play)
      await play.says('sam', 'support', passedOn)
      await play.comes('2026-11-23T08:00:30Z')
      const digest = () => play.cards('kindness').find((card) => card.includes('Kindness at Larch & Lane'))
      expect(digest()).toContain(`Priya, for Marta: ${call}`)
      expect(digest()).toContain("Still open: A hard time for a customer, since 16 Nov.\n[I'll take this]")
      await play.presses('ken', "I'll take this", 'Kindness at Larch & Lane')
      expect(digest()).toContain('A hard time for a customer. Ken has this.')
    },
  },
  {
    title: 'the digest as a direct message',
    covers: ['delivery directDigest', 'form preferences'],
    async tell(play) {
      await play.types('priya', 'preferences')
      await play.sends('priya', { 'The weekly digest': 'Also as a direct message' })
      await priyaLogsIt(play)
      await play.comes('2026-11-23T08:00:30Z')
      expect(play.told('priya')).toContain('Your week, Priya\nYou took part in 1 of 1 act.')
    },
  },
  {
    title: 'a preview for oneself, and the digest at once',
    covers: ['command digest', 'delivery digest'],
    async tell(play) {
      await priyaLogsIt(play)
      await play.types('ken', 'digest')
      expect(play.told('ken')).toContain('Only you see this preview.')
      await play.types('ken', 'digest now')
      expect(play.told('ken')).toContain('Only an admin can do this.')
      await play.comes('2026-11-16T10:12:00Z')
      await play.types('ruth', 'digest now')
      expect(play.told('ruth')).toContain('Posted in #kindness.')
      expect(play.cards('kindness').at(-1)).toContain('Kindness at Larch & Lane')
      await play.types('ruth', 'digest now')
      expect(play.told('ruth')).toContain('A digest went out a few minutes ago.')
    },
  },
  {
    title: 'an admin sees the digest a day before and changes its stories',
    covers: ['delivery digestPreview', 'click digest.change', 'form digest.stories', 'delivery digest'],
    async tell(play) {
      await priyaLogsIt(play)
      await play.comes('2026-11-22T08:00:30Z')
      expect(play.told('ruth')).toContain("Monday's digest, as it stands")
      expect(play.told('ruth')).toContain(`Priya, for Marta: ${call}`)
      expect(play.told('ruth')).toContain('You can change it until Mon 08:00.')
      await play.presses('ruth', 'Change stories')
      await play.sends('ruth', { 'First story': 'None' })
      expect(play.told('ruth')).toContain('Ruth Cohen chose these stories.')
      expect(play.told('ruth')).not.toContain(call)
      await play.comes('2026-11-23T08:00:30Z')
      const digest = play.cards('kindness').find((card) => card.includes('Kindness at Larch & Lane'))
      expect(digest).toContain('1 act')
      expect(digest).not.toContain(call)
    },
  },
  {
    title: 'another admin leaves it so, and is too late to change it',
    covers: ['delivery digestPreview', 'click digest.leave', 'click digest.change'],
    async tell(play) {
      await priyaLogsIt(play)
      await play.comes('2026-11-22T08:00:30Z')
      const seen = play.stage.look().find(({ where }) => where === 'to @ruth')
      await play.presses('ruth', 'Leave it so')
      expect(play.told('ruth')).toContain('It goes out on Mon 23 Nov, 09:00.')
      await play.comes('2026-11-23T07:30:00Z')
      if (seen === undefined) throw new Error('no preview')
      await play.pressesOld('ruth', 'Change stories', seen)
      expect(play.told('ruth')).toContain('It is too late to change this one')
    },
  },
  {
    title: 'on the first Monday the month is looked back on',
    covers: ['delivery lookBack'],
    async tell(play) {
      await priyaLogsIt(play)
      await play.comes('2026-12-07T08:00:30Z')
      expect(play.cards('kindness').at(-1)).toContain('November, looking back\n1 act reached 1 customer.')
    },
  },
  {
    title: 'a message that did not go out is tried again by an admin',
    covers: ['delivery undelivered', 'click undelivered.again', 'delivery nudge'],
    async tell(play) {
      play.refusesNext()
      await play.says('marta', 'acme', grief)
      expect(play.cards('kindness')).toEqual([])
      expect(play.told('ruth')).toContain('A message did not go out.\nA card for #kindness was tried 1 time')
      await play.presses('ruth', 'Try again')
      expect(play.told('ruth')).toBe('It is on its way again.')
      expect(play.cards('kindness')).toHaveLength(1)
    },
  },
  {
    title: 'another one is let go',
    covers: ['click undelivered.show', 'click undelivered.letGo'],
    async tell(play) {
      play.refusesNext()
      await play.says('marta', 'acme', grief)
      await play.opensHome('ruth', 'Undelivered')
      expect(play.home()).toContain('Undelivered: 1')
      await play.presses('ruth', 'Let it go', 'Undelivered\n')
      expect(play.told('ruth')).toBe('Let go.')
      expect(play.cards('kindness')).toEqual([])
    },
  },
  {
    title: 'what is for somebody who removed Kindling waits until they add it again',
    covers: ['delivery outOfReach', 'delivery helperJoined'],
    alone: 'teams',
    async tell(play) {
      await priyaTakesIt(play)
      await play.reaches('priya', false)
      await play.presses('ken', 'I can help')
      expect(play.told('ruth')).toContain('1 person cannot be reached.')
      await play.reaches('priya', true)
      expect(play.told('priya')).toContain('Ken is helping you with Marta.')
    },
  },
  {
    title: 'a missing permission',
    covers: ['delivery permission'],
    alone: 'slack',
    async tell(play) {
      play.losesPermission()
      await play.types('ruth', 'watch', 'care')
      await vi.waitFor(async () => {
        await play.comes('2026-11-16T09:13:00Z')
        expect(play.stage.look()).toContainEqual(expect.objectContaining(lacking))
      }, 10_000)
    },
  },
]
