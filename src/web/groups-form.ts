import { z } from 'zod'
import { mostCuts } from '../domain/pulse/segmentation.ts'
import type { GroupsForm } from '../usecases/segments-page.ts'
import { noGroupsForm } from '../usecases/segments-page.ts'
import { readGroupValue } from './trends-query.ts'

const several = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .optional()
  .catch(undefined)

const body = z
  .object({
    source: z.enum(['file', 'directory']).catch('file'),
    doing: z.enum(['check', 'use']).catch('check'),
    rows: z.string().catch(''),
    cut: several,
    group: several,
  })
  .catch({ ...noGroupsForm, cut: undefined, group: undefined })

/** What a browser sent; whatever it says wrongly counts as not said. */
export function readGroupsForm(given: unknown): GroupsForm {
  const { source, doing, rows, cut = [], group = [] } = body.parse(given)
  const cuts = cut.filter((name) => name !== '').slice(0, mostCuts)
  const groups = group
    .map(readGroupValue)
    .flatMap(({ cut: of, cell }) => (cell === undefined ? [] : [{ cut: of, label: cell }]))
  return { source, doing, rows, choice: { cuts, groups } }
}
