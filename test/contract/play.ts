import { expect } from 'vitest'
import type { Store } from '../../src/ports.ts'
import type { Filled, Place, Said, Seen, Stage, Who } from './stage.ts'
import { cast } from './stage.ts'
import { stateOf } from './state.ts'
import { told, toldForm } from './words.ts'

/** A story about use cases: told on every platform, it must end in the same state and the same words. */
export interface Story {
  readonly title: string
  /** The use cases it tells; it fails where one of them was not done. */
  readonly covers: readonly string[]
  /** Told on one platform only: see `onOneAlone`. */
  readonly alone?: 'slack' | 'teams'
  tell(play: Play): Promise<void>
}

/** What people do, and what they read. After each step everything that is due has gone out. */
export interface Play {
  says(who: Who, place: Place, text: string, thread?: Said): Promise<Said>
  edits(who: Who, said: Said, text: string): Promise<void>
  deletes(who: Who, said: Said): Promise<void>
  reacts(who: Who, said: Said): Promise<void>
  /** Puts a heart on the newest card in a channel that says `on`, or takes it off. */
  applauds(who: Who, on: string, how?: 'added' | 'removed'): Promise<void>
  /** Chooses "Surface as a moment" on a message. */
  surfaces(who: Who, said: Said): Promise<void>
  types(who: Who, words: string, place?: Place): Promise<void>
  /** Presses a button on the newest card they see that has it, or the newest of those that say `on`. */
  presses(who: Who, label: string, on?: string): Promise<void>
  /** Presses it on a card as it was, though it may have changed since. */
  pressesOld(who: Who, label: string, seen: Seen): Promise<void>
  /** Fills in the form that stands open before them, and sends it. */
  sends(who: Who, filled: Filled): Promise<void>
  /** Opens their home, and presses a button there. */
  opensHome(who: Who, press?: string): Promise<void>
  adds(who: Who, place: Place): Promise<void>
  expels(who: Who, place: Place): Promise<void>
  departs(who: Who): Promise<void>
  /** Lets the next message fail for good, and waits until that is noted. */
  refusesNext(): void
  /** Whoever installed Kindling takes a permission away from it. */
  losesPermission(): void
  /** They remove Kindling for themselves, or add it again. */
  reaches(who: Who, can: boolean): Promise<void>
  /** Moves the clock to an instant (ISO). */
  comes(instant: string): Promise<void>
  /** The cards in a channel now, oldest first, threads included. */
  cards(place: Place): readonly string[]
  /** What they alone were shown last. */
  told(who: Who): string
  /** The form open before them, as it reads; '' where there is none. */
  form(who: Who): string
  /** What they read in their home when they opened it last. */
  home(): string
  readonly store: Store
  readonly stage: Stage
}

/** What came of a story on one platform. */
export interface Transcript {
  readonly words: readonly string[]
  readonly state: unknown
}

/** Tells a story on a platform that begins anew. */
export async function tellOn(stage: Stage, story: Story): Promise<Transcript> {
  await stage.startOver()
  await connectAcme(stage)
  stage.watched.clear()
  const { play, words } = playOn(stage)
  await story.tell(play)
  const done = [...stage.watched.uses]
  expect(done, `what the story did on ${stage.platform}`).toEqual(expect.arrayContaining([...story.covers]))
  expect(stage.errors(), `faults on ${stage.platform}`).toEqual([])
  return { words, state: await stateOf(stage) }
}

/** Besides #support, Kindling reads the channel in which customers themselves write. */
export async function connectAcme({ deps, channels, clock, people, tongue, workspace }: Stage): Promise<void> {
  await deps.store.channels.save({
    ref: { workspace, id: channels.acme },
    name: tongue.channels.acme,
    watching: 'watch',
    trust: 'balanced',
    voice: 'customers',
    cards: 'home',
    addedBy: people.ruth,
    since: clock.now(),
    learned: undefined,
    agreedTo: undefined,
  })
}

