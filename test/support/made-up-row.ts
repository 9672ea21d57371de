import { randomUUID } from 'node:crypto'
import type { WorkspaceId } from '../../src/domain/person.ts'
import type { TableShape } from '../../src/store/table-shape.ts'

const values: Readonly<Record<string, () => string>> = {
  text: () => `x${randomUUID().slice(0, 8)}`,
  'text[]': () => '{}',
  'integer[]': () => '{}',
  jsonb: () => '{}',
  uuid: () => randomUUID(),
  bytea: () => `\\x${randomUUID().replaceAll('-', '')}`,
  boolean: () => 'false',
  date: () => '2026-11-16',
  'timestamp with time zone': () => '2026-11-16T09:00:00Z',
}

/** A value that a column of this type takes, and that no other row has. */
export function madeUp(type: string): string {
  return (values[type] ?? (() => String(Math.floor(Math.random() * 1e9))))()
}

/** The statement that puts a row of made-up values into a table. */
export function madeUpRow({ name: called, columns }: TableShape, workspace: WorkspaceId): string {
  const row = columns.map(({ field, name, type }) => [name, field === 'workspace' ? workspace : madeUp(type)] as const)
  return `insert into "${called}" (${row.map(([column]) => `"${column}"`).join()}) values (${row.map(([, value]) => `'${value}'`).join()})`
}
