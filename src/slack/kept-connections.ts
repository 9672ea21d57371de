import type { Connection, Connections } from './connection.ts'

/** Connections that are looked up when they are needed, and kept for a while. */
export interface KeptConnections extends Connections {
  /** Where a team's messages are opened, as far as it was ever looked up here. */
  site(team: string): string | undefined
  /** These are looked up anew when they are next needed. */
  forget(teams: readonly string[]): void
}

/** A connection, and by what one can tell whether it still stands. */
export interface Found {
  readonly connection: Connection
  readonly site: string
}

/** How soon another process's uninstallation or reinstallation is seen at the latest, in milliseconds. */
const lifetime = 60_000

/** Connections that are kept: each has caches of its own. */
const most = 2_000
/** Addresses are small. */
const mostSites = 50_000

interface Kept extends Found {
  readonly until: number
}

/**
 * `find` answers what it is given as `before`, where that still stands, so that its caches live on. Several who wait for one
 * team share one question.
 */
export function keptConnections(
  find: (team: string, before: Found | undefined) => Promise<Found | undefined>,
  now: () => number = () => performance.now(),
): KeptConnections {
  const kept = new Map<string, Kept>()
  const sites = new Map<string, string>()
  const asking = new Map<string, Promise<Connection | undefined>>()
  const ask = async (team: string) => {
    const before = kept.get(team)
    const found = await find(team, before)
    // Forgotten meanwhile: what was found may be what ended.
    if (kept.get(team) !== before) return found?.connection
    if (found === undefined) kept.delete(team)
    else {
      put(kept, team, { ...found, until: now() + lifetime }, most)
      put(sites, team, found.site, mostSites)
    }
    return found?.connection
  }
  const atHand = (team: string | undefined) => {
    const known = team === undefined ? undefined : kept.get(team)
    return known !== undefined && known.until > now() ? known.connection : undefined
  }
  const load = async (team: string | undefined) => {
    if (team === undefined) return undefined
    const known = atHand(team)
    if (known !== undefined) return known
    const asked = asking.get(team) ?? ask(team).finally(() => asking.delete(team))
    asking.set(team, asked)
    return asked
  }
  return Object.assign(atHand, {
    load,
    site: (team: string) => sites.get(team),
    forget: (teams: readonly string[]) => {
      for (const team of teams) kept.delete(team)
    },
  })
}

/** What was put first goes first: each is put anew once a minute while it is in use. */
function put<Value>(into: Map<string, Value>, key: string, value: Value, most: number): void {
  into.delete(key)
  into.set(key, value)
  const [oldest] = into.keys()
  if (into.size > most && oldest !== undefined) into.delete(oldest)
}
