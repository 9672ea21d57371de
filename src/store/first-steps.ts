import { and, asc, eq, sql } from 'drizzle-orm'
import type { FirstSteps, ShownStep } from '../domain/first-steps.ts'
import type { MessageRef, PersonRef, WorkspaceId } from '../domain/person.ts'
import type { FirstStepStore } from '../ports.ts'
import { messageOf, personOf } from './refs.ts'
import { shownSteps } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function firstStepStore(session: Session): FirstStepStore {
  return bind<FirstStepStore>(session, { get, put, cardIs })
}

async function get(db: Db, workspace: WorkspaceId): Promise<FirstSteps | undefined> {
  const rows = await db
    .select()
    .from(shownSteps)
    .where(eq(shownSteps.workspace, workspace))
    .orderBy(asc(shownSteps.place))
  const [first] = rows
  if (first === undefined) return undefined
  const shown = rows.map(({ step, state, messageChannel, messageId }) => ({
    step,
    state,
    message: messageOf(workspace, { channel: messageChannel, id: messageId, thread: null }),
  }))
  return { person: personOf(workspace, first.person), shown }
}

async function put(db: Db, person: PersonRef, step: ShownStep['step'], state: ShownStep['state']): Promise<void> {
  const { workspace } = person
  const before = sql<number>`(select count(*) from ${shownSteps} where ${shownSteps.workspace} = ${workspace})`
  await db
    .insert(shownSteps)
    .values({ workspace, step, state, person: person.id, place: before })
    .onConflictDoUpdate({ target: [shownSteps.workspace, shownSteps.step], set: { state } })
}

async function cardIs(db: Db, workspace: WorkspaceId, step: ShownStep['step'], message: MessageRef): Promise<void> {
  await db
    .update(shownSteps)
    .set({ messageChannel: message.channel, messageId: message.id })
    .where(and(eq(shownSteps.workspace, workspace), eq(shownSteps.step, step)))
}
