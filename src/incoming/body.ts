import { hookProblems as words } from '../views/words/en/hook-problems.ts'
import type { Problem } from './problems.ts'
import { wrong } from './problems.ts'

/** A body that was read, or why it was not. */
export type Body =
  /** A form's fields: the first value of each name; files are left out. */
  | { readonly kind: 'form'; readonly value: Readonly<Record<string, string>> }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly errors: readonly Problem[] }

const kinds = [
  ['json', /^application\/(?:[\w.+-]{1,60}\+)?json$/],
  ['form', /^(?:application\/x-www-form-urlencoded|multipart\/form-data)$/],
] as const

/** What a body of this `content-type` would be; undefined for one that no sender we know uses. */
export function kindOf(contentType: string | undefined): 'json' | 'form' | undefined {
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  return kinds.find(([, pattern]) => pattern.test(type))?.[0]
}

/** Reads a body that came whole. Anything may be in it: whatever it is, it is read or refused. */
export async function readBody(kind: 'json' | 'form', contentType: string, raw: Uint8Array): Promise<Body> {
  return kind === 'json' ? jsonOf(raw) : formOf(contentType, raw)
}

function jsonOf(raw: Uint8Array): Body {
  try {
    return { kind: 'json', value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw)) as unknown }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return wrong('body', words.notJson)
    throw error
  }
}

/** By Node's own reader of forms, which throws a `TypeError` for what is none. */
async function formOf(contentType: string, raw: Uint8Array): Promise<Body> {
  try {
    const response = new Response(new Uint8Array(raw), { headers: { 'content-type': contentType } })
    const fields = new Map<string, string>()
    for (const [name, value] of await response.formData())
      if (typeof value === 'string' && !fields.has(name)) fields.set(name, value)
    return { kind: 'form', value: Object.fromEntries(fields) }
  } catch (error) {
    if (error instanceof TypeError) return wrong('body', words.notAForm)
    throw error
  }
}
