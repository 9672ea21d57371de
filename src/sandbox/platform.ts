import type { MessageRef } from '../domain/person.ts'
import { firstName } from '../domain/person.ts'
import type { Directory, Messenger, Outgoing, PlatformPort, SandboxMessage } from '../ports.ts'
import { SendFault } from '../ports.ts'
import type { Chat } from './chat.ts'
import { asMessage, isShown, linkTo, refOf } from './chat.ts'
import { channelOf, directWith, inhabitant, inhabitants, kindling, personOf, readersOf, rooms } from './company.ts'
import { employee, employees, peopleGroups } from './employees.ts'

/** The visitor's browser, as its last request said: whoever the visitor is just now speaks its language. */
export interface Browser {
  locale?: string | undefined
}

/** The sandbox as the core sees any platform. */
export function sandboxPlatform(chat: Chat, browser: Browser = {}): PlatformPort {
  return {
    directory: directoryOf(chat, browser),
    messenger: messengerOf(chat),
    command: (words) => `/kindness ${words}`.trimEnd(),
    permalink: linkTo,
  }
}

const colleagues: readonly string[] = inhabitants
  .filter((one) => one.kind === 'member')
  .flatMap(({ name }) => [name, firstName(name)])

function directoryOf(chat: Chat, browser: Browser): Directory {
  return {
    colleagues: async () => colleagues,
    person: async (person) => {
      const found = inhabitant(person.id)
      const known = found === undefined ? employee(person.id)?.person : personOf(found)
      return known && { ...known, locale: browser.locale }
    },
    // A whole list has addresses as well.
    members: async () => employees.map(({ id, person }) => ({ ...person, email: `${id}@larch.example` })),
    groups: async () => peopleGroups,
    // Nobody makes groups of their own there: a department or a place can be asked.
    audiences: async () => peopleGroups,
    channel: async (channel) => {
      const found = rooms.find((room) => room.id === channel.id)
      return found === undefined ? undefined : channelOf(found)
    },
    internalChannels: async () => rooms.filter((room) => !room.shared).map(channelOf),
    message: async (ref) => {
      const found = await chat.get(ref.id)
      return found === undefined || !isShown(found) || found.author === kindling ? undefined : asMessage(found)
    },
  }
}

function messengerOf(chat: Chat): Messenger {
  const find = async (outgoing: Outgoing, id: string) => {
    // An update does no harm twice; a removal took effect when nothing is left to remove.
    if (outgoing.to === 'update') return undefined
    if (outgoing.to === 'removal')
      return (await chat.get(outgoing.message.id)) === undefined ? outgoing.message : undefined
    const found = await chat.byDelivery(id)
    return found === undefined ? undefined : refOf(found)
  }
  return {
    find,
    send: async (outgoing, id) => (await find(outgoing, id)) ?? perform(chat, outgoing, id),
  }
}

async function perform(chat: Chat, outgoing: Outgoing, id: string): Promise<MessageRef | undefined> {
  switch (outgoing.to) {
    case 'channel':
    case 'person': {
      // Nobody can be them, so nobody would read it.
      if (outgoing.to === 'person' && isUnseen(outgoing.person.id)) return undefined
      const channel = outgoing.to === 'channel' ? outgoing.channel.id : directWith(outgoing.person.id)
      if (readersOf(channel).length === 0) throw new SendFault('permanent', 'channel_not_found')
      const thread = outgoing.to === 'channel' ? outgoing.thread : undefined
      return refOf(await chat.add({ channel, author: kindling, card: outgoing.card, thread, delivery: id }))
    }
    case 'update': {
      const message = await sentBefore(chat, outgoing.message)
      if (message === undefined) return undefined
      await chat.put({ ...message, card: outgoing.card })
      return refOf(message)
    }
    case 'removal':
      return remove(chat, outgoing)
  }
}

/** One of the many colleagues who are there in figures alone. */
const isUnseen = (id: string) => inhabitant(id) === undefined && employee(id) !== undefined

/** A card with replies shrinks, so that the replies keep their place. */
async function remove(chat: Chat, outgoing: Outgoing & { to: 'removal' }): Promise<MessageRef | undefined> {
  const message = await sentBefore(chat, outgoing.message)
  if (message === undefined) return undefined
  const answered = (await chat.all()).some((other) => isShown(other) && other.thread === message.id)
  if (answered) await chat.put({ ...message, card: outgoing.remains })
  else await chat.remove(message.id)
  return refOf(message)
}

/** Undefined when it is gone: there is nothing to change any more. */
async function sentBefore(chat: Chat, ref: MessageRef): Promise<SandboxMessage | undefined> {
  const message = await chat.get(ref.id)
  if (message !== undefined && message.author !== kindling) throw new SendFault('permanent', 'cant_update_message')
  return message
}
