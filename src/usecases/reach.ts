import { isQuiet } from '../domain/quiet.ts'
import type { PersonRef } from '../domain/person.ts'
import type { Deps, Purpose } from '../ports.ts'
import { preferencesOf, zoneOf } from './saying.ts'

const aWeek = 7 * 24 * 60 * 60 * 1000

/** What follows from a person's own claim; it reaches them also when they want answers only. */
const ownClaims: ReadonlySet<Purpose> = new Set(['reminder', 'ranOut', 'handedOver', 'giftAnswer'])

/** What somebody's role asks of them: it comes also to who wants answers only; the rest of their wishes hold. */
const duties: ReadonlySet<Purpose> = new Set(['giftToApprove'])

/**
 * Whether Kindling may write to a person unasked: not while they pause, nor to who wants no message at all; not more often
 * than they want in seven days and not in their quiet hours, unless it follows from their own claims.
 */
export async function mayWrite(deps: Deps, person: PersonRef, purpose: Purpose): Promise<boolean> {
  const preferences = await preferencesOf(deps, person)
  const now = deps.clock.now()
  if (preferences.pausedUntil !== undefined && now < preferences.pausedUntil) return false
  const own = ownClaims.has(purpose)
  if (!own && !duties.has(purpose) && preferences.messages !== 'all') return false
  if (!own && (await quietFor(deps, person, now))) return false
  if (preferences.perWeek === 0) return false
  if (own) return true
  return (await deps.store.people.messagesSince(person, new Date(now.getTime() - aWeek))) < preferences.perWeek
}

/** Whether these are a person's quiet hours, in their own zone. */
export async function quietFor(deps: Deps, person: PersonRef, now: Date): Promise<boolean> {
  const [preferences, zone] = await Promise.all([preferencesOf(deps, person), zoneOf(deps, person)])
  if (zone === undefined) return false
  return isQuiet(now, { from: preferences.quietFrom, until: preferences.quietUntil, zone })
}
