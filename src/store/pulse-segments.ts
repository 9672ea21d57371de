import { eq, sql } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import { everyone, otherGroups } from '../domain/pulse/release.ts'
import type { Segment } from '../domain/pulse/round.ts'
import type { Segmentation } from '../domain/pulse/segmentation.ts'
import { inPieces } from './many.ts'
import { pulseSegmentations, pulseSegments } from './schema.ts'
import type { Db } from './session.ts'

export async function segmentation(db: Db, workspace: WorkspaceId): Promise<Segmentation | undefined> {
  const { source, cuts, changedAt } = pulseSegmentations
  const [row] = await db
    .select({ source, cuts, changedAt })
    .from(pulseSegmentations)
    .where(eq(pulseSegmentations.workspace, workspace))
  return row
}

export async function saveSegmentation(db: Db, workspace: WorkspaceId, kept: Segmentation): Promise<void> {
  const set = { workspace, ...kept }
  await db.insert(pulseSegmentations).values(set).onConflictDoUpdate({ target: pulseSegmentations.workspace, set })
}

export async function segments(db: Db, workspace: WorkspaceId): Promise<readonly Segment[]> {
  const { person, cut, cell } = pulseSegments
  return db.select({ person, cut, cell }).from(pulseSegments).where(eq(pulseSegments.workspace, workspace))
}

/** In a transaction, else a reader could find none. */
export async function saveSegments(db: Db, workspace: WorkspaceId, kept: readonly Segment[]): Promise<void> {
  const taken = kept.find(({ cut, cell }) => cut === '' || cell === everyone || cell === otherGroups)
  if (taken !== undefined) throw new RangeError('a group cannot be named like everyone or the other groups')
  await db.delete(pulseSegments).where(eq(pulseSegments.workspace, workspace))
  await inPieces(kept, (piece) =>
    db.execute(sql`
      insert into ${pulseSegments} (workspace_id, person, cut, cell)
      select ${workspace}, person, cut, cell
      from jsonb_to_recordset(${piece}::text::jsonb) as given(person text, cut text, cell text)`),
  )
}
