import type { Deps } from '../../src/ports.ts'
import type { SlackDirectory } from '../../src/slack/directory.ts'
import { kindling } from '../support/slack/kindling.ts'
import type { Kindling } from '../support/slack/kindling.ts'
import { envelope } from '../support/slack/senders.ts'
import type { Ephemeral, Json, PostedMessage } from '../support/slack/world.ts'
import { addUser, botId, botUser, str, team } from '../support/slack/world.ts'
import { formOf, partsOf } from './block-kit.ts'
import type { Filled, Observed, Said, Seen, Stage, Tongue, Who } from './stage.ts'
import { cast, joined, operated, places } from './stage.ts'
import { watch } from './watched.ts'

const people = keyed(cast, (who) => `U${who.toUpperCase()}`)
const channels = keyed(places, (place) =>
  place === 'kindness' ? 'CKIND' : `C${place.toUpperCase().replace('ELSEWHERE', 'ELSE')}`,
)

const tongue: Tongue = {
  platform: 'Slack',
  hash: '#',
  channels: { kindness: 'kindness', support: 'support', care: 'care', acme: 'acme-and-us', elsewhere: 'elsewhere' },
  uncalled: (called) => /^\/kindness ?(.*)$/.exec(called)?.[1],
}

/** What is logged where a story has a message refused. */
const refusals: ReadonlySet<string> = new Set(['delivery given up', 'undelivered'])

type Typed = { readonly form: unknown; readonly values: Filled; readonly errors: Record<string, string> }

/** Slack: the real Bolt between doubles of its Web API and of one way in. */
export async function slackStage(observed?: Observed): Promise<Stage> {
  const watched = watch()
  const around = (deps: Deps) =>
    watched.around(observed?.around?.({ ...deps, ...operated }) ?? { ...deps, ...operated })
  const { log, measure, way = 'receiver' } = observed ?? {}
  const k = await kindling({ way, log, measure, around })
  for (const [who, name] of Object.entries(joined)) join(k, `U${who.toUpperCase()}`, name)
  gather(k)
  const rewind = remember(k)
  const typed = new Map<Who, Typed>()
  const seenFrom = { log: 0 }
  const hand = (who: Who) => k.person(people[who])
  /** Slack's clock runs on between steps; ours stands. */
  const now = () => k.state.pass(k.clock.now().getTime() - k.state.now())
  const close = (who: Who) => {
    for (const modal of k.state.modals) if (modal.user === people[who]) modal.open = false
  }
  const event = async (body: Json) => void (await k.sender.event(envelope(body, { team })))
  const pressing = (who: Who) => {
    now()
    close(who)
    return hand(who)
  }
  return {
    platform: 'slack',
    url: k.url ?? '',
    tongue,
    workspace: k.workspace,
    deps: k.deps,
    clock: k.clock,
    watched,
    people,
    channels,
    async startOver() {
      await k.startOver()
      k.api.scopes.add('groups:read')
      rewind()
      typed.clear()
      seenFrom.log = k.log.length
      now()
    },
    async quiet(tick) {
      now()
      await k.settled()
      if (tick) await k.jobs.tickNow()
      await k.jobs.settle(60_000)
      await k.settled()
    },
    close: () => k.close(),
    errors: () =>
      k.log
        .slice(seenFrom.log)
        .filter(({ level, event }) => level === 'error' && !refusals.has(event))
        .map(({ event, ids }) => `${event} ${JSON.stringify(ids)}`),
    async say(who, { place, text, thread }) {
      now()
      const under = thread === undefined ? {} : { thread: message(thread).ts }
      return { place, handle: await hand(who).says(channels[place], text, under) }
    },
    edit: (who, said, text) => hand(who).edits(message(said), text),
    remove: (who, said) => hand(who).deletes(message(said)),
    react: async (who, said) => void (await hand(who).reacts(message(said), 'sparkling_heart')),
    async applaud(who, { handle }, how) {
      const { channel, ts } = handle as PostedMessage
      const item = { type: 'message', channel, ts }
      await event({ type: `reaction_${how}`, user: people[who], reaction: 'heart', item, item_user: botUser })
    },
    surface: async (who, said) => void (await pressing(who).chooses('surface_moment', message(said))),
    type: async (who, words, place) => void (await pressing(who).types(`/kindness ${escaped(words)}`, channels[place])),
    press: async (who, label, seen) => void (await pressing(who).presses(label, seen.handle as Json)),
    async send(who, filled) {
      now()
      const modal = hand(who).modal()
      if (modal === undefined) throw new Error(`no form is open before ${who}`)
      const last = typed.get(who)
      const values = last?.form === modal ? { ...last.values, ...filled } : filled
      const ids = Object.entries(values).map(([label, value]) => [
        label,
        typeof value === 'string' ? value : value.map((one) => people[one]),
      ])
      const errors = await hand(who).sends(modal, Object.fromEntries(ids) as Record<string, string>)
      typed.set(who, { form: modal, values, errors })
      return str(modal.view['callback_id'])
    },
    async home(who) {
      now()
      const view = (await hand(who).opensHome()) ?? {}
      return [seen(`to @${who}`, view, view)]
    },
    async add(who, place) {
      k.state.channels.get(channels[place])?.members.add(botUser)
      await event({ type: 'member_joined_channel', user: botUser, channel: channels[place], inviter: people[who] })
    },
    async expel(_who, place) {
      k.state.channels.get(channels[place])?.members.delete(botUser)
      await event({ type: 'channel_left', channel: channels[place] })
    },
    async depart(who) {
      const user = k.state.users.get(people[who])
      if (user !== undefined) k.state.users.set(user.id, { ...user, deleted: true })
      await event({ type: 'user_change', user: { id: people[who], deleted: true } })
    },
    refuseNext: () => k.api.trouble('chat.postMessage', { kind: 'refuse', word: 'restricted_action' }),
    losePermission: () => void k.api.scopes.delete('groups:read'),
    reach: async () => {
      throw new Error('everybody on Slack can be written to')
    },
    look: () => look(k),
    form(who) {
      const modal = hand(who).modal()
      if (modal === undefined || modal.view['submit'] === undefined) return undefined
      const last = typed.get(who)
      const { values = {}, errors = {} } = last?.form === modal ? last : {}
      const name = (id: string) => cast.find((one) => people[one] === id) ?? id
      return formOf(modal.view, { values, errors, name })
    },
  }
}

