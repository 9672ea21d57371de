import type { WorkspaceId } from '../domain/person.ts'
import { nativeId } from '../domain/person.ts'
import type { Deps, Installation, Log, TokenSeal } from '../ports.ts'
import { endIn } from '../usecases/ending.ts'
import { permissionsMissing } from '../usecases/permissions.ts'
import { traits } from '../traits.ts'
import { authorizedFetch, ownToken } from './authorized-fetch.ts'
import { connectionOver } from './connection.ts'
import type { Connection } from './connection.ts'
import { keptConnections } from './kept-connections.ts'
import type { Found, KeptConnections } from './kept-connections.ts'
import { refreshing } from './refresh.ts'
import type { OAuthApp } from './refresh.ts'
import { keepTokens, opened } from './tokens.ts'
import type { Tokens } from './tokens.ts'
import { webClient } from './web-client.ts'

export interface InstalledOptions {
  readonly app: OAuthApp
  readonly seal: TokenSeal
  readonly log: Log
  /** Undefined until the core is there. */
  readonly deps: () => Deps | undefined
}

/** What an app that many workspaces install knows of them: nothing in this process alone, everything in the database. */
export interface Installed {
  readonly connections: KeptConnections
  /** A token of an installation, fit for use; undefined where there is none. */
  token(id: WorkspaceId): Promise<string | undefined>
  /** Ends an installation: its tokens are deleted, and its workspaces end. Leaves one that `unless` says is another by now. */
  end(id: WorkspaceId, unless: (installation: Installation) => boolean): Promise<void>
}

/** Connections and their tokens, kept as long as they are of the same installation. */
export function installedOver(options: InstalledOptions): Installed {
  const tokens = tokensByInstallation(options)
  const end: Installed['end'] = async (id, unless) => {
    const gone = await endInstallation(depsOf(options), id, unless)
    if (gone === undefined) return
    options.log.warn({ installation: id, workspaces: gone.length }, 'slack.uninstalled')
    connections.forget(gone.map(nativeId))
  }
  const find = async (team: string, before: Found | undefined): Promise<Found | undefined> => {
    const deps = depsOf(options)
    const installation = await deps.store.installations.of(`slack:${team}`)
    if (installation === undefined) return undefined
    const same = before?.connection.since.getTime() === installation.installedAt.getTime()
    if (before !== undefined && same && before.site === installation.site) return before
    const connection = connect(options, { installation, team, tokens: tokens(installation), end })
    tellAdmins(connection, deps)
    connection.needs.check(installation.scopes)
    return { connection, site: installation.site }
  }
  const token: Installed['token'] = async (id) => {
    const found = await depsOf(options).store.transact(({ installations }) => installations.lock(id))
    return found && tokens(found).current()
  }
  const connections = keptConnections(find)
  return { connections, token, end }
}

interface Connecting {
  readonly installation: Installation
  readonly team: string
  readonly tokens: Tokens
  readonly end: Installed['end']
}

function connect({ app, seal, log }: InstalledOptions, { installation, team, tokens, end }: Connecting): Connection {
  const { id, site, botId, botUserId, orgWide, installedAt: since } = installation
  // Slack refused this token: unless another has come since, nothing is left that could be called with.
  const onEnded = (refused: string) => end(id, (now) => opened({ id, seal }, now.tokens).token !== refused)
  const client = webClient(ownToken, {
    apiUrl: app.apiUrl,
    team: orgWide ? team : undefined,
    fetch: authorizedFetch(tokens, onEnded),
  })
  return connectionOver({ team, site, client, log, bot: { botId, botUserId }, since })
}

/** Installations whose tokens are kept open in this process. */
const mostTokens = 4_000

/** One for all workspaces of an organisation. */
function tokensByInstallation(options: InstalledOptions): (installation: Installation) => Tokens {
  const kept = new Map<string, Tokens>()
  const refresh = refreshing(options.app)
  return ({ id, installedAt, tokens }) => {
    const { seal, log } = options
    const key = `${id} ${installedAt.getTime()}`
    const known = kept.get(key) ?? keepTokens({ id, store: depsOf(options).store, seal, refresh, log }, tokens)
    kept.delete(key)
    kept.set(key, known)
    const [oldest] = kept.keys()
    if (kept.size > mostTokens && oldest !== undefined) kept.delete(oldest)
    return known
  }
}

/** Answers the workspaces that it served. Undefined where there is none, or it is to be left. */
function endInstallation(
  deps: Deps,
  id: WorkspaceId,
  unless: (installation: Installation) => boolean,
): Promise<readonly WorkspaceId[] | undefined> {
  return deps.store.transact(async (unit) => {
    const installation = await unit.installations.lock(id)
    if (installation === undefined || unless(installation)) return undefined
    const served = await unit.installations.served(id)
    for (const workspace of served) await endIn(unit, workspace, deps.clock.now())
    await unit.installations.remove(id)
    return served
  })
}

/** A notice that could not be queued is in the log; the next start, or another such answer tomorrow, tries again. */
export function tellAdmins({ needs, workspace }: Connection, deps: Deps): void {
  needs.listen((missing) => {
    permissionsMissing(deps, workspace, missing).catch((error: unknown) =>
      deps.log.error({ workspace, missing, ...traits(error) }, 'slack.missing_scopes.untold'),
    )
  })
}

function depsOf({ deps }: InstalledOptions): Deps {
  const known = deps()
  if (known === undefined) throw new Error('Slack is not connected to the core yet')
  return known
}
