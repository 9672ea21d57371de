import type { z } from 'zod'
import type { HookItem } from '../domain/hook.ts'
import { hookProblems as words } from '../views/words/en/hook-problems.ts'

/** What is wrong, or missing, with one field of what came in. */
export interface Problem {
  readonly field: string
  readonly problem: string
}

/** What a body holds: things that customers said, and what was passed over, with the reason. */
export interface Told {
  readonly items: readonly HookItem[]
  readonly ignored: readonly Problem[]
}

/** What a body comes to: what it tells, or why it could not be read. */
export type Reading = Told | { readonly errors: readonly Problem[] }

/** Things that customers said. */
export const told = (...items: readonly HookItem[]): Told => ({ items, ignored: [] })
/** Nothing that could be told, and why. */
export const ignored = (field: string, problem: string): Told => ({ items: [], ignored: [{ field, problem }] })
/** A body that is refused, for this field. */
export const wrong = (field: string, problem: string): { readonly errors: readonly Problem[] } => ({
  errors: [{ field, problem }],
})

/** At most so many are told: a body may hold thousands. */
const mostProblems = 20

/** What zod found, by field, in our own words. */
export function problemsOf(error: z.ZodError): { readonly errors: readonly Problem[] } {
  const issues = error.issues.flatMap(flat).slice(0, mostProblems)
  return { errors: issues.map(({ path, problem }) => ({ field: path === '' ? 'body' : path, problem })) }
}

function flat(issue: z.core.$ZodIssue): readonly { path: string; problem: string }[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), problem: words.unknownField }))
  return [{ path: pathOf(issue.path), problem: problemOf(issue) }]
}

function problemOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.input === undefined ? words.missing : words.mustBe(issue.expected)
  if (issue.code === 'too_small') return words.empty
  return issue.message
}

/** `answers.0.text`; at most 100 characters of it, since a sender's own key may be anything. */
function pathOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.').slice(0, 100)
}
