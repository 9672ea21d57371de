import type { AdaptiveCard } from '../../src/adaptive-cards/model.ts'
import { de } from '../../src/views/words/de/index.ts'
import { en } from '../../src/views/words/en/index.ts'
import { cast, places } from './stage.ts'
import type { Filled, Observed, Place, Said, Seen, Stage, Tongue, Who } from './stage.ts'
import { actionOn, dataOf, formOf, inputsOf, isPeople, labelOf, partsOf } from './adaptive.ts'
import { teamsHands } from './teams-hands.ts'
import type { TeamsHands } from './teams-hands.ts'
import { teamsKindling } from './teams-kindling.ts'
import type { TeamsKindling } from './teams-kindling.ts'
import type { Json, TeamsMessage } from '../support/teams/world.ts'
import { cardsIn, channelId, chatOf, personOf, str, teamWith } from '../support/teams/world.ts'
import { watch } from './watched.ts'

const channels = keyed(places, channelId)

const tongue: Tongue = {
  platform: 'Microsoft Teams',
  hash: '',
  channels: {
    kindness: 'Larch & Lane > Kindness',
    support: 'Support > General',
    care: 'Support > Care',
    acme: 'Acme and us > General',
    elsewhere: 'Elsewhere > General',
  },
  uncalled: (called, toOne) => {
    const mentioned = /^@Kindling ?(.*)$/.exec(called)?.[1]
    const inChannel = !toOne || /^@Kindling (?:un)?watch$/.test(called)
    return inChannel === (mentioned !== undefined) ? (mentioned ?? called) : undefined
  },
}

/** A form as it stands open before somebody, and where they opened it. */
interface Dialog {
  readonly at: string
  readonly title: string
  readonly card: AdaptiveCard
}

/** What somebody alone can see besides their chat, and the cards of it that only lead to a form. */
interface Eyes {
  readonly dialogs: Map<Who, Dialog>
  readonly said: { readonly who: Who; readonly text: string }[]
  readonly hidden: Set<string>
}

/** Teams: the real endpoint and botbuilder, before a double of Microsoft's connector. */
export async function teamsStage(observed: Observed = {}): Promise<Stage> {
  const watched = watch()
  const { around } = observed
  const k = await teamsKindling((deps) => watched.around(around?.(deps) ?? deps), observed)
  const people = keyed(cast, (who) => personOf(k.state, who).aad)
  const hands = teamsHands(k)
  const eyes: Eyes = { dialogs: new Map(), said: [], hidden: new Set() }
  await moveIn(k, hands)
  const moveBack = remember(k, hands)
  const seenFrom = { log: 0 }
  const now = () => k.state.pass(k.clock.now().getTime() - k.state.now())
  const asking = asker(k, hands, eyes)
  return {
    platform: 'teams',
    url: k.url,
    tongue,
    workspace: k.workspace,
    deps: k.deps,
    clock: k.clock,
    watched,
    people,
    channels,
    async startOver() {
      await moveBack()
      await k.quiet(false)
      await k.startOver()
      k.state.messages = []
      eyes.dialogs.clear()
      eyes.said.length = 0
      eyes.hidden.clear()
      seenFrom.log = k.log.length
      now()
    },
    async quiet(tick) {
      now()
      await k.quiet(tick)
    },
    close: () => k.close(),
    errors: () =>
      k.log
        .slice(seenFrom.log)
        .filter(({ level, event }) => level === 'error' && !refusals.has(event))
        .map(({ event, ids }) => `${event} ${JSON.stringify(ids)}`),
    async say(who, { place, text, thread }) {
      now()
      const root = thread === undefined ? undefined : message(thread)
      return { place, handle: await hands.say(who, channels[place], text, root?.thread ?? root?.id) }
    },
    edit: (who, said, text) => hands.change(who, message(said), text),
    remove: (who, said) => hands.change(who, message(said), undefined),
    react: async () => {
      throw new Error('Teams tells bots of reactions to their own messages only')
    },
    applaud: (who, seen, how) => hands.react(who, seen.handle as TeamsMessage, how),
    surface: (who, said) => asking.dialog(who, () => hands.surface(who, message(said)), message(said).conversation),
    type: (who, words, place) => asking.command(who, words, channels[place]),
    press: (who, label, seen) => asking.press(who, label, seen.handle as TeamsMessage),
    send: (who, filled) => asking.send(who, filled, people),
    async home(who) {
      const shown = await asking.freshIn(who, () => hands.ask(who, 'mine', undefined))
      for (const { id } of shown) eyes.hidden.add(id)
      return shown.map((one) => seenAt(`to @${who}`, one))
    },
    add: (who, place) => hands.install(who, teamIdOf(k, place), 'add'),
    expel: (who, place) => hands.install(who, teamIdOf(k, place), 'remove'),
    async depart(who) {
      for (const team of k.state.teams.values())
        if (team.members.has(personOf(k.state, who))) await hands.member(personOf(k.state, who), team, 'removed')
    },
    refuseNext: () => k.double.trouble('post', { kind: 'status', status: 403, code: 'ForbiddenOperationException' }),
    losePermission: () => {
      throw new Error('Teams has no scopes that could be missing one by one')
    },
    reach: (who, can) => hands.installFor(who, can ? 'add' : 'remove'),
    look: () => look(k, eyes),
    form(who) {
      const dialog = eyes.dialogs.get(who)
      const name = (id: string) => cast.find((one) => people[one] === id) ?? id
      return dialog && formOf(dialog.title, dialog.card, name)
    },
  }
}

