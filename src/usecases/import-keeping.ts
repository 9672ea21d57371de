import type { Act } from '../domain/kindness.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Thanks } from '../domain/thanks.ts'
import { uuidOf } from '../domain/uuid.ts'
import type { Deps, UnitOfWork } from '../ports.ts'
import type { ImportKind, ImportRow } from './import-rows.ts'
import { hashOf } from './secrets.ts'

/** Rows that are kept in one transaction. */
const batch = 500

/**
 * Keeps rows as acts or thanks that nobody is told of. A row is known by what it says, so that the same one again, in this
 * file or another, changes nothing: an import that broke off is simply done once more. Answers how many were new.
 */
export async function keepRows(
  deps: Deps,
  by: PersonRef,
  { kind, rows }: { readonly kind: ImportKind; readonly rows: readonly ImportRow[] },
): Promise<number> {
  const now = deps.clock.now()
  let fresh = 0
  for (let from = 0; from < rows.length; from += batch) {
    const some = await named(by.workspace, kind, rows.slice(from, from + batch))
    fresh += await deps.store.transact(async (unit) => {
      await meet(unit, some)
      if (from === 0)
        await unit.audit.note({ workspace: by.workspace, by, at: now, what: 'import.done', names: [kind] })
      return kind === 'acts'
        ? unit.acts.bring(
            some.map((row) => actOf(row, now)),
            by,
            now,
          )
        : unit.thanks.bring(
            some.map((row) => thanksOf(row, now)),
            by,
            now,
          )
    }, batchMilliseconds)
  }
  deps.log.info({ workspace: by.workspace, person: by.id, kind, rows: rows.length, fresh }, 'imported')
  return fresh
}

const batchMilliseconds = 30_000

interface NamedRow extends ImportRow {
  readonly id: string
}

/** Each once, and in one order, so that two imports at once do not block each other. */
async function named(workspace: WorkspaceId, kind: ImportKind, rows: readonly ImportRow[]): Promise<NamedRow[]> {
  const all = await Promise.all(rows.map(async (row) => ({ ...row, id: await idOf(workspace, kind, row) })))
  return [...new Map(all.map((row) => [row.id, row])).values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** The id of what a row says. */
async function idOf(workspace: WorkspaceId, kind: ImportKind, row: ImportRow): Promise<string> {
  const receiver = typeof row.receiver === 'string' ? row.receiver : row.receiver.ref.id
  const said = JSON.stringify([workspace, kind, row.giver.ref.id, receiver, row.message, row.day])
  return uuidOf(await hashOf(said))
}

/** In one order, so that two imports at once do not block each other. */
async function meet(unit: UnitOfWork, rows: readonly ImportRow[]): Promise<void> {
  const people = rows.flatMap(({ giver, receiver }) => (typeof receiver === 'string' ? [giver] : [giver, receiver]))
  const each = [...new Map(people.map((person) => [person.ref.id, person])).values()]
  for (const { ref, name } of each.toSorted((a, b) => (a.ref.id < b.ref.id ? -1 : 1))) await unit.people.meet(ref, name)
}

/** At noon of its day, which is that day nearly everywhere; of today, by now. */
function noonOf(day: string, now: Date): Date {
  return new Date(Math.min(now.getTime(), Date.parse(`${day}T12:00:00Z`)))
}

function actOf({ id, giver, receiver, message, day }: NamedRow, now: Date): Act {
  return {
    workspace: giver.ref.workspace,
    id,
    moment: undefined,
    giver: giver.ref,
    helpers: [],
    deed: 'help',
    recipient: typeof receiver === 'string' ? receiver : receiver.name,
    story: message,
    betterOff: undefined,
    day,
    minutes: undefined,
    costMinor: undefined,
    private: false,
    loggedAt: noonOf(day, now),
    imported: true,
  }
}

function thanksOf({ id, giver, receiver, message, day }: NamedRow, now: Date): Thanks {
  if (typeof receiver === 'string') throw new TypeError('thanks are between colleagues')
  return {
    workspace: giver.ref.workspace,
    id,
    giver: giver.ref,
    recipients: [receiver.ref],
    reason: message,
    value: undefined,
    private: false,
    told: false,
    sentAt: noonOf(day, now),
  }
}
