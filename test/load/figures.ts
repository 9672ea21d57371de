import { styleText } from 'node:util'

/** A measured figure by its name, and what it has to reach. */
export type Figures = Readonly<Record<string, number>>

interface Bar {
  readonly atLeast?: number
  readonly atMost?: number
}

/** What the figures have to reach. Those without a bar explain the others. */
export const bars: Readonly<Record<string, Bar>> = {
  'slack.routine.ratio': { atLeast: 2 },
  'slack.routine.eventsPerSecond': {},
  'slack.bare.eventsPerSecond': {},
  'slack.mixed.ratio': { atLeast: 0.5 },
  'slack.mixed.eventsPerSecond': {},
  'slack.mixed.channels': { atLeast: 200 },
  'teams.routine.ratio': { atLeast: 0.7 },
  'teams.routine.activitiesPerSecond': {},
  'teams.bare.activitiesPerSecond': {},
  'claims.1000.seconds': { atMost: 5 },
  'claims.1000.pglite.seconds': {},
  'pulse.close.50000.seconds': { atMost: 10 },
  'pulse.close.50000.memoryMb': { atMost: 300 },
  'pulse.close.50000.processMb': {},
  'digest.10000.queueSeconds': { atMost: 10 },
  'digest.10000.cpu.seconds': {},
  'digest.10000.database.cpu.seconds': {},
  'digest.10000.growth': { atMost: 100 },
  'digest.1000.queueSeconds': {},
  'digest.1000.cpu.seconds': {},
  'digest.1000.database.cpu.seconds': {},
  'digest.1000.growth': { atMost: 10 },
  'digest.100.queueSeconds': {},
  'digest.100.cpu.seconds': {},
  'digest.100.database.cpu.seconds': {},
  'soak.memorySlopeMbPerHour': { atMost: 5 },
  'soak.codeSlopeMbPerHour': {},
  'soak.memory.mb': {},
  'soak.rss.mb': {},
  'soak.requests': {},
  'soak.cpu.percent': {},
  'trends.page.78.ms': { atMost: 100 },
  'trends.page.78.growth': { atMost: 2 },
  'trends.page.78.cpu.ms': {},
  'trends.page.78.filter.ms': { atMost: 100 },
  'trends.page.78.released.ms': { atMost: 100 },
  'trends.page.78.again.ms': {},
  'trends.page.39.ms': {},
  'trends.page.39.cpu.ms': {},
  'trends.page.39.filter.ms': {},
  'trends.page.39.released.ms': {},
  'trends.page.39.again.ms': {},
  'trends.page.1.ms': {},
  'trends.page.1.cpu.ms': {},
  'trends.page.1.filter.ms': {},
  'trends.page.1.released.ms': {},
  'trends.page.1.again.ms': {},
  'home.1m.ms': { atMost: 200 },
  'home.100k.ms': {},
  'home.10k.ms': {},
  'home.growth': {},
  'digest.1m.ms': { atMost: 200 },
  'digest.100k.ms': {},
  'digest.10k.ms': {},
  'digest.growth': {},
  'digest.quiet.1m.ms': {},
  'digest.quiet.100k.ms': {},
  'digest.quiet.10k.ms': {},
  'digest.quiet.growth': { atMost: 2 },
  'trends.1m.ms': { atMost: 200 },
  'trends.100k.ms': {},
  'trends.10k.ms': {},
  'trends.growth': {},
  'company.seed.seconds': {},
  'memory.idle.mb': { atMost: 150 },
  'start.postgres.seconds': { atMost: 2 },
  'start.pglite.fresh.seconds': { atMost: 6 },
  'start.pglite.existing.seconds': { atMost: 2 },
}

export function misses(name: string, value: number): boolean {
  const { atLeast, atMost } = bars[name] ?? {}
  return (atLeast !== undefined && value < atLeast) || (atMost !== undefined && value > atMost)
}

/** One line of the table. */
export function line(name: string, value: number): string {
  const { atLeast, atMost } = bars[name] ?? {}
  const bar = atLeast !== undefined ? `>= ${atLeast}` : atMost !== undefined ? `<= ${atMost}` : ''
  const verdict = bar === '' ? '' : misses(name, value) ? styleText('red', 'MISSED') : styleText('green', 'pass')
  return `${name.padEnd(32)}${shown(value).padStart(10)}   ${bar.padEnd(8)}${verdict}`.trimEnd()
}

/** Thousands without fractions, small figures with two digits of them. */
function shown(value: number): string {
  return value >= 100
    ? Math.round(value).toLocaleString('en')
    : Number.isInteger(value)
      ? String(value)
      : value.toFixed(2)
}

/** Four digits say more than a machine shared with others can say. */
export function rounded(figures: Figures): Figures {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value.toPrecision(4))]))
}

/** The one in the middle; of an even number the lower one of the two. */
export function median<Item>(items: readonly Item[], by: (item: Item) => number): Item {
  const middle = items.toSorted((a, b) => by(a) - by(b))[Math.floor((items.length - 1) / 2)]
  if (middle === undefined) throw new RangeError('nothing was measured')
  return middle
}
