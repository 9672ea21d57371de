import type { CustomerSize, SizesByName } from '../customer-size.ts'
import { customerFinder, customerSizes } from '../customer-size.ts'

/** Of the customers of one size: how many are listed, how many were reached, and how many people's doing it was. */
export interface SizeReach {
  readonly size: CustomerSize
  readonly customers: number
  readonly reached: number
  readonly people: number
}

/** Claims that were over by a close, and not by the one before. */
export interface ClaimsOver {
  readonly made: number
  /** Of these, how many ended in an act. */
  readonly done: number
  readonly people: number
}

/** In how many acts an idea was used; undefined: too few people used it for a number. */
export interface IdeaUse {
  /** Its key, `anotherIdea`, or `otherIdeas` for those together that too few people used. */
  readonly idea: string
  readonly acts: number | undefined
}

/** What somebody answers whom none of the card's ideas helped, but another one. */
export const anotherIdea = 'another'
/** What somebody answers whom no idea helped. */
export const noIdea = 'none'
export const otherIdeas = '*'

/** Listed customers that acts reached, by size. `texts`: what an act says of whom it was for, the surest first. */
export function reachBySize(
  sizes: SizesByName,
  acts: readonly { readonly giver: string; readonly texts: readonly string[] }[],
): readonly SizeReach[] {
  const find = customerFinder(sizes)
  const reached = acts.flatMap(({ giver, texts }) => {
    const name = texts.map(find).find((found) => found !== undefined)
    return name === undefined ? [] : [{ giver, name }]
  })
  return customerSizes.flatMap((size) => {
    const customers = Object.values(sizes).filter((one) => one === size).length
    const mine = reached.filter(({ name }) => sizes[name] === size)
    const count = (of: 'giver' | 'name') => new Set(mine.map((one) => one[of])).size
    return customers === 0 ? [] : [{ size, customers, reached: count('name'), people: count('giver') }]
  })
}

/**
 * How often each idea was used, decided once. Ideas that fewer than `fewest` people used count together, and not at all
 * where those are fewer than that, too. No sum of all is told anywhere, so that nothing can be subtracted.
 */
export function ideasUsed(
  acts: readonly { readonly giver: string; readonly idea: string }[],
  fewest: number,
): readonly IdeaUse[] {
  const people = (some: readonly { readonly giver: string }[]) => new Set(some.map(({ giver }) => giver)).size
  const ideas = [...Map.groupBy(acts, ({ idea }) => idea)].filter(([idea]) => idea !== noIdea)
  const shown = ideas.filter(([, uses]) => people(uses) >= fewest)
  const rest = ideas.filter(([, uses]) => people(uses) < fewest).flatMap(([, uses]) => uses)
  return [
    ...shown.map(([idea, uses]) => ({ idea, acts: uses.length })).toSorted((a, b) => (a.idea < b.idea ? -1 : 1)),
    ...(rest.length === 0 ? [] : [{ idea: otherIdeas, acts: people(rest) >= fewest ? rest.length : undefined }]),
  ]
}

/** A part of a whole over some rounds. */
export interface Share {
  readonly part: number
  readonly whole: number
}

/**
 * The share over these rounds; of each only what enough people did, or nobody. Undefined: there was nothing to count.
 * `withheld`: it was the doing of fewer than `fewest` people each time.
 */
export function shareOver(
  rounds: readonly (Share & { readonly people: number; readonly fewest: number })[],
): Share | 'withheld' | undefined {
  const given = rounds.filter(({ whole }) => whole > 0)
  if (given.length === 0) return undefined
  const shown = given.filter(({ people, fewest }) => people === 0 || people >= fewest)
  if (shown.length === 0) return 'withheld'
  const sum = (of: 'part' | 'whole') => shown.reduce((total, one) => total + one[of], 0)
  return { part: sum('part'), whole: sum('whole') }
}
