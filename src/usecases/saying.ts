import { defaultPreferences, defaultSettings } from '../domain/settings.ts'
import type { Workspace } from '../domain/settings.ts'
import { languageOf } from '../domain/language.ts'
import type { Language } from '../domain/language.ts'
import { platformOf } from '../domain/person.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import type { Say, Words } from '../views/say.ts'
import { wordsIn } from '../views/wording.ts'
import { settingsOf } from './workspace-settings.ts'

type Saying = Pick<Deps, 'store' | 'clock' | 'platform'>

/** How a workspace is spoken to, in a channel: in its own zone and language. */
export async function sayTo(deps: Saying, workspace: WorkspaceId): Promise<Say> {
  return sayIn(deps, workspace, undefined)
}

/** How somebody is spoken to of whom only the language is known, such as a browser's; undefined: the workspace's. */
export async function sayIn(deps: Saying, workspace: WorkspaceId, language: Language | undefined): Promise<Say> {
  const known = await deps.store.workspaces.get(workspace)
  const settings = known?.settings ?? defaultSettings
  const spoken = language ?? settings.language
  const words = wordsIn(spoken, platformOf(workspace))
  return {
    words,
    language: spoken,
    locale: spoken,
    zone: settings.zone,
    now: deps.clock.now(),
    company: companyOf(known) ?? words.notices.yourCompany,
    command: (typed) => deps.platform(workspace).command(typed, 'channel'),
    link: (message) => deps.platform(workspace).permalink(message),
  }
}

/**
 * How a person is spoken to: in the zone and the language that they have set, else in the platform's as far as it says,
 * else in the workspace's.
 */
export async function sayToPerson(deps: Saying, person: PersonRef): Promise<Say> {
  const { zone, language } = await ownOf(deps, person)
  const say = await sayIn(deps, person.workspace, language)
  const command = (words: string) => deps.platform(person.workspace).command(words, 'direct')
  return { ...say, command, ...(zone === undefined ? {} : { zone }) }
}

interface Own {
  readonly zone: string | undefined
  readonly language: Language | undefined
}

async function ownOf(deps: Pick<Deps, 'store' | 'platform'>, person: PersonRef): Promise<Own> {
  const { zone, language } = await preferencesOf(deps, person)
  if (zone !== undefined && language !== undefined) return { zone, language }
  const known = await deps.platform(person.workspace).directory.person(person)
  return { zone: zone ?? known?.zone, language: language ?? languageOf(known?.locale) }
}

/** Longer, in milliseconds, nobody waits to hear that something has failed. */
const patience = 500

/**
 * The words in which a person is told what they asked for themselves, whatever has failed: where even their language
 * cannot be looked up at once, it is English.
 */
export async function wordsFor(deps: Saying, person: PersonRef): Promise<Words> {
  const english = wordsIn('en', platformOf(person.workspace))
  const late = new Promise<Words>((resolve) => void setTimeout(resolve, patience, english).unref())
  const spoken = sayToPerson(deps, person).then(({ words }) => words)
  return Promise.race([spoken, late]).catch(() => english)
}

/** The IANA zone of a person: as they have set it, else the platform's, else the workspace's. */
export async function zoneOf(deps: Pick<Deps, 'store' | 'platform'>, person: PersonRef): Promise<string> {
  const { zone } = await preferencesOf(deps, person)
  const known = zone ?? (await deps.platform(person.workspace).directory.person(person))?.zone
  return known ?? (await settingsOf(deps.store, person)).zone
}

/** What a person has set, or the defaults. */
export async function preferencesOf(deps: Pick<Deps, 'store'>, person: PersonRef) {
  return (await deps.store.people.get(person))?.preferences ?? defaultPreferences
}

/** As its admins call it, else as the platform does. */
function companyOf(workspace: Workspace | undefined): string | undefined {
  return [workspace?.settings.company, workspace?.name].find((name) => name !== undefined && name !== '')
}