/** What is logged where a story has a message refused. */
const refusals: ReadonlySet<string> = new Set(['delivery given up', 'undelivered'])

/** Kindling is added to the teams it is in, and by everybody who has it for themselves. */
async function moveIn(k: TeamsKindling, hands: TeamsHands): Promise<void> {
  for (const team of k.state.teams.values()) if (team.added) await hands.install('ruth', team.id, 'add')
  for (const who of cast) if (personOf(k.state, who).added) await hands.installFor(who, 'add')
  await k.quiet(false)
}

/** Puts teams and people back as they are now, by the same ways. */
function remember({ state }: TeamsKindling, hands: TeamsHands): () => Promise<void> {
  const teams = [...state.teams.values()].map((team) => ({ team, added: team.added, members: new Set(team.members) }))
  const installed = cast.filter((who) => personOf(state, who).added)
  return async () => {
    for (const { team, added, members } of teams) {
      if (team.added !== added) await hands.install('ruth', team.id, added ? 'add' : 'remove')
      for (const one of members) if (!team.members.has(one)) await hands.member(one, team, 'added')
    }
    for (const who of installed) if (!personOf(state, who).added) await hands.installFor(who, 'add')
  }
}

function teamIdOf({ state }: TeamsKindling, place: Place): string {
  return teamWith(state, channels[place])?.id ?? ''
}

/** Everything that is answered to somebody at once. */
function asker(k: TeamsKindling, hands: TeamsHands, eyes: Eyes) {
  const chat = (who: Who) => cardsIn(k.state, chatOf(personOf(k.state, who)))
  const freshIn = async (who: Who, work: () => Promise<unknown>) => {
    const before = new Set(chat(who).map(({ id }) => id))
    await work()
    return chat(who).filter(({ id }) => !before.has(id))
  }
  /** What a dialog says, unless it stands in the chat with its buttons, too. */
  const hear = (who: Who, text: string) => {
    const inChat = chat(who).at(-1)?.card
    const known = inChat === undefined ? '' : wordsOf(inChat)
    if (sortedLines(known) !== sortedLines(text)) eyes.said.push({ who, text })
  }
  const dialog = async (who: Who, work: () => Promise<Json>, at: string) => {
    eyes.dialogs.delete(who)
    const { task } = (await work()) as { task?: { type: string; value: unknown } }
    if (task?.type === 'message') return hear(who, str(task.value))
    if (task === undefined) return
    const { title, card } = task.value as { title: string; card: { content: AdaptiveCard } }
    eyes.dialogs.set(who, { at, title, card: card.content })
  }
  /** A form lies behind a card with one button. */
  const openFrom = async (who: Who, shown: readonly TeamsMessage[]) => {
    for (const one of shown) {
      const opener = one.card && openerOn(one.card)
      if (opener === undefined) continue
      eyes.hidden.add(one.id)
      await dialog(who, () => hands.fetch(who, one, dataOf(opener)), one.conversation)
    }
  }
  return {
    freshIn,
    dialog,
    async command(who: Who, words: string, channel: string) {
      eyes.dialogs.delete(who)
      await openFrom(who, await freshIn(who, () => hands.ask(who, words, channel)))
    },
    async press(who: Who, label: string, on: TeamsMessage) {
      eyes.dialogs.delete(who)
      const action = actionOn(on.card ?? empty, label)
      if (action.type === 'Action.Submit')
        return dialog(who, () => hands.fetch(who, on, dataOf(action)), on.conversation)
      let answer: Json = {}
      const shown = await freshIn(who, async () => (answer = await hands.execute(who, on, action)))
      await openFrom(who, shown)
      const isWords = answer['type'] === 'application/vnd.microsoft.activity.message'
      // Where it was answered in the chat, this only says so.
      if (isWords && shown.length === 0 && ![en, de].some(({ teams }) => teams.done === answer['value']))
        eyes.said.push({ who, text: str(answer['value']) })
    },
    async send(who: Who, filled: Filled, people: Readonly<Record<Who, string>>) {
      const open = eyes.dialogs.get(who)
      if (open === undefined) throw new Error(`no form is open before ${who}`)
      const [submit] = open.card.actions ?? []
      const data = { ...(submit && dataOf(submit)), ...inputs(open.card, filled, people) }
      await dialog(who, () => hands.submit(who, open.at, data), open.at)
      return str(submit && dataOf(submit)['form'])
    },
  }
}

