import type { Message, Surroundings } from '../../src/domain/message.ts'

const ref = { workspace: 'slack:T1', channel: 'C1', id: '1700000000.000100' } as const

/** A message of somebody outside. */
export function customerSays(text: string, name = 'Nora Lind'): Message {
  const author = { id: 'U9', name, kind: 'person', outside: true } as const
  return { ref, author, text, at: new Date(0), link: undefined, shared: true }
}

/** A message of a colleague in a channel of our own. */
export function colleagueSays(text: string, name = 'Jonas Weber'): Message {
  const author = { id: 'U1', name, kind: 'person', outside: false } as const
  return { ref, author, text, at: new Date(0), link: undefined, shared: false }
}

/** A card of an app. */
export function appPosts(text: string, name?: string): Message {
  const author = { id: undefined, name, kind: 'app', outside: false } as const
  return { ref, author, text, at: new Date(0), link: undefined, shared: false }
}

/** What the made-up company knows: some names exist on both sides. */
export const around: Surroundings = {
  channelName: 'support',
  channelVoice: 'customers',
  trust: 'balanced',
  offset: 0,
  accounts: ['Hotel Sonne', 'Birch & Rye', 'Birch', 'Ferry Lane Clinic', 'Marlow'],
  employees: ['Priya', 'Jonas', 'Sam', 'Marlow'],
}
