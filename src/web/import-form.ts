import { z } from 'zod'
import { customerFields, importFields } from '../usecases/import-csv.ts'
import type { ImportForm } from '../usecases/import-page.ts'
import { formKinds } from '../usecases/import-page.ts'

const column = z.coerce.number().int().min(0).max(99).optional().catch(undefined)
const chosen = z.preprocess((value) => (value === '' ? undefined : value), column)

const body = z.object({
  kind: z.enum(formKinds).catch('acts'),
  doing: z.enum(['columns', 'check', 'import']).catch('columns'),
  rows: z.string().catch(''),
  giver: chosen,
  receiver: chosen,
  message: chosen,
  date: chosen,
  customer: chosen,
  size: chosen,
})

/** What a browser sent; whatever it says wrongly counts as not said. */
export function readImportForm(given: unknown): ImportForm {
  const read = body.safeParse(given)
  const { kind, doing, rows, ...columns } = read.data ?? body.parse({})
  const known = [...importFields, ...customerFields].flatMap((field) =>
    columns[field] === undefined ? [] : [[field, columns[field]] as const],
  )
  return { kind, doing, rows, columns: Object.fromEntries(known) }
}
