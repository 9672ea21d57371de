import type { Role } from '../domain/person.ts'
import type { ShownCommand } from './wire.ts'

const line = (words: string, usage: string): ShownCommand => ({ words, usage })

const everybodys = [
  line('help', 'this list'),
  line('moment', 'add a customer moment'),
  line('moments', 'open moments you could take'),
  line('log', 'log an act of kindness'),
  line('ideas', 'three ideas'),
  line('mine', 'your claims, your acts, your week'),
  line('digest', 'preview the digest, for you alone'),
  line('preferences', 'what you get, when and in which language'),
  line('snooze 2w', 'quiet for a while'),
  line('snooze off', 'hear from Kindling again'),
]
const admins = [
  line('digest now', 'post the digest now'),
  line('watch', 'read this channel'),
  line('unwatch', 'stop reading this channel'),
  line('settings', 'settings and roles'),
]

/** The commands offered to a member with these roles, as they are completed in the composer. */
export function commandsFor(roles: ReadonlySet<Role>): readonly ShownCommand[] {
  return roles.has('admin') ? [...everybodys, ...admins] : everybodys
}