/** The hands of a stage as a story uses them. */
export function playOn(stage: Stage): { play: Play; words: readonly string[] } {
  const scene = watchScene(stage)
  const { uses } = stage.watched
  const step = async <Result>(what: string, use: string | undefined, work: () => Promise<Result>): Promise<Result> => {
    if (use !== undefined && use !== 'clock') uses.add(use)
    const result = await work()
    await stage.quiet(use === 'clock')
    scene.note(what)
    return result
  }
  const pressOn = (who: Who, label: string, seen: Seen) =>
    step(`${who} presses [${label}]`, buttonOf(seen, label)?.use, () => stage.press(who, label, seen))
  let home = ''
  const play: Play = {
    says: (who, place, text, thread) =>
      step(`${who} writes in #${place}`, 'event messageArrived', () =>
        stage.say(who, { place, text, ...(thread === undefined ? {} : { thread }) }),
      ),
    edits: (who, said, text) => step(`${who} edits`, 'event messageEdited', () => stage.edit(who, said, text)),
    deletes: (who, said) => step(`${who} deletes`, 'event messageDeleted', () => stage.remove(who, said)),
    reacts: (who, said) => step(`${who} reacts`, 'event reactionAdded', () => stage.react(who, said)),
    applauds: (who, on, how = 'added') =>
      step(`${who} ${how} a heart`, how === 'added' ? 'event applauded' : 'event applauseTakenBack', () =>
        stage.applaud(who, scene.card(on), how),
      ),
    surfaces: (who, said) => step(`${who} surfaces`, 'event surfaceMessage', () => stage.surface(who, said)),
    types: (who, words, place = 'support') =>
      step(`${who} types ${words}`, `command ${words.split(' ')[0] ?? ''}`, () => stage.type(who, words, place)),
    presses: (who, label, on) => pressOn(who, label, scene.find(who, label, on)),
    pressesOld: pressOn,
    sends: (who, filled) =>
      step(`${who} sends the form`, undefined, async () => void uses.add(`form ${await stage.send(who, filled)}`)),
    async opensHome(who, label) {
      const shown = await step(`${who} opens their home`, 'event home', () => stage.home(who))
      home = scene.read(shown)
      if (label === undefined) return
      const seen = shown.find((one) => buttonOf(one, label) !== undefined)
      if (seen === undefined) throw new Error(`no [${label}] in ${home}`)
      await pressOn(who, label, seen)
    },
    adds: (who, place) => step(`${who} adds Kindling to #${place}`, 'event channelJoined', () => stage.add(who, place)),
    expels: (who, place) =>
      step(`${who} removes it from #${place}`, 'event channelLeft', () => stage.expel(who, place)),
    departs: (who) => step(`${who} leaves`, 'event personLeft', () => stage.depart(who)),
    refusesNext: () => stage.refuseNext(),
    reaches: (who, can) => step(`${who} ${can ? 'adds' : 'removes'} Kindling`, undefined, () => stage.reach(who, can)),
    losesPermission: () => stage.losePermission(),
    comes: (instant) => step(instant, 'clock', async () => stage.clock.set(instant)),
    cards: (place) => scene.cards(place),
    told: (who) => scene.told(who),
    form: (who) => scene.form(who),
    home: () => home,
    store: stage.deps.store,
    stage,
  }
  return { play, words: scene.words }
}

/** Keeps what changed before people's eyes, step by step. */
function watchScene(stage: Stage) {
  const words: string[] = []
  const since = new Map<string, number>()
  let shown: readonly string[] = []
  let forms = new Map<Who, string>()
  const read = (seen: Seen) => `${seen.where}: ${told(stage.tongue, seen)}`
  const form = (who: Who) => {
    const open = stage.form(who)
    return open === undefined ? '' : toldForm(stage.tongue, open)
  }
  const newest = (seen: readonly Seen[]) =>
    seen.toSorted((a, b) => (since.get(read(a)) ?? 0) - (since.get(read(b)) ?? 0)).at(-1)
  return {
    words,
    form,
    read: (cards: readonly Seen[]) => {
      const text = cards.map((card) => told(stage.tongue, card)).join('\n')
      words.push(text)
      return text
    },
    cards: (place: Place) =>
      stage
        .look()
        .filter(({ where }) => where.startsWith(`#${place}`))
        .map((seen) => told(stage.tongue, seen)),
    told: (who: Who) => {
      const last = newest(stage.look().filter(({ where }) => where === `to @${who}`))
      return last === undefined ? '' : told(stage.tongue, last)
    },
    find(who: Who, label: string, on: string | undefined): Seen {
      const reach = stage.look().filter(({ where }) => !where.startsWith('to ') || where === `to @${who}`)
      const fitting = reach.filter((seen) => buttonOf(seen, label) && (on === undefined || read(seen).includes(on)))
      const found = newest(fitting)
      if (found === undefined)
        throw new Error(`${stage.platform}: ${who} sees no [${label}] among\n${reach.map(read).join('\n\n')}`)
      return found
    },
    card(on: string): Seen {
      const found = newest(stage.look().filter((seen) => seen.where.startsWith('#') && read(seen).includes(on)))
      if (found === undefined) throw new Error(`${stage.platform}: no card says ${on}`)
      return found
    },
    note(what: string) {
      const now = stage.look().map(read)
      const added = without(now, shown).toSorted()
      const gone = without(shown, now).toSorted()
      for (const text of added) since.set(text, since.size + words.length * 1000)
      const open = new Map(cast.map((who) => [who, form(who)]))
      const opened = cast.filter((who) => open.get(who) !== (forms.get(who) ?? ''))
      words.push(
        `* ${what}`,
        ...gone.map((text) => `- ${text.split('\n')[0] ?? ''}`),
        ...added.map((text) => `+ ${text}`),
        ...opened.map((who) => `? ${who}: ${open.get(who) ?? ''}`),
      )
      shown = now
      forms = open
    },
  }
}

function without(all: readonly string[], some: readonly string[]): readonly string[] {
  const left = [...some]
  return all.filter((one) => {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function buttonOf(seen: Seen, label: string) {
  return seen.parts
    .filter((part) => typeof part !== 'string')
    .flat()
    .find((button) => button.label === label)
}
