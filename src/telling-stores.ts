import { laneOf, momentHappening, periodOf, topicOf } from './domain/event.ts'
import type { Happening, Subscription } from './domain/event.ts'
import type { WorkspaceId } from './domain/person.ts'
import type {
  ActStore,
  Clock,
  DigestStore,
  MomentStore,
  Store,
  Stores,
  SubscriptionStore,
  UnitOfWork,
} from './ports.ts'

/**
 * Whatever changes a moment, logs or undoes an act or posts a digest tells the addresses that an admin named: the event
 * commits with the change, wherever in the core that is made. Who is to be told is known for `milliseconds`; a change
 * of it by this process counts at once.
 */
export function tellEvents(inner: Store, clock: Clock, milliseconds = 2_000): Store {
  const kept = new Map<WorkspaceId, { readonly until: number; readonly all: readonly Subscription[] }>()
  const subscribed = async (unit: UnitOfWork, workspace: WorkspaceId) => {
    const known = kept.get(workspace)
    if (known !== undefined && known.until > performance.now()) return known.all
    const all = await unit.subscriptions.list(workspace)
    if (kept.size >= mostKept) kept.clear()
    kept.set(workspace, { until: performance.now() + milliseconds, all })
    return all
  }
  const transact: Store['transact'] = async (work, milliseconds) => {
    let changed = false
    try {
      return await inner.transact((unit) => {
        const watched = watching(unit, () => (changed = true))
        return work(telling(watched, clock, (workspace) => subscribed(unit, workspace)))
      }, milliseconds)
    } finally {
      if (changed) kept.clear()
    }
  }
  const { digests } = inner
  return {
    ...inner,
    ...watching(inner, () => kept.clear()),
    transact,
    digests: {
      ...digests,
      sent: (workspace, period, message) => transact((unit) => unit.digests.sent(workspace, period, message)),
    },
  }
}

/** Says when it changes who is told. */
function watching<Having extends Pick<Stores, 'subscriptions'>>(stores: Having, changed: () => void): Having {
  const { subscriptions } = stores
  return {
    ...stores,
    subscriptions: {
      ...subscriptions,
      add: async (subscription) => {
        await subscriptions.add(subscription)
        changed()
      },
      remove: async (subscription) => {
        const removed = await subscriptions.remove(subscription)
        changed()
        return removed
      },
    } satisfies SubscriptionStore,
  }
}

const mostKept = 10_000

type Subscribed = (workspace: WorkspaceId) => Promise<readonly Subscription[]>
type Tell = (workspace: WorkspaceId, happening: Happening | undefined) => Promise<void>

function telling(unit: UnitOfWork, clock: Clock, subscribed: Subscribed): UnitOfWork {
  const tell: Tell = async (workspace, happening) => {
    if (happening === undefined) return
    const { kind, subject } = happening
    const period = periodOf(happening, clock.now())
    for (const subscription of await subscribed(workspace))
      if (subscription.topics.includes(topicOf(kind)))
        await unit.deliver({ workspace, purpose: 'event', subject, period, lane: laneOf(subscription) })
  }
  return {
    ...unit,
    moments: tellingMoments(unit, tell, subscribed),
    acts: tellingActs(unit, tell),
    digests: tellingDigests(unit, tell),
  }
}

function tellingMoments({ moments }: Stores, tell: Tell, subscribed: Subscribed): MomentStore {
  return {
    ...moments,
    insert: async (moment) => {
      const made = await moments.insert(moment)
      if (made !== undefined) await tell(made.workspace, momentHappening(undefined, made))
      return made
    },
    save: async (moment) => {
      const { workspace, id } = moment
      const heard = (await subscribed(workspace)).some(({ topics }) => topics.includes('moment'))
      const before = heard ? await moments.get(workspace, id) : undefined
      await moments.save(moment)
      if (before !== undefined) await tell(workspace, momentHappening(before.state, moment))
    },
    remove: async (workspace, id) => {
      await moments.remove(workspace, id)
      await tell(workspace, { kind: 'moment.dismissed', subject: id, turn: 'removed' })
    },
  }
}

function tellingActs({ acts }: Stores, tell: Tell): ActStore {
  return {
    ...acts,
    log: async (act) => {
      const kept = await acts.log(act)
      if (kept !== undefined) await tell(kept.workspace, { kind: 'act.logged', subject: kept.id, turn: '1' })
      return kept
    },
    undo: async (workspace, id, by, at) => {
      const undone = await acts.undo(workspace, id, by, at)
      if (undone) await tell(workspace, { kind: 'act.undone', subject: id, turn: '1' })
      return undone
    },
  }
}

function tellingDigests({ digests }: Stores, tell: Tell): DigestStore {
  return {
    ...digests,
    sent: async (workspace, period, message) => {
      // A try whose answer was lost notes the same once more.
      const before = await digests.get(workspace, period)
      await digests.sent(workspace, period, message)
      if (before?.message === undefined) await tell(workspace, { kind: 'digest.sent', subject: period, turn: '1' })
    },
  }
}
