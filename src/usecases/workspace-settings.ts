import type { PersonRef } from '../domain/person.ts'
import type { DigestTime } from '../domain/digest-time.ts'
import type { Settings } from '../domain/settings.ts'
import { defaultSettings } from '../domain/settings.ts'
import type { Stores, UnitOfWork } from '../ports.ts'
import { changedSettings } from './auditing.ts'

/** What is set, or the defaults. */
export async function settingsOf(stores: Pick<Stores, 'workspaces'>, { workspace }: Pick<PersonRef, 'workspace'>) {
  return (await stores.workspaces.get(workspace))?.settings ?? defaultSettings
}

/**
 * Changes some settings and leaves the others, also those that somebody else changes at the same time. Once the digest's
 * day, time or zone has changed, the next digest is the first that falls due after `now`. `by` is a person, or Kindling itself.
 */
export async function changeSettings(
  unit: UnitOfWork,
  by: PersonRef | Pick<PersonRef, 'workspace'>,
  change: Partial<Settings>,
  now: Date,
): Promise<void> {
  const { workspace } = by
  const before = (await unit.workspaces.lock(workspace))?.settings ?? defaultSettings
  const after = { ...before, ...change }
  const names = changedSettings(before, after)
  if (names.length === 0) return
  const digestFrom = sameTime(digestTime(before), digestTime(after)) ? before.digestFrom : now
  await unit.workspaces.saveSettings(workspace, { ...after, digestFrom })
  const person = 'id' in by ? by : undefined
  await unit.audit.note({ workspace, by: person, at: now, what: 'settings.changed', names })
}

/** When the digest is due, in the workspace's own zone. */
export function digestTime(settings: Settings): DigestTime {
  return { day: settings.digestDay, time: settings.digestTime, zone: settings.zone }
}

function sameTime(a: DigestTime, b: DigestTime): boolean {
  return a.day === b.day && a.time === b.time && a.zone === b.zone
}
