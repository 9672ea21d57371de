import * as fc from 'fast-check'
import type { Hostile } from './hostile.ts'
import { hostile, idMark, oddity, textMark } from './hostile.ts'

/** One thing that is done to one place of a payload. */
export interface Mutation {
  /** Which place: counted through the payload, again from its beginning where it has fewer. */
  readonly spot: number
  readonly change: Change
}

type Change =
  | { readonly kind: 'say' | 'add'; readonly text: Hostile }
  | { readonly kind: 'odd'; readonly text: string }
  | { readonly kind: 'become'; readonly value: unknown }
  | { readonly kind: 'drop' | 'double' }
  | { readonly kind: 'rename'; readonly key: string }
  | { readonly kind: 'nest'; readonly depth: number; readonly list: boolean }
  | { readonly kind: 'many'; readonly times: number }

const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', 'then', '', '0', 'type', 'id'] as const // prettier-ignore
const values = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  2 ** 53,
  -(2 ** 63),
  1e308,
  '',
  [],
  {},
  [null],
  [[]],
  { a: {} },
  ['a', 1],
]

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 30, arbitrary: fc.record({ kind: fc.constant('add' as const), text: hostile }) },
  { weight: 24, arbitrary: fc.record({ kind: fc.constant('say' as const), text: hostile }) },
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('odd' as const), text: oddity }) },
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('become' as const),
      value: fc.oneof(fc.constantFrom(...values), fc.jsonValue({ maxDepth: 2 })),
    }),
  },
  { weight: 10, arbitrary: fc.record({ kind: fc.constantFrom('drop' as const, 'double' as const) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('rename' as const), key: fc.constantFrom(...keys) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('nest' as const),
      depth: fc.constantFrom(3, 40, 300, 1_200),
      list: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('many' as const), times: fc.constantFrom(3, 30, 300, 5_000) }),
  },
)

/** Mostly where people's words stand, one to four changes; now and then none, so that the good way is walked, too. */
export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(fc.record({ spot: fc.nat(997), change }), {
  maxLength: 4,
})

export function mutated(payload: unknown, all: readonly Mutation[]): unknown {
  return all.reduce(mutatedOnce, payload)
}

type Path = readonly string[]

function mutatedOnce(payload: unknown, { spot, change }: Mutation): unknown {
  const spots = spotsOf(payload)
  // Words are a small part of a payload, and what most is done with.
  const wordy = spots.filter(({ value }) => isWords(value))
  const among = wordy.length > 0 && (change.kind === 'add' || change.kind === 'say') && spot % 4 !== 0 ? wordy : spots
  const chosen = among[spot % among.length]
  return chosen === undefined ? payload : at(payload, chosen.path, change)
}

const mostSpots = 2_000
const deepest = 24

function spotsOf(value: unknown, path: Path = [], found: { path: Path; value: unknown }[] = []) {
  if (path.length > deepest || found.length > mostSpots) return found
  if (path.length > 0) found.push({ path, value })
  const inner = opened(value)
  if (typeof inner === 'object' && inner !== null)
    for (const [key, one] of Object.entries(inner)) spotsOf(one, [...path, key], found)
  return found
}

/** Buttons and forms carry JSON within JSON: it is changed inside, too. */
function opened(value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('{')) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

type Entry = readonly [key: string, value: unknown]

function at(value: unknown, [key = '', ...rest]: Path, change: Change): unknown {
  const inner = opened(value)
  const entries = Object.entries(inner as object).flatMap((entry): readonly Entry[] => {
    if (entry[0] !== key) return [entry]
    return rest.length === 0 ? changed(entry, change) : [[key, at(entry[1], rest, change)]]
  })
  const whole = Array.isArray(inner) ? entries.map(([, one]) => one) : Object.fromEntries(entries)
  return typeof value === 'string' ? JSON.stringify(whole) : whole
}

function changed([key, value]: Entry, change: Change): readonly Entry[] {
  switch (change.kind) {
    case 'drop':
      return []
    case 'double':
      return [
        [key, value],
        [`${key}2`, value],
      ]
    case 'rename':
      return [[change.key, value]]
    case 'say':
    case 'add':
    case 'odd':
    case 'become':
    case 'nest':
    case 'many':
      return [[key, instead(value, change)]]
  }
}

function instead(value: unknown, change: Exclude<Change, { kind: 'drop' | 'double' | 'rename' }>): unknown {
  const mark = isWords(value) ? textMark : idMark
  switch (change.kind) {
    case 'say':
      return change.text(mark)
    case 'add':
      return isText(value) ? `${value} ${change.text(mark)}` : change.text(mark)
    case 'odd':
      return change.text
    case 'become':
      return change.value
    case 'nest':
      return nested(value, change)
    case 'many':
      return repeated(Array.isArray(value) ? value : [value], change.times)
  }
}

function nested(value: unknown, { depth, list }: { depth: number; list: boolean }): unknown {
  let whole = value
  for (let n = 0; n < depth; n += 1) whole = list ? [whole] : { elements: whole, type: 'rich_text_section' }
  return whole
}

/** Half a megabyte at most: bodies past their limit are drawn elsewhere. */
function repeated(list: readonly unknown[], times: number): readonly unknown[] {
  const most = Math.ceil(500_000 / (JSON.stringify(list)?.length ?? 1))
  return Array.from({ length: Math.min(times, most) }, () => list).flat()
}

/** Somebody's words, not an id: they have a blank. */
function isWords(value: unknown): value is string {
  return isText(value) && value.includes(' ') && !value.includes(idMark)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && opened(value) === value
}
