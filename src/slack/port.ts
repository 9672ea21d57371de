import type { MessageRef, WorkspaceId } from '../domain/person.ts'
import { nativeId } from '../domain/person.ts'
import type { Outgoing, PlatformPort } from '../ports.ts'
import { SendFault } from '../ports.ts'
import { commandCalled } from './commands.ts'
import type { Connection } from './connection.ts'
import type { KeptConnections } from './kept-connections.ts'
import { permissionsPage } from './needs.ts'
import { permalink } from './permalink.ts'

/** The port of all workspaces: each question goes to the connection of its own. Where there is none, nobody is known. */
export function portOver(connections: KeptConnections): PlatformPort {
  const of = (workspace: WorkspaceId) => connections.load(nativeId(workspace))
  return {
    open: async (workspace) => (await of(workspace)) !== undefined,
    directory: {
      colleagues: async (workspace) => (await of(workspace))?.directory.colleagues(workspace) ?? [],
      person: async (ref) => (await of(ref.workspace))?.directory.person(ref),
      members: async (workspace) => (await of(workspace))?.directory.members(workspace) ?? [],
      groups: async (workspace) => (await of(workspace))?.directory.groups?.(workspace) ?? [],
      audiences: async (workspace) => (await of(workspace))?.directory.audiences?.(workspace) ?? [],
      channel: async (ref) => (await of(ref.workspace))?.directory.channel(ref),
      internalChannels: async (workspace) => (await of(workspace))?.directory.internalChannels(workspace) ?? [],
      message: async (ref) => (await of(ref.workspace))?.directory.message(ref),
    },
    messenger: {
      send: async (outgoing, id, signal) =>
        installed(await of(workspaceOf(outgoing))).messenger.send(outgoing, id, signal),
      find: async (outgoing, id) => installed(await of(workspaceOf(outgoing))).messenger.find(outgoing, id),
    },
    command: commandCalled,
    permissionsPage,
    permalink: (message) => linkTo(connections, message),
  }
}

function workspaceOf(outgoing: Outgoing): WorkspaceId {
  switch (outgoing.to) {
    case 'channel':
      return outgoing.channel.workspace
    case 'person':
      return outgoing.person.workspace
    case 'update':
    case 'removal':
      return outgoing.message.workspace
  }
}

function installed(connection: Connection | undefined): Connection {
  if (connection === undefined) throw new SendFault('permanent', 'not_installed')
  return connection
}

function linkTo(connections: KeptConnections, { workspace, channel, id, thread }: MessageRef): string | undefined {
  const site = connections.site(nativeId(workspace))
  return site === undefined ? undefined : permalink(site, channel, id, thread)
}
