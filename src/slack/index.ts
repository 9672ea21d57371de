import type { MessageRef, WorkspaceId } from '../domain/person.ts'
import type { Deps, PlatformPort } from '../ports.ts'
import { commandCalled } from './commands.ts'
import type { Connection, Connections } from './connection.ts'
import { endWorkspace } from '../usecases/ending.ts'
import { tellAdmins } from './installed.ts'
import type { Lifecycle } from './lifecycle.ts'
import { permissionsPage } from './needs.ts'
import { permalink } from './permalink.ts'
import { runSlack } from './running.ts'
import type { RunningSlack } from './running.ts'
import { census, signIn } from './sign-in.ts'
import type { Census } from './sign-in.ts'
import type { WaysInOptions } from './ways-in.ts'

export interface SlackOptions extends WaysInOptions {
  readonly botToken: string
}

export interface SlackPlatform extends RunningSlack {
  readonly workspace: Census & { readonly id: WorkspaceId; readonly name: string }
  readonly port: PlatformPort
}

/** Signs in to Slack. Throws an error that names the variable when Slack refuses the token or cannot be reached. */
export async function createSlack(options: SlackOptions): Promise<SlackPlatform> {
  const { log } = options
  const connection = await signIn(options)
  const { connections, ended } = theOnly(connection)
  const running = runSlack(options, connections, (deps) => lifecycleOfOne(connection, deps, ended))
  const { workspace, directory, messenger } = connection
  // The colleagues' names now, so that the first event does not wait for them.
  const [counted] = await Promise.all([census(connection, log), directory.colleagues(workspace)])
  return {
    ...running,
    workspace: { id: workspace, name: connection.name, ...counted },
    port: {
      directory,
      messenger,
      command: commandCalled,
      permissionsPage,
      permalink: (message) => linkTo(connection, message),
    },
    connect(deps) {
      running.connect(deps)
      tellAdmins(connection, deps)
    },
  }
}

/** A team of its own, until it ends. */
function theOnly(connection: Connection): { readonly connections: Connections; readonly ended: () => void } {
  let standing = true
  const atHand = (team: string | undefined) => (standing && team === connection.team ? connection : undefined)
  const connections = Object.assign(atHand, { load: async (team: string | undefined) => atHand(team) })
  return { connections, ended: () => void (standing = false) }
}

/** Once the app is removed its token is dead: somebody installs it again and starts Kindling with the new one. */
function lifecycleOfOne({ workspace, team, since }: Connection, deps: Deps, ended: () => void): Lifecycle {
  return {
    ended: async (installation, at) => {
      if (at < since || (installation.team !== team && !installation.orgWide)) return
      await endWorkspace(deps, workspace)
      ended()
    },
    granted: async () => {},
    revoked: async () => {},
  }
}

function linkTo({ directory }: Connection, { channel, id, thread }: MessageRef): string {
  return permalink(directory.reading.site, channel, id, thread)
}
