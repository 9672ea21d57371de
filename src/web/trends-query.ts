import { z } from 'zod'
import { themes } from '../domain/pulse/questions.ts'
import { periods } from '../usecases/trends.ts'
import type { TrendsChoice } from '../usecases/trends.ts'

const query = z.object({
  period: z.enum(periods).catch('12'),
  theme: z.enum(themes).optional().catch(undefined),
  group: z.string().max(1_000).optional().catch(undefined),
  comments: z.coerce.number().int().positive().optional().catch(undefined),
})

/** What the address asks for; whatever it says wrongly counts as not said. */
export function readChoice(given: unknown): TrendsChoice {
  const { group, ...rest } = query.parse(given)
  const { cut, cell } = readGroupValue(group ?? '')
  return cut === '' ? rest : { ...rest, cut, cell }
}

/** What `groupValue` was made of; the segmentation is empty where it was not. */
export function readGroupValue(value: string): { readonly cut: string; readonly cell: string | undefined } {
  const [cut = '', cell] = value.split('|').map(decoded)
  return { cut, cell: cell === '' ? undefined : cell }
}

/** The value of a group in the filter; without a cell, of its whole segmentation. */
export function groupValue(cut: string, cell = ''): string {
  return `${encodeURIComponent(cut)}|${encodeURIComponent(cell)}`
}

/** The address's part after the question mark, such that the same is chosen again. */
export function queryOf({ period, cut, cell, theme, comments }: TrendsChoice): string {
  const search = new URLSearchParams({ period })
  if (cut !== undefined) search.set('group', groupValue(cut, cell))
  if (theme !== undefined) search.set('theme', theme)
  if (comments !== undefined) search.set('comments', String(comments))
  return search.toString()
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
