import type { Arrived } from '../domain/message.ts'
import type { EventOutcome, EventSource, Metrics } from '../ports.ts'

/** What counts an event that came from there. `byHand`: somebody asked for something, which no figure may tell. */
export interface Counting {
  readonly metrics: Metrics | undefined
  readonly source: EventSource
  readonly byHand?: boolean
}

/** Does what an event asks for, and counts and times what its work says came of it. Throws what the work throws. */
export async function countEvent<Result>(
  { metrics, source, byHand = false }: Counting,
  work: () => Promise<Result>,
  outcomeOf: (result: Result) => EventOutcome,
): Promise<Result> {
  if (metrics === undefined || byHand) return work()
  const begun = performance.now()
  try {
    const result = await work()
    metrics.event(source, outcomeOf(result))
    metrics.acknowledged(source, (performance.now() - begun) / 1000)
    return result
  } catch (error) {
    metrics.event(source, 'failed')
    throw error
  }
}

/** A message that arrived, as it is counted. */
export const arrivedAs: Readonly<Record<Arrived, EventOutcome>> = {
  moment: 'moment',
  joined: 'moment',
  known: 'repeated',
  none: 'ignored',
}
