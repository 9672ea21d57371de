/** Closes the round it is told of, once, and says how long that took and how much memory it took at most. */
import type { Deps } from '../../src/ports.ts'
import { createPulseSeal } from '../../src/pulse-seal.ts'
import { openDatabase } from '../../src/store/database.ts'
import { closeDue } from '../../src/usecases/pulse-closing.ts'
import type { Closed, Order } from './pulse.ts'
import { storeOf } from '../support/store-of.ts'

process.once('message', (order: Order) => void close(order))
process.on('disconnect', () => process.exit())

async function close({ url, workspace, now, secret }: Order): Promise<void> {
  const database = await openDatabase({ url, dataDir: 'not used' })
  const unwanted = (what: string) => () => {
    throw new Error(`closing a round has no business with the ${what}`)
  }
  const deps: Deps = {
    store: storeOf(database),
    detector: { judge: unwanted('detector'), read: unwanted('detector'), grey: unwanted('detector') },
    clock: { now: () => new Date(now) },
    log: { info: () => {}, warn: unwanted('log'), error: unwanted('log') },
    platform: unwanted('platform'),
    firstAdmins: [],
    pulse: createPulseSeal(Buffer.from(secret, 'hex')),
  }
  const known = await deps.store.workspaces.get(workspace)
  if (known === undefined) throw new Error('no workspace')
  const before = process.memoryUsage.rss()
  let most = before
  const look = () => (most = Math.max(most, process.memoryUsage.rss()))
  const watch = setInterval(look, 10)
  const begun = performance.now()
  await closeDue(deps, known)
  const seconds = (performance.now() - begun) / 1000
  look()
  clearInterval(watch)
  process.send?.({ seconds, memoryMb: (most - before) / 2 ** 20, processMb: most / 2 ** 20 } satisfies Closed)
  await database.close()
}
