import { platformOf } from '../domain/person.ts'
import type { WorkspaceId } from '../domain/person.ts'
import { leastThresholds } from '../domain/pulse/round.ts'
import type { Deps } from '../ports.ts'
import { privacy } from '../views/words/en/privacy.ts'

/** What `/privacy` says, with this installation's own values. `backupDays`: as the operator has stated. */
export async function privacySentences(
  { store }: Pick<Deps, 'store'>,
  { workspace, backupDays }: { readonly workspace: WorkspaceId; readonly backupDays: number | undefined },
): Promise<readonly string[]> {
  const [open, schedule] = await Promise.all([store.pulse.openRound(workspace), store.pulse.schedule(workspace)])
  const { mean, distribution, comments } = open?.thresholds ?? schedule?.thresholds ?? leastThresholds
  return privacy.sentences({
    mean,
    distribution,
    comments,
    backups: backupsOf(backupDays),
    carrier: privacy.carriers[platformOf(workspace)],
  })
}

function backupsOf(days: number | undefined): string {
  if (days === undefined) return privacy.notStated
  return days === 0 ? privacy.noBackups : privacy.backupDays(days)
}
