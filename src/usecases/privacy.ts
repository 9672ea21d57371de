import { platformOf } from '../domain/person.ts'
import type { Platform, WorkspaceId } from '../domain/person.ts'
import { leastThresholds } from '../domain/pulse/round.ts'
import type { Thresholds } from '../domain/pulse/round.ts'
import { defaultSettings } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import type { Words } from '../views/say.ts'
import { keptDays } from './ending.ts'
import { thresholdsNow } from './smallest-group.ts'
import { settingsOf } from './workspace-settings.ts'

/** Whose privacy is asked about, and what whoever runs Kindling has stated. Workspace undefined: nobody's in particular. */
interface About {
  readonly workspace: WorkspaceId | undefined
  /** Where all are for whom Kindling runs; undefined: on several platforms. */
  readonly platform?: Platform | undefined
  readonly backupDays: number | undefined
}

/** A heading, and facts below it. */
export interface PrivacySection {
  readonly title: string
  readonly sentences: readonly string[]
}

/** What the pulse promises, with this installation's own values. */
export async function privacySentences(
  { store }: Pick<Deps, 'store'>,
  { privacy }: Words,
  about: About,
): Promise<readonly string[]> {
  const { workspace, backupDays } = about
  const { mean, distribution, comments } = (await thresholdsOf({ store }, workspace)) ?? leastThresholds
  return privacy.sentences({
    mean,
    distribution,
    comments,
    backups: backupsOf(privacy, backupDays),
    carrier: privacy.carriers[platformIn(about) ?? 'unknown'],
  })
}

/** What is kept about people who work where Kindling is. `command`: how they type one. */
export async function employeePrivacy(
  deps: Pick<Deps, 'store'>,
  words: Words,
  { command, ...about }: About & { readonly command: (words: string) => string },
): Promise<readonly PrivacySection[]> {
  const { reads, keeps, sees, stays, rights } = words.employeePrivacy
  const typed = { export: command('export'), forget: command('forget me'), preferences: command('preferences') }
  return [
    reads,
    { title: keeps.title, sentences: [...keeps.sentences, ...onTeams(about, keeps.onTeams)] },
    sees,
    { title: stays.title, sentences: stays.sentences(await spans(deps, words, about)) },
    { title: rights.title, sentences: rights.sentences(typed) },
  ]
}

/** What becomes of what customers write. Says nothing of the company but for how long it keeps their words. */
export async function customerPrivacy(
  deps: Pick<Deps, 'store'>,
  words: Words,
  about: About,
): Promise<readonly PrivacySection[]> {
  const { reads, keeps, sees, stays, rights } = words.customerPrivacy
  return [
    reads,
    { title: keeps.title, sentences: [...keeps.sentences, ...onTeams(about, keeps.onTeams)] },
    sees,
    { title: stays.title, sentences: stays.sentences(await spans(deps, words, about)) },
    rights,
  ]
}

/** What is said besides, where words of unclear messages are sent to a language model; else nothing. */
export function whatLeaves({ secondOpinion }: Pick<Deps, 'secondOpinion'>, { privacy }: Words): readonly string[] {
  return secondOpinion === undefined ? [] : privacy.secondOpinion(secondOpinion)
}

/** Where nobody knows the platform it may be Teams. */
function onTeams(about: About, sentence: string): readonly string[] {
  return (platformIn(about) ?? 'teams') === 'teams' ? [sentence] : []
}

function platformIn({ workspace, platform }: About): Platform | undefined {
  return workspace === undefined ? platform : platformOf(workspace)
}

async function spans({ store }: Pick<Deps, 'store'>, { privacy }: Words, { workspace, backupDays }: About) {
  const { quoteDays } = workspace === undefined ? defaultSettings : await settingsOf(store, { workspace })
  return { quoteDays: privacy.quoteDays(quoteDays), keptDays, backups: backupsOf(privacy, backupDays) }
}

async function thresholdsOf(
  { store }: Pick<Deps, 'store'>,
  workspace: WorkspaceId | undefined,
): Promise<Thresholds | undefined> {
  if (workspace === undefined) return undefined
  const [open, schedule, settings] = await Promise.all([
    store.pulse.openRound(workspace),
    store.pulse.schedule(workspace),
    settingsOf(store, { workspace }),
  ])
  return open?.thresholds ?? thresholdsNow(settings, schedule?.thresholds)
}

function backupsOf(privacy: Words['privacy'], days: number | undefined): string {
  if (days === undefined) return privacy.notStated
  return days === 0 ? privacy.noBackups : privacy.backupDays(days)
}
