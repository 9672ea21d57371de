import { createHash } from 'node:crypto'
import type { ChannelRef, PersonRef } from '../../../src/domain/person.ts'
import { SendFault } from '../../../src/ports.ts'
import type { Deps, Messenger } from '../../../src/ports.ts'
import { createPulseSeal } from '../../../src/pulse-seal.ts'
import { openDatabase } from '../../../src/store/database.ts'
import type { Database } from '../../../src/store/database.ts'
import { fakeClock, fakePlatform } from '../../support/fake-platform.ts'
import type { FakeClock, FakePlatform } from '../../support/fake-platform.ts'
import { pgliteTemplate } from '../../support/pglite-template.ts'
import { createTestDatabase } from '../../support/postgres-template.ts'
import { testPostgres } from '../../support/postgres.ts'
import { openBoard } from './board.ts'
import type { Board } from './board.ts'
import { channels, workspace } from './company.ts'
import { newDiary } from './diary.ts'
import type { Diary } from './diary.ts'
import { startProcess } from './process.ts'
import type { Outside, Process } from './process.ts'

export type Row = Readonly<Record<string, unknown>>

/** The company's platform, time and database, and the Kindling that runs at the moment. */
export interface World {
  readonly clock: FakeClock
  readonly platform: FakePlatform
  readonly diary: Diary
  /** What people have before their eyes. */
  readonly board: Board
  deps(): Deps
  /** Counts from 1. */
  number(): number
  tick(): Promise<void>
  settle(): Promise<void>
  /** The next message goes out, and its answer is lost. */
  loseNextAnswer(): void
  /** The process dies after everything of `work` was committed, and before any of it goes out; another one takes over. */
  dieBeforeSending(work: () => Promise<void>): Promise<void>
  /** The process dies between a message and the note that it went out; another one takes over. */
  dieWhileSending(work: () => Promise<void>): Promise<void>
  /** The queue lives by the database's own clock: this moves it, too, so that it forgets what it would have forgotten. */
  passInQueue(days: number): Promise<void>
  /** For recounting, past the product's code. */
  query(text: string, values?: readonly unknown[]): Promise<readonly Row[]>
  close(): Promise<void>
}

export async function openWorld(engine: 'pglite' | 'postgres', start: Date): Promise<World> {
  const { database, close } = engine === 'pglite' ? await onPglite() : await onPostgres()
  const [clock, diary, board] = [fakeClock(start), newDiary(), openBoard()]
  const fake = emptied(fakePlatform(workspace))
  const lost = { answers: 0 }
  let number = 0
  const messenger = watched(fake.messenger, { clock, diary, board, lost })
  const pulse = createPulseSeal(createHash('sha256').update('a year').digest())
  const outside: Outside = { database, platform: { ...fake, messenger }, clock, pulse, diary }
  let process = await startProcess(outside)
  await process.work()
  const replace = async (next: Process) => {
    process = next
    diary.restarts += 1
    await freeWhatWasHeld(database, process)
    await process.work()
  }
  return {
    clock,
    platform: fake,
    diary,
    board,
    deps: () => process.deps,
    number: () => (number += 1),
    tick: () => process.tick(),
    settle: () => process.settle(),
    loseNextAnswer: () => void (lost.answers += 1),
    dieBeforeSending: async (work) => {
      await process.settle()
      await process.kill()
      const next = await startProcess(outside)
      process = next
      await work()
      await replace(next)
    },
    dieWhileSending: async (work) => {
      process.dieAfterNextSend()
      await work()
      await process.kill()
      await replace(await startProcess(outside))
    },
    passInQueue: (days) => passInQueue(database, process, days),
    query: (text, values) => queryWith(database, text, values),
    close: async () => {
      await process.stop()
      await close()
    },
  }
}

async function onPglite() {
  const database = await openDatabase({ url: undefined, dataDir: 'none', memory: { dump: await pgliteTemplate() } })
  return { database, close: () => database.close() }
}

async function onPostgres() {
  const server = await testPostgres()
  const own = await createTestDatabase(server.url)
  const database = await openDatabase({ url: own.url, dataDir: 'none' })
  const close = async () => {
    await database.close()
    await own.drop()
    await server.stop()
  }
  return { database, close }
}

/** Nobody works there yet. */
function emptied(platform: FakePlatform): FakePlatform {
  platform.people.clear()
  platform.channels.clear()
  for (const channel of channels) platform.channels.set(channel.ref.id, channel)
  const names = () => [...platform.people.values()].map(({ name }) => name)
  let [known, size]: [readonly string[], number] = [[], -1]
  const colleagues = async () => {
    if (size !== platform.people.size) [known, size] = [names(), platform.people.size]
    return known
  }
  return { ...platform, directory: { ...platform.directory, colleagues } }
}

interface Seen {
  readonly clock: FakeClock
  readonly diary: Diary
  readonly board: Board
  readonly lost: { answers: number }
}

function watched(messenger: Messenger, { clock, diary, board, lost }: Seen): Messenger {
  const send: Messenger['send'] = async (outgoing, id) => {
    const message = await messenger.send(outgoing, id)
    const sent = { at: clock.now(), id, outgoing, message, delivery: diary.deliveries.get(outgoing) }
    diary.sent.push(sent)
    board.show(sent)
    if (lost.answers === 0) return message
    lost.answers -= 1
    throw new SendFault('unanswered', 'lost')
  }
  return { ...messenger, send }
}

/** What the queue would find out by itself in half a minute: whoever held these is gone. */
async function freeWhatWasHeld(database: Database, { queue }: Process): Promise<void> {
  await queryWith(
    database,
    `update pgboss.job set started_on = started_on - interval '10 minutes' where state = 'active'`,
  )
  await queue.boss.supervise()
}

async function passInQueue(database: Database, { queue }: Process, days: number): Promise<void> {
  const times = ['created_on', 'started_on', 'completed_on', 'start_after', 'keep_until']
  const back = times.map((time) => `${time} = ${time} - interval '${days} days'`).join(', ')
  await queryWith(database, `update pgboss.job set ${back} where state = 'completed'`)
  await queue.boss.supervise()
}

async function queryWith(database: Database, text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
  return (await database.transaction((_stores, executeSql) => executeSql(text, [...values]))).rows
}

export const person = (id: string): PersonRef => ({ workspace, id })
export const channel = (id: string): ChannelRef => ({ workspace, id })
