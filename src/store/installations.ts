import { eq } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import type { Installation, InstallationStore, SealedTokens } from '../ports.ts'
import { installations, servedWorkspaces } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function installationStore(session: Session): InstallationStore {
  return bind<InstallationStore>(session, { put, of, lock, setTokens, serve, leave, served, remove })
}

async function put(db: Db, { id, tokens, scopes, botId, ...rest }: Installation): Promise<void> {
  const row = { ...rest, ...columnsOf(tokens), botId: botId ?? null, scopes: [...scopes] }
  await db
    .insert(installations)
    .values({ workspace: id, ...row })
    .onConflictDoUpdate({ target: installations.workspace, set: row })
}

async function of(db: Db, workspace: WorkspaceId): Promise<Installation | undefined> {
  const [row] = await db
    .select({ installation: installations })
    .from(servedWorkspaces)
    .innerJoin(installations, eq(installations.workspace, servedWorkspaces.installation))
    .where(eq(servedWorkspaces.workspace, workspace))
  return row && toInstallation(row.installation)
}

async function lock(db: Db, id: WorkspaceId): Promise<Installation | undefined> {
  const [row] = await db.select().from(installations).where(eq(installations.workspace, id)).for('update')
  return row && toInstallation(row)
}

async function setTokens(db: Db, id: WorkspaceId, tokens: SealedTokens): Promise<void> {
  await db.update(installations).set(columnsOf(tokens)).where(eq(installations.workspace, id))
}

async function serve(db: Db, id: WorkspaceId, workspace: WorkspaceId): Promise<void> {
  const row = { installation: id }
  await db
    .insert(servedWorkspaces)
    .values({ workspace, ...row })
    .onConflictDoUpdate({ target: servedWorkspaces.workspace, set: row })
}

async function leave(db: Db, workspace: WorkspaceId): Promise<void> {
  await db.delete(servedWorkspaces).where(eq(servedWorkspaces.workspace, workspace))
}

async function served(db: Db, id: WorkspaceId): Promise<readonly WorkspaceId[]> {
  const { workspace, installation } = servedWorkspaces
  const rows = await db.select({ workspace }).from(servedWorkspaces).where(eq(installation, id)).orderBy(workspace)
  return rows.map((row) => row.workspace)
}

async function remove(db: Db, id: WorkspaceId): Promise<void> {
  await db.delete(servedWorkspaces).where(eq(servedWorkspaces.installation, id))
  await db.delete(installations).where(eq(installations.workspace, id))
}

function columnsOf({ token, refreshToken, expiresAt }: SealedTokens) {
  return { token, refreshToken: refreshToken ?? null, expiresAt: expiresAt ?? null }
}

function toInstallation(row: typeof installations.$inferSelect): Installation {
  const { workspace, token, refreshToken, expiresAt, botId, ...rest } = row
  const tokens = { token, refreshToken: refreshToken ?? undefined, expiresAt: expiresAt ?? undefined }
  return { ...rest, id: workspace, botId: botId ?? undefined, tokens }
}
