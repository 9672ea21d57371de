import type { Button } from '../../src/views/card.ts'
import type { Form } from '../../src/views/form.ts'
import { everyView } from '../support/every-view.ts'
import { sayInBerlin } from '../support/made.ts'

/** What is there now that buttons and forms can be about, by the name that payloads have for it. */
export type Live = Map<string, string>

export type Press = Extract<Button, { readonly kind: 'do' | 'ask' }>

const shown = everyView(sayInBerlin).flatMap(([, one]) => (Array.isArray(one) ? (one as readonly unknown[]) : [one]))

/** Every button on every card, once for each set of names in its payload. */
export const everyButton: readonly Press[] = unique(
  shown
    .flatMap((one) => ('elements' in (one as object) ? (one as { elements: readonly object[] }).elements : []))
    .flatMap((element) => ('buttons' in element ? (element.buttons as readonly Button[]) : []))
    .filter((button) => button.kind !== 'link'),
  ({ action, payload }) => `${action} ${Object.keys(payload).join()}`,
)

/** Every form, once for each set of fields. */
export const everyForm: readonly Form[] = unique(
  shown.filter((one) => 'fields' in (one as object)) as Form[],
  ({ form, payload, fields }) => `${form} ${Object.keys(payload).join()} ${fields.map(({ name }) => name).join()}`,
)

function unique<One>(all: readonly One[], by: (one: One) => string): readonly One[] {
  return [...new Map(all.map((one) => [by(one), one])).values()]
}

/** The payload with the ids of what is there now; ids that forms give to what they make are new each time. */
export function livePayload(payload: object, live: Live): object {
  const entries = Object.entries(payload).map(([name, value]: [string, unknown]) => [name, idOf(name, value, live)])
  return Object.fromEntries(entries) as object
}

function idOf(name: string, value: unknown, live: Live): unknown {
  const known = live.get(name)
  if (known !== undefined && typeof value === 'string') return known
  return typeof value === 'string' && /^\w+$/.test(value) && uuids.has(name) ? crypto.randomUUID() : value
}

const uuids = new Set([
  'moment',
  'act',
  'plan',
  'gift',
  'hook',
  'thanks',
  'echo',
  'round',
  'draft',
  'subscription',
  'delivery',
])

/** What people would fill in, where nothing stands in a field yet. */
export function filledIn(field: Form['fields'][number], people: readonly string[]): string | readonly string[] {
  switch (field.kind) {
    case 'text':
      return field.value ?? 'Wrote to Marta of Hotel Sonne by hand.'
    case 'number':
      return field.value ?? '20'
    case 'date':
      return field.value ?? '2026-11-16'
    case 'choice':
      return field.value ?? field.options[0]?.value ?? ''
    case 'people':
      return people.slice(0, 1)
  }
}
