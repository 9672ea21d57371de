import { defaultPreferences, defaultSettings } from '../domain/settings.ts'
import type { Workspace } from '../domain/settings.ts'
import { platformOf } from '../domain/person.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import type { Say } from '../views/say.ts'
import { en, enOnTeams } from '../views/words/en/index.ts'

/** How a workspace is spoken to, in a channel: in its own zone. */
export async function sayTo(deps: Pick<Deps, 'store' | 'clock' | 'platform'>, workspace: WorkspaceId): Promise<Say> {
  const known = await deps.store.workspaces.get(workspace)
  return {
    words: platformOf(workspace) === 'teams' ? enOnTeams : en,
    locale: 'en',
    zone: known?.settings.zone ?? defaultSettings.zone,
    now: deps.clock.now(),
    company: companyOf(known),
    command: (words) => deps.platform(workspace).command(words, 'channel'),
    link: (message) => deps.platform(workspace).permalink(message),
  }
}

/** How a person is spoken to: in their own zone where they have set one or the platform knows it. */
export async function sayToPerson(deps: Pick<Deps, 'store' | 'clock' | 'platform'>, person: PersonRef): Promise<Say> {
  const [say, zone] = await Promise.all([sayTo(deps, person.workspace), zoneOf(deps, person)])
  const command = (words: string) => deps.platform(person.workspace).command(words, 'direct')
  return { ...say, command, ...(zone === undefined ? {} : { zone }) }
}

/** The IANA zone of a person: their preference, else the platform's; undefined where neither is known. */
export async function zoneOf(deps: Pick<Deps, 'store' | 'platform'>, person: PersonRef): Promise<string | undefined> {
  const record = await deps.store.people.get(person)
  if (record?.preferences.zone !== undefined) return record.preferences.zone
  return (await deps.platform(person.workspace).directory.person(person))?.zone
}

/** What a person has set, or the defaults. */
export async function preferencesOf(deps: Pick<Deps, 'store'>, person: PersonRef) {
  return (await deps.store.people.get(person))?.preferences ?? defaultPreferences
}

/** As its admins call it, else as the platform does. */
function companyOf(workspace: Workspace | undefined): string {
  return [workspace?.settings.company, workspace?.name].find((name) => name !== undefined && name !== '') ?? nameless
}

const nameless = 'your company'
