import type { Digest } from '../domain/digest.ts'
import type { Act } from '../domain/kindness.ts'
import type { Card, Element } from './card.ts'
import { card, chart, note, text, title } from './card.ts'
import type { Say } from './say.ts'
import { shortDay } from './say.ts'
import type { Named } from './told.ts'
import { storyOf } from './told.ts'

/** A month with what its card needs besides. */
export interface ShownLookBack extends Named {
  /** ISO, `2026-10`. */
  readonly month: string
  readonly counts: Pick<Digest, 'acts' | 'people' | 'customers' | 'newcomers' | 'colleagues'>
  /** A story that no digest has told. */
  readonly story: Act | undefined
  /** Hours within which half of the moments were taken; undefined where nothing can be said. */
  readonly hours: number | undefined
  /** Acts of each week, by its first instant; oldest first. */
  readonly weeks: readonly { readonly begins: Date; readonly acts: number }[]
}

const inDays = 48

/** The monthly look back, as everybody sees it. */
export function lookBackCard(say: Say, shown: ShownLookBack): Card {
  const words = say.words.lookBack
  return card(
    title(words.title(monthName(say, shown.month))),
    text(`${say.words.digest.reachedOnly(shown.counts)} ${say.words.digest.spread(shown.counts)}`),
    ...(shown.story === undefined ? [] : storyOf(say, shown, shown.story)),
    shown.hours !== undefined && text(halfText(say, shown.hours)),
    actsAWeek(say, shown.weeks),
    note(words.notCompared),
  )
}

function halfText({ words }: Say, hours: number): string {
  const { halfInHours, halfInDays } = words.lookBack
  return hours > inDays ? halfInDays(Math.ceil(hours / 24)) : halfInHours(hours)
}

function actsAWeek(say: Say, weeks: ShownLookBack['weeks']): Element | undefined {
  if (weeks.length < 2) return undefined
  const points = weeks.map(({ begins, acts }) => ({ label: shortDay(say, begins), value: acts, shown: String(acts) }))
  const most = Math.max(...weeks.map(({ acts }) => acts))
  return chart({ title: say.words.lookBack.chart, shape: 'line', min: 0, max: Math.max(5, most), points })
}

function monthName(say: Say, month: string): string {
  const at = new Date(`${month}-15T12:00:00Z`)
  return new Intl.DateTimeFormat(say.locale, { timeZone: 'UTC', month: 'long' }).format(at)
}