/** Mentions as Slack escapes them in a command's text. */
function escaped(words: string): string {
  return words.replaceAll(/@(\w+)/g, (whole, who: Who) => (cast.includes(who) ? `<@${people[who]}|${who}>` : whole))
}

function message(said: Said): PostedMessage {
  return said.handle as PostedMessage
}

function join({ state }: Kindling, id: string, name: string): void {
  addUser(state, id, name)
  for (const channel of ['CKIND', 'CSUPPORT', 'CACME']) state.channels.get(channel)?.members.add(id)
}

/** The user groups are those that are teams on Teams: all ten are in each. */
function gather({ state }: Kindling): void {
  const users = cast.filter((who) => who !== 'gil' && who !== 'marta').map((who) => people[who])
  for (const name of ['Larch & Lane', 'Support', 'Acme and us']) state.userGroups.push({ id: `S${name}`, name, users })
}

/** Cards in channels, oldest first, then what each person alone sees. */
function look(k: Kindling): readonly Seen[] {
  const inChannels = places.flatMap((place) =>
    k
      .cards(channels[place])
      .map((card) => seen(card.thread === undefined ? `#${place}` : `#${place}, in a thread`, card, card)),
  )
  const toOne = cast.flatMap((who) => {
    const person = k.person(people[who])
    const fromKindling = person.direct().filter(({ bot }) => bot === botId)
    const own = [...person.whispers(), ...fromKindling].toSorted((a, b) => (a.ts < b.ts ? -1 : 1))
    // What a form was answered with, in its place.
    const shown = k.state.modals.flatMap(({ user, view }) =>
      user === people[who] && view['submit'] === undefined ? [view] : [],
    )
    return [...own, ...shown].map((card) => seen(`to @${who}`, card, card))
  })
  return [...inChannels, ...toOne]
}

function seen(where: string, shown: { readonly blocks?: unknown }, handle: PostedMessage | Ephemeral | Json): Seen {
  return { where, parts: partsOf((shown.blocks ?? []) as Json[]), handle: { ...handle } }
}

/** Puts the workspace back as it is now. */
function remember({ state, slack }: Kindling): () => void {
  const directory = slack.port.directory as SlackDirectory
  const members = new Map([...state.channels].map(([id, channel]) => [id, new Set(channel.members)]))
  const users = new Map(state.users)
  return () => {
    for (const [id, user] of users) state.users.set(id, user)
    for (const channel of state.channels.values()) {
      channel.messages = []
      channel.members.clear()
      for (const one of members.get(channel.id) ?? [...channel.members]) channel.members.add(one)
      directory.forgetChannel(channel.id)
      if (channel.direct) state.channels.delete(channel.id)
    }
    for (const id of users.keys()) directory.forgetPerson(id)
    state.ephemerals.length = 0
    state.modals.length = 0
    state.homes.clear()
  }
}

function keyed<Key extends string>(keys: readonly Key[], value: (key: Key) => string): Record<Key, string> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, string>
}
