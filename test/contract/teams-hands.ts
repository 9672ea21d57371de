import { activityOf, mention } from '../support/teams/activities.ts'
import type { Json, TeamsMessage, TeamsTeam, TeamsUser } from '../support/teams/world.ts'
import { chatOf, personOf } from '../support/teams/world.ts'
import type { Who } from './stage.ts'
import { cast } from './stage.ts'
import type { TeamsKindling } from './teams-kindling.ts'

/** What Teams sends for what people do; each resolves with what an invoke was answered. */
export type TeamsHands = ReturnType<typeof teamsHands>

/** Without a channel: in the chat with Kindling. */
interface At {
  readonly channel: string | undefined
  readonly thread?: string | undefined
}

export function teamsHands(k: TeamsKindling) {
  const { state, double } = k
  const does = (user: TeamsUser, { channel, thread }: At, more: Json) =>
    k.send(activityOf(state, double.url, { from: user, channel, thread }, { id: state.nextId(), ...more }))
  const person = (who: Who) => personOf(state, who)
  const invoke = (who: Who, at: At, name: string, more: Json) =>
    does(person(who), at, { type: 'invoke', name, ...more })
  const whereIs = ({ conversation, thread, id }: TeamsMessage): At =>
    state.chats.has(conversation) ? { channel: undefined } : { channel: conversation, thread: thread ?? id }
  return {
    /** To everybody; answers the message. */
    async say(who: Who, channel: string, text: string, thread: string | undefined): Promise<TeamsMessage> {
      const id = state.nextId()
      const from = person(who)
      const message = { id, conversation: channel, thread, from, text, card: undefined, summary: '', edited: false }
      state.messages.push(message)
      await does(from, { channel, thread }, { type: 'message', id, ...written(text) })
      return message
    },
    /** Edits a message, or deletes it where there is no new text. */
    async change(who: Who, message: TeamsMessage, text: string | undefined): Promise<void> {
      const { id, conversation: channel, thread } = message
      const at = { channel, thread }
      if (text === undefined) state.messages = state.messages.filter((one) => one !== message)
      const kind = text === undefined ? ['messageDelete', 'softDeleteMessage'] : ['messageUpdate', 'editMessage']
      const activity = activityOf(state, double.url, { from: person(who), ...at }, { id, type: kind[0] })
      const channelData = { ...(activity['channelData'] as Json), eventType: kind[1] }
      await k.send({ ...activity, channelData, ...(text === undefined ? {} : written(text)) })
    },
    /** Says something to Kindling: in a channel with a mention, else in the chat with it. */
    ask: (who: Who, words: string, channel: string | undefined) =>
      does(person(who), { channel }, channel === undefined ? { type: 'message', text: words } : mentioned(k, words)),
    /** A heart on a message of Kindling's, or taken off. */
    async react(who: Who, on: TeamsMessage, how: 'added' | 'removed'): Promise<void> {
      const list = how === 'added' ? 'reactionsAdded' : 'reactionsRemoved'
      await does(person(who), whereIs(on), { type: 'messageReaction', [list]: [{ type: 'heart' }], replyToId: on.id })
    },
    surface: (who: Who, message: TeamsMessage) =>
      invoke(who, whereIs(message), 'composeExtension/fetchTask', {
        value: { commandId: 'surfaceMoment', commandContext: 'message', messagePayload: payloadOf(message) },
      }),
    execute: (who: Who, on: TeamsMessage, action: Json) =>
      invoke(who, whereIs(on), 'adaptiveCard/action', { value: { action, trigger: 'manual' }, replyToId: on.id }),
    fetch: (who: Who, on: TeamsMessage, data: object) =>
      invoke(who, whereIs(on), 'task/fetch', { value: { data, context: { theme: 'default' } }, replyToId: on.id }),
    submit: (who: Who, at: string, data: object) =>
      invoke(who, { channel: state.chats.has(at) ? undefined : at }, 'task/submit', { value: { data } }),
    /** Somebody adds Kindling to a team, or removes it there. */
    async install(who: Who, teamId: string, action: 'add' | 'remove'): Promise<void> {
      const team = state.teams.get(teamId)
      if (team === undefined) throw new Error(`no team ${teamId}`)
      team.added = action === 'add'
      const about = { channelData: aboutTeam(k, team), conversation: inTeam(k, team) }
      const list = action === 'add' ? 'membersAdded' : 'membersRemoved'
      await does(person(who), { channel: teamId }, { type: 'conversationUpdate', [list]: [state.bot], ...about })
      await does(person(who), { channel: teamId }, { type: 'installationUpdate', action, ...about })
    },
    /** Somebody adds Kindling for themselves, or removes it. */
    async installFor(who: Who, action: 'add' | 'remove'): Promise<void> {
      state.chats.set(chatOf(person(who)), person(who))
      person(who).added = action === 'add'
      await does(person(who), { channel: undefined }, { type: 'installationUpdate', action })
    },
    /** Somebody comes into a team, or goes. */
    async member(user: TeamsUser, team: TeamsTeam, how: 'added' | 'removed'): Promise<void> {
      if (how === 'added') team.members.add(user)
      else team.members.delete(user)
      if (!team.added) return
      const who = { id: user.user, aadObjectId: user.aad, name: user.name }
      const list = how === 'added' ? { membersAdded: [who] } : { membersRemoved: [who] }
      const eventType = how === 'added' ? 'teamMemberAdded' : 'teamMemberRemoved'
      const about = { channelData: { ...aboutTeam(k, team), eventType }, conversation: inTeam(k, team) }
      await does(personOf(state, 'ruth'), { channel: team.id }, { type: 'conversationUpdate', ...list, ...about })
    },
  }
}

