import type { WorkspaceId } from './domain/person.ts'
import type { Hooks, Platform } from './platform.ts'
import type { Clock, Deps, PlatformPort } from './ports.ts'
import type { WebOptions } from './web/app.ts'
import type { Checks } from './web/health.ts'

/** All places where people talk to Kindling, as the process handles them. */
export interface Platforms {
  readonly all: readonly Platform[]
  owns(workspace: WorkspaceId): boolean
  /** Throws a RangeError for a workspace that none of them serves. */
  port(workspace: WorkspaceId): PlatformPort
  readonly clock: Clock
  readonly web: Pick<WebOptions, 'endpoints' | 'sandbox' | 'install'>
  readonly checks: Checks
  /** Whether one of them must not be reached from another machine. */
  readonly local: boolean
  connect(deps: Deps, hooks: Hooks): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/** Several platforms as one: each workspace is its own platform's. */
export function together(all: readonly Platform[]): Platforms {
  const of = (workspace: WorkspaceId) => all.find((platform) => platform.owns(workspace))
  return {
    all,
    owns: (workspace) => of(workspace) !== undefined,
    port: (workspace) => {
      const platform = of(workspace)
      if (platform === undefined) throw new RangeError(`${workspace} is not connected`)
      return platform.port
    },
    clock: all.find(({ clock }) => clock !== undefined)?.clock ?? { now: () => new Date() },
    web: {
      endpoints: Object.assign({}, ...all.map(({ web }) => web.endpoints)) as WebOptions['endpoints'],
      sandbox: all.find(({ web }) => web.sandbox !== undefined)?.web.sandbox,
      install: all.find(({ web }) => web.install !== undefined)?.web.install,
    },
    checks: Object.assign({}, ...all.map(({ checks }) => checks)) as Checks,
    local: all.some(({ local }) => local),
    connect: async (deps, hooks) => {
      for (const platform of all) await platform.connect(deps, hooks)
    },
    start: async () => {
      for (const platform of all) await platform.start()
    },
    stop: async () => {
      await Promise.all(all.map((platform) => platform.stop()))
    },
  }
}
