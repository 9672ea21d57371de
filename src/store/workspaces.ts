import { eq } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import { defaultSettings } from '../domain/settings.ts'
import type { Settings, Workspace } from '../domain/settings.ts'
import type { WorkspaceStore } from '../ports.ts'
import type { StoredSettings } from './schema-workspaces.ts'
import { workspaces } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function workspaceStore(session: Session): WorkspaceStore {
  return bind<WorkspaceStore>(session, { get, lock, install, saveSettings, all })
}

async function get(db: Db, workspace: WorkspaceId): Promise<Workspace | undefined> {
  const [row] = await db.select().from(workspaces).where(eq(workspaces.workspace, workspace))
  return row && toWorkspace(row)
}

async function lock(db: Db, workspace: WorkspaceId): Promise<Workspace | undefined> {
  const [row] = await db.select().from(workspaces).where(eq(workspaces.workspace, workspace)).for('update')
  return row && toWorkspace(row)
}

async function install(
  db: Db,
  installed: { id: WorkspaceId; name: string; zone: string; at: Date },
): Promise<Workspace> {
  const { id, name, zone, at } = installed
  const row = { workspace: id, name, settings: toStored({ ...defaultSettings, zone }), installedAt: at }
  const known = { target: workspaces.workspace, set: { name } }
  const [kept] = await db.insert(workspaces).values(row).onConflictDoUpdate(known).returning()
  return toWorkspace(kept ?? row)
}

async function saveSettings(db: Db, workspace: WorkspaceId, settings: Settings): Promise<void> {
  await db
    .update(workspaces)
    .set({ settings: toStored(settings) })
    .where(eq(workspaces.workspace, workspace))
}

async function all(db: Db): Promise<readonly Workspace[]> {
  return (await db.select().from(workspaces).orderBy(workspaces.workspace)).map(toWorkspace)
}

function toStored({ digestFrom, ...rest }: Settings): StoredSettings {
  return { ...rest, ...(digestFrom !== undefined && { digestFrom: digestFrom.toISOString() }) }
}

/** A setting that is newer than the row has its default. */
function toWorkspace(row: typeof workspaces.$inferSelect): Workspace {
  const { workspace, name, installedAt } = row
  const { digestFrom, ...settings } = row.settings
  const changed = digestFrom === undefined ? undefined : new Date(digestFrom)
  return { id: workspace, name, settings: { ...defaultSettings, ...settings, digestFrom: changed }, installedAt }
}
