import { expect } from 'vitest'
import { hookOf, receive } from '../../../src/usecases/hooks.ts'
import type { Play, Story } from '../play.ts'
import type { Who } from '../stage.ts'
import { grief } from './common.ts'

/** The token in an address that Ruth was shown. */
const tokenIn = (told: string) => /\/hooks\/([\w.-]+)/.exec(told)?.[1] ?? ''

/** What stands before somebody, as it is: a story's own words have no secrets. */
function rawTo({ stage }: Play, who: Who): string {
  const theirs = stage.look().filter(({ where }) => where === `to @${who}`)
  return theirs.flatMap(({ parts }) => parts.filter((part) => typeof part === 'string')).join('\n')
}

/** Marta's words come in at this address, as a helpdesk would send them; false where nobody is there. */
async function comesIn(play: Play, token: string, id: string): Promise<boolean> {
  const { deps, workspace } = play.stage
  const hook = await hookOf(deps, token)
  if (hook === undefined) return false
  expect(hook.workspace).toBe(workspace)
  const customer = { name: 'Marta Keller', company: 'Hotel Sonne' }
  const item = { id, thread: undefined, head: 'Zendesk ticket', words: grief, customer, at: undefined, link: undefined }
  await receive(deps, hook, { items: [item], fallback: id })
  await play.comes(deps.clock.now().toISOString())
  return true
}

/** Web hooks: what other services tell, and who is told. */
export const hookStories: readonly Story[] = [
  {
    title: 'a helpdesk brings a moment by a web hook, and its address is renewed and taken away',
    covers: [
      'click hooks.show',
      'click hooks.add',
      'form hooks.add',
      'click hooks.rotate',
      'click hooks.remove',
      'delivery nudge',
    ],
    async tell(play) {
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'Web hooks')
      expect(play.told('ruth')).toContain('No service tells Kindling anything yet.')
      await play.presses('ruth', 'Add a web hook')
      await play.sends('ruth', { Name: 'x', 'What sends it': 'Zendesk' })
      expect(play.form('ruth')).toContain('WRONG 1 character so far; please write at least 2.')
      await play.sends('ruth', { Name: 'Help desk', 'What sends it': 'Zendesk', Trust: 'Eager, misses little' })
      expect(play.told('ruth')).toContain('Help desk can send now')
      const first = tokenIn(rawTo(play, 'ruth'))
      expect(await comesIn(play, first, '1')).toBe(true)
      expect(play.cards('kindness')).toEqual([expect.stringContaining('told by a customer, in Help desk.')])
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'Web hooks')
      expect(play.told('ruth')).toContain('Help desk, eager. Last heard of on Mon 16 Nov')
      await play.presses('ruth', 'New address')
      expect(play.told('ruth')).toContain('The address before it works until Tue 17 Nov')
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'Web hooks')
      await play.presses('ruth', 'Remove')
      expect(play.told('ruth')).toBe('Help desk is removed and can send nothing more. Moments from there stay.')
      expect(await comesIn(play, first, '2')).toBe(false)
    },
  },
  {
    title: 'another service is told what happens, until an admin stops it',
    covers: ['click events.add', 'form events.add', 'click events.remove', 'delivery event'],
    async tell(play) {
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'Web hooks')
      await play.presses('ruth', 'Send events elsewhere')
      await play.sends('ruth', { Address: 'http://hooks.example/kindling' })
      expect(play.form('ruth')).toContain('WRONG Use an address that starts with https:// and holds no password.')
      await play.sends('ruth', { Address: 'https://hooks.example/kindling', Digests: 'No' })
      expect(play.told('ruth')).toContain('hooks.example is told from now on')
      await play.says('marta', 'acme', grief)
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'Web hooks')
      expect(play.told('ruth')).toContain('hooks.example is told of moments and acts, since 16 Nov 2026.')
      await play.presses('ruth', 'Stop')
      expect(play.told('ruth')).toBe('hooks.example is told nothing more.')
    },
  },
  {
    title: 'web hooks are for admins',
    covers: ['click hooks.show'],
    async tell(play) {
      await play.types('ruth', 'settings')
      await play.presses('ruth', 'Web hooks')
      await play.types('priya', 'settings')
      expect(play.told('priya')).toBe('Only an admin can do this. Yours: Ruth Cohen.')
    },
  },
]
