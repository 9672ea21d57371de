import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { MessageRef, PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Invitee } from '../domain/pulse/round.ts'
import { idWithin, messageOf, personOf } from './refs.ts'
import { pulseAnswers, pulseDrafts, pulseInvitees, pulseRounds, pulseSaid, pulseSegments } from './schema.ts'
import type { Db } from './session.ts'

export async function lastInvitees(db: Db, workspace: WorkspaceId): Promise<readonly Invitee[]> {
  return listed(db, workspace, eq(pulseInvitees.workspace, workspace))
}

export async function invitees(
  db: Db,
  workspace: WorkspaceId,
  round: string,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<readonly Invitee[]> {
  const { person, cells } = pulseInvitees
  const rows = await db
    .select({ person, cells })
    .from(pulseInvitees)
    .where(and(ofRound(workspace, round), after === undefined ? undefined : gt(person, after)))
    .orderBy(asc(person))
    .limit(limit)
  return rows.map((row) => ({ person: personOf(workspace, row.person), cells: row.cells }))
}

export async function invitee(db: Db, round: string, person: PersonRef): Promise<Invitee | undefined> {
  const [found] = await listed(db, person.workspace, isInvitee(round, person))
  return found
}

/** In a transaction. */
export async function withdraw(
  db: Db,
  person: PersonRef,
  answer: { readonly round: string; readonly slot: Uint8Array } | undefined,
): Promise<void> {
  const { workspace, id } = person
  await db.delete(pulseInvitees).where(and(eq(pulseInvitees.workspace, workspace), eq(pulseInvitees.person, id)))
  await db.delete(pulseSegments).where(and(eq(pulseSegments.workspace, workspace), eq(pulseSegments.person, id)))
  await db.delete(pulseDrafts).where(and(eq(pulseDrafts.workspace, workspace), eq(pulseDrafts.person, id)))
  await db
    .update(pulseSaid)
    .set({ by: null })
    .where(and(eq(pulseSaid.workspace, workspace), eq(pulseSaid.by, id)))
  if (answer === undefined) return
  await db
    .delete(pulseAnswers)
    .where(
      and(
        eq(pulseAnswers.workspace, workspace),
        eq(pulseAnswers.round, answer.round),
        eq(pulseAnswers.slot, answer.slot),
      ),
    )
}

export async function uninvited(db: Db, workspace: WorkspaceId, round: string): Promise<readonly PersonRef[]> {
  return inRandomOrder(db, workspace, and(ofRound(workspace, round), eq(pulseInvitees.invited, false)))
}

/** In a transaction. */
export async function takeUninvited(
  db: Db,
  workspace: WorkspaceId,
  round: string,
  { people, last }: { readonly people: readonly PersonRef[]; readonly last: boolean },
): Promise<readonly PersonRef[]> {
  if (people.length === 0) return []
  const ids = people.map((person) => idWithin(workspace, person))
  const free = await db
    .select({ person: pulseInvitees.person })
    .from(pulseInvitees)
    .where(and(ofRound(workspace, round), eq(pulseInvitees.invited, false), inArray(pulseInvitees.person, ids)))
    .for('update', { skipLocked: true })
  return mark(db, workspace, round, { free, set: { invited: true, ...(last && { reminderDone: true }) } })
}

export async function invitationIs(db: Db, round: string, person: PersonRef, message: MessageRef): Promise<void> {
  await db
    .update(pulseInvitees)
    .set({ messageChannel: message.channel, messageId: message.id })
    .where(isInvitee(round, person))
}

export async function invitation(db: Db, round: string, person: PersonRef): Promise<MessageRef | undefined> {
  const { messageChannel: channel, messageId: id } = pulseInvitees
  const [row] = await db.select({ channel, id }).from(pulseInvitees).where(isInvitee(round, person))
  return row && messageOf(person.workspace, { ...row, thread: null })
}

export async function unreminded(db: Db, workspace: WorkspaceId, round: string): Promise<readonly PersonRef[]> {
  const { invited, reminderDone } = pulseInvitees
  return inRandomOrder(db, workspace, and(ofRound(workspace, round), eq(invited, true), eq(reminderDone, false)))
}

export async function takeReminder(db: Db, round: string, person: PersonRef): Promise<boolean> {
  const taken = await db
    .update(pulseInvitees)
    .set({ reminderDone: true })
    .where(and(isInvitee(round, person), eq(pulseInvitees.reminderDone, false)))
    .returning({ person: pulseInvitees.person })
  return taken.length > 0
}

/** In a transaction. */
export async function takeUntold(
  db: Db,
  workspace: WorkspaceId,
  round: string,
  limit: number,
): Promise<readonly PersonRef[]> {
  const free = await db
    .select({ person: pulseInvitees.person })
    .from(pulseInvitees)
    .where(and(ofEnded(db, workspace, round, ['released', 'cancelled']), eq(pulseInvitees.invited, false)))
    .orderBy(sql`random()`)
    .limit(limit)
    .for('update', { skipLocked: true })
  return mark(db, workspace, round, { free, set: { invited: true } })
}

export async function unsaid(db: Db, workspace: WorkspaceId, round: string): Promise<readonly PersonRef[]> {
  const untold = eq(pulseInvitees.reminderDone, false)
  return inRandomOrder(db, workspace, and(ofEnded(db, workspace, round, ['released']), untold))
}

/** In a transaction. After the release a row's `reminder_done` says that its person was told what HR said. */
export async function takeUnsaid(
  db: Db,
  workspace: WorkspaceId,
  round: string,
  people: readonly PersonRef[],
): Promise<readonly PersonRef[]> {
  if (people.length === 0) return []
  const ids = people.map((person) => idWithin(workspace, person))
  const untold = and(eq(pulseInvitees.reminderDone, false), inArray(pulseInvitees.person, ids))
  const free = await db
    .select({ person: pulseInvitees.person })
    .from(pulseInvitees)
    .where(and(ofEnded(db, workspace, round, ['released']), untold))
    .for('update', { skipLocked: true })
  return mark(db, workspace, round, { free, set: { reminderDone: true } })
}

/**
 * Marks those whom this transaction has locked; another replica's are left to it, since two that wait for each other's
 * rows would both fail. Two statements: as one, PostgreSQL may look for the free ones anew for every row.
 */
async function mark(
  db: Db,
  workspace: WorkspaceId,
  round: string,
  { free, set }: { free: readonly { person: string }[]; set: { invited?: true; reminderDone?: true } },
): Promise<readonly PersonRef[]> {
  const ids = free.map(({ person }) => person)
  if (ids.length === 0) return []
  await db
    .update(pulseInvitees)
    .set(set)
    .where(and(ofRound(workspace, round), inArray(pulseInvitees.person, ids)))
  return ids.map((id) => personOf(workspace, id))
}

async function listed(db: Db, workspace: WorkspaceId, which: SQL | undefined): Promise<readonly Invitee[]> {
  const rows = await db
    .select({ person: pulseInvitees.person, cells: pulseInvitees.cells })
    .from(pulseInvitees)
    .where(which)
  return rows.map(({ person, cells }) => ({ person: personOf(workspace, person), cells }))
}

async function inRandomOrder(db: Db, workspace: WorkspaceId, which: SQL | undefined): Promise<readonly PersonRef[]> {
  const rows = await db
    .select({ person: pulseInvitees.person })
    .from(pulseInvitees)
    .where(which)
    .orderBy(sql`random()`)
  return rows.map((row) => personOf(workspace, row.person))
}

function ofEnded(db: Db, workspace: WorkspaceId, round: string, how: ('released' | 'cancelled')[]) {
  const ended = db
    .select({ id: pulseRounds.id })
    .from(pulseRounds)
    .where(and(eq(pulseRounds.workspace, workspace), eq(pulseRounds.id, round), inArray(pulseRounds.state, how)))
  return and(ofRound(workspace, round), inArray(pulseInvitees.round, ended))
}

function ofRound(workspace: WorkspaceId, round: string) {
  return and(eq(pulseInvitees.workspace, workspace), eq(pulseInvitees.round, round))
}

function isInvitee(round: string, person: PersonRef) {
  return and(ofRound(person.workspace, round), eq(pulseInvitees.person, person.id))
}
