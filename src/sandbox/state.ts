import type { Deps, SandboxMessage } from '../ports.ts'
import { admit } from '../usecases/access.ts'
import { sayToPerson } from '../usecases/saying.ts'
import { commandLines } from '../views/help.ts'
import { drawable } from './charts.ts'
import { unseen } from './chat.ts'
import type { Inhabitant, Room } from './company.ts'
import { beginning, company, directWith, inhabitants, rooms, workspace, zone } from './company.ts'
import type { Running } from './running.ts'
import { maySee } from './seeing.ts'
import { runOf } from './seed.ts'
import { draft, tourFacts } from './tour.ts'
import type { ShownChannel, ShownCommand, ShownMessage, State } from './wire.ts'

/** The page is sent this many messages; older ones stay in the store. */
const newest = 500

/** Everything that one inhabitant may see. */
export async function stateFor(running: Running, you: Inhabitant): Promise<State> {
  const deps = running.deps()
  const all = await running.chat.all()
  const tour = await tourFacts(deps, all)
  const open = await deps.store.pulse.openRound(workspace)
  const channels = channelsOf(you)
  return {
    run: runOf(all),
    began: beginning.toISOString(),
    moving: running.moving(),
    closesAt: open?.closesAt.toISOString(),
    company,
    now: deps.clock.now().toISOString(),
    zone,
    you: you.id,
    people: inhabitants.map(({ id, name, does, kind }) => ({ id, name, does, kind })),
    channels,
    messages: await shownTo(you, all),
    commands: await commandsOf(deps, you),
    tour,
    draft: tour.sent ? undefined : draft,
  }
}

async function shownTo(you: Inhabitant, all: readonly SandboxMessage[]): Promise<readonly ShownMessage[]> {
  const given = all.filter((message) => message.channel === unseen)
  const newestOnes = all
    .filter((message) => maySee(you, message))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
    .slice(-newest)
  return Promise.all(newestOnes.map((message) => shown(message, given)))
}

async function shown(message: SandboxMessage, given: readonly SandboxMessage[]): Promise<ShownMessage> {
  const mine = given.filter((reaction) => reaction.thread === message.id)
  return {
    id: message.id,
    channel: message.channel,
    thread: message.thread,
    author: message.author,
    at: message.at.toISOString(),
    text: message.text,
    card: message.card === undefined ? undefined : await drawable(message.card),
    onlyYou: message.privateTo !== undefined,
    edited: message.edited,
    reactions: [...new Set(mine.map((reaction) => reaction.text))].map((emoji) => ({
      emoji,
      people: mine.filter((reaction) => reaction.text === emoji).map((reaction) => reaction.author),
    })),
  }
}

function channelsOf(you: Inhabitant): readonly ShownChannel[] {
  const open = rooms.filter((room) => room.members.includes(you.id)).map(shownRoom)
  if (you.kind !== 'member') return open
  return [...open, { id: directWith(you.id), name: 'Kindling', about: 'between you and Kindling', kind: 'direct' }]
}

function shownRoom(room: Room): ShownChannel {
  const people = room.members.filter((id) => id !== 'deskbell').length
  const kind = room.shared ? 'shared' : room.private ? 'private' : 'channel'
  const about = { shared: room.topic, private: 'private', channel: 'internal' }[kind]
  return { id: room.id, name: room.id, about: `${people} people, ${about}`, kind }
}

async function commandsOf(deps: Deps, you: Inhabitant): Promise<readonly ShownCommand[]> {
  const actor = { workspace, id: you.id }
  const admission = await admit(deps, actor)
  if (!admission.admitted) return []
  const { roles } = admission
  return commandLines(await sayToPerson(deps, actor), { roles }).flatMap(({ usage, line }) =>
    typedWords(usage).map((words) => ({ words, usage: line })),
  )
}

/** `moment [what they said]` is typed `moment`, `thank @a @b for …` begins `thank`; `snooze 2w, snooze off` are two. */
function typedWords(usage: string): readonly string[] {
  return usage.replaceAll(/ \[[^\]]*\]| @.*$/g, '').split(', ')
}
