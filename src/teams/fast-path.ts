import { mayMatter } from '../usecases/messages.ts'
import { hear } from './hear.ts'
import type { Turn, World } from './world.ts'

/**
 * Whether an activity surely has no effect: the great majority, messages of channels that are no moments. They are
 * answered without the cost of a turn of botbuilder's. Whatever is unclear, or fails, has its turn.
 */
export async function isRoutine(world: World, turn: Turn): Promise<boolean> {
  if (turn.activity.type !== 'message') return false
  try {
    const heard = await hear(world, turn)
    if (heard.kind === 'posted') return !(await mayMatter(world.deps, heard.message))
    return heard.kind === 'nothing'
  } catch {
    // The turn fails in the same way, and logs it.
    return false
  }
}
