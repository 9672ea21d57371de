import type { EventOutcome } from '../ports.ts'
import { arrivedAs } from '../usecases/count-event.ts'
import { mayMatter, messageArrived } from '../usecases/messages.ts'
import { hear, readingsOf } from './hear.ts'
import type { Turn, World } from './world.ts'

/**
 * Does what the great majority of activities ask for, messages that people write in channels, without the cost of a turn of
 * botbuilder's, and answers what came of it. Undefined: it is another activity, which needs its turn. Throws when an effect could not be committed.
 * Who wrote a message, and who reads along, is asked of Microsoft only where it could make it a moment.
 */
export async function heardAtOnce(world: World, turn: Turn): Promise<EventOutcome | undefined> {
  if (turn.activity.type !== 'message') return undefined
  const readings = readingsOf(world, turn)
  if (readings !== undefined && !(await mayMatter(world.deps, readings))) return 'ignored'
  const heard = await hear(world, turn)
  if (heard.kind === 'posted') return arrivedAs[await messageArrived(world.deps, heard.message)]
  return heard.kind === 'nothing' ? 'ignored' : undefined
}
