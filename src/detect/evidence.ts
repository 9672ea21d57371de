import { createGate } from './gate.ts'
import type { Rule } from './rules/rule.ts'
import { celebration } from './rules/celebration.ts'
import { frustration } from './rules/frustration.ts'
import { gratitude } from './rules/gratitude.ts'
import { hardship } from './rules/hardship.ts'
import { need } from './rules/need.ts'
import { tongues } from './rules/tongues.ts'

let gate: ReturnType<typeof createGate> | undefined

/** A thing that is said outright, and where. */
export interface Evidence extends Pick<Rule, 'kind' | 'detail' | 'weight'> {
  readonly at: number
}

/**
 * What is said outright in a folded text, by the rules: those that match it and are not denied. The first call prepares
 * the rules, which takes some hundredths of a second.
 */
export function evidenceIn(lower: string): readonly Evidence[] {
  gate ??= createGate([...hardship, ...frustration, ...gratitude, ...celebration, ...need, ...tongues])
  return gate(lower).flatMap((rule) => {
    const at = saidAt(rule, lower)
    return at === undefined ? [] : { kind: rule.kind, detail: rule.detail, weight: rule.weight, at }
  })
}

const denied =
  /(?:\bnot|n't|\bnever|\bno|\bwithout|\bhardly|\bisnt|\bnobody|\bneither)(?: (?:a|an|the|any|so|very|really|been|being|at|all|as|had|to|be|get|even)){0,3} $/u

/** "Not angry" says no anger. The first few places are enough. */
function saidAt({ pattern }: Rule, lower: string): number | undefined {
  const matcher = pattern()
  matcher.lastIndex = 0
  for (let tries = 0; tries < 6; tries += 1) {
    const match = matcher.exec(lower)
    if (match === null) return undefined
    if (!denied.test(lower.slice(Math.max(0, match.index - 48), match.index))) return match.index
    if (match[0] === '') matcher.lastIndex += 1
  }
  return undefined
}
