import type { Act, Deed } from '../domain/kindness.ts'
import { anotherIdea, noIdea } from '../domain/pulse/kindness-reach.ts'
import { dayInZone } from '../domain/schedule.ts'
import { workspace, zone } from './company.ts'
import type { Drawn } from './draw.ts'
import { draw, madeId } from './draw.ts'
import type { Employee } from './employees.ts'
import { employees, refOfEmployee } from './employees.ts'

const hour = 60 * 60 * 1000
const day = 24 * hour

/** How many acts the company logged in the fortnight before a round closed: some are busy, some are kind. */
export function actsBefore(number: number): number {
  return 6 + draw('fortnight', number).below(25)
}

/** Acts of kindness of the fortnight up to this close, each with its own maker, customer and hour. */
export function deedsBefore(closesAt: Date, number: number): readonly Act[] {
  return Array.from({ length: actsBefore(number) }, (_, n) => {
    const drawn = draw('act', number, n)
    const loggedAt = workingHour(closesAt, drawn)
    const giver = giverBy(drawn)
    const { deed, story } = drawn.pick(stories)
    const helper = drawn.share() < 0.3 ? drawn.pick(kindOnes) : giver
    return {
      workspace,
      id: madeId('act', closesAt.toISOString(), n),
      moment: undefined,
      giver: refOfEmployee(giver),
      helpers: helper.id === giver.id ? [] : [refOfEmployee(helper)],
      deed,
      recipient: drawn.pick(customers),
      story,
      betterOff: undefined,
      day: dayInZone(loggedAt, zone),
      minutes: drawn.share() < 0.6 ? 5 * (1 + drawn.below(12)) : undefined,
      costMinor: deed === 'gift' ? 100 * (10 + drawn.below(30)) : undefined,
      private: drawn.share() < 0.15,
      idea: drawn.share() < 0.6 ? drawn.pick(helpful) : undefined,
      loggedAt,
    }
  })
}

/** On one of eight working days before a close on a Friday, until the Wednesday of its week, in the daytime. */
function workingHour(closesAt: Date, { below }: Drawn): Date {
  const days = 2 + below(8)
  const back = days + 2 * Math.floor(days / 5)
  return new Date(closesAt.getTime() - back * day - (1 + below(7)) * hour - below(60) * 60_000)
}

const [first, ...rest] = employees.filter(({ department }) =>
  ['Customer care', 'Onboarding', 'Sales', 'Product and design'].includes(department),
)
if (first === undefined) throw new RangeError('nobody meets customers')
/** Whoever meets customers has the most occasions. */
const kindOnes: readonly [Employee, ...Employee[]] = [first, ...rest]

function giverBy(drawn: Drawn): Employee {
  return drawn.share() < 0.8 ? drawn.pick(kindOnes) : (employees[drawn.below(employees.length)] ?? first ?? kindOnes[0])
}

const customers = [
  'Ines at Casa Flor', 'Henrik at Fjord Rooms', 'Paula at the Lakeview Inn', 'Noor at Canal House', 'Mr Okada at Mori Ryokan',
  'Beatrix at Gasthof Linde', 'the Moreaus at Villa Rose', 'Callum at Harbour Rooms', 'Zofia at Hotel Pod Lipą',
  'Fatima at Riad Azur', 'Emil at Skovly', 'Greta at Alpenblick', 'Tom at Old Mill Inn', 'Siobhan at Quay Lodge',
  'Ana and Rui at Quinta Alta', 'Yara at Palm Court', 'Marta at Hotel Sonne',
] as const // prettier-ignore

/** Ideas of the catalogue that the company likes, and what people think of themselves. */
const helpful = ['1', '2', '5', '5', '6', '8', '14', '14', '23', anotherIdea, noIdea] as const

const stories: readonly [{ deed: Deed; story: string }, ...{ deed: Deed; story: string }[]] = [
  {
    deed: 'conversation',
    story: 'We talked for half an hour about how to get through a season with two people fewer.',
  },
  { deed: 'conversation', story: 'I called instead of writing and we laughed about the double booking in the end.' },
  {
    deed: 'note',
    story: 'I wrote a card by hand for the reopening after the flood. It hangs at their front desk now.',
  },
  { deed: 'note', story: 'We sent a line to the night porter by name, because he had caught the error for us.' },
  { deed: 'help', story: 'I stayed on the line until the last guest of the wedding was checked in.' },
  { deed: 'help', story: 'We moved their whole price list for them on a Sunday, so that they could open on Monday.' },
  { deed: 'help', story: 'I walked the new receptionist through her first arrivals list, twice, without hurry.' },
  { deed: 'introduction', story: 'I brought two small inns together that share a laundry now.' },
  { deed: 'insight', story: 'I showed them which nights they sell too cheaply. They had not looked for years.' },
  { deed: 'bentRule', story: 'We kept their account open for a month while the insurance made up its mind.' },
  { deed: 'candour', story: 'I told them that the smaller plan is enough. They stayed, and told two others.' },
  { deed: 'gift', story: 'A box of tea for the team that covered for the owner while her son was ill.' },
]
