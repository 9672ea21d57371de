import { platformOf } from '../domain/person.ts'
import type { WorkspaceId } from '../domain/person.ts'
import { leastThresholds } from '../domain/pulse/round.ts'
import type { Thresholds } from '../domain/pulse/round.ts'
import type { Deps } from '../ports.ts'
import type { Words } from '../views/say.ts'
import { thresholdsNow } from './smallest-group.ts'
import { settingsOf } from './workspace-settings.ts'

/** What `/privacy` says, with this installation's own values. `backupDays`: as the operator has stated. */
export async function privacySentences(
  { store }: Pick<Deps, 'store'>,
  { privacy }: Words,
  { workspace, backupDays }: { readonly workspace: WorkspaceId | undefined; readonly backupDays: number | undefined },
): Promise<readonly string[]> {
  const { mean, distribution, comments } = (await thresholdsOf({ store }, workspace)) ?? leastThresholds
  return privacy.sentences({
    mean,
    distribution,
    comments,
    backups: backupsOf(privacy, backupDays),
    carrier: privacy.carriers[workspace === undefined ? 'teams' : platformOf(workspace)],
  })
}

/** What `/privacy` says besides, where words of unclear messages are sent to a language model; else nothing. */
export function whatLeaves({ secondOpinion }: Pick<Deps, 'secondOpinion'>, { privacy }: Words): readonly string[] {
  return secondOpinion === undefined ? [] : privacy.secondOpinion(secondOpinion)
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
