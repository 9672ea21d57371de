import { eq } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { WorkspaceId } from '../domain/person.ts'
import { cutsOf } from '../domain/pulse/segmentation.ts'
import type { SandboxPast } from '../ports.ts'
import { toLog } from './act-row.ts'
import { countKindness } from './kindness-counts.ts'
import { toFigureRow, toRoundRow } from './pulse-row.ts'
import { pulseStore } from './pulse.ts'
import { idWithin } from './refs.ts'
import {
  acts,
  pulseComments,
  pulseFigures,
  pulseInvitees,
  pulseRoundCells,
  pulseRounds,
  pulseSchedules,
} from './schema.ts'
import type { Db, Session } from './session.ts'

export async function hasPast(db: Db, workspace: WorkspaceId): Promise<boolean> {
  const found = await Promise.all(
    [pulseSchedules, pulseRounds].map((table) =>
      db.select({ workspace: table.workspace }).from(table).where(eq(table.workspace, workspace)).limit(1),
    ),
  )
  return found.some((rows) => rows.length > 0)
}

/** In a transaction: one statement a table. */
export async function putPast(session: Session, workspace: WorkspaceId, past: SandboxPast): Promise<boolean> {
  const { db } = session
  if (await hasPast(db, workspace)) return false
  const pulse = pulseStore(session)
  await pulse.saveSchedule(workspace, past.schedule)
  await pulse.saveSegments(workspace, past.segments)
  const { cuts, changedAt } = past.schedule
  await pulse.saveSegmentation(workspace, { source: 'directory', cuts: cutsOf(cuts, past.segments), changedAt })
  await add(
    db,
    pulseRounds,
    past.rounds.map(({ round }) => toRoundRow(round)),
  )
  await add(
    db,
    pulseRoundCells,
    rowsOf(past, ({ cells }) => cells),
  )
  await add(
    db,
    pulseFigures,
    rowsOf(past, ({ figures }) => figures.map(toFigureRow)),
  )
  await add(
    db,
    pulseComments,
    rowsOf(past, ({ comments }) => comments),
  )
  await add(db, pulseInvitees, inviteeRows(workspace, past))
  await add(
    db,
    acts,
    past.acts.map((act) => toLog(act, { version: 1, turn: null, by: act.giver, at: act.loggedAt })),
  )
  for (const { round } of past.rounds) await countKindness(db, workspace, round.id)
  return true
}

async function add<Table extends PgTable>(db: Db, table: Table, rows: readonly Table['$inferInsert'][]): Promise<void> {
  if (rows.length > 0) await db.insert(table).values([...rows])
}

type PastRound = SandboxPast['rounds'][number]

/** Of every round, each with where it belongs. */
function rowsOf<Row extends object>({ rounds }: SandboxPast, rows: (one: PastRound) => readonly Row[]) {
  return rounds.flatMap((one) =>
    rows(one).map((row) => ({ workspace: one.round.workspace, round: one.round.id, ...row })),
  )
}

function inviteeRows(workspace: WorkspaceId, { rounds, invitees }: SandboxPast) {
  const round = rounds.at(-1)?.round.id
  if (round === undefined) return []
  return invitees.map(({ person, cells }) => {
    return { workspace, round, person: idWithin(workspace, person), cells, invited: false, reminderDone: false }
  })
}
