import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import type { AdaptiveCard } from '../../src/adaptive-cards/render-card.ts'

const schema = JSON.parse(
  readFileSync(new URL('../fixtures/adaptive-cards/adaptive-card.1.5.0.json', import.meta.url), 'utf8'),
) as object
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema)

/**
 * What Microsoft's schema of version 1.5 has against a card, without what Teams alone knows: a chart stands as its
 * fallback, and names of Teams' own count only where they hold what Teams takes.
 */
export function schemaErrors(card: AdaptiveCard): readonly string[] {
  validate(withoutExtras(card))
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
}

/** Every text that a card shows, top to bottom. */
export function textsOf(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(textsOf)
  if (typeof node !== 'object' || node === null) return []
  const { type, text, ...rest } = node as Record<string, unknown>
  return [...(type === 'TextBlock' && typeof text === 'string' ? [text] : []), ...Object.values(rest).flatMap(textsOf)]
}

/** Microsoft's reference of Teams' extras, written down a second time on purpose. */
const extras: Readonly<Record<string, readonly unknown[]>> = {
  targetWidth: ['atLeast:Standard'],
  msteams: [{ width: 'Full' }, { type: 'task/fetch' }],
  'choices.data': [{ type: 'Data.Query', dataset: 'graph.microsoft.com/users' }],
}

function withoutExtras(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutExtras)
  if (typeof node !== 'object' || node === null) return node
  const { type, fallback } = node as Record<string, unknown>
  if (typeof type === 'string' && type.startsWith('Chart.')) return fallback
  const entries = Object.entries(node).filter(([name, value]) => !isExtra(name, value))
  return Object.fromEntries(entries.map(([name, value]) => [name, withoutExtras(value)]))
}

function isExtra(name: string, value: unknown): boolean {
  return (extras[name] ?? []).some((taken) => JSON.stringify(taken) === JSON.stringify(value))
}
