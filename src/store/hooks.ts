import { and, asc, eq, gt, isNotNull, isNull, lte, or } from 'drizzle-orm'
import type { Hook } from '../domain/hook.ts'
import type { WorkspaceId } from '../domain/person.ts'
import type { HookRef, HookStore } from '../ports.ts'
import { hookReceipts, hooks, hookTokens } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function hookStore(session: Session): HookStore {
  return bind<HookStore>(session, { add, get, list, remove, byToken, rotate, isKnown, note, claim, touch, forget })
}

async function add(db: Db, { workspace, id, ...rest }: Hook, token: Uint8Array): Promise<void> {
  await db.insert(hooks).values({ workspace, id, ...rest })
  await db.insert(hookTokens).values({ workspace, hash: token, hook: id })
}

async function get(db: Db, hook: HookRef): Promise<Hook | undefined> {
  const [row] = await db.select().from(hooks).where(isHook(hook))
  return row && toHook(row)
}

async function list(db: Db, workspace: WorkspaceId): Promise<readonly Hook[]> {
  const rows = await db.select().from(hooks).where(eq(hooks.workspace, workspace)).orderBy(asc(hooks.id))
  return rows.map(toHook)
}

async function remove(db: Db, hook: HookRef): Promise<boolean> {
  await db.delete(hookTokens).where(and(eq(hookTokens.workspace, hook.workspace), eq(hookTokens.hook, hook.id)))
  await db.delete(hookReceipts).where(and(eq(hookReceipts.workspace, hook.workspace), eq(hookReceipts.hook, hook.id)))
  const gone = await db.delete(hooks).where(isHook(hook)).returning({ id: hooks.id })
  return gone.length > 0
}

async function byToken(db: Db, workspace: WorkspaceId, token: Uint8Array, now: Date): Promise<Hook | undefined> {
  const [row] = await db
    .select({ hook: hooks })
    .from(hookTokens)
    .innerJoin(hooks, and(eq(hooks.workspace, hookTokens.workspace), eq(hooks.id, hookTokens.hook)))
    .where(
      and(
        eq(hookTokens.workspace, workspace),
        eq(hookTokens.hash, token),
        or(isNull(hookTokens.expiresAt), gt(hookTokens.expiresAt, now)),
      ),
    )
  return row && toHook(row.hook)
}

/** Two at once come one after the other: the hook's row is locked first. */
async function rotate(db: Db, hook: HookRef, token: Uint8Array, until: Date): Promise<boolean> {
  const [known] = await db.select({ id: hooks.id }).from(hooks).where(isHook(hook)).for('update')
  if (known === undefined) return false
  const ours = and(eq(hookTokens.workspace, hook.workspace), eq(hookTokens.hook, hook.id))
  await db.delete(hookTokens).where(and(ours, isNotNull(hookTokens.expiresAt)))
  await db.update(hookTokens).set({ expiresAt: until }).where(ours)
  await db.insert(hookTokens).values({ workspace: hook.workspace, hash: token, hook: hook.id })
  return true
}

async function isKnown(db: Db, { workspace, id }: HookRef, message: Uint8Array): Promise<boolean> {
  const { hook, expiresAt } = hookReceipts
  const rows = await db
    .select({ expiresAt })
    .from(hookReceipts)
    .where(and(eq(hookReceipts.workspace, workspace), eq(hook, id), eq(hookReceipts.message, message)))
  return rows.length > 0
}

async function note(
  db: Db,
  hook: HookRef,
  message: Uint8Array,
  { at, until }: { readonly at: Date; readonly until: Date },
): Promise<void> {
  await claim(db, hook, message, until)
  await touch(db, hook, at)
}

async function claim(db: Db, { workspace, id: hook }: HookRef, message: Uint8Array, until: Date): Promise<boolean> {
  const row = { workspace, hook, message, expiresAt: until }
  return (
    (await db.insert(hookReceipts).values(row).onConflictDoNothing().returning({ hook: hookReceipts.hook })).length > 0
  )
}

async function touch(db: Db, hook: HookRef, at: Date): Promise<void> {
  await db.update(hooks).set({ receivedAt: at }).where(isHook(hook))
}

async function forget(db: Db, workspace: WorkspaceId, now: Date): Promise<void> {
  await db.delete(hookReceipts).where(and(eq(hookReceipts.workspace, workspace), lte(hookReceipts.expiresAt, now)))
  await db.delete(hookTokens).where(and(eq(hookTokens.workspace, workspace), lte(hookTokens.expiresAt, now)))
}

function isHook({ workspace, id }: HookRef) {
  return and(eq(hooks.workspace, workspace), eq(hooks.id, id))
}

function toHook({ workspace, id, shape, secret, receivedAt }: typeof hooks.$inferSelect): Hook {
  return { workspace, id, shape, secret: secret ?? undefined, receivedAt: receivedAt ?? undefined }
}
