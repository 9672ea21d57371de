import { z } from 'zod'
import { importFields } from '../usecases/import-csv.ts'
import type { ImportForm } from '../usecases/import-page.ts'
import { importKinds } from '../usecases/import-rows.ts'

const column = z.coerce.number().int().min(0).max(99).optional().catch(undefined)
const chosen = z.preprocess((value) => (value === '' ? undefined : value), column)

const body = z.object({
  kind: z.enum(importKinds).catch('acts'),
  doing: z.enum(['columns', 'check', 'import']).catch('columns'),
  rows: z.string().catch(''),
  giver: chosen,
  receiver: chosen,
  message: chosen,
  date: chosen,
})

/** What a browser sent; whatever it says wrongly counts as not said. */
export function readImportForm(given: unknown): ImportForm {
  const read = body.safeParse(given)
  const { kind, doing, rows, ...columns } = read.data ?? body.parse({})
  const known = importFields.flatMap((field) =>
    columns[field] === undefined ? [] : [[field, columns[field]] as const],
  )
  return { kind, doing, rows, columns: Object.fromEntries(known) }
}
