import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import type { AdaptiveCard } from '../../src/adaptive-cards/render-card.ts'

const schema = JSON.parse(
  readFileSync(new URL('../fixtures/adaptive-cards/adaptive-card.1.5.0.json', import.meta.url), 'utf8'),
) as object
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema)

/** What Microsoft's schema of version 1.5 has against a card. Teams' own `targetWidth`, unknown to it, is left out. */
export function schemaErrors(card: AdaptiveCard): readonly string[] {
  validate(withoutTargetWidth(card))
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
}

/** Every text that a card shows, top to bottom. */
export function textsOf(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(textsOf)
  if (typeof node !== 'object' || node === null) return []
  const { type, text, ...rest } = node as Record<string, unknown>
  return [...(type === 'TextBlock' && typeof text === 'string' ? [text] : []), ...Object.values(rest).flatMap(textsOf)]
}

function withoutTargetWidth(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutTargetWidth)
  if (typeof node !== 'object' || node === null) return node
  const entries = Object.entries(node).filter(([name]) => name !== 'targetWidth')
  return Object.fromEntries(entries.map(([name, value]) => [name, withoutTargetWidth(value)]))
}
