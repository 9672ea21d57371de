import { randomUUID } from 'node:crypto'
import { and, asc, eq, inArray, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import type { GroupsWanted, Release, StoredFigure } from '../ports.ts'
import { countKindness } from './kindness-counts.ts'
import { inPieces } from './many.ts'
import { forgetAnswers, forgetNotes } from './pulse-deletion.ts'
import { toFigureRow } from './pulse-row.ts'
import { pulseComments, pulseFigures, pulseRounds } from './schema.ts'
import type { Db } from './session.ts'

/** In the transaction that began to close the round. */
export async function release(db: Db, workspace: WorkspaceId, round: string, released: Release): Promise<void> {
  const figures = released.figures.map((figure) => ({ workspace, round, ...toFigureRow(figure) }))
  if (figures.length > 0) await db.insert(pulseFigures).values(figures)
  // In the order of their ids: where a row lies tells nothing either.
  await inPieces(withIds(released.comments), (piece) =>
    db.execute(sql`
      insert into ${pulseComments} (workspace_id, round_id, id, text)
      select ${workspace}, ${round}::uuid, id, text from jsonb_to_recordset(${piece}::text::jsonb) as given(id uuid, text text)`),
  )
  await forgetAnswers(db, workspace, round)
  await forgetNotes(db, workspace, round)
  await db
    .update(pulseRounds)
    .set({ answered: released.answered ?? null })
    .where(and(eq(pulseRounds.workspace, workspace), eq(pulseRounds.id, round)))
  await countKindness(db, workspace, round)
}

/** As one text: ten thousand rows with an array each take the driver three times as long. */
export async function figures(db: Db, workspace: WorkspaceId, groups?: GroupsWanted): Promise<readonly StoredFigure[]> {
  const { round, question, cut, cell, n, mean, histogram } = pulseFigures
  const [row] = await db
    .select({
      all: sql<
        string | null
      >`json_agg(json_build_array(${round}, ${question}, ${cut}, ${cell}, ${n}, ${mean}, ${histogram})
        order by ${round}, ${question}, ${cut}, ${cell})::text`,
    })
    .from(pulseFigures)
    .where(and(eq(pulseFigures.workspace, workspace), groups && wanted(groups)))
  return (JSON.parse(row?.all ?? '[]') as readonly FigureRow[]).map(toFigure)
}

function wanted({ rounds, cuts }: GroupsWanted): SQL | undefined {
  const { round, cut } = pulseFigures
  return or(inArray(cut, ['', ...cuts]), rounds.length === 0 ? undefined : inArray(round, [...rounds]))
}

type FigureRow = readonly [
  round: string,
  question: string,
  cut: string,
  cell: string,
  n: number,
  mean: number | null,
  histogram: readonly number[] | null,
]

function toFigure([round, question, cut, cell, n, mean, histogram]: FigureRow): StoredFigure {
  return { round, question, cut, cell, n, mean: mean ?? undefined, histogram: histogram ?? undefined }
}

export async function comments(
  db: Db,
  workspace: WorkspaceId,
  round: string,
): Promise<readonly { readonly id: string; readonly text: string }[]> {
  const { id, text } = pulseComments
  return db
    .select({ id, text })
    .from(pulseComments)
    .where(and(eq(pulseComments.workspace, workspace), eq(pulseComments.round, round)))
    .orderBy(asc(id))
}

export async function removeComment(db: Db, workspace: WorkspaceId, id: string): Promise<boolean> {
  const removed = await db
    .delete(pulseComments)
    .where(and(eq(pulseComments.workspace, workspace), eq(pulseComments.id, id)))
    .returning({ id: pulseComments.id })
  return removed.length > 0
}

function withIds(texts: readonly string[]): readonly { readonly id: string; readonly text: string }[] {
  return texts.map((text) => ({ id: randomUUID(), text })).toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
