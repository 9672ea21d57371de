import { z } from 'zod'
import type { PersonRef, Role } from '../domain/person.ts'
import type { AuditName, Deps, Pass } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice } from '../views/actions.ts'
import type { Button } from '../views/card.ts'
import { card, links, note, primary, row, text } from '../views/card.ts'
import { admit } from './access.ts'
import { auditFile } from './audit-file.ts'
import type { FileToSend } from './file-to-send.ts'
import { giftStatementFile, readsStatements } from './gift-statement.ts'
import { myData } from './my-data.ts'
import { sayToPerson } from './saying.ts'
import { issue } from './sign-in.ts'
import { workspaceData } from './workspace-data.ts'

type Roles = ReadonlySet<Role>

interface Kind<Payload> {
  readonly payload: z.ZodType<Payload>
  /** Asked when the link is made and once more when it is used. Whoever is not let in at all is never asked about. */
  readonly may: (roles: Roles) => boolean
  /** As what fetching it stands in the audit log; undefined: it holds nobody's data but one's own. */
  readonly noted: AuditName | undefined
  readonly file: (deps: Deps, person: PersonRef, payload: Payload) => Promise<FileToSend>
}

const everybody = () => true

/** Every kind of file that can be fetched. Payloads hold ids and days, never a text that a person wrote. */
const kinds = {
  gifts: kind({
    payload: z.strictObject({ kind: z.literal('gifts'), month: z.string().regex(/^\d{4}-\d{2}$/) }),
    may: readsStatements,
    noted: 'statement',
    file: giftStatementFile,
  }),
  workspace: kind({
    payload: z.strictObject({ kind: z.literal('workspace') }),
    may: (roles) => roles.has('admin'),
    noted: 'workspace',
    file: workspaceData,
  }),
  audit: kind({
    payload: z.strictObject({ kind: z.literal('audit') }),
    may: (roles) => roles.has('admin'),
    noted: 'audit',
    file: auditFile,
  }),
  mine: kind({ payload: z.strictObject({ kind: z.literal('mine') }), may: everybody, noted: undefined, file: myData }),
} as const

type KindName = keyof typeof kinds

/** A kind of file, and which one of it. */
export type Wanted = { [Name in KindName]: z.infer<(typeof kinds)[Name]['payload']> }[KindName]

/** Checked where it is written; the compiler cannot carry its payload through the look-up. */
function kind<Payload>(one: Kind<Payload>): Kind<Payload> {
  return one
}

/**
 * The answer to somebody who wants a file: `words`, and a link to fetch it by, once within ten minutes. The caller has made
 * sure of their role. Chat itself has no place for a file everywhere. `more` are buttons beside the link.
 */
export async function offerDownload(
  deps: Deps,
  { actor, words, more = [] }: { readonly actor: PersonRef; readonly words: string; readonly more?: readonly Button[] },
  wanted: Wanted,
): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const address = deps.address?.()
  const { downloads } = say.words
  if (address === undefined) return notice(card(text(words), row(...more), note(downloads.noAddress)))
  const link = `${address}${downloadPath}/${await issue(deps, actor, 'download', wanted)}`
  return notice(card(text(words), row(primary(links(downloads.get, link)), ...more), note(downloads.once)))
}

/** Below it, each link has a page of its own. */
export const downloadPath = '/download'

/** Whether the holder of this link may have its file now: roles may have changed since it was made. */
export async function mayDownload(deps: Deps, pass: Pass): Promise<boolean> {
  const read = readPass(pass)
  if (read === undefined) return false
  const admission = await admit(deps, pass.person)
  return admission.admitted && read.kind.may(admission.roles)
}

/** The file of a link that was just spent. Undefined for one that no version of ours made, and without the role. */
export async function download(deps: Deps, pass: Pass): Promise<FileToSend | undefined> {
  const read = readPass(pass)
  if (read === undefined || !(await mayDownload(deps, pass))) return undefined
  const { person } = pass
  if (read.kind.noted !== undefined) await noteFetched(deps, person, read.kind.noted)
  return read.kind.file(deps, person, read.payload)
}

async function noteFetched(deps: Deps, by: PersonRef, name: AuditName): Promise<void> {
  const note = { workspace: by.workspace, by, at: deps.clock.now(), what: 'export.fetched', names: [name] } as const
  await deps.store.transact((unit) => unit.audit.note(note))
}

const named = z.looseObject({ kind: z.string() })

function readPass({ file }: Pass): { kind: Kind<unknown>; payload: unknown } | undefined {
  const { kind: name = '' } = named.safeParse(file).data ?? {}
  if (!Object.hasOwn(kinds, name)) return undefined
  const found = kinds[name as KindName] as Kind<unknown>
  const payload = found.payload.safeParse(file)
  return payload.success ? { kind: found, payload: payload.data } : undefined
}
