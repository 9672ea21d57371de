import type { Moment } from './domain/moment.ts'
import type { Metrics, MomentStore, Store } from './ports.ts'

/** Counts moments once they are committed, wherever in the core they are made. Without `metrics` it is the store itself. */
export function countMoments(inner: Store, metrics: Metrics | undefined): Store {
  if (metrics === undefined) return inner
  return {
    ...inner,
    transact: async (work, milliseconds) => {
      const made: Moment[] = []
      const result = await inner.transact(
        (unit) => work({ ...unit, moments: noting(unit.moments, made) }),
        milliseconds,
      )
      for (const { kind, origin } of made) metrics.detection(kind, origin)
      return result
    },
  }
}

function noting(moments: MomentStore, made: Moment[]): MomentStore {
  return {
    ...moments,
    insert: async (moment) => {
      const stored = await moments.insert(moment)
      if (stored !== undefined) made.push(stored)
      return stored
    },
  }
}
