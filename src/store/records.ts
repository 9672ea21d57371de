import { or } from 'drizzle-orm'
import type { PersonRef } from '../domain/person.ts'
import type { KeptRow, RecordPage, RecordPlace, RecordStore } from '../ports.ts'
import { archiveNouns, ofWorkspace } from './archive.ts'
import { findable } from './columns.ts'
import { forget, momentsTelling } from './forgetting.ts'
import { personalTables } from './personal.ts'
import type { Fate, Personal } from './personal.ts'
import { naming } from './personal-columns.ts'
import { pageOf } from './record-pages.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function recordStore(session: Session): RecordStore {
  return bind<RecordStore>(session, { personalNouns, about, archiveNouns, ofWorkspace, momentsTelling, forget })
}

async function personalNouns(): Promise<readonly string[]> {
  return personalTables.map(({ noun }) => noun)
}

async function about(db: Db, person: PersonRef, noun: string, after?: RecordPlace): Promise<RecordPage> {
  const kept = personalTables.find((one) => one.noun === noun)
  if (kept === undefined) throw new RangeError(`nothing is kept as ${noun}`)
  const names = Object.entries(kept.people).map(([name, fate]) => naming(kept, name, fate, findable(person.id)))
  const page = await pageOf(db, kept.table, { workspace: person.workspace, where: or(...names), after })
  return { ...page, rows: page.rows.map((row) => shown(kept, row, person.id)) }
}

/** What this person's file tells of a row. */
function shown({ people, hidden, only }: Personal, row: KeptRow, id: string): KeptRow {
  const by = Object.entries(people).flatMap(([name, fate]) => (isIn(row[name], fate, id) ? [name] : []))
  const limits = by.map((name) => only[name])
  const told = limits.includes(undefined) ? undefined : new Set(limits.flat())
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => !hidden.includes(name) && (told === undefined || told.has(name))),
  )
}

function isIn(value: unknown, fate: Fate, id: string): boolean {
  if (typeof fate !== 'object') return Array.isArray(value) ? value.includes(id) : value === id
  if ('part' in fate) return String(value).split(/[/@]/).includes(id)
  const keys = 'key' in fate ? [fate.key] : fate.list
  const found = keys.reduce<unknown>((inside, key) => (inside as Record<string, unknown> | undefined)?.[key], value)
  return Array.isArray(found) ? found.includes(id) : found === id
}
