import type { Deps } from '../ports.ts'
import type { ActionPayload, Reply } from '../views/actions.ts'
import { notice } from '../views/actions.ts'
import { auditCard } from '../views/audit.ts'
import { auditLabels } from './audit-labels.ts'
import { offerDownload } from './downloads.ts'
import type { Insider } from './roles.ts'
import { refuseNonAdmin } from './roles.ts'
import { sayToPerson } from './saying.ts'

/** So many on a card. */
const shown = 15

/** `/kindness audit`, "Audit log" in the settings and its [Older]: who changed roles and settings, for admins. */
export async function showAudit(
  deps: Deps,
  { actor, roles, payload }: Insider & { readonly payload: ActionPayload<'audit.show'> },
): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const { workspace } = actor
  const [say, found] = await Promise.all([
    sayToPerson(deps, actor),
    deps.store.audit.entries(workspace, { before: payload.before, limit: shown + 1 }),
  ])
  const entries = found.slice(0, shown)
  const page = { entries, more: found.length > shown }
  return notice(auditCard(say, page, await auditLabels(deps, workspace, entries)))
}

/** [Export as CSV]: all of it, as a file. */
export async function exportAudit(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const { words } = await sayToPerson(deps, actor)
  return offerDownload(deps, { actor, words: words.audit.file }, { kind: 'audit' })
}
