import { randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type { Message } from '../domain/message.ts'
import type { MessageRef } from '../domain/person.ts'
import type { Clock, SandboxMessage, SandboxStore } from '../ports.ts'
import { inhabitant, rooms, workspace } from './company.ts'

/** What a new message says; where nothing else is said it is a message of everybody's, without a card. */
export type NewMessage = Pick<SandboxMessage, 'channel' | 'author'> & Partial<SandboxMessage>

/** The sandbox's chat over its store. Whoever shows it is told of each change. */
export interface Chat {
  /** Oldest first. */
  all(): Promise<readonly SandboxMessage[]>
  get(id: string): Promise<SandboxMessage | undefined>
  add(message: NewMessage): Promise<SandboxMessage>
  put(message: SandboxMessage): Promise<void>
  remove(id: string): Promise<void>
  byDelivery(delivery: string): Promise<SandboxMessage | undefined>
  changed(): void
  /** Answers how to stop listening. */
  onChange(listener: () => void): () => void
}

export function openChat(store: SandboxStore, clock: Clock): Chat {
  const changes = new EventEmitter().setMaxListeners(0)
  const nextId = idsOf(clock)
  const changed = () => void changes.emit('change')
  const all = () => store.messages(workspace)
  const put = async (message: SandboxMessage) => {
    await store.put(message)
    changed()
  }
  return {
    all,
    get: async (id) => (await all()).find((message) => message.id === id),
    add: async (message) => {
      const added = { ...blank, at: clock.now(), id: nextId(), ...message }
      await put(added)
      return added
    },
    put,
    remove: async (id) => {
      await store.remove(workspace, id)
      changed()
    },
    byDelivery: (delivery) => store.byDelivery(workspace, delivery),
    changed,
    onChange: (listener) => {
      changes.on('change', listener)
      return () => changes.off('change', listener)
    },
  }
}

const blank = {
  workspace,
  thread: undefined,
  text: '',
  card: undefined,
  privateTo: undefined,
  delivery: undefined,
  edited: false,
} as const

/** Ids grow with the time and are unique also after a restart, and when two messages share a millisecond. */
function idsOf(clock: Clock): () => string {
  let count = 0
  return () => {
    count = (count + 1) % 46_656
    const time = clock.now().getTime().toString(36).padStart(9, '0')
    return `${time}${count.toString(36).padStart(3, '0')}${randomBytes(4).toString('hex')}`
  }
}

export const refOf = (message: SandboxMessage): MessageRef => ({
  workspace,
  channel: message.channel,
  id: message.id,
  ...(message.thread === undefined ? {} : { thread: message.thread }),
})

/** Where the page shows a message. */
export const linkTo = (message: Pick<SandboxMessage, 'channel' | 'id'>) => `#${message.channel}/${message.id}`

/** A message of the sandbox as the core reads messages. */
export function asMessage(message: SandboxMessage): Message {
  const author = inhabitant(message.author)
  return {
    ref: refOf(message),
    author: {
      id: message.author,
      name: author?.name ?? 'Kindling',
      kind: author === undefined || author.kind === 'app' ? 'app' : 'person',
      outside: author?.kind === 'outside' || author?.kind === 'guest',
    },
    text: message.text,
    at: message.at,
    link: linkTo(message),
    shared: rooms.some((room) => room.id === message.channel && room.shared),
  }
}

/**
 * A channel that nobody is shown. Reactions are kept here, as messages whose `thread` is the message they belong to, and
 * the mark that the sandbox was filled.
 */
export const unseen = 'unseen'

/** A message that people read. */
export const isShown = (message: SandboxMessage) => message.channel !== unseen
