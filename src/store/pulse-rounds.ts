import { randomInt } from 'node:crypto'
import { and, asc, eq, inArray, lte, ne, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { WorkspaceId } from '../domain/person.ts'
import type { Invitee, Round, RoundCell } from '../domain/pulse/round.ts'
import type { GroupsWanted, SealedKey } from '../ports.ts'
import { isOneOf } from './literal.ts'
import { inPieces } from './many.ts'
import { forgetAnswers, forgetNotes } from './pulse-deletion.ts'
import { toRound, toRoundRow } from './pulse-row.ts'
import { idWithin } from './refs.ts'
import { pulseInvitees, pulseRoundCells, pulseRoundKeys, pulseRounds } from './schema.ts'
import type { Db } from './session.ts'

/** In a transaction. The partial unique index lets one in of two who open at once. */
export async function open(
  db: Db,
  round: Round,
  sealed: SealedKey,
  asked: { readonly invitees: readonly Invitee[]; readonly cells: readonly RoundCell[] },
): Promise<boolean> {
  const { workspace, id } = round
  const opened = await db
    .insert(pulseRounds)
    .values(toRoundRow(round))
    .onConflictDoNothing()
    .returning({ id: pulseRounds.id })
  if (opened.length === 0) return false
  await db.insert(pulseRoundKeys).values({ workspace, round: id, ...sealed })
  if (asked.cells.length > 0)
    await db.insert(pulseRoundCells).values(asked.cells.map((cell) => ({ workspace, round: id, ...cell })))
  await db.delete(pulseInvitees).where(and(eq(pulseInvitees.workspace, workspace), ne(pulseInvitees.round, id)))
  const rows = shuffled(asked.invitees.map(({ person, cells }) => ({ person: idWithin(workspace, person), cells })))
  await inPieces(rows, (piece) =>
    db.execute(sql`
      insert into ${pulseInvitees} (workspace_id, round_id, person, cells, invited, reminder_done)
      select ${workspace}, ${id}::uuid, person, cells, false, false
      from jsonb_to_recordset(${piece}::text::jsonb) as given(person text, cells jsonb)`),
  )
  return true
}

export async function openRound(db: Db, workspace: WorkspaceId): Promise<Round | undefined> {
  const [row] = await db
    .select()
    .from(pulseRounds)
    .where(and(eq(pulseRounds.workspace, workspace), isOneOf(pulseRounds.state, 'open')))
  return row && toRound(row)
}

export async function round(db: Db, workspace: WorkspaceId, id: string): Promise<Round | undefined> {
  const [row] = await db.select().from(pulseRounds).where(isRound(workspace, id))
  return row && toRound(row)
}

export async function rounds(db: Db, workspace: WorkspaceId): Promise<readonly Round[]> {
  const rows = await db
    .select()
    .from(pulseRounds)
    .where(eq(pulseRounds.workspace, workspace))
    .orderBy(asc(pulseRounds.number))
  return rows.map(toRound)
}

export async function cells(db: Db, workspace: WorkspaceId, id: string): Promise<readonly RoundCell[]> {
  const { cut, cell, label, invited, moved } = pulseRoundCells
  return db
    .select({ cut, cell, label, invited, moved })
    .from(pulseRoundCells)
    .where(and(eq(pulseRoundCells.workspace, workspace), eq(pulseRoundCells.round, id)))
    .orderBy(asc(cut), asc(cell))
}

/** As one text, as the figures are read. */
export async function cellsOf(
  db: Db,
  workspace: WorkspaceId,
  { rounds: ids, cuts }: GroupsWanted,
): Promise<ReadonlyMap<string, readonly RoundCell[]>> {
  const { round: of, cut, cell, label, invited, moved } = pulseRoundCells
  const [row] = await db
    .select({
      all: sql<string | null>`json_agg(json_build_array(${of}, ${cut}, ${cell}, ${label}, ${invited}, ${moved})
        order by ${of}, ${cut}, ${cell})::text`,
    })
    .from(pulseRoundCells)
    .where(and(eq(pulseRoundCells.workspace, workspace), or(within(of, ids), within(cut, cuts), sql`false`)))
  const found = new Map<string, RoundCell[]>()
  for (const [id, ...rest] of JSON.parse(row?.all ?? '[]') as readonly CellRow[]) {
    const known = found.get(id) ?? []
    known.push(toCell(rest))
    found.set(id, known)
  }
  return found
}

type CellRow = readonly [round: string, ...CellValues]
type CellValues = readonly [cut: string, cell: string, label: string, invited: number, moved: number]

function toCell([cut, cell, label, invited, moved]: CellValues): RoundCell {
  return { cut, cell, label, invited, moved }
}

function within(column: PgColumn, values: readonly string[]): SQL | undefined {
  return values.length === 0 ? undefined : inArray(column, [...values])
}

/** Whoever comes while it is closing does not wait for that: what they bring would be too late. */
export async function holdOpen(
  db: Db,
  workspace: WorkspaceId,
  id: string,
): Promise<Pick<Round, 'closesAt' | 'questions'> | undefined> {
  const [row] = await db
    .select()
    .from(pulseRounds)
    .where(and(isRound(workspace, id), isOneOf(pulseRounds.state, 'open')))
    .for('share', { skipLocked: true })
  return row && toRound(row)
}

export async function key(db: Db, workspace: WorkspaceId, id: string): Promise<SealedKey | undefined> {
  const { wrapped, secretId } = pulseRoundKeys
  const [row] = await db
    .select({ wrapped, secretId })
    .from(pulseRoundKeys)
    .where(and(eq(pulseRoundKeys.workspace, workspace), eq(pulseRoundKeys.round, id)))
  return row
}

export async function dueToClose(db: Db, workspace: WorkspaceId, now: Date): Promise<readonly string[]> {
  const rows = await db
    .select({ id: pulseRounds.id })
    .from(pulseRounds)
    .where(
      and(eq(pulseRounds.workspace, workspace), isOneOf(pulseRounds.state, 'open'), lte(pulseRounds.closesAt, now)),
    )
  return rows.map((row) => row.id)
}

/** Waits for whoever holds it open, so that no answer is in flight. */
export async function beginClose(db: Db, workspace: WorkspaceId, id: string, now: Date): Promise<Round | undefined> {
  const [row] = await db
    .update(pulseRounds)
    .set({ state: 'released' })
    .where(and(isRound(workspace, id), isOneOf(pulseRounds.state, 'open'), lte(pulseRounds.closesAt, now)))
    .returning()
  return row && toRound(row)
}

/** In a transaction. */
export async function cancel(db: Db, workspace: WorkspaceId, id: string): Promise<boolean> {
  const cancelled = await db
    .update(pulseRounds)
    .set({ state: 'cancelled' })
    .where(and(isRound(workspace, id), isOneOf(pulseRounds.state, 'open')))
    .returning({ id: pulseRounds.id })
  if (cancelled.length === 0) return false
  await forgetAnswers(db, workspace, id)
  await forgetNotes(db, workspace, id)
  return true
}

export async function secretsInUse(
  db: Db,
): Promise<readonly { readonly workspace: WorkspaceId; readonly secretId: Uint8Array }[]> {
  return db.select({ workspace: pulseRoundKeys.workspace, secretId: pulseRoundKeys.secretId }).from(pulseRoundKeys)
}

function isRound(workspace: WorkspaceId, id: string) {
  return and(eq(pulseRounds.workspace, workspace), eq(pulseRounds.id, id))
}

/** By a key drawn for each, so that the order of the rows tells nothing. */
function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  const drawn = items.map((item) => ({ item, at: randomInt(2 ** 47) }))
  return drawn.toSorted((a, b) => a.at - b.at).map(({ item }) => item)
}
