import { customType, timestamp } from 'drizzle-orm/pg-core'
import type { Fading } from '../domain/learning.ts'
import type { WorkspaceId } from '../domain/person.ts'

/**
 * Ids, and words of our own. What PostgreSQL does not take (NUL, half a character) becomes a character that no id has:
 * what a stranger sends then finds nobody, neither an error nor somebody else.
 */
export const text = customType<{ data: string; driverData: string }>({ dataType: () => 'text', toDriver: findable })

/** Leads every table, so that the same schema shards by it. */
export const workspace = () => text('workspace_id').$type<WorkspaceId>().notNull()

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** What people typed. PostgreSQL refuses NUL, and a cut emoji is no valid Unicode: neither may cost a message. */
export const words = customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  toDriver: storable,
})

/** An object kept whole: give it its type. Dates in it come back as ISO strings; undefined fields do not come back. */
export const json = customType<{ data: object; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: (kept) =>
    JSON.stringify(kept, (_key, value: unknown) => (typeof value === 'string' ? storable(value) : value)),
  fromDriver: (stored) => (typeof stored === 'string' ? JSON.parse(stored) : stored) as object,
})

/** Keys and what is sealed. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (stored) => Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength),
})

/** What people typed, as PostgreSQL takes it. */
export function storable(typed: string): string {
  return typed.replaceAll('\u0000', '').toWellFormed()
}

/** An id, as PostgreSQL takes it. */
export function findable(id: string): string {
  return id.replaceAll('\u0000', '\uFFFD').toWellFormed()
}

/** An amount and its instant, of two columns that are null together. */
export function fadingOf(amount: number | null, at: Date | null): Fading | undefined {
  return amount === null || at === null ? undefined : { amount, at }
}
