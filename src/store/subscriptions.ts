import { and, asc, eq } from 'drizzle-orm'
import type { Subscription } from '../domain/event.ts'
import type { WorkspaceId } from '../domain/person.ts'
import type { SubscriptionRef, SubscriptionStore } from '../ports.ts'
import { subscriptions } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function subscriptionStore(session: Session): SubscriptionStore {
  return bind<SubscriptionStore>(session, { add, get, list, remove, setFailing })
}

async function add(db: Db, { topics, ...rest }: Subscription): Promise<void> {
  await db.insert(subscriptions).values({ ...rest, topics: [...topics] })
}

async function get(db: Db, subscription: SubscriptionRef): Promise<Subscription | undefined> {
  const [row] = await db.select().from(subscriptions).where(isSubscription(subscription))
  return row
}

async function list(db: Db, workspace: WorkspaceId): Promise<readonly Subscription[]> {
  return db
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.workspace, workspace))
    .orderBy(asc(subscriptions.since), asc(subscriptions.id))
}

async function remove(db: Db, subscription: SubscriptionRef): Promise<boolean> {
  const gone = await db.delete(subscriptions).where(isSubscription(subscription)).returning({ id: subscriptions.id })
  return gone.length > 0
}

async function setFailing(db: Db, subscription: SubscriptionRef, failing: boolean): Promise<void> {
  await db.update(subscriptions).set({ failing }).where(isSubscription(subscription))
}

function isSubscription({ workspace, id }: SubscriptionRef) {
  return and(eq(subscriptions.workspace, workspace), eq(subscriptions.id, id))
}