function written(text: string): Json {
  const content = `<p>${escaped(text)}</p>`
  return { text, attachments: [{ contentType: 'text/html', content }] }
}

/** Words with a mention of Kindling in front, and of everybody who is named as `@ken`. */
function mentioned({ state }: TeamsKindling, words: string): Json {
  const { name } = state.bot
  const named = [...words.matchAll(/@(\w+)/g)].flatMap(([, who]) => cast.filter((one) => one === who))
  const people = named.map((who) => personOf(state, who))
  const span = (text: string, id: number) =>
    `<span itemtype="http://schema.skype.com/Mention" itemid="${id}">${text}</span>`
  const spoken = (mark: (text: string, id: number) => string, text: string) =>
    named.reduce((now, who, n) => now.replace(`@${who}`, mark(people[n]?.name ?? '', n + 1)), text)
  return {
    type: 'message',
    text: `<at>${name}</at> ${spoken((text) => `<at>${text}</at>`, words)}\n`,
    entities: [
      mention(state),
      ...people.map((one) => ({
        type: 'mention',
        text: `<at>${one.name}</at>`,
        mentioned: { id: one.user, name: one.name },
      })),
    ],
    attachments: [
      { contentType: 'text/html', content: `<p>${span(name, 0)}&nbsp;${spoken(span, escaped(words))}</p>` },
    ],
  }
}

/** A message as its menu hands it in: https://learn.microsoft.com/graph/api/resources/chatmessage */
function payloadOf({ id, from, text }: TeamsMessage): Json {
  return {
    id,
    createdDateTime: new Date(Number(id)).toISOString(),
    body: { contentType: 'html', content: `<p>${escaped(text)}</p>` },
    from: { user: { id: from?.aad, displayName: from?.name } },
    attachments: [],
  }
}

function aboutTeam({ state }: TeamsKindling, { id, name, group }: TeamsTeam): Json {
  return { tenant: { id: state.tenant }, team: { id, name, aadGroupId: group }, settings: { selectedChannel: { id } } }
}

function inTeam({ state }: TeamsKindling, { id }: TeamsTeam): Json {
  return { id, conversationType: 'channel', tenantId: state.tenant, isGroup: true }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
