import type { RequestListener } from 'node:http'
import type { WorkspaceId } from '../domain/person.ts'
import { nativeId } from '../domain/person.ts'
import type { Deps, PlatformPort, TokenSeal } from '../ports.ts'
import { endIn } from '../usecases/ending.ts'
import { createApp, listen } from './app.ts'
import type { World } from './connection.ts'
import { addTeams, install } from './install.ts'
import type { InstallOptions } from './install.ts'
import { installedOver } from './installed.ts'
import type { Installed } from './installed.ts'
import { installerOver } from './installer.ts'
import type { Installer } from './installer.ts'
import type { Lifecycle } from './lifecycle.ts'
import { portOver } from './port.ts'
import { drainTime, work } from './receivers.ts'
import { openSocket, waysIn } from './ways-in.ts'
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
export interface ManySlack {
  readonly port: PlatformPort
  owns(workspace: WorkspaceId): boolean
  readonly installer: Installer
  /** Registers the listeners. Call it once, before `start`. */
  connect(deps: Deps): void
  /** For `POST /slack/events`; undefined in Socket Mode. */
  readonly handler: RequestListener | undefined
  healthy(): boolean
  start(): Promise<void>
  /** Takes nothing new, waits for what is in work (10 s at most), closes the socket. */
  stop(): Promise<void>
}

/** Asks Slack nothing before somebody installs it, or something happens in a workspace that has. */
export function createSlackForMany(options: ManyOptions): ManySlack {
  const { log, seal, publicUrl, stateSecret } = options
  const { clientId, clientSecret, apiUrl } = options
  const app = { clientId, clientSecret, apiUrl }
  const tasks = work()
  let world: World | undefined
  const installed = installedOver({ app, seal, log, deps: () => world?.deps })
  const { receiver, handler, socket } = waysIn(options, tasks, () => world)
  const bolt = createApp(receiver, installed.connections, log)
  const installing = (): InstallOptions => {
    if (world === undefined) throw new Error('connect() comes before installing')
    return { app, seal, log, deps: world.deps }
  }
  const redirectUri = `${publicUrl.replace(/\/+$/, '')}${redirectPath}`
  const installer = installerOver({
    app,
    stateSecret,
    redirectUri,
    log,
    install: async (agreed) => installed.connections.forget((await install(installing(), agreed)).map(nativeId)),
  })
  return {
    port: portOver(installed.connections),
    owns: (workspace) => workspace.startsWith('slack:'),
    installer,
    handler,
    connect(deps) {
      if (world !== undefined) throw new Error('Slack is connected already')
      const lifecycle = lifecycleOfMany(installed, installing)
      world = { connections: installed.connections, lifecycle, deps, log }
      listen(bolt, world)
    },
    healthy: () => socket?.connected() ?? true,
    async start() {
      if (socket !== undefined) await openSocket(socket)
    },
    async stop() {
      await tasks.drain(drainTime)
      if (socket !== undefined) await socket.stop()
    },
  }
}

/** What Slack tells of the past, of what has been installed again since, changes nothing. */
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
