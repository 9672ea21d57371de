import { changed } from '../domain/moment.ts'
import type { WorkspaceId } from '../domain/person.ts'
import type { Workspace } from '../domain/settings.ts'
import type { Deps, UnitOfWork } from '../ports.ts'
import { isUnwanted } from './customer.ts'
import { aboutMoment, record } from './record.ts'

const aDay = 24 * 60 * 60 * 1000

/** A card that waited for the end of the quiet hours goes out. */
export async function nudge(deps: Deps, workspace: Workspace, id: string): Promise<void> {
  await deps.store.transact(async (unit) => {
    const moment = await unit.moments.lock(workspace.id, id)
    if (moment?.state !== 'open' || moment.nudged) return
    if (moment.nudgeAt === undefined || moment.nudgeAt > deps.clock.now()) return
    const quote = `${moment.quote ?? ''} ${moment.again?.quote ?? ''}`
    if (isUnwanted(workspace.settings, { customer: moment.customer, quote })) {
      await unit.moments.save(changed(moment, { state: 'dismissed' }))
      return
    }
    await unit.moments.save(changed(moment, { nudged: true }))
    await unit.deliver(aboutMoment(moment, 'nudge', '0'))
  })
}

/** An open moment that nobody took in its time has passed. */
export async function expire(deps: Deps, workspace: Workspace, id: string): Promise<void> {
  await deps.store.transact(async (unit) => {
    const moment = await unit.moments.lock(workspace.id, id)
    if (moment?.state !== 'open' || moment.expiresAt > deps.clock.now()) return
    await record(unit, changed(moment, { state: 'expired' }))
  })
}

/** Customers' words that are older than the workspace keeps them are deleted, and their cards say so. */
export async function forgetQuotes(deps: Deps, { id, settings }: Workspace, limit: number): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - settings.quoteDays * aDay)
  await deps.store.transact(async (unit) => {
    for (const moment of await unit.moments.forgetQuotes(id, before, limit)) {
      if (moment.card === undefined) continue
      await unit.deliver(aboutMoment(moment, 'momentCard', String(moment.revision)))
    }
    for (const moment of await unit.echoes.forgetWords(id, before, limit)) await renewDone(unit, id, moment)
  })
}

async function renewDone(unit: UnitOfWork, workspace: WorkspaceId, id: string): Promise<void> {
  const moment = await unit.moments.lock(workspace, id)
  if (moment?.state === 'done') await record(unit, changed(moment, {}))
}
