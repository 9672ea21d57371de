import { hasCome } from '../domain/pulse/calendar.ts'
import type { Round } from '../domain/pulse/round.ts'
import { isQuiet } from '../domain/quiet.ts'
import type { PersonRef } from '../domain/person.ts'
import { isPaused } from '../domain/settings.ts'
import type { Deps, Purpose } from '../ports.ts'
import { hourOf } from './pulse-hour.ts'
import { preferencesOf, zoneOf } from './saying.ts'

/** In milliseconds. */
export const aWeek = 7 * 24 * 60 * 60 * 1000

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
  if (isPaused(preferences, now)) return false
  const own = ownClaims.has(purpose)
  if (!own && !duties.has(purpose) && preferences.messages !== 'all') return false
  if (!own && (await quietFor(deps, person, now))) return false
  if (preferences.perWeek === 0) return false
  if (own) return true
  return hasRoom(deps, person)
}

/**
 * Whether one more message keeps within what a person wants in seven days. An invitation to the pulse goes first: from
 * seven days before it comes its place is kept.
 */
export async function hasRoom(deps: Deps, person: PersonRef): Promise<boolean> {
  const { perWeek } = await preferencesOf(deps, person)
  const since = new Date(deps.clock.now().getTime() - aWeek)
  const had = await deps.store.people.messagesSince(person, since)
  if (had + 1 !== perWeek) return had < perWeek
  return !(await invitationComes(deps, person))
}

/** Whether a place has to be kept now for an invitation that comes at this hour of this ISO day in `zone` (IANA). */
export function keepsPlace(now: Date, next: { readonly day: string; readonly hour: number }, zone: string): boolean {
  return hasCome(new Date(now.getTime() + aWeek), next, zone)
}

async function invitationComes(deps: Deps, person: PersonRef): Promise<boolean> {
  const { pulse } = deps.store
  if (deps.pulse === undefined || !(await preferencesOf(deps, person)).pulse) return false
  const now = deps.clock.now()
  const [round, schedule] = await Promise.all([pulse.openRound(person.workspace), pulse.schedule(person.workspace)])
  if (round !== undefined && now < round.closesAt && (await waitsForInvitation(deps, round, person))) return true
  if (schedule === undefined) return false
  if (schedule.audience.kind === 'list' && !schedule.audience.people.includes(person.id)) return false
  return keepsPlace(now, { day: schedule.nextDay, hour: hourOf(schedule) }, await zoneOf(deps, person))
}

async function waitsForInvitation({ store }: Deps, { id }: Round, person: PersonRef): Promise<boolean> {
  const [invitee, invitation] = await Promise.all([store.pulse.invitee(id, person), store.pulse.invitation(id, person)])
  return invitee !== undefined && invitation === undefined
}

/** Whether these are a person's quiet hours: in their own zone, or the workspace's where nobody knows theirs. */
export async function quietFor(deps: Deps, person: PersonRef, now: Date): Promise<boolean> {
  const [preferences, zone] = await Promise.all([preferencesOf(deps, person), zoneOf(deps, person)])
  return isQuiet(now, { from: preferences.quietFrom, until: preferences.quietUntil, zone })
}
