import type { KeptMoment } from './queue.ts'
import { cardsAbout } from './teams-load.ts'
import type { TeamsTold } from './teams-load.ts'
import type { TeamsSite } from './teams-site.ts'

/** What the product knows: its moments, and the subjects of deliveries that were given up. */
interface Known {
  readonly kept: readonly KeptMoment[]
  readonly givenUp: readonly string[]
}

interface Standing {
  readonly about: string
  readonly told: TeamsTold
  readonly cards: number
  readonly moment: KeptMoment | undefined
  /** Two answers in a row were lost each time: the admin is told, and the moment's next change posts its card anew. */
  readonly givenUp: number
}

function standingOf(site: TeamsSite, told: TeamsTold, { kept, givenUp }: Known): Standing {
  const { conversation, id } = told.message
  const about = `${conversation}/${id}`
  const moment = kept.find((one) => `${one.channel}/${one.message}` === about)
  const lost = moment === undefined ? [] : givenUp.filter((subject) => subject.endsWith(`/${moment.id}`))
  return { about, told, moment, cards: cardsAbout(site, told.message).length, givenUp: lost.length }
}

/** How many cards stand there once more after a lost answer. */
export function repeatsOf(site: TeamsSite, told: readonly TeamsTold[], known: Known): number {
  const standing = told.map((one) => standingOf(site, one, known))
  return standing.reduce((sum, { cards, givenUp }) => sum + Math.max(0, cards - 1 - givenUp), 0)
}

/** What is wrong with what stands in the channels: a sentence for each. A card stands there once, or twice after a lost answer. */
export function recountTeams(site: TeamsSite, told: readonly TeamsTold[], known: Known): readonly string[] {
  return told.flatMap((one) => wrongWith(standingOf(site, one, known)))
}

function wrongWith({ about, told: { acknowledged, pressed }, cards, moment, givenUp }: Standing): readonly string[] {
  if (cards > 2 * (1 + givenUp)) return [`${about} has ${cards} cards, and ${givenUp} were given up`]
  if (moment === undefined) return acknowledged ? [`${about} was acknowledged and lost`] : []
  if (cards === 0) return givenUp > 0 ? [] : [`${about} is a moment without a card`]
  return pressed.length > 0 && moment.owner !== pressed[0]
    ? [`${about} was taken by ${pressed[0]}, and is ${moment.owner}'s`]
    : []
}
