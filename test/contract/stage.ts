import type { WorkspaceId } from '../../src/domain/person.ts'
import type { Queue } from '../../src/jobs/queue.ts'
import type { Deps, Log, Metrics } from '../../src/ports.ts'
import { createPulseSeal } from '../../src/pulse-seal.ts'
import type { FakeClock } from '../support/fake-platform.ts'
import type { Watched } from './watched.ts'

/** Larch & Lane, on every platform: Ruth is its admin, Gil a guest, Marta a customer; Ivan has not met Kindling yet. Ten colleagues: fewer get no pulse. */
export const cast = [
  'priya',
  'jonas',
  'sam',
  'ken',
  'chloe',
  'grace',
  'ruth',
  'amara',
  'ivan',
  'luca',
  'gil',
  'marta',
] as const

/** Of these, those whom only the contract's stages have. */
export const joined: Readonly<Partial<Record<Who, string>>> = {
  amara: 'Amara Okafor',
  ivan: 'Ivan Petrov',
  luca: 'Luca Moretti',
}

/** The secret and the address that an operator would have set. */
export const operated = {
  pulse: createPulseSeal(new Uint8Array(32).fill(7)),
  address: () => 'https://kindling.example',
}

export type Who = (typeof cast)[number]

/** Its channels: `care` is private, customers read `acme`, Kindling is not in `elsewhere`. */
export const places = ['kindness', 'support', 'care', 'acme', 'elsewhere'] as const
export type Place = (typeof places)[number]

/** A message that somebody wrote. */
export interface Said {
  readonly place: Place
  readonly handle: unknown
}

export interface Button {
  readonly label: string
  readonly primary: boolean
  readonly link: boolean
  /** `click moment.take`; undefined for a link. */
  readonly use: string | undefined
}

export type Part = string | readonly Button[]

/** Something of Kindling's that stands before somebody. */
export interface Seen {
  /** `#kindness`, `#kindness, in a thread`, `to @priya`. */
  readonly where: string
  /** As it is read: texts and rows of buttons. */
  readonly parts: readonly Part[]
  readonly handle: unknown
}

export interface SeenField {
  readonly label: string
  readonly hint: string | undefined
  readonly optional: boolean
  readonly kind: 'text' | 'date' | 'choice' | 'people'
  /** What stands in it: a choice by its label, people by their first names. */
  readonly value: string
  readonly options: readonly string[]
  readonly error: string | undefined
}

export interface SeenForm {
  readonly title: string
  readonly submit: string
  readonly intro: string | undefined
  readonly fields: readonly SeenField[]
}

/** What is filled in, by a field's label: a choice by its option's label, people by their names here. */
export type Filled = Readonly<Record<string, string | readonly Who[]>>

/** What differs from platform to platform in what is read. */
export interface Tongue {
  readonly platform: string
  /** What stands before the name of a channel in a sentence. */
  readonly hash: '#' | ''
  /** Channels as the platform calls them. */
  readonly channels: Readonly<Record<Place, string>>
  /** The words of a command that is called as the platform wants it there; undefined where it is called wrongly. */
  uncalled(called: string, toOne: boolean): string | undefined
}

/** What hears and counts beside a story, and what makes the core fail. */
export interface Observed {
  readonly log?: Log
  readonly measure?: (queue: Queue) => Metrics
  readonly around?: (deps: Deps) => Deps
  /** Slack's way in: over HTTP commands and clicks are done some time after they were answered. */
  readonly way?: 'receiver' | 'http'
}

/**
 * One platform with all of Kindling behind it, and the hands that people have there. What platforms do each in their own
 * way (an ephemeral message or a chat, a modal or a dialog behind a button) does not show. Each hand resolves when
 * Kindling has answered; `quiet` waits for what goes out by itself.
 */
export interface Stage {
  readonly platform: 'slack' | 'teams'
  /** The platform's own endpoint; '' where it is none over HTTP. */
  readonly url: string
  readonly tongue: Tongue
  readonly workspace: WorkspaceId
  readonly deps: Deps
  readonly clock: FakeClock
  readonly watched: Watched
  readonly people: Readonly<Record<Who, string>>
  readonly channels: Readonly<Record<Place, string>>
  /** Everything as it was in the beginning, on Monday 16 November 2026, 10:12 in Berlin. */
  startOver(): Promise<void>
  /** `tick`: what is due by the clock is done, too. */
  quiet(tick: boolean): Promise<void>
  close(): Promise<void>
  /** What went wrong inside, for a story that wants to know. */
  errors(): readonly string[]

  say(who: Who, said: { readonly place: Place; readonly text: string; readonly thread?: Said }): Promise<Said>
  edit(who: Who, said: Said, text: string): Promise<void>
  remove(who: Who, said: Said): Promise<void>
  react(who: Who, said: Said): Promise<void>
  surface(who: Who, said: Said): Promise<void>
  /** Puts a heart on a card, or takes it off. */
  applaud(who: Who, seen: Seen, how: 'added' | 'removed'): Promise<void>
  /** `@ken` in the words is a mention, as the platform sends it. */
  type(who: Who, words: string, place: Place): Promise<void>
  press(who: Who, label: string, seen: Seen): Promise<void>
  /** Fills in the open form and sends it; other fields stay as they are. Answers which form it was. */
  send(who: Who, filled: Filled): Promise<string>
  home(who: Who): Promise<readonly Seen[]>
  /** Adds Kindling to a channel it is not in. */
  add(who: Who, place: Place): Promise<void>
  /** Removes it from one. */
  expel(who: Who, place: Place): Promise<void>
  depart(who: Who): Promise<void>
  /** The platform refuses the next message for good. */
  refuseNext(): void
  losePermission(): void
  /** Somebody removes Kindling for themselves, or adds it again. */
  reach(who: Who, can: boolean): Promise<void>

  /** All that stands before people now: cards in channels, and what each of them alone can see. */
  look(): readonly Seen[]
  form(who: Who): SeenForm | undefined
}
