import { draw } from '../../../../src/sandbox/draw.ts'
import { cardText } from '../../../../src/views/card.ts'
import { storyNumber } from '../logging.ts'
import { standing } from './evidence.ts'
import type { Entry, Evidence, Finding } from './evidence.ts'

/** So many years are drawn by lot. */
const lots = 400

interface Week {
  /** By person: how many of their public stories were new when this digest was told. */
  readonly could: ReadonlyMap<string, number>
  /** Givers of the stories that it told. */
  readonly told: readonly string[]
}

/** How evenly the digests told people's stories, beside drawing them by lot from all that were new. */
export function recountStories(evidence: Evidence): Finding {
  const weeks = weeksOf(evidence)
  const people = [...new Set(weeks.flatMap(({ could }) => [...could.keys()]))]
  const gini = giniOf(
    countsOf(
      weeks.map(({ told }) => told),
      people,
    ),
  )
  const drawn = Array.from({ length: lots }, (_, lot) =>
    giniOf(
      countsOf(
        weeks.map((week, n) => byLot(week, draw('lot', lot, n))),
        people,
      ),
    ),
  )
  const fair = drawn.reduce((sum, one) => sum + one, 0) / lots
  const worst = drawn.toSorted((a, b) => a - b)[Math.floor(lots * 0.95)] ?? 1
  const told = weeks.flatMap((week) => week.told)
  return {
    figures: {
      'stories.told': told.length,
      'stories.people': people.length,
      'stories.peopleTold': new Set(told).size,
      'stories.gini': gini,
      'stories.gini.fairDraw': fair,
    },
    broken:
      gini > worst ? [`stories were told less evenly (${gini.toFixed(3)}) than by lot (${fair.toFixed(3)}).`] : [],
  }
}

/** Each digest with what it told, read from its card, and what it could have told, read from the ledger. */
function weeksOf({ diary, entries, from }: Evidence): readonly Week[] {
  const byNumber = new Map(entries.flatMap((entry) => numbersIn(entry.story).map((number) => [number, entry.giver])))
  let since = from
  return diary.sent
    .filter(({ delivery, outgoing }) => delivery?.purpose === 'digest' && outgoing.to === 'channel')
    .map(({ at, outgoing }) => {
      const text = outgoing.to === 'channel' ? cardText(outgoing.card) : ''
      const open = standing(entries, at).filter((entry) => entry.loggedAt >= since && entry.loggedAt < at)
      since = at
      const told = numbersIn(text).flatMap((number) => byNumber.get(number) ?? [])
      return { told, could: countBy(open.filter((entry) => !entry.private)) }
    })
}

function countBy(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { giver } of entries) counts.set(giver, (counts.get(giver) ?? 0) + 1)
  return counts
}

function numbersIn(text: string): readonly string[] {
  return [...text.matchAll(storyNumber)].flatMap(([, number]) => number ?? [])
}

/** As many stories as were told, each drawn from all that are left: whoever did more has more lots. */
function byLot({ could, told }: Week, { below }: ReturnType<typeof draw>): readonly string[] {
  const lots = [...could].flatMap(([person, stories]) => Array.from({ length: stories }, () => person))
  return told.flatMap(() => (lots.length === 0 ? [] : lots.splice(below(lots.length), 1)))
}

function countsOf(weeks: readonly (readonly string[])[], people: readonly string[]): readonly number[] {
  const counts = new Map(people.map((person) => [person, 0]))
  for (const person of weeks.flat()) counts.set(person, (counts.get(person) ?? 0) + 1)
  return people.map((person) => counts.get(person) ?? 0)
}

/** Gini's coefficient: 0 where all have the same, towards 1 where one has everything. */
export function giniOf(counts: readonly number[]): number {
  const sorted = counts.toSorted((a, b) => a - b)
  const sum = sorted.reduce((total, count) => total + count, 0)
  if (sum === 0) return 0
  const weighted = sorted.reduce((total, count, place) => total + (place + 1) * count, 0)
  return (2 * weighted) / (sorted.length * sum) - (sorted.length + 1) / sorted.length
}
