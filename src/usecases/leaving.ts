import { release } from '../domain/claiming.ts'
import type { PersonRef } from '../domain/person.ts'
import { samePerson } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import { changeMoment } from './about-moment.ts'
import { record } from './record.ts'

/** Somebody has left the workspace: what they had taken is open for others again. A repetition changes nothing. */
export async function personLeft(deps: Deps, person: PersonRef): Promise<void> {
  const owned = await deps.store.moments.ownedBy(person)
  for (const { id } of owned) await openAgain(deps, person, id)
  if (owned.length > 0) deps.log.info({ workspace: person.workspace, person: person.id, count: owned.length }, 'left')
}

async function openAgain(deps: Deps, person: PersonRef, id: string): Promise<void> {
  await changeMoment(deps, person, id, async (unit, moment) => {
    if (moment.state !== 'claimed' || !samePerson(moment.claim?.owner, person)) return
    await record(unit, release(moment, deps.clock.now()))
  })
}
