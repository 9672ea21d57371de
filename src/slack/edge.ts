import { faultReference } from '../usecases/reference.ts'
import { wordsFor } from '../usecases/saying.ts'
import type { Reply } from '../views/actions.ts'
import { notice } from '../views/actions.ts'
import { sentence } from '../views/notices.ts'
import type { Words } from '../views/say.ts'
import type { World } from './connection.ts'
import { sendFault } from './faults.ts'
import type { Asker } from './perform.ts'
import { LateTrigger, perform, tell } from './perform.ts'
import { traits } from '../traits.ts'

/** Said when a button or a form is none that this version made: an old card, or a forgery. */
export async function oldCard(world: World, asker: Asker): Promise<Reply> {
  return notice(sentence((await wordsOf(world, asker)).notices.oldCard))
}

/** Said when somebody would make a moment of what Kindling wrote itself. */
export async function ownCard(world: World, asker: Asker): Promise<Reply> {
  return notice(sentence((await wordsOf(world, asker)).notices.ownCard))
}

/** Said when Slack wants us to be slower, or a trigger ran out. */
export async function busy(world: World, asker: Asker): Promise<Reply> {
  return notice(sentence((await wordsOf(world, asker)).notices.busy))
}

/** The words of whoever waits; never fails, and never keeps them waiting. */
export function wordsOf({ deps }: World, { connection, user }: Asker): Promise<Words> {
  return wordsFor(deps, { workspace: connection.workspace, id: user })
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
  const ref = late ? undefined : report(world, asker, error)
  const { notices } = await wordsOf(world, asker)
  try {
    await tell(asker, sentence(ref === undefined ? notices.busy : notices.fault(ref)))
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
