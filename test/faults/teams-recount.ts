import type { KeptMoment } from './queue.ts'
import { cardsAbout } from './teams-load.ts'
import type { TeamsTold } from './teams-load.ts'
import type { TeamsSite } from './teams-site.ts'

/** How many cards stand there once more than they should. */
export function repeatsOf(site: TeamsSite, told: readonly TeamsTold[]): number {
  return told.reduce((sum, { message }) => sum + Math.max(0, cardsAbout(site, message).length - 1), 0)
}

/** What is wrong with what stands in the channels: a sentence for each. A card stands there once, or twice after a lost answer. */
export function recountTeams(
  site: TeamsSite,
  told: readonly TeamsTold[],
  { kept, givenUp }: { readonly kept: readonly KeptMoment[]; readonly givenUp: readonly string[] },
): readonly string[] {
  const bySource = new Map(kept.map((moment) => [`${moment.channel}/${moment.message}`, moment]))
  return told.flatMap(({ message, acknowledged, pressed }) => {
    const about = `${message.conversation}/${message.id}`
    const cards = cardsAbout(site, message).length
    const moment = bySource.get(about)
    if (cards > 2) return [`${about} has ${cards} cards`]
    if (moment === undefined) return acknowledged ? [`${about} was acknowledged and lost`] : []
    // Two answers in a row were lost, and nothing more may be tried: an admin is told.
    if (cards === 0 && givenUp.some((subject) => subject.endsWith(`/${moment.id}`))) return []
    if (cards === 0) return [`${about} is a moment without a card`]
    if (pressed.length > 0 && moment.owner !== pressed[0])
      return [`${about} was taken by ${pressed[0]}, and is ${moment.owner}'s`]
    return []
  })
}
