import { hash } from './hash.ts'

/** Something that could be told, with all that fairness looks at. */
export interface Candidate {
  readonly id: string
  /** Whose it is. */
  readonly person: string
  /** When they were last told of; undefined: never. */
  readonly lastTold: Date | undefined
  /** For whom it was. */
  readonly recipient: string
  /** Undefined where nobody knows it. */
  readonly team: string | undefined
}

/** How the lot falls between equals. */
export interface Draw {
  /** Names the drawing: the same seed always draws the same, on every replica. */
  readonly seed: string
  readonly at: Date
}

/** Whoever was told of within this time, in milliseconds, waits behind those who were not. */
export const toldLately = 28 * 24 * 60 * 60 * 1000

/**
 * The candidates that are told, at most `slots`, in the order of telling. Everybody once before anybody twice; first who was
 * never told of, then who was not told of in the last four weeks; then other recipients and other teams than those told of
 * already, then who has waited longest. Between equals the lot decides: one for each person, then one for each story, so that
 * neither age nor a name nor many stories are an advantage.
 */
export function drawFairly<One extends Candidate>(
  candidates: readonly One[],
  slots: number,
  draw: Draw,
): readonly One[] {
  const told: One[] = []
  const left = [...candidates]
  while (told.length < slots && left.length > 0) {
    const ranked = left.map((one) => ({ one, rank: rankOf(one, told, draw) }))
    const first = ranked.reduce((best, next) => (compare(next.rank, best.rank) < 0 ? next : best)).one
    told.push(first)
    left.splice(left.indexOf(first), 1)
  }
  return told
}

function rankOf(one: Candidate, told: readonly Candidate[], { seed, at }: Draw): readonly number[] {
  const { id, person, lastTold, recipient, team } = one
  return [
    told.filter((other) => other.person === person).length,
    waiting(lastTold, at),
    told.filter((other) => other.recipient === recipient).length,
    told.filter((other) => team !== undefined && other.team === team).length,
    lastTold?.getTime() ?? 0,
    hash(`${seed}/${person}`),
    hash(`${seed}/${id}`),
  ]
}

function waiting(lastTold: Date | undefined, at: Date): number {
  if (lastTold === undefined) return 0
  return at.getTime() - lastTold.getTime() >= toldLately ? 1 : 2
}

function compare(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((value, place) => value !== b[place])
  return differs < 0 ? 0 : (a[differs] ?? 0) - (b[differs] ?? 0)
}
