import { and, eq, isNull, lt } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import { defaultSettings } from '../domain/settings.ts'
import type { Settings, Workspace } from '../domain/settings.ts'
import type { WorkspaceStore } from '../ports.ts'
import { erase } from './erasing.ts'
import { isAmong } from './many.ts'
import type { StoredSettings } from './schema-workspaces.ts'
import { workspaces } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function workspaceStore(session: Session): WorkspaceStore {
  return bind<WorkspaceStore>(session, {
    get,
    lock,
    lockIdle,
    install,
    saveSettings,
    some,
    all,
    end,
    endedAt,
    endedBefore,
    erase,
  })
}

async function get(db: Db, workspace: WorkspaceId): Promise<Workspace | undefined> {
  const [row] = await db.select().from(workspaces).where(standing(workspace))
  return row && toWorkspace(row)
}

async function lock(db: Db, workspace: WorkspaceId): Promise<Workspace | undefined> {
  const [row] = await db.select().from(workspaces).where(standing(workspace)).for('update')
  return row && toWorkspace(row)
}

async function lockIdle(db: Db, ids: readonly WorkspaceId[]): Promise<ReadonlySet<WorkspaceId>> {
  const { workspace } = workspaces
  const rows = await db
    .select({ workspace })
    .from(workspaces)
    .where(and(isAmong(workspace, ids), isNull(workspaces.endedAt)))
    .for('update', { skipLocked: true })
  return new Set(rows.map((row) => row.workspace))
}

async function install(
  db: Db,
  installed: { id: WorkspaceId; name: string; zone: string; at: Date },
): Promise<Workspace> {
  const { id, name, zone, at } = installed
  const settings = toStored({ ...defaultSettings, zone })
  const row = { workspace: id, name, settings, installedAt: at, endedAt: null }
  const known = { target: workspaces.workspace, set: { name, endedAt: null } }
  const [kept] = await db.insert(workspaces).values(row).onConflictDoUpdate(known).returning()
  return toWorkspace(kept ?? row)
}

async function saveSettings(db: Db, workspace: WorkspaceId, settings: Settings): Promise<void> {
  await db
    .update(workspaces)
    .set({ settings: toStored(settings) })
    .where(eq(workspaces.workspace, workspace))
}

async function some(db: Db, ids: readonly WorkspaceId[]): Promise<readonly Workspace[]> {
  const rows = await db
    .select()
    .from(workspaces)
    .where(and(isAmong(workspaces.workspace, ids), isNull(workspaces.endedAt)))
  return rows.map(toWorkspace)
}

async function all(db: Db): Promise<readonly Workspace[]> {
  return (await db.select().from(workspaces).where(isNull(workspaces.endedAt)).orderBy(workspaces.workspace)).map(
    toWorkspace,
  )
}

async function end(db: Db, workspace: WorkspaceId, at: Date): Promise<boolean> {
  const { workspace: id } = workspaces
  return (await db.update(workspaces).set({ endedAt: at }).where(standing(workspace)).returning({ id })).length > 0
}

async function endedAt(db: Db, workspace: WorkspaceId): Promise<Date | undefined> {
  const { endedAt: at } = workspaces
  const [row] = await db.select({ at }).from(workspaces).where(eq(workspaces.workspace, workspace))
  return row?.at ?? undefined
}

async function endedBefore(db: Db, at: Date): Promise<readonly WorkspaceId[]> {
  const { workspace: id } = workspaces
  return (await db.select({ id }).from(workspaces).where(lt(workspaces.endedAt, at)).orderBy(id)).map((row) => row.id)
}

function standing(workspace: WorkspaceId) {
  return and(eq(workspaces.workspace, workspace), isNull(workspaces.endedAt))
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
