import { z } from 'zod'
import { momentKinds } from '../domain/moment.ts'
import { parseJson } from '../json.ts'
import type { Opinion } from '../ports.ts'

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
})

const verdict = z.object({ moment: z.boolean(), kind: z.enum([...momentKinds, 'none']) })

/**
 * The two fields of an answer of `/chat/completions`, whatever else stands in it: thoughts before, a code fence or a
 * sentence around. Undefined where it does not hold them.
 */
export function readAnswer(body: string): Opinion | undefined {
  const read = completion.safeParse(parseJson(body))
  const content = read.success ? (read.data.choices[0]?.message.content ?? '') : ''
  const said = content.slice(content.lastIndexOf('</think>') + 1)
  const found = verdict.safeParse(parseJson(said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1)))
  if (!found.success) return undefined
  const { moment, kind } = found.data
  return { moment, kind: kind === 'none' ? undefined : kind }
}
