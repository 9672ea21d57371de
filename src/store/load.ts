/** Connections of a pool on PostgreSQL. There are two of them: for statements, and for transactions. */
export const poolSize = 10

/** So many connections to PostgreSQL the store takes at most. */
export const storeConnections = 2 * poolSize

/** Connections of a pool: how many there may be, how many are in use, how much work waits for one. */
export interface PoolLoad {
  readonly size: number
  readonly inUse: number
  readonly waiting: number
}

/** Counts what is under way in a pool, which postgres.js does not tell. */
export interface Load {
  /** Call it when work begins; it answers what to call when that is over. */
  begin(): () => void
  figures(): PoolLoad
}

export function poolLoad(size: number): Load {
  let underWay = 0
  const end = () => void (underWay -= 1)
  return {
    begin() {
      underWay += 1
      return end
    },
    figures: () => ({ size, inUse: Math.min(underWay, size), waiting: Math.max(0, underWay - size) }),
  }
}