const empty: AdaptiveCard = { type: 'AdaptiveCard', $schema: '', version: '', fallbackText: '', body: [] }

function openerOn(card: AdaptiveCard) {
  const labels = partsOf(card).flatMap((part) => (typeof part === 'string' ? [] : part.map(({ label }) => label)))
  const opener = [en, de].map(({ teams }) => teams.openForm).find((label) => labels.includes(label))
  return opener === undefined ? undefined : actionOn(card, opener)
}

/** Every field as one text, as Teams sends it: what stands in it, or what was filled in. */
function inputs(card: AdaptiveCard, filled: Filled, people: Readonly<Record<Who, string>>): Json {
  const all = inputsOf(card)
  const labels = all.map(labelOf)
  const unknown = Object.keys(filled).filter((label) => !labels.includes(label))
  if (unknown.length > 0) throw new Error(`no field ${unknown.join(', ')} among ${labels.join(', ')}`)
  return Object.fromEntries(
    all.flatMap((input) => {
      const given = filled[labelOf(input)]
      const before = input['value'] as string | number | undefined
      const value = given === undefined ? before : typed(input, given, people)
      return value === undefined ? [] : [[str(input['id']), String(value)]]
    }),
  )
}

function typed(input: Json, given: string | readonly Who[], people: Readonly<Record<Who, string>>): string {
  if (typeof given !== 'string') return given.map((who) => people[who]).join(',')
  if (input['type'] !== 'Input.ChoiceSet' || isPeople(input as never)) return given
  const choices = input['choices'] as { title: string; value: string }[]
  const found = choices.find(({ title }) => title === given)
  if (found === undefined) throw new Error(`no option "${given}" among ${choices.map(({ title }) => title).join(', ')}`)
  return found.value
}

function wordsOf(card: AdaptiveCard): string {
  return partsOf(card)
    .filter((part) => typeof part === 'string')
    .join('\n')
}

/** A title is said first, wherever it stands on the card, and a link without its address. */
function sortedLines(text: string): string {
  return text.replaceAll(' ↗', '').split('\n').toSorted().join('\n')
}

function look({ state }: TeamsKindling, { said, hidden }: Eyes): readonly Seen[] {
  const inChannels = places.flatMap((place) =>
    cardsIn(state, channels[place]).map((one) =>
      seenAt(one.thread === undefined ? `#${place}` : `#${place}, in a thread`, one),
    ),
  )
  const toOne = cast.flatMap((who) => [
    ...cardsIn(state, chatOf(personOf(state, who)))
      .filter(({ id }) => !hidden.has(id))
      .map((one) => seenAt(`to @${who}`, one)),
    ...said
      .filter((one) => one.who === who)
      .map(({ text }) => ({ where: `to @${who}`, parts: [text], handle: undefined })),
  ])
  return [...inChannels, ...toOne]
}

function seenAt(where: string, shown: TeamsMessage): Seen {
  return { where, parts: shown.card === undefined ? [shown.text] : partsOf(shown.card), handle: { ...shown } }
}

function message(said: Said): TeamsMessage {
  return said.handle as TeamsMessage
}

function keyed<Key extends string>(keys: readonly Key[], value: (key: Key) => string): Record<Key, string> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, string>
}
