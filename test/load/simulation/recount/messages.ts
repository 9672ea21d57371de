import type { Purpose } from '../../../../src/domain/delivery.ts'
import { aDay, wall } from '../calendar.ts'
import type { Diary, Sent } from '../diary.ts'
import type { Evidence, Finding } from './evidence.ts'

/**
 * What answers a person's own doing, or is the business of whoever holds an office: the promise of a few messages a week
 * is not about these.
 */
const answers: ReadonlySet<Purpose> = new Set<Purpose>([
  'reminder',
  'welcome',
  'firstStep',
  'ranOut',
  'giftAnswer',
  'handedOver',
  'connectDirect',
  'roleGiven',
  'smallestGroup',
  'disconnected',
  'undelivered',
  'permission',
  'outOfReach',
  'pulseReleased',
  'pulseNotOpened',
])

/** What somebody has where they never said anything else. */
const usualLimit = 3

interface Unasked {
  readonly person: string
  readonly at: Date
  readonly what: string
}

/** Messages that reached people unasked: how many in their weeks, and whether ever more than they allowed. */
export function recountMessages({ diary, people, from, until }: Evidence): Finding {
  const all = diary.sent.flatMap(unaskedOf)
  const weeks = Math.ceil((until.getTime() - from.getTime()) / (7 * aDay))
  const counts = people.flatMap(({ id }) => {
    const mine = all.filter(({ person }) => person === id)
    return Array.from({ length: weeks }, (_, n) => mine.filter(({ at }) => weekOf(at, from) === n).length)
  })
  const sorted = counts.toSorted((a, b) => a - b)
  const most = Math.max(0, ...all.map((one) => withinWeek(all, one)))
  const broken = all.flatMap((one) => [...tooMany(all, diary, one), ...whilePaused(diary, one)])
  const zones = new Map(people.map(({ id, zone }) => [id, zone]))
  const quiet = all.filter(({ person, at }) => isNight(at, zones.get(person)))
  return {
    figures: {
      'messages.unasked': all.length,
      'messages.perPersonWeek.median': sorted[Math.floor((sorted.length - 1) / 2)] ?? 0,
      'messages.perPersonWeek.mean': all.length / Math.max(1, counts.length),
      'messages.perPersonWeek.max': most,
      'messages.aboveLimit': broken.length,
      'messages.inQuietHours': quiet.length,
    },
    broken: [...broken, ...quiet.map(asleep)].slice(0, 5),
  }
}

/** Nobody in this company changes their quiet hours: from 18:00 until 08:00 on their own wall clock. */
function isNight(at: Date, zone: string | undefined): boolean {
  const { hour } = wall(at, zone)
  return hour < 8 || hour >= 18
}

const asleep = ({ person, what, at }: Unasked) => `${person} had ${what} in their quiet hours, at ${at.toISOString()}.`

function unaskedOf({ outgoing, at, delivery }: Sent): readonly Unasked[] {
  if (outgoing.to !== 'person' || (delivery !== undefined && answers.has(delivery.purpose))) return []
  return [{ person: outgoing.person.id, at, what: delivery?.purpose ?? 'pulse reminder' }]
}

function weekOf(at: Date, from: Date): number {
  const days = wall(at).toPlainDate().since(wall(from).toPlainDate()).days
  return Math.floor(days / 7)
}

/** How many this person had in the seven days that end with this message. */
function withinWeek(all: readonly Unasked[], { person, at }: Unasked): number {
  const since = at.getTime() - 7 * aDay
  return all.filter((one) => one.person === person && one.at <= at && one.at.getTime() > since).length
}

function tooMany(all: readonly Unasked[], diary: Diary, one: Unasked): readonly string[] {
  const { person, at, what } = one
  const limit = limitAt(diary, person, at)
  const had = withinWeek(all, one)
  if (had <= limit) return []
  return [`${person} had ${had} messages in seven days and wanted ${limit}: ${what} at ${at.toISOString()}.`]
}

/** Of the instant of a change both the old and the new count. */
function limitAt({ wishes }: Diary, person: string, at: Date): number {
  const mine = wishes.filter((one) => one.person === person)
  const before = mine.findLast((one) => one.at < at)?.preferences.perWeek ?? usualLimit
  return Math.max(
    before,
    ...mine.filter((one) => one.at.getTime() === at.getTime()).map((one) => one.preferences.perWeek),
  )
}

function whilePaused({ wishes }: Diary, { person, at, what }: Unasked): readonly string[] {
  const wish = wishes.findLast((one) => one.person === person && one.at < at)?.preferences
  if (wish?.pausedUntil === undefined || at >= wish.pausedUntil) return []
  return [`${person} paused and was written to: ${what} at ${at.toISOString()}.`]
}
