import type { Detail, MomentKind } from '../domain/moment.ts'
import { momentKinds } from '../domain/moment.ts'
import { onlyCourtesy } from './courtesy.ts'
import { createGate } from './gate.ts'
import type { Heard } from './heard.ts'
import type { Rating } from './rating.ts'
import { level } from './rating.ts'
import type { Rule } from './rules/rule.ts'
import { celebration } from './rules/celebration.ts'
import { frustration } from './rules/frustration.ts'
import { gratitude } from './rules/gratitude.ts'
import { hardship } from './rules/hardship.ts'
import { need } from './rules/need.ts'
import { tongues } from './rules/tongues.ts'

const allRules: readonly Rule[] = [...hardship, ...frustration, ...gratitude, ...celebration, ...need, ...tongues]
const worthAsking = createGate(allRules)

/** How much speaks for one kind, 0 to 1, and what said most. */
export interface Score {
  readonly kind: MomentKind
  readonly value: number
  readonly detail: Detail | undefined
}

interface Evidence {
  readonly kind: MomentKind
  readonly detail: Detail
  readonly weight: number
}

const nothing: readonly Score[] = momentKinds.map((kind) => ({ kind, value: 0, detail: undefined }))

/** The five kinds, strongest first. Pieces of evidence add up as independent chances do: 1 - (1 - a)(1 - b). */
export function scores(heard: Heard): readonly Score[] {
  const evidence = [...evidenceIn(heard), ...ratingEvidence(heard)]
  if (evidence.length === 0) return nothing
  const raw = momentKinds.map((kind) => scoreOf(kind, evidence))
  return adjusted(raw, heard).toSorted((a, b) => b.value - a.value)
}

function scoreOf(kind: MomentKind, evidence: readonly Evidence[]): Score {
  const own = evidence.filter((piece) => piece.kind === kind)
  const value = 1 - own.reduce((doubt, { weight }) => doubt * (1 - weight), 1)
  return { kind, value, detail: own.toSorted((a, b) => b.weight - a.weight)[0]?.detail }
}

/** However many ways of saying it match, one thing said counts once, where it counts most. */
function evidenceIn(heard: Heard): readonly Evidence[] {
  const found = new Map<string, Evidence>()
  for (const rule of worthAsking(heard.lower)) {
    const weight = rule.weight * strongest(rule.pattern, heard)
    if (weight > (found.get(rule.family)?.weight ?? 0))
      found.set(rule.family, { kind: rule.kind, detail: rule.detail, weight })
  }
  return [...found.values()]
}

/** At the place where the rule counts most; the first few places are enough. */
function strongest(pattern: RegExp, { lower, belongs }: Heard): number {
  let best = 0
  pattern.lastIndex = 0
  for (let tries = 0; tries < 6 && best < 1; tries += 1) {
    const match = pattern.exec(lower)
    if (match === null) break
    best = Math.max(best, (belongs()?.(match.index) ?? 1) * certainty(lower, match.index))
    if (match[0] === '') pattern.lastIndex += 1
  }
  return best
}

const denied =
  /(?:\bnot|n't|\bnever|\bno|\bwithout|\bhardly|\bisnt|\bnobody|\bneither)(?: (?:a|an|the|any|so|very|really|been|being|at|all|as|had|to|be|get|even)){0,3} $/u
const supposed =
  /\b(?:if|in case|whether|what happens when|suppose|unless|would be|could be|might be|as if)\b[^.!?,;]{0,40}$/u

/** "Not angry" is no anger; "if I lost my job" is no loss yet. */
function certainty(lower: string, at: number): number {
  const before = lower.slice(Math.max(0, at - 48), at)
  if (denied.test(before)) return 0
  return supposed.test(before) ? 0.5 : 1
}

function ratingEvidence({ rating, lower }: Heard): readonly Evidence[] {
  if (rating === undefined || lower === '') return []
  switch (level(rating)) {
    case 1:
      return [{ kind: 'frustration', detail: 'sharpWords', weight: 0.5 }]
    case 2:
      return [{ kind: 'frustration', detail: 'sharpWords', weight: 0.3 }]
    case 5:
      return [{ kind: 'gratitude', detail: 'praise', weight: 0.25 }]
    default:
      return []
  }
}

/** What one kind takes from another: a low rating or plain anger turns praise into sarcasm, a courtesy is no thanks. */
function adjusted(raw: readonly Score[], heard: Heard): readonly Score[] {
  const anger = raw.find(({ kind }) => kind === 'frustration')?.value ?? 0
  return raw.map((score) => {
    switch (score.kind) {
      case 'gratitude':
        return scaled(score, onlyCourtesy(heard.lower) ? 0 : praiseCounts(heard.rating, anger))
      case 'frustration':
        return scaled(score, heard.rating !== undefined && level(heard.rating) === 5 ? 0.6 : 1)
      case 'hardship':
      case 'celebration':
      case 'need':
        return score
    }
  })
}

function praiseCounts(rating: Rating | undefined, anger: number): number {
  if (rating !== undefined && level(rating) <= 2) return 0.4
  return anger >= 0.5 ? 0.75 : 1
}

function scaled(score: Score, factor: number): Score {
  return { ...score, value: score.value * factor }
}
