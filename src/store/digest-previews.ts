import { and, eq } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import type { ChosenStories, DigestPreview, DigestPreviewStore, PreviewKey } from '../ports.ts'
import { idWithin, personOf } from './refs.ts'
import { digestPreviews } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

type Row = typeof digestPreviews.$inferSelect

export function digestPreviewStore(session: Session): DigestPreviewStore {
  return bind<DigestPreviewStore>(session, { begin, get, take, choose })
}

/** Of several replicas one begins it. */
async function begin(db: Db, preview: Parameters<DigestPreviewStore['begin']>[0]): Promise<boolean> {
  const row = { ...preview, waiting: [...preview.waiting], turn: 0 }
  return (await db.insert(digestPreviews).values(row).onConflictDoNothing().returning()).length > 0
}

async function get(db: Db, workspace: WorkspaceId, period: string): Promise<DigestPreview | undefined> {
  const [row] = await db.select().from(digestPreviews).where(isPreview({ workspace, period }))
  return row && toPreview(row)
}

async function take(db: Db, preview: PreviewKey, admins: readonly string[]): Promise<readonly string[]> {
  const row = await locked(db, preview)
  const taken = row?.waiting.filter((admin) => admins.includes(admin)) ?? []
  if (row === undefined || taken.length === 0) return []
  const waiting = row.waiting.filter((admin) => !taken.includes(admin))
  await db.update(digestPreviews).set({ waiting }).where(isPreview(preview))
  return taken
}

async function choose(
  db: Db,
  preview: PreviewKey,
  { stories, by, at }: Omit<ChosenStories, 'turn'>,
): Promise<ChosenStories | undefined> {
  const row = await locked(db, preview)
  if (row === undefined) return undefined
  const chosenBy = idWithin(preview.workspace, by)
  await db
    .update(digestPreviews)
    .set({ stories: [...stories], chosenBy, chosenAt: at, turn: row.turn + 1 })
    .where(isPreview(preview))
  return chosenOf(row)
}

async function locked(db: Db, preview: PreviewKey): Promise<Row | undefined> {
  const [row] = await db.select().from(digestPreviews).where(isPreview(preview)).for('update')
  return row
}

function isPreview({ workspace, period }: PreviewKey) {
  return and(eq(digestPreviews.workspace, workspace), eq(digestPreviews.period, period))
}

function toPreview(row: Row): DigestPreview {
  const { workspace, period, until, begunAt, waiting } = row
  return { workspace, period, until, begunAt, waiting, chosen: chosenOf(row) }
}

function chosenOf({ workspace, stories, chosenBy, chosenAt, turn }: Row): ChosenStories | undefined {
  if (stories === null || chosenBy === null || chosenAt === null) return undefined
  return { stories, by: personOf(workspace, chosenBy), at: chosenAt, turn }
}
