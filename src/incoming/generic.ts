import { z } from 'zod'
import { hookProblems as words } from '../views/words/en/hook-problems.ts'
import { customerOf, httpsLink, instantOf } from './plain.ts'
import type { Reading } from './problems.ts'
import { problemsOf, told } from './problems.ts'

const id = z.union([z.string().trim().min(1), z.number()], {
  error: (issue) => (issue.input === undefined ? words.missing : words.mustBe('string')),
})
const scales: readonly number[] = [3, 4, 5, 6, 7, 10, 100]

const schema = z.strictObject({
  id: id.optional(),
  thread: id.optional(),
  kind: z.enum(['message', 'review', 'survey'], { error: () => words.mustBe('message, review or survey') }).optional(),
  text: z.string().trim().min(1),
  customer: z.strictObject({ name: z.string().optional(), company: z.string().optional() }).optional(),
  rating: z
    .strictObject({
      given: z.number().min(0),
      of: z.number().refine((of) => scales.includes(of), words.scale),
    })
    .refine(({ given, of }) => given <= of, { path: ['given'], error: words.aboveScale })
    .optional(),
  at: z
    .string()
    .refine((at) => instantOf(at) !== undefined, words.notAnInstant)
    .optional(),
  link: z
    .string()
    .refine((link) => httpsLink(link) !== undefined, words.notHttps)
    .optional(),
})

const heads = { message: 'New message', review: 'New review', survey: 'Survey response' } as const

/** Our own shape, for whatever can be told what to send: `{ "text": "…" }` at least. See `.github/ADMINS.md`. */
export function readGeneric(body: unknown): Reading {
  const read = schema.safeParse(body, { reportInput: true })
  if (!read.success) return problemsOf(read.error)
  const { id, thread, kind = 'message', text, customer, rating, at, link } = read.data
  return told({
    id: id?.toString(),
    thread: thread?.toString(),
    head: rating === undefined ? heads[kind] : `${heads[kind]}, ${rating.given}/${rating.of}`,
    words: text,
    customer: customerOf(customer?.name, customer?.company),
    at: instantOf(at),
    link: httpsLink(link),
  })
}
