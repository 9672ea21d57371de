import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { momentKinds } from '../domain/moment.ts'
import { Refused } from './command.ts'

export const labels = [...momentKinds, 'none'] as const
export type Label = (typeof labels)[number]

const example = z.object({
  id: z.string().min(1),
  channel: z.string().min(1),
  author_kind: z.enum(['integration', 'employee', 'customer']),
  text: z.string(),
  labels: z.array(z.enum(labels)).min(1),
})
export type Example = z.infer<typeof example>

const workspace = z.object({
  accounts: z.array(z.string()).default([]),
  employees: z.array(z.string()).default([]),
  customer_channels: z.array(z.string()).default([]),
})
export type Directory = z.infer<typeof workspace>

/** One message a line, also gzipped (`.gz`); empty lines are passed over. Throws a `Refused` that names the line. */
export function readExamples(path: string): readonly Example[] {
  const examples = read(path)
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [parse(example, line, `${path}, line ${index + 1}`)]))
  if (examples.length === 0) throw new Refused(`${path} holds no messages.`)
  return examples
}

/** What a bot would know from its directory. Without a file: nothing. */
export function readWorkspace(path: string | undefined): Directory {
  return path === undefined ? workspace.parse({}) : parse(workspace, read(path), path)
}

function read(path: string): string {
  try {
    const bytes = readFileSync(path)
    return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw new Refused(`Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function parse<Shape extends z.ZodType>(shape: Shape, text: string, where: string): z.output<Shape> {
  const result = shape.safeParse(json(text, where))
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new Refused(`${where}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is wrong'}`)
}

function json(text: string, where: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refused(`${where} is not JSON.`)
  }
}
