import type { Message } from '../domain/message.ts'
import { isRoutine } from '../usecases/messages.ts'
import type { World } from './connection.ts'
import { hear, readHeardAtOnce } from './hear.ts'
import type { EventBody } from './payload.ts'
import { teamOfEvent } from './payload.ts'

/**
 * Which of these events surely come to nothing, by what is known at this very instant: nobody is asked, and nothing is
 * stored. False where it needs a closer look.
 */
export function routineAmong(world: World, events: readonly (EventBody | undefined)[]): readonly boolean[] {
  const heard = events.map((event) => (event === undefined ? undefined : hearAtOnce(world, event)))
  return heard.map((one) => one === 'nothing' || (one !== undefined && isRoutine(world.deps, one)))
}

/** Undefined where it needs a closer look. */
function hearAtOnce(world: World, body: EventBody): Message | 'nothing' | undefined {
  const connection = body.event.type === 'message' ? world.connections(teamOfEvent(body)) : undefined
  if (connection === undefined) return undefined
  const heard = hear(connection, body.event)
  if (heard.kind === 'nothing') return 'nothing'
  return heard.kind === 'posted' ? readHeardAtOnce(connection, body, heard) : undefined
}
