import type { PersonRef } from '../domain/person.ts'
import type { Settings } from '../domain/settings.ts'
import { defaultSettings } from '../domain/settings.ts'
import type { Stores, UnitOfWork } from '../ports.ts'

/** What is set, or the defaults. */
export async function settingsOf(stores: Pick<Stores, 'workspaces'>, { workspace }: Pick<PersonRef, 'workspace'>) {
  return (await stores.workspaces.get(workspace))?.settings ?? defaultSettings
}

/** Changes some settings and leaves the others. */
export async function changeSettings(unit: UnitOfWork, actor: PersonRef, change: Partial<Settings>): Promise<void> {
  const settings = await settingsOf(unit, actor)
  await unit.workspaces.saveSettings(actor.workspace, { ...settings, ...change })
}
