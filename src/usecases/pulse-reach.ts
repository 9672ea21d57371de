import type { PersonRef } from '../domain/person.ts'
import { hasCome, isWorkingDay } from '../domain/pulse/round.ts'
import { isQuiet } from '../domain/quiet.ts'
import type { Preferences, Workspace } from '../domain/settings.ts'
import { defaultPreferences, isPaused } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'

/**
 * Of these people, those whose time has come: from this hour of this ISO day on in their own zone, on a working day, not
 * in their quiet hours. Left out are those who have left, pause, want no messages at all, or no pulse invitations.
 */
export async function reachable(
  deps: Deps,
  workspace: Workspace,
  people: readonly PersonRef[],
  from: { readonly day: string; readonly hour: number },
): Promise<readonly PersonRef[]> {
  const now = deps.clock.now()
  const [members, preferences] = await Promise.all([
    deps.platform(workspace.id).directory.members(workspace.id),
    deps.store.people.preferences(workspace.id),
  ])
  const zones = new Map(members.map(({ ref, zone }) => [ref.id, zone ?? workspace.settings.zone]))
  const isTime = remembered(({ zone, quietFrom, quietUntil }: Hours) => {
    const quiet = isQuiet(now, { from: quietFrom, until: quietUntil, zone })
    return !quiet && hasCome(now, from, zone) && isWorkingDay(now, zone, workspace.settings.workweek)
  })
  return people.filter(({ id }) => {
    const zone = zones.get(id)
    const wishes = preferences.get(id) ?? defaultPreferences
    if (zone === undefined || !wishes.pulse || wishes.perWeek === 0 || isPaused(wishes, now)) return false
    return isTime({ zone: wishes.zone ?? zone, quietFrom: wishes.quietFrom, quietUntil: wishes.quietUntil })
  })
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
