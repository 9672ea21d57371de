import { dueDigest } from '../domain/digest-time.ts'
import type { ChannelRef, WorkspaceId } from '../domain/person.ts'
import type { Workspace } from '../domain/settings.ts'
import type { Delivery, Deps, DigestGround, DigestRecord, UnitOfWork } from '../ports.ts'
import { askedFor, chooseFrom } from './choosing.ts'
import { deliverTogether } from './deliver-together.ts'
import { digestChannel, spanAfter } from './digest-span.ts'
import { directDigests, timeFor } from './direct-digest.ts'
import { digestTime } from './workspace-settings.ts'

/** So many digests are put together and begun at once; more are shared between the replicas. */
const together = 250

/** A digest that is due, or wanted by hand. */
export interface DueDigest {
  readonly workspace: Workspace
  readonly channel: ChannelRef
  readonly period: string
  readonly from: Date
  readonly until: Date
  /** The scheduled digest whose stories it tells where an admin chose them. */
  readonly choice: string | undefined
}

/**
 * Which digests of these workspaces have to go out at this instant: each tells everything since the last one, the first one
 * since the installation. None where one was posted by hand within the day before. Without a channel there is none, and it
 * stays due; after a change of its day, time or zone it is due by the new ones only.
 */
export async function digestsDue(
  deps: Pick<Deps, 'store'>,
  workspaces: readonly Workspace[],
  now: Date,
): Promise<readonly DueDigest[]> {
  const due: DueDigest[] = []
  for (const some of inParts(workspaces, 4 * together)) {
    const last = await deps.store.digests.lastOf(some.map(({ id }) => id))
    due.push(...some.flatMap((workspace) => digestDue(workspace, last.get(workspace.id), now) ?? []))
  }
  return due
}

/**
 * Begins the digests of these workspaces that are due: exactly once each, whoever does so at the same time. Where they are
 * many, all replicas take their part. A workspace whose digest fails is logged, and hinders no other.
 */
export async function beginDueDigests(deps: Deps, workspaces: readonly Workspace[]): Promise<void> {
  const now = deps.clock.now()
  const due = await digestsDue(deps, workspaces, now)
  const parts = inParts(due, together)
  if (parts.length < 2 || deps.share === undefined) {
    for (const part of parts) await beginPart(deps, part)
    return
  }
  await deps.share(parts.map((part) => ({ workspaces: part.map(({ workspace }) => workspace.id), at: now })))
}

/** A part that a replica takes over. `at`: then they were due by the clock of whoever shared them. */
export async function beginShared(deps: Deps, ids: readonly WorkspaceId[], at: Date): Promise<void> {
  const workspaces = await deps.store.workspaces.some(ids)
  const now = deps.clock.now()
  for (const part of inParts(await digestsDue(deps, workspaces, at > now ? at : now), together))
    await beginPart(deps, part)
}

/** So many in a row that fail are no fault of theirs: the next run tries again. */
const mostFailures = 3

/** One that cannot be begun takes all with it that are begun at once: then each is begun alone. */
async function beginPart(deps: Deps, due: readonly DueDigest[]): Promise<void> {
  try {
    await beginAll(deps, due)
  } catch (error) {
    deps.log.warn({ error, digests: due.length }, 'digests did not begin together; each is tried by itself')
    await beginEach(deps, due)
  }
}

async function beginEach(deps: Deps, due: readonly DueDigest[]): Promise<void> {
  let failedInARow = 0
  for (const one of due) {
    if (failedInARow >= mostFailures) return
    try {
      await beginAll(deps, [one])
      failedInARow = 0
    } catch (error) {
      failedInARow += 1
      const ids = { workspace: one.workspace.id, step: 'digest' }
      deps.log.error({ ...ids, error }, 'due work failed; the next run tries again')
    }
  }
}

/** A digest that is put together, and whom it goes to. */
interface Draft {
  readonly digest: DigestRecord
  readonly told: readonly string[]
  readonly deliveries: readonly Delivery[]
}

/** Answers whose digest was begun. */
export async function beginAll(deps: Deps, due: readonly DueDigest[]): Promise<ReadonlySet<WorkspaceId>> {
  const asked = due.map(({ workspace, choice, ...span }) => askedFor(workspace.id, span, choice))
  const grounds = await deps.store.digestGrounds.of(asked)
  const drafts = await Promise.all(due.map((one) => draftOf(deps, one, grounds.get(one.workspace.id))))
  const all = drafts.reduce((sum, { deliveries }) => sum + deliveries.length, 0)
  const { begun, busy } = await deps.store.transact(async (unit) => {
    const idle = await unit.workspaces.lockIdle(drafts.map(workspaceOf))
    return {
      begun: await beginIn(
        unit,
        drafts.filter((draft) => idle.has(workspaceOf(draft))),
      ),
      busy: drafts.filter((draft) => !idle.has(workspaceOf(draft))),
    }
  }, timeFor(all))
  const waited = new Set(begun)
  for (const draft of busy)
    for (const id of await deps.store.transact(
      (unit) => beginAfterOthers(unit, draft),
      timeFor(draft.deliveries.length),
    ))
      waited.add(id)
  return waited
}

/** Somebody changes a workspace's settings or begins its digest at this moment. */
async function beginAfterOthers(unit: UnitOfWork, draft: Draft): Promise<ReadonlySet<WorkspaceId>> {
  const workspace = await unit.workspaces.lock(workspaceOf(draft))
  return workspace === undefined ? new Set() : beginIn(unit, [draft])
}

/** In locked workspaces. Another one may have begun since these were put together: it would tell the same again. */
async function beginIn(unit: UnitOfWork, drafts: readonly Draft[]): Promise<ReadonlySet<WorkspaceId>> {
  const last = await unit.digests.lastOf(drafts.map(workspaceOf))
  const fresh = drafts.filter(({ digest }) => {
    const until = last.get(digest.workspace)?.until
    return until === undefined || until <= digest.from
  })
  const begun = await unit.digests.begin(fresh)
  const deliveries = fresh.filter((draft) => begun.has(workspaceOf(draft))).flatMap((draft) => draft.deliveries)
  await deliverTogether(unit, deliveries)
  return begun
}

async function draftOf(
  deps: Deps,
  { workspace, channel, choice: _choice, ...due }: DueDigest,
  ground: DigestGround | undefined,
): Promise<Draft> {
  const { id } = workspace
  if (ground === undefined) throw new Error(`nothing to choose from in ${id}`)
  const record = { ...due, workspace: id, toldAt: deps.clock.now(), colleagues: undefined, message: undefined }
  const told = await chooseFrom(deps, workspace, {
    span: record,
    period: record.period,
    stories: ground.chosen,
    channel,
    ground,
  })
  const direct = await directDigests(deps, workspace, record, ground.readers)
  const post: Delivery = { workspace: id, purpose: 'digest', subject: id, period: record.period, lane: channel.id }
  return { digest: record, told, deliveries: [post, ...direct] }
}

function workspaceOf({ digest }: Draft): WorkspaceId {
  return digest.workspace
}

function digestDue(workspace: Workspace, last: DigestRecord | undefined, now: Date): DueDigest | undefined {
  const { settings } = workspace
  const channel = digestChannel(settings)
  if (channel === undefined) return undefined
  const { from, standing } = spanAfter(last, workspace)
  const until = dueDigest(now, digestTime(settings), { told: standing, changed: settings.digestFrom })
  if (until === undefined) return undefined
  const period = until.toISOString()
  return { workspace, channel, period, from, until, choice: period }
}

function inParts<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size))
}
