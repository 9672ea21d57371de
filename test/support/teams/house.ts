import type { Detector, Messenger, Outgoing, PlatformPort } from '../../../src/ports.ts'
import type { MessageRef } from '../../../src/domain/person.ts'
import type { TeamsActivity } from '../../../src/teams/activity.ts'
import { postOf } from '../../../src/teams/asker.ts'
import { botConnector } from '../../../src/teams/connector.ts'
import { keptConversations } from '../../../src/teams/conversations.ts'
import { answerTurn } from '../../../src/teams/turn.ts'
import type { Connector, InvokeAnswer, World } from '../../../src/teams/world.ts'
import type { FakeWorld } from '../fake-platform.ts'
import { fakeDeps } from '../fake-platform.ts'
import type { TestStore } from '../store.ts'
import { activityOf, letIn, mention } from './activities.ts'
import { localClients } from './clients.ts'
import type { ConnectorDouble } from './connector.ts'
import { connectorDouble } from './connector.ts'
import { memoryStore } from './memory-store.ts'
import type { Json, TeamsMessage, TeamsState, TeamsUser } from './world.ts'
import { channelId, chatOf, larchAndLane, personOf } from './world.ts'

/** Where somebody acts: a channel by its name, in a thread or not; without one, their chat with Kindling. */
export interface At {
  readonly channel?: string
  readonly thread?: string
}

/** Larch & Lane on Teams: real turns over a real connector double, with the use cases behind them. */
export interface House {
  readonly state: TeamsState
  readonly double: ConnectorDouble
  readonly fake: FakeWorld
  readonly world: World
  user(who: string): TeamsUser
  /** Any activity of somebody, as Teams sends it. */
  does(who: string, at: At, more: Json): Promise<InvokeAnswer | undefined>
  /** What somebody writes; in a channel with a mention of Kindling in front of it. */
  asks(who: string, at: At, words: string): Promise<void>
  /** What somebody writes to everybody; answers the message's id. */
  says(who: string, at: At & { channel: string }, html: string, more?: Json): Promise<string>
  /** Presses an `Action.Execute`. */
  executes(who: string, at: At, card: string | undefined, data: unknown): Promise<Said>
  /** Opens a dialog. */
  opens(who: string, at: At, data: unknown): Promise<Dialog>
  submits(who: string, at: At, data: unknown): Promise<Dialog>
  extends(who: string, at: At, value: Json): Promise<Dialog>
  /** What stands in somebody's chat with Kindling. */
  chat(who: string): readonly TeamsMessage[]
  channel(name: string): readonly TeamsMessage[]
}

/** What a press is answered with. */
export interface Said {
  readonly statusCode: number
  readonly type: string
  readonly value: unknown
}

/** What a dialog shows, or says. */
export interface Dialog {
  readonly status: number
  readonly title: string | undefined
  readonly card: Json | undefined
  readonly message: string | undefined
}

export async function openHouse(database: TestStore, detector: Detector): Promise<House> {
  const state = ownTenant(larchAndLane())
  const double = await connectorDouble(state)
  const workspace = `teams:${state.tenant}` as const
  const fake = await fakeDeps(database, { workspace, detector, kindness: channelId('kindness') })
  populate(fake, state)
  const connector = botConnector(localClients())
  const messenger = messengerOver(connector, double.url, state)
  const command: PlatformPort['command'] = (words, place) => (place === 'channel' ? `@Kindling ${words}` : words)
  Object.assign(fake.platform, { messenger, command })
  const forget = () => undefined
  const directory = { ...fake.platform.directory, forgetPerson: forget, forgetChannel: forget, forgetTeam: forget }
  const conversations = keptConversations(memoryStore())
  const world: World = {
    deps: fake.deps,
    log: fake.deps.log,
    connector,
    conversations,
    directory,
    messenger,
    mayRead: async (team) => state.teams.get(team.id)?.consent,
  }
  const does: House['does'] = async (who, at, more) => {
    const where = { channel: at.channel === undefined ? undefined : channelId(at.channel), thread: at.thread }
    const said = { from: personOf(state, who), ...where }
    const activity = letIn(activityOf(state, double.url, said, { id: state.nextId(), ...more }))
    arrive(state, said, activity)
    const turn = { workspace, activity }
    await conversations.heardFrom(turn)
    return answerTurn(world, turn)
  }
  return { state, double, fake, world, ...hands(state, does) }
}

type Hands = Omit<House, 'state' | 'double' | 'fake' | 'world'>

