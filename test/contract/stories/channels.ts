import { expect } from 'vitest'
import type { Story } from '../play.ts'
import { grief, passedOn } from './common.ts'

/** Connecting channels, and leaving them. */
export const channelStories: readonly Story[] = [
  {
    title: 'added to a channel, Kindling asks there, reads it once it may, and stops',
    covers: [
      'event channelJoined',
      'delivery connect',
      'click channel.watch',
      'command watch',
      'form channel.settings',
      'command unwatch',
    ],
    async tell(play) {
      await play.adds('priya', 'elsewhere')
      expect(play.cards('elsewhere')[0]).toContain('Kindling was added to #elsewhere by Priya Nair')
      await play.says('jonas', 'elsewhere', passedOn)
      expect(play.cards('kindness')).toEqual([])
      await play.presses('priya', 'Watch this channel')
      expect(play.cards('elsewhere')[0]).toContain('Watched since 16 Nov')
      await play.says('jonas', 'elsewhere', `Once more. ${passedOn}`)
      expect(play.cards('kindness')).toEqual([expect.stringContaining('in #elsewhere.')])
      await play.types('priya', 'watch', 'elsewhere')
      await play.sends('priya', { Trust: 'Eager, misses little', 'Cards go to': 'A thread here' })
      expect(play.told('priya')).toBe('Saved.')
      await play.types('priya', 'unwatch', 'elsewhere')
      expect(play.told('priya')).toBe('Kindling no longer reads #elsewhere.')
    },
  },
  {
    title: 'only by hand',
    covers: ['event channelJoined', 'click channel.hand'],
    async tell(play) {
      await play.adds('priya', 'elsewhere')
      await play.presses('priya', 'Only by hand')
      expect(play.cards('elsewhere')[0]).toContain('Only what people bring by hand becomes a card.')
      await play.says('jonas', 'elsewhere', passedOn)
      expect(play.cards('kindness')).toEqual([])
    },
  },
  {
    title: 'not at all, and who may not decide',
    covers: ['event channelJoined', 'click channel.ignore'],
    async tell(play) {
      await play.adds('priya', 'elsewhere')
      await play.presses('jonas', 'Not at all')
      expect(play.told('jonas')).toBe('Only an admin can do this. Yours: Ruth Cohen.')
      await play.presses('ruth', 'Not at all')
      expect(play.cards('elsewhere')[0]).toContain('Kindling does not read this channel.')
    },
  },
  {
    title: "a private channel's words leave it once somebody has agreed",
    covers: ['command watch', 'click channel.watch', 'click channel.agree'],
    async tell(play) {
      await play.types('ruth', 'watch', 'care')
      await play.presses('ruth', 'Watch this channel')
      expect(play.told('ruth')).toContain('Do you agree?')
      await play.presses('ruth', 'Agree and watch')
      expect(play.told('ruth')).toContain('Watched since 16 Nov')
      await play.says('priya', 'care', passedOn)
      expect(play.cards('kindness')).toEqual([expect.stringContaining('in #care.')])
    },
  },
  {
    title: "a private channel's cards stay in its threads",
    covers: ['command watch', 'click channel.threads'],
    async tell(play) {
      await play.types('ruth', 'watch', 'care')
      await play.presses('ruth', 'Watch this channel')
      await play.presses('ruth', 'Cards in threads here')
      await play.says('priya', 'care', passedOn)
      expect(play.cards('kindness')).toEqual([])
      expect(play.stage.look()).toContainEqual(expect.objectContaining({ where: '#care, in a thread' }))
    },
  },
  {
    title: 'removed and added where customers read along: the admins hear of it, and nothing is written there',
    covers: ['event channelLeft', 'delivery disconnected', 'event channelJoined', 'delivery connectDirect'],
    async tell(play) {
      await play.expels('ruth', 'acme')
      expect(play.told('ruth')).toContain('Kindling no longer reads #acme.\nIt was removed from the channel on 16 Nov.')
      await play.adds('ruth', 'acme')
      expect(play.told('ruth')).toContain('People from outside are in #acme, so Kindling never writes there.')
      expect(play.cards('acme')).toEqual([])
      await play.presses('ruth', 'Watch this channel')
      expect(play.told('ruth')).toContain('Watched since 16 Nov')
      await play.says('marta', 'acme', grief)
      expect(play.cards('kindness')).toHaveLength(1)
      expect(play.cards('acme')).toEqual([])
    },
  },
  {
    title: 'an admin looks through the channels, changes one and forgets another',
    covers: ['click channels.show', 'click channel.settings', 'form channel.settings', 'click channel.forget'],
    async tell(play) {
      await play.opensHome('ruth', 'Channels')
      expect(play.told('ruth')).toContain('#support, balanced: no cards in 30 days')
      await play.says('sam', 'support', passedOn)
      await play.presses('priya', "I'll take this")
      const said = await play.says('sam', 'support', 'Aiko from Mori Ryokan asked for the new report.')
      await play.surfaces('priya', said)
      await play.sends('priya', { 'Which customer?': 'Aiko', 'What is it?': 'A need' })
      const judged = 'in 30 days 1 card, 1 taken, 0 not a moment, 1 brought by hand'
      await play.opensHome('ruth', 'Channels')
      expect(play.told('ruth')).toContain(`#support, balanced: ${judged}`)
      await play.types('ruth', 'watch', 'support')
      expect(play.form('ruth')).toContain(`#support: ${judged}.`)
      await play.expels('ruth', 'support')
      await play.presses('ruth', 'Forget this channel', 'no longer reads #support')
      expect(play.told('ruth')).toBe('#support is forgotten. Moments from there stay.')
      await play.opensHome('ruth', 'Channels')
      await play.presses('ruth', 'Change', '#acme')
      await play.sends('ruth', { Watch: 'Only by hand' })
      expect(play.told('ruth')).toBe('Saved.')
    },
  },
  {
    title: 'where Kindling is not, it says how it comes there',
    covers: ['command watch'],
    async tell(play) {
      await play.types('priya', 'watch', 'elsewhere')
      expect(play.told('priya')).toBe('{how to add Kindling}')
    },
  },
]
