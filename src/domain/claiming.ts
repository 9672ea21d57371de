import { changed } from './moment.ts'
import type { Moment } from './moment.ts'
import type { PersonRef } from './person.ts'
import { samePerson } from './person.ts'

/** What came of it when somebody took a moment. */
export type Taking =
  | { readonly outcome: 'claimed'; readonly moment: Moment }
  | { readonly outcome: 'mine'; readonly moment: Moment }
  | { readonly outcome: 'taken'; readonly by: PersonRef }
  | { readonly outcome: 'done'; readonly by: PersonRef | undefined }
  | { readonly outcome: 'gone' }

/** One person takes it until `until`. A second is told who was faster. A helper who takes it stops being a helper. */
export function take(moment: Moment, person: PersonRef, now: Date, until: Date): Taking {
  switch (moment.state) {
    case 'open':
      return {
        outcome: 'claimed',
        moment: changed(moment, {
          state: 'claimed',
          claim: { owner: person, since: now, until, reminded: false },
          helpers: moment.helpers.filter((helper) => !samePerson(helper, person)),
        }),
      }
    case 'claimed':
      if (moment.claim === undefined) return { outcome: 'gone' }
      return samePerson(moment.claim.owner, person)
        ? { outcome: 'mine', moment }
        : { outcome: 'taken', by: moment.claim.owner }
    case 'done':
      return { outcome: 'done', by: moment.claim?.owner }
    case 'settled':
    case 'dismissed':
    case 'expired':
      return { outcome: 'gone' }
  }
}

export type Helping = 'helping' | 'already' | 'own' | 'open' | 'gone'

/** Joins as a helper of a claimed moment. */
export function help(moment: Moment, person: PersonRef): { outcome: Helping; moment: Moment } {
  if (moment.state === 'open') return { outcome: 'open', moment }
  if (moment.state !== 'claimed') return { outcome: 'gone', moment }
  if (samePerson(moment.claim?.owner, person)) return { outcome: 'own', moment }
  if (moment.helpers.some((helper) => samePerson(helper, person))) return { outcome: 'already', moment }
  return { outcome: 'helping', moment: changed(moment, { helpers: [...moment.helpers, person] }) }
}

/** A helper steps back. */
export function stepBack(moment: Moment, person: PersonRef): Moment {
  const helpers = moment.helpers.filter((helper) => !samePerson(helper, person))
  return helpers.length === moment.helpers.length ? moment : changed(moment, { helpers })
}

/** The owner gives it to one of the helpers, who owns it until `until`; the old owner stays as a helper. */
export function handOver(moment: Moment, to: PersonRef, now: Date, until: Date): Moment | undefined {
  const { claim } = moment
  if (moment.state !== 'claimed' || claim === undefined) return undefined
  if (!moment.helpers.some((helper) => samePerson(helper, to))) return undefined
  const helpers = [...moment.helpers.filter((helper) => !samePerson(helper, to)), claim.owner]
  return changed(moment, { claim: { owner: to, since: now, until, reminded: false }, helpers })
}

/** A moment that opens again stays open for at least so many milliseconds. */
const openAgainFor = 3 * 24 * 60 * 60 * 1000

/** The owner hands it back: open for others, for three days at least. `ranOut` says that nobody pressed anything. */
export function release(moment: Moment, now: Date, ranOut = false): Moment {
  return changed(moment, {
    state: 'open',
    claim: undefined,
    helpers: [],
    reopenedAt: ranOut ? now : moment.reopenedAt,
    expiresAt: new Date(Math.max(moment.expiresAt.getTime(), now.getTime() + openAgainFor)),
  })
}
