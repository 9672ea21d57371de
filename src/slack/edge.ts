import { faultReference } from '../usecases/reference.ts'
import type { Reply } from '../views/actions.ts'
import { notice } from '../views/actions.ts'
import { sentence } from '../views/notices.ts'
import { en } from '../views/words/en/index.ts'
import type { World } from './connection.ts'
import { sendFault } from './faults.ts'
import type { Asker } from './perform.ts'
import { LateTrigger, perform, tell } from './perform.ts'
import { traits } from '../traits.ts'

/** Said when a button or a form is none that this version made: an old card, or a forgery. */
export const oldCard: Reply = notice(sentence(en.notices.oldCard))

/** Said when somebody would make a moment of what Kindling wrote itself. */
export const ownCard: Reply = notice(sentence(en.notices.ownCard))

/** Said when Slack wants us to be slower, or a trigger ran out. */
export const busy: Reply = notice(sentence(en.notices.busy))

/** Said when something failed; the reference finds the log line. */
export function faultReply(ref: string): Reply {
  return notice(sentence(en.notices.fault(ref)))
}

/** Runs the work for somebody who waits, and does what it answers. Whatever fails is logged, and said to them. */
export async function answer(world: World, asker: Asker, work: () => Promise<Reply>): Promise<void> {
  try {
    await perform(asker, await work())
  } catch (error) {
    await confess(world, asker, error)
  }
}

async function confess(world: World, asker: Asker, error: unknown): Promise<void> {
  const late = error instanceof LateTrigger || sendFault(error).kind === 'rate-limited'
  const reply = late ? busy : faultReply(report(world, asker, error))
  try {
    if (reply.reply === 'notice') await tell(asker, reply.card)
  } catch (unheard) {
    world.log.error({ ...whose(asker), ...traits(unheard) }, 'slack.answer.failed')
  }
}

/** Logs a fault with ids only, and answers the reference under which it can be found. */
export function report(world: World, asker: Asker, error: unknown): string {
  const ref = faultReference()
  world.log.error({ ref, ...whose(asker), ...traits(error) }, 'slack.fault')
  return ref
}

function whose({ connection, user, place }: Asker): object {
  return { workspace: connection.workspace, person: user, channel: place.channel, surface: place.surface }
}
