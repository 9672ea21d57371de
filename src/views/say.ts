import type { MessageRef, PersonRef } from '../domain/person.ts'
import type { en } from './words/en/index.ts'

export type Words = Worded<typeof en>

/** The shape of the words, whatever they say: another language, or another platform's turn of phrase. */
type Worded<Part> = Part extends string
  ? string
  : Part extends (...filled: infer Filled) => string
    ? (...filled: Filled) => string
    : { readonly [Name in keyof Part]: Worded<Part[Name]> }

/** How and where something is said: the words, the reader's clock, the workspace. */
export interface Say {
  readonly words: Words
  /** BCP 47, for dates and numbers. */
  readonly locale: string
  /** IANA zone in which days and hours are told. */
  readonly zone: string
  readonly now: Date
  /** The workspace's name. */
  readonly company: string
  /** How a person calls a command here: `log` becomes `/kindness log`. */
  readonly command: (words: string) => string
  /** Where a message can be opened; undefined where there is no such address. */
  readonly link: (message: MessageRef) => string | undefined
}

/** Full names by person id. */
export type Names = ReadonlyMap<string, string>

/** The full name, cut at 40 characters; the words' "someone" for a person nobody knows (any more). */
export function fullName(names: Names, person: PersonRef, unknown: string): string {
  return cut(names.get(person.id) ?? unknown, 40)
}

/** Cut with an ellipsis at `max` characters (code points). */
export function cut(value: string, max: number): string {
  const points = Array.from(value)
  return points.length <= max
    ? value
    : `${points
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`
}

/** `Thu 19 Nov`. */
export function day(say: Say, at: Date): string {
  return parts(say, at, { weekday: 'short', day: 'numeric', month: 'short' })
}

/** `Thu 19 Nov`, with the year when it is not this one: `Tue 16 Nov 2027`. */
export function farDay(say: Say, at: Date): string {
  const year = (instant: Date) => isoDay(say.zone, instant).slice(0, 4)
  return year(at) === year(say.now) ? day(say, at) : `${day(say, at)} ${year(at)}`
}

/** `16 Nov`. */
export function shortDay(say: Say, at: Date): string {
  return parts(say, at, { day: 'numeric', month: 'short' })
}

/** `09:12`. */
export function time(say: Say, at: Date): string {
  return formatter(say.locale, say.zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** The ISO day, `2026-11-16`, on which this instant falls. */
export function isoDay(zone: string, at: Date): string {
  return formatter('en-CA', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

/** Whether both instants fall on the same day of the reader's zone. */
export function sameDay(say: Say, a: Date, b: Date): boolean {
  return isoDay(say.zone, a) === isoDay(say.zone, b)
}

/** Weekday first and without commas, so that a day reads the same in a sentence and alone. */
function parts(say: Say, at: Date, options: Intl.DateTimeFormatOptions): string {
  const format = formatter(say.locale, say.zone, options)
  return remembered(format, at, () => {
    const formatted = format.formatToParts(at)
    const find = (type: string) => formatted.find((part) => part.type === type)?.value
    return ['weekday', 'day', 'month', 'year'].flatMap((type) => find(type) ?? []).join(' ')
  })
}

/** `27 Nov 2026`. */
export function fullDay(say: Say, at: Date): string {
  return parts(say, at, { day: 'numeric', month: 'short', year: 'numeric' })
}

/** `Nov 26`. */
export function shortMonth(say: Say, at: Date): string {
  return parts(say, at, { month: 'short', year: '2-digit' })
}

const written = new WeakMap<Intl.DateTimeFormat, Map<number, string>>()

/** A page of figures names the same few days a thousand times. */
function remembered(format: Intl.DateTimeFormat, at: Date, write: () => string): string {
  const known = written.get(format) ?? new Map<number, string>()
  written.set(format, known)
  const said = known.get(at.getTime()) ?? write()
  if (known.size > 1_000) known.clear()
  known.set(at.getTime(), said)
  return said
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs a hundred times what using it does. There are as many as zones in use, times a few formats. */
function formatter(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${Object.entries(options).flat().join(' ')}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  if (formatters.size > 5_000) formatters.clear()
  const made = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
  formatters.set(key, made)
  return made
}
