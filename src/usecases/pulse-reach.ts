import type { PersonRef } from '../domain/person.ts'
import { hasCome, isWorkingDay } from '../domain/pulse/calendar.ts'
import { isQuiet } from '../domain/quiet.ts'
import type { Preferences, Workspace } from '../domain/settings.ts'
import { defaultPreferences, isPaused } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import { aWeek, keepsPlace } from './reach.ts'

/**
 * Of these people, those whose time has come: from this hour of this ISO day on in their own zone, on a working day, not
 * in their quiet hours. Left out are those who have left, pause, want no pulse invitations, or have had as many messages
 * in seven days as they want; `next` is the invitation for which a place is kept besides.
 */
export async function reachable(
  deps: Deps,
  workspace: Workspace,
  people: readonly PersonRef[],
  from: At & { readonly next?: At | undefined },
): Promise<readonly PersonRef[]> {
  const now = deps.clock.now()
  const [members, preferences, had] = await Promise.all([
    deps.platform(workspace.id).directory.members(workspace.id),
    deps.store.people.preferences(workspace.id),
    deps.store.people.messageCounts(workspace.id, new Date(now.getTime() - aWeek)),
  ])
  const zones = new Map(members.map(({ ref, zone }) => [ref.id, zone ?? workspace.settings.zone]))
  const isTime = remembered(({ zone, quietFrom, quietUntil }: Hours) => {
    const quiet = isQuiet(now, { from: quietFrom, until: quietUntil, zone })
    return !quiet && hasCome(now, from, zone) && isWorkingDay(now, zone, workspace.settings.workweek)
  })
  const kept = remembered(
    ({ zone }: Pick<Hours, 'zone'>) => from.next !== undefined && keepsPlace(now, from.next, zone),
  )
  return people.filter(({ id }) => {
    const zone = zones.get(id)
    const wishes = preferences.get(id) ?? defaultPreferences
    if (zone === undefined || !wishes.pulse || isPaused(wishes, now)) return false
    const hours = { zone: wishes.zone ?? zone, quietFrom: wishes.quietFrom, quietUntil: wishes.quietUntil }
    return isTime(hours) && (had.get(id) ?? 0) + (kept(hours) ? 1 : 0) < wishes.perWeek
  })
}

/** An hour of an ISO day, wherever somebody is. */
interface At {
  readonly day: string
  readonly hour: number
}

type Hours = Pick<Preferences, 'quietFrom' | 'quietUntil'> & { readonly zone: string }

/** Thousands share a few zones and hours; working out a wall clock is dear. */
function remembered(work: (hours: Hours) => boolean): (hours: Hours) => boolean {
  const known = new Map<string, boolean>()
  return (hours) => {
    const key = `${hours.zone} ${hours.quietFrom} ${hours.quietUntil}`
    const found = known.get(key) ?? work(hours)
    known.set(key, found)
    return found
  }
}
