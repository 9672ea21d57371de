import type { WorkspaceId } from '../domain/person.ts'
import { nativeId } from '../domain/person.ts'
import type { Deps, PlatformPort, TokenSeal } from '../ports.ts'
import { endIn } from '../usecases/ending.ts'
import { addTeams, install } from './install.ts'
import type { InstallOptions } from './install.ts'
import { installedOver } from './installed.ts'
import type { Installed } from './installed.ts'
import { installerOver } from './installer.ts'
import type { Installer } from './installer.ts'
import type { Lifecycle } from './lifecycle.ts'
import { portOver } from './port.ts'
import { runSlack } from './running.ts'
import type { RunningSlack } from './running.ts'
import type { WaysInOptions } from './ways-in.ts'

/** Where the browser goes to install, and comes back to. */
export const redirectPath = '/slack/oauth_redirect'

export interface ManyOptions extends WaysInOptions {
  readonly clientId: string
  readonly clientSecret: string
  readonly seal: TokenSeal
  /** Signs what the browser carries to Slack and back; the same in every process. */
  readonly stateSecret: string
  /** `https://kindling.example.com` */
  readonly publicUrl: string
}

/** The app that many workspaces install by themselves. */
export interface ManySlack extends RunningSlack {
  readonly port: PlatformPort
  owns(workspace: WorkspaceId): boolean
  readonly installer: Installer
}

/** Asks Slack nothing before somebody installs it, or something happens in a workspace that has. */
export function createSlackForMany(options: ManyOptions): ManySlack {
  const { log, seal, publicUrl, stateSecret } = options
  const { clientId, clientSecret, apiUrl } = options
  const app = { clientId, clientSecret, apiUrl }
  let connected: Deps | undefined
  const installed = installedOver({ app, seal, log, deps: () => connected })
  const installing = (): InstallOptions => {
    if (connected === undefined) throw new Error('connect() comes before installing')
    return { app, seal, log, deps: connected }
  }
  const running = runSlack(options, installed.connections, () => lifecycleOfMany(installed, installing))
  const redirectUri = `${publicUrl.replace(/\/+$/, '')}${redirectPath}`
  const installer = installerOver({
    app,
    stateSecret,
    redirectUri,
    log,
    install: async (agreed) => installed.connections.forget((await install(installing(), agreed)).map(nativeId)),
  })
  return {
    ...running,
    port: portOver(installed.connections),
    owns: (workspace) => workspace.startsWith('slack:'),
    installer,
    connect(deps) {
      running.connect(deps)
      connected = deps
    },
  }
}

/** What Slack tells late of an installation that was made anew since then changes nothing. */
function lifecycleOfMany(installed: Installed, installing: () => InstallOptions): Lifecycle {
  return {
    async ended({ team, enterprise, orgWide }, at) {
      const id = orgWide ? enterprise : team
      if (id === undefined) return
      // Slack may name one workspace of the organisation whose installation it was.
      const serving = orgWide ? undefined : await installing().deps.store.installations.of(`slack:${id}`)
      await installed.end(serving?.id ?? `slack:${id}`, ({ installedAt }) => installedAt > at)
    },
    async granted(enterprise, teams) {
      const id: WorkspaceId = `slack:${enterprise}`
      const token = await installed.token(id)
      if (token === undefined) return
      await addTeams(installing(), { id, token, teams })
      installed.connections.forget(teams)
    },
    async revoked(enterprise, teams) {
      const { deps } = installing()
      const id: WorkspaceId = `slack:${enterprise}`
      await deps.store.transact(async (unit) => {
        const served = await unit.installations.served(id)
        for (const workspace of served)
          if (teams.includes(nativeId(workspace))) await endIn(unit, workspace, deps.clock.now())
      })
      installed.connections.forget(teams)
    },
  }
}
