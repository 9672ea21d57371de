import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { AuditEntry, Deps } from '../ports.ts'
import type { AuditLabels } from '../views/audit.ts'
import { auditAuthor, auditSentence } from '../views/audit.ts'
import type { Say } from '../views/say.ts'
import { isoDay } from '../views/say.ts'
import { auditLabels } from './audit-labels.ts'
import { csvRows, utf8Mark } from './csv.ts'
import type { FileToSend } from './file-to-send.ts'
import { sayTo } from './saying.ts'

/** So many rows are held at a time. */
const pageSize = 500

/** The whole audit log as CSV, newest first, read as it is sent; in the workspace's language. */
export async function auditFile(deps: Deps, { workspace }: PersonRef): Promise<FileToSend> {
  const say = await sayTo(deps, workspace)
  return {
    name: `kindling-audit-${isoDay(say.zone, say.now)}.csv`,
    type: 'text/csv; charset=utf-8',
    body: body(deps, workspace, say),
  }
}

async function* body(deps: Deps, workspace: WorkspaceId, say: Say): AsyncGenerator<string> {
  yield `${utf8Mark}${csvRows([Object.values(say.words.audit.columns)])}`
  for await (const entries of pages(deps, workspace)) {
    const labels = await auditLabels(deps, workspace, entries)
    yield csvRows(entries.map((entry) => line(say, entry, labels)))
  }
}

async function* pages({ store }: Deps, workspace: WorkspaceId): AsyncGenerator<readonly AuditEntry[]> {
  for (let before: number | undefined; ;) {
    const entries = await store.audit.entries(workspace, { before, limit: pageSize })
    yield entries
    before = entries.at(-1)?.id
    if (before === undefined || entries.length < pageSize) return
  }
}

function line(say: Say, entry: AuditEntry, labels: AuditLabels): readonly string[] {
  const { at, by, what, subject = '', names = [] } = entry
  return [
    at.toISOString(),
    auditAuthor(say, entry, labels) ?? 'Kindling',
    by?.id ?? '',
    what,
    auditSentence(say, entry, labels),
    subject,
    names.join('; '),
  ]
}
