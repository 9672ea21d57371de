import { cacheReads } from '../../src/cached-stores.ts'
import { createDetector } from '../../src/detect/index.ts'
import type { PersonRef, WorkspaceId } from '../../src/domain/person.ts'
import { coreHandlers } from '../../src/jobs/handlers.ts'
import { startJobs } from '../../src/jobs/jobs.ts'
import { openQueue } from '../../src/jobs/queue.ts'
import type { Deps, Log } from '../../src/ports.ts'
import { openDatabase } from '../../src/store/database.ts'
import { unitsOver } from '../../src/unit-of-work.ts'
import { click } from '../../src/usecases/dispatch.ts'
import { connectWorkspace } from '../../src/usecases/workspaces.ts'
import type { Reply } from '../../src/views/actions.ts'
import { cardText } from '../../src/views/card.ts'
import { en } from '../../src/views/words/en/index.ts'
import { acquaint } from '../support/acquainted.ts'
import { fakePlatform } from '../support/fake-platform.ts'
import type { FakePlatform } from '../support/fake-platform.ts'
import { aMoment } from '../support/made.ts'
import { createTestDatabase } from '../support/postgres-template.ts'
import type { Figures } from './figures.ts'
import { ownDirectory } from './processes.ts'

const workspace: WorkspaceId = 'slack:T0CLAIMS'
const clickers: readonly PersonRef[] = Array.from({ length: 1000 }, (_, n) => ({ workspace, id: `U${n}` }))

/** 1,000 people take one moment at once, on PostgreSQL: seconds until the last of them is answered. */
export async function claimsOnPostgres(server: string): Promise<Figures> {
  const database = await createTestDatabase(server)
  try {
    return { 'claims.1000.seconds': await claims({ url: database.url, dataDir: 'not used' }) }
  } finally {
    await database.drop()
  }
}

/** The same on the embedded database. */
export async function claimsOnPglite(): Promise<Figures> {
  return { 'claims.1000.pglite.seconds': await claims({ url: undefined, dataDir: ownDirectory() }) }
}

/** Kindling's own parts, with a platform in memory. Throws unless there is one owner, 999 polite answers and one new card. */
async function claims(place: { url: string | undefined; dataDir: string }): Promise<number> {
  const troubles: string[] = []
  const log: Log = {
    info: () => {},
    warn: (_ids, event) => void troubles.push(event),
    error: (_ids, event) => void troubles.push(event),
  }
  const database = await openDatabase(place)
  const queue = await openQueue({ connection: database.queue, log })
  const platform = crowd()
  const deps: Deps = {
    store: cacheReads(unitsOver(database, queue, () => true)).store,
    detector: createDetector(),
    clock: { now: () => new Date() },
    log,
    platform: () => platform,
    firstAdmins: [],
  }
  const jobs = await startJobs({ queue, handlers: coreHandlers(deps), log })
  try {
    await connectWorkspace(deps, { id: workspace, name: 'Larch & Lane', zone: 'Europe/Berlin', admins: [] })
    await acquaint(
      deps,
      workspace,
      clickers.map(({ id }) => id),
    )
    const now = new Date()
    const made = aMoment({ workspace, createdAt: now, expiresAt: new Date(now.getTime() + 14 * 86_400_000) })
    await deps.store.moments.insert(made)
    const begun = performance.now()
    const replies = await Promise.all(clickers.map((actor) => take(deps, actor, made.id)))
    const seconds = (performance.now() - begun) / 1000
    await jobs.settle()
    await verify(deps, { replies, moment: made.id, cards: platform.sent.length, troubles })
    return seconds
  } finally {
    await jobs.stop()
    await database.close()
  }
}

/** Everybody has a name of their own, so that an answer says whom it names. */
function crowd(): FakePlatform {
  const platform = fakePlatform(workspace)
  for (const ref of clickers)
    platform.people.set(ref.id, { ref, name: nameOf(ref), kind: 'member', zone: 'Europe/Berlin', runsWorkspace: false })
  return platform
}

const nameOf = ({ id }: PersonRef) => `Person${id}`

function take(deps: Deps, actor: PersonRef, moment: string): Promise<Reply> {
  const where = { surface: 'channel', channel: { workspace, id: 'kindness' }, message: undefined } as const
  return click(deps, { actor, where, call: { action: 'moment.take', payload: { moment } } })
}

interface Outcome {
  readonly replies: readonly Reply[]
  readonly moment: string
  /** How many messages were sent or changed. */
  readonly cards: number
  readonly troubles: readonly string[]
}

async function verify(deps: Deps, { replies, moment, cards, troubles }: Outcome): Promise<void> {
  const kept = await deps.store.moments.get(workspace, moment)
  const owner = kept?.claim?.owner
  if (kept?.state !== 'claimed' || owner === undefined) throw new Error('nobody owns the moment')
  const told = en.notices.taken(nameOf(owner))
  const [winners, others] = [true, false].map((won) => replies.filter((_, n) => (clickers[n]?.id === owner.id) === won))
  const winnersTold = winners?.filter((reply) => textOf(reply).includes(en.moment.yoursHow(true))).length
  const politely = others?.filter((reply) => textOf(reply) === told).length
  const said = `${winnersTold} told that it is theirs, ${politely} who was faster, ${cards} cards changed`
  if (winnersTold !== 1 || politely !== 999 || cards !== 1) throw new Error(`of 1,000 claims: ${said}`)
  if (troubles.length > 0) throw new Error(`in the log: ${[...new Set(troubles)].join(', ')}`)
}

function textOf(reply: Reply): string {
  return reply.reply === 'notice' ? cardText(reply.card) : reply.reply
}
