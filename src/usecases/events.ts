import { eventKey, laneOf, topicOf } from '../domain/event.ts'
import type { EventKind, Subscription, Topic } from '../domain/event.ts'
import { countsOf } from '../domain/digest.ts'
import type { WorkspaceId } from '../domain/person.ts'
import type { Delivery, Deps } from '../ports.ts'
import { preferencesOf } from './saying.ts'

/** Tells an address what happened. Nothing where it was taken back meanwhile. Throws a `SendFault`. */
export async function postEvent(
  deps: Deps,
  delivery: Delivery,
  about: { readonly id: string; readonly signal: AbortSignal },
): Promise<void> {
  const { workspace, subject } = delivery
  const { kind: type, at, subscription: id } = eventKey(delivery)
  const to = await deps.store.subscriptions.get({ workspace, id })
  if (to === undefined) return
  if (deps.poster === undefined) throw new Error('nothing posts events here')
  const data = await dataOf(deps, type, { workspace, id: subject })
  about.signal.throwIfAborted()
  await deps.poster.post({ type, at, workspace, data }, to, about)
  if (to.failing) await deps.store.subscriptions.setFailing(to, false)
}

/** An event of this lane was given up: those behind it get one try each, until one goes out. */
export async function eventGivenUp(deps: Deps, { workspace, lane }: Delivery): Promise<void> {
  await deps.store.subscriptions.setFailing({ workspace, id: eventKey({ period: '', lane }).subscription }, true)
}

/** The host that an event's delivery goes to; undefined once nobody is told there. */
export async function eventHost(
  deps: Deps,
  { workspace, lane }: Pick<Delivery, 'workspace' | 'lane'>,
): Promise<string | undefined> {
  const all = await deps.store.subscriptions.list(workspace)
  const told = all.find((subscription) => laneOf(subscription) === lane)
  return told && hostOf(told)
}

export function hostOf({ url }: Pick<Subscription, 'url'>): string {
  return new URL(url).host
}

interface Subject {
  readonly workspace: WorkspaceId
  readonly id: string
}

/** Ids, kinds, times and counts as they are when it is sent; of what is gone meanwhile, the id alone. */
function dataOf(deps: Deps, kind: EventKind, subject: Subject): Promise<Readonly<Record<string, unknown>>> {
  return readers[topicOf(kind)](deps, subject)
}

const readers: Record<Topic, (deps: Deps, subject: Subject) => Promise<Readonly<Record<string, unknown>>>> = {
  moment: momentData,
  act: actData,
  digest: digestData,
}

async function momentData({ store }: Deps, { workspace, id }: Subject) {
  const moment = await store.moments.get(workspace, id)
  if (moment === undefined) return { moment: id }
  const { kind, origin, source, claim, helpers, createdAt, expiresAt } = moment
  return {
    moment: id,
    kind: kind ?? null,
    origin,
    channel: source?.message.channel ?? null,
    helpers: helpers.length,
    createdAt,
    claimedUntil: claim?.until ?? null,
    expiresAt,
  }
}

/** A story only where everybody here may read it, and its giver lets it be told. */
async function actData(deps: Deps, { workspace, id }: Subject) {
  const act = await deps.store.acts.get(workspace, id)
  if (act === undefined) return { act: id }
  const { loggedAt, moment, deed, day, minutes, helpers, story } = act
  if (act.private) return { act: id, private: true, loggedAt }
  const told = (await preferencesOf(deps, act.giver)).stories !== 'never'
  return {
    act: id,
    private: false,
    moment: moment ?? null,
    deed,
    day,
    minutes: minutes ?? null,
    helpers: helpers.length,
    loggedAt,
    ...(told ? { story } : {}),
  }
}

async function digestData({ store }: Deps, { workspace, id }: Subject) {
  const digest = await store.digests.get(workspace, id)
  if (digest === undefined) return { digest: id }
  const { from, until, toldAt, message } = digest
  const tally = await store.acts.tally(workspace, from, until, toldAt)
  return { digest: id, from, until, channel: message?.channel ?? null, ...countsOf(tally) }
}
