import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import { defaultSettings } from '../domain/settings.ts'
import type { Workspace } from '../domain/settings.ts'
import type { Deps, UnitOfWork } from '../ports.ts'
import { setRole } from './auditing.ts'
import { greetInstaller } from './greeting.ts'
import { changeSettings } from './workspace-settings.ts'

/** A workspace as its platform introduces it. */
export interface Introduced {
  readonly id: WorkspaceId
  readonly name: string
  /** IANA. */
  readonly zone: string
  /** Who runs it there. */
  readonly admins: readonly { readonly ref: PersonRef; readonly name: string }[]
}

/**
 * A workspace is connected, or connected again: created with default settings where it is new. Whoever runs it becomes
 * its admins on record unless it has some already, so that somebody is told when something goes wrong.
 */
export async function connectWorkspace(
  deps: Pick<Deps, 'store' | 'clock'>,
  introduced: Introduced,
): Promise<Workspace> {
  return deps.store.transact((unit) => connectIn(unit, introduced, deps.clock.now()))
}

/** The same on an open transaction, for what commits with it. */
export async function connectIn(unit: UnitOfWork, introduced: Introduced, now: Date): Promise<Workspace> {
  const { id, name, zone, admins } = introduced
  const doing = { by: undefined, at: now }
  const isKnown = (await unit.workspaces.get(id)) !== undefined
  const workspace = await unit.workspaces.install({ id, name, zone, at: now })
  if (!isKnown) await unit.audit.note({ workspace: id, ...doing, what: 'workspace.connected' })
  if (admins.length > 0 && (await unit.people.withRole(id, 'admin')).length === 0) {
    for (const admin of admins) await unit.people.meet(admin.ref, admin.name)
    const refs = admins.map((admin) => admin.ref)
    await setRole(unit, { workspace: id, role: 'admin', people: refs }, doing)
    // Teams knows no zone before somebody has spoken.
    if (workspace.settings.zone === defaultSettings.zone && zone !== workspace.settings.zone) {
      await changeSettings(unit, { workspace: id }, { zone }, now)
    }
  }
  const [installer] = admins
  if (installer !== undefined) await greetInstaller(unit, installer.ref, now)
  return workspace
}
