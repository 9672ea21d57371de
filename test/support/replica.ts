/**
 * One of several processes on one PostgreSQL, given by its URL. Each line it reads is an instant: it sets its clock to it,
 * does what is due, waits until nothing is on its way, and answers `done`. Between, it prints a line of JSON for each
 * message that it posted in a channel or sent to a person.
 */
import { createInterface } from 'node:readline'
import { coreHandlers } from '../../src/jobs/handlers.ts'
import { startJobs } from '../../src/jobs/jobs.ts'
import { openQueue } from '../../src/jobs/queue.ts'
import type { WorkspaceId } from '../../src/domain/person.ts'
import type { Deps, PlatformPort } from '../../src/ports.ts'
import { openDatabase } from '../../src/store/database.ts'
import { unitsOver } from '../../src/unit-of-work.ts'
import { runDue } from '../../src/usecases/due.ts'
import { cardText } from '../../src/views/card.ts'
import { fakeClock, fakePlatform, quietDetector } from './fake-platform.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const quietly = { info: () => {}, warn: () => {}, error: (ids: object, event: string) => console.error(event, ids) }
// Long before anything is due, as the jobs tick at once.
const clock = fakeClock('2020-01-01T00:00:00Z')
const platforms = new Map<WorkspaceId, PlatformPort>()

const database = await openDatabase({ url: process.argv[2], dataDir: 'not used' })
const queue = await openQueue({ connection: database.queue, log: quietly })
const deps: Deps = {
  store: unitsOver(database, queue, () => true),
  detector: quietDetector,
  clock,
  log: quietly,
  platform: platformOf,
  firstAdmins: [],
}
const jobs = await startJobs({ queue, handlers: coreHandlers(deps), log: quietly })
say('done')

for await (const line of createInterface({ input: process.stdin })) {
  clock.set(line)
  await runDue(deps)
  await jobs.settle()
  say('done')
}
await jobs.stop()
await database.close()

function platformOf(workspace: WorkspaceId): PlatformPort {
  const known = platforms.get(workspace)
  if (known !== undefined) return known
  const fake = fakePlatform(workspace)
  const send: typeof fake.messenger.send = (outgoing, id) => {
    const { to } = outgoing
    if (to === 'channel' || to === 'person') say(JSON.stringify({ workspace, to, text: cardText(outgoing.card) }))
    return fake.messenger.send(outgoing, id)
  }
  const platform = { ...fake, messenger: { ...fake.messenger, send } }
  platforms.set(workspace, platform)
  return platform
}
