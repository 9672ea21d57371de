import type { Detail, MomentKind } from '../domain/moment.ts'
import type { Evidence } from './evidence.ts'

/** What was seen of a kind: what the rule that says most of it stands for; undefined where no rule says it. */
export function detailOf(kind: MomentKind, evidence: readonly Evidence[]): Detail | undefined {
  return evidence.filter((rule) => rule.kind === kind).toSorted((a, b) => b.weight - a.weight)[0]?.detail
}