function hands(state: TeamsState, does: House['does']): Hands {
  const invoke = async (who: string, at: At, name: string, value: Json) =>
    dialogOf(await does(who, at, { type: 'invoke', name, value }))
  return {
    does,
    user: (who) => personOf(state, who),
    asks: async (who, at, words) => void (await does(who, at, asked(state, at, words))),
    says: async (who, at, html, more = {}) => {
      const id = state.nextId()
      await does(who, at, { type: 'message', id, attachments: [{ contentType: 'text/html', content: html }], ...more })
      return id
    },
    executes: async (who, at, card, data) => {
      const value = { action: { type: 'Action.Execute', verb: 'press', data }, trigger: 'manual' }
      const clicked = card === undefined ? {} : { replyToId: card }
      return (await does(who, at, { type: 'invoke', name: 'adaptiveCard/action', value, ...clicked }))?.body as Said
    },
    opens: (who, at, data) => invoke(who, at, 'task/fetch', { data }),
    submits: (who, at, data) => invoke(who, at, 'task/submit', { data }),
    extends: (who, at, value) => invoke(who, at, 'composeExtension/fetchTask', value),
    chat: (who) => state.messages.filter((one) => one.conversation === chatOf(personOf(state, who))),
    channel: (name) => state.messages.filter((one) => one.conversation === channelId(name) && one.from === undefined),
  }
}

/** Each house is a tenant of its own, so that houses can share a database. */
function ownTenant(state: TeamsState): TeamsState {
  const tenant = crypto.randomUUID()
  for (const user of state.people.values()) if (user.tenant === state.tenant) Object.assign(user, { tenant })
  return Object.assign(state, { tenant })
}

function populate({ platform, workspace }: FakeWorld, state: TeamsState): void {
  platform.people.clear()
  for (const { aad, name, guest, tenant, zone } of state.people.values()) {
    const kind = tenant === state.tenant ? (guest ? 'guest' : 'member') : 'outside'
    platform.people.set(aad, { ref: { workspace, id: aad }, name, kind, zone, runsWorkspace: name === 'Ruth Cohen' })
  }
  platform.channels.clear()
  for (const team of state.teams.values())
    for (const { id, name, type } of team.channels) {
      const shared = [...team.members].some((member) => member.guest || member.tenant !== state.tenant)
      const about = { private: type === 'private', shared, members: team.members.size, joined: team.added }
      platform.channels.set(id, { ref: { workspace, id }, name: `${team.name} > ${name}`, ...about })
    }
}

/** Sends what everybody sees to the double. */
function messengerOver(connector: Connector, serviceUrl: string, state: TeamsState): Messenger {
  const send = async (outgoing: Outgoing): Promise<MessageRef | undefined> => {
    if (outgoing.to === 'update' || outgoing.to === 'removal') {
      const { message } = outgoing
      const at = { serviceUrl, conversation: message.channel }
      if (outgoing.to === 'update') await connector.update(at, message.id, postOf(outgoing.card))
      else await connector.remove(at, message.id)
      return outgoing.to === 'update' ? message : undefined
    }
    const { workspace, id } = outgoing.to === 'person' ? outgoing.person : outgoing.channel
    const user = [...state.people.values()].find((one) => one.aad === id)
    const channel = user === undefined ? id : chatOf(user)
    const thread = outgoing.to === 'channel' ? outgoing.thread : undefined
    const conversation = thread === undefined ? channel : `${channel};messageid=${thread}`
    return { workspace, channel, id: await connector.post({ serviceUrl, conversation }, postOf(outgoing.card)), thread }
  }
  return { send, find: async () => undefined }
}

/** Where somebody writes, there is a chat, or a message that can be answered in its thread. */
function arrive(state: TeamsState, { from, channel, thread }: Place, { type, id }: TeamsActivity): void {
  if (channel === undefined) return void state.chats.set(chatOf(from), from)
  if (type !== 'message' || typeof id !== 'string' || state.messages.some((one) => one.id === id)) return
  const more = { text: '', card: undefined, summary: '', edited: false }
  state.messages.push({ id, conversation: channel, thread, from, ...more })
}

interface Place {
  readonly from: TeamsUser
  readonly channel: string | undefined
  readonly thread: string | undefined
}

function asked(state: TeamsState, at: At, words: string): Json {
  if (at.channel === undefined) return { type: 'message', text: words }
  const { name } = state.bot
  const html = `<p><span itemtype="http://schema.skype.com/Mention" itemid="0">${name}</span>&nbsp;${words}</p>`
  return {
    type: 'message',
    text: `<at>${name}</at> ${words}\n`,
    entities: [mention(state)],
    attachments: [{ contentType: 'text/html', content: html }],
  }
}

function dialogOf(answer: InvokeAnswer | undefined): Dialog {
  const { task } = (answer?.body ?? {}) as { task?: { type: string; value: unknown } }
  const shown = task?.type === 'continue' ? (task.value as { title: string; card: { content: Json } }) : undefined
  return {
    status: answer?.status ?? 0,
    title: shown?.title,
    card: shown?.card.content,
    message: task?.type === 'message' ? String(task.value) : undefined,
  }
}
