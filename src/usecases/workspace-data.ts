import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { ArchiveNoun, Deps, KeptRow } from '../ports.ts'
import { isoDay } from '../views/say.ts'
import { admit } from './access.ts'
import { csvRows, utf8Mark } from './csv.ts'
import type { FileToSend } from './file-to-send.ts'
import { pages } from './pages.ts'
import { sayToPerson } from './saying.ts'
import { veilOf } from './workspace-veil.ts'
import type { Veil } from './workspace-veil.ts'
import { zipped } from './zip.ts'
import type { ZippedFile } from './zip.ts'

/**
 * What a company can take with it, one file of CSV and one of JSON lines for each noun, in a zip that is written while it is
 * read. Nobody's private acts, no words of private channels; of the pulse what was released, for whoever has the HR role.
 */
export async function workspaceData(deps: Deps, person: PersonRef): Promise<FileToSend> {
  const { workspace } = person
  const [{ zone, now }, admission, nouns, veil] = await Promise.all([
    sayToPerson(deps, person),
    admit(deps, person),
    deps.store.records.archiveNouns(),
    veilOf(deps, workspace),
  ])
  const hr = admission.admitted && admission.roles.has('hr')
  const shown = nouns.filter(({ noun }) => hr || !noun.startsWith('pulse'))
  const files = shown.flatMap((noun) => [jsonLines, csv].map((write) => write(rowsOf(deps, { workspace, noun, veil }))))
  return {
    name: `kindling-${isoDay(zone, now)}.zip`,
    type: 'application/zip',
    body: zipped(files, deps.clock.now()),
  }
}

interface Source {
  readonly noun: ArchiveNoun
  readonly pages: () => AsyncIterable<readonly KeptRow[]>
}

function rowsOf(
  { store }: Deps,
  { workspace, noun, veil }: { readonly workspace: WorkspaceId; readonly noun: ArchiveNoun; readonly veil: Veil },
): Source {
  async function* read() {
    for await (const rows of pages((after) => store.records.ofWorkspace(workspace, noun.noun, after)))
      yield await veil(noun.noun, rows)
  }
  return { noun, pages: read }
}

function jsonLines({ noun, pages }: Source): ZippedFile {
  async function* body() {
    for await (const rows of pages()) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  }
  return { name: `${noun.noun}.jsonl`, body: body() }
}

function csv({ noun, pages }: Source): ZippedFile {
  const { fields } = noun
  async function* body() {
    yield `${utf8Mark}${csvRows([fields])}`
    for await (const rows of pages()) yield csvRows(rows.map((row) => fields.map((field) => cell(row[field]))))
  }
  return { name: `${noun.noun}.csv`, body: body() }
}

/** Lists as their parts, anything deeper as JSON. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value) && value.every((part) => typeof part !== 'object')) return value.join('; ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
