import type { Language } from '../domain/language.ts'
import type { MessageRef, PersonRef } from '../domain/person.ts'
import type { en } from './words/en/index.ts'

export type Words = Worded<typeof en>

/** The shape of the words, whatever they say: another language, or another platform's turn of phrase. */
type Worded<Part> = Part extends string
  ? string
  : Part extends (...filled: infer Filled) => infer Said
    ? (...filled: Filled) => Worded<Said>
    : { readonly [Name in keyof Part]: Worded<Part[Name]> }

/** How and where something is said: the words, the reader's clock, the workspace. */
export interface Say {
  readonly words: Words
  /** In which the words are. */
  readonly language: Language
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

/** `Thu 19 Nov, 09:12`. */
export function dayAndTime(say: Say, at: Date): string {
  return `${day(say, at)}, ${time(say, at)}`
}

/** What the functions that tell a day take for a calendar day (ISO), which is no instant: its noon, told in UTC. */
export function calendarDay(say: Say, isoDay: string): readonly [say: Say, at: Date] {
  return [{ ...say, zone: 'UTC' }, new Date(`${isoDay}T12:00:00Z`)]
}

/** The ISO day, `2026-11-16`, on which this instant falls. */
export function isoDay(zone: string, at: Date): string {
  return formatter('en-CA', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

/** Whether both instants fall on the same day of the reader's zone. */
export function sameDay(say: Say, a: Date, b: Date): boolean {
  return isoDay(say.zone, a) === isoDay(say.zone, b)
}

type Parts = Intl.DateTimeFormatOptions

function parts(say: Say, at: Date, options: Parts): string {
  return dates[say.language](say, at, options)
}

/** By language, such that a day reads the same in a sentence and alone. */
const dates: Readonly<Record<Language, (say: Say, at: Date, options: Parts) => string>> = {
  /** Weekday first and without commas: `Thu 19 Nov`. */
  en: (say, at, options) => {
    const format = formatter(say.locale, say.zone, options)
    return remembered(format, at, () => {
      const formatted = format.formatToParts(at)
      const find = (type: string) => formatted.find((part) => part.type === type)?.value
      return ['weekday', 'day', 'month', 'year'].flatMap((type) => find(type) ?? []).join(' ')
    })
  },
  /** A shortened month ends in a full stop, which a sentence would repeat: `Do, 19. November`. */
  de: (say, at, { weekday, ...options }) => {
    const rest = formatter(say.locale, say.zone, { ...options, month: 'long' })
    const day = remembered(rest, at, () => rest.format(at))
    return weekday === undefined ? day : `${formatter(say.locale, say.zone, { weekday }).format(at)}, ${day}`
  },
}

/** `27 Nov 2026`. */
export function fullDay(say: Say, at: Date): string {
  return parts(say, at, { day: 'numeric', month: 'short', year: 'numeric' })
}

/** On an axis, where there is little room: `16 Nov`, `16. Nov.`. */
export function axisDay(say: Say, at: Date): string {
  return say.language === 'en' ? shortDay(say, at) : onAxis(say, at, { day: 'numeric', month: 'short' })
}

/** On an axis: `Nov 26`, `Nov. 26`. */
export function axisMonth(say: Say, at: Date): string {
  return onAxis(say, at, { month: 'short', year: '2-digit' })
}

function onAxis(say: Say, at: Date, options: Parts): string {
  const format = formatter(say.locale, say.zone, options)
  return remembered(format, at, () => format.format(at))
}

/** `3.9`, `3,9`: with so many digits, always. */
export function decimal({ locale }: Pick<Say, 'locale'>, value: number, digits: number): string {
  const key = `${locale} ${digits}`
  const format =
    decimals.get(key) ??
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: false,
    })
  decimals.set(key, format)
  return format.format(value)
}

const decimals = new Map<string, Intl.NumberFormat>()

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
