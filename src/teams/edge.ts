import { SendFault } from '../ports.ts'
import { faultReference } from '../usecases/reference.ts'
import { wordsFor } from '../usecases/saying.ts'
import type { Reply } from '../views/actions.ts'
import { says } from '../views/notices.ts'
import type { Words } from '../views/say.ts'
import type { Asker } from './asker.ts'
import { whose } from './asker.ts'
import { unreachable } from './faults.ts'
import { traits } from '../traits.ts'
import type { World } from './world.ts'

/** Said when a button or a form is none that this version made: an old card, or a forgery. */
export async function oldCard(world: World, asker: Asker): Promise<Reply> {
  return says((await wordsOf(world, asker)).notices.oldCard)
}

/** Said when somebody would make a moment of what Kindling wrote itself. */
export async function ownCard(world: World, asker: Asker): Promise<Reply> {
  return says((await wordsOf(world, asker)).notices.ownCard)
}

/** The words of whoever waits; never fails, and never keeps them waiting. */
export function wordsOf({ deps }: World, { actor }: Asker): Promise<Words> {
  return wordsFor(deps, actor)
}

/** Whether a person cannot be written to, since they have not added Kindling. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof SendFault && error.code === unreachable
}

/** Teams gives up on an invoke after some 5 s; this leaves time for its way back, in milliseconds. */
const patience = 3_000

/** Waits for a message to be written, no longer than an invoke can wait: its answer stands for itself. Throws what failed in time. */
export async function soon(world: World, asker: Asker, writing: Promise<void>): Promise<void> {
  let late = false
  const written = writing.catch((error: unknown) => {
    if (!late) throw error
    unposted(world, asker, error)
  })
  const elapsed = new Promise<void>((resolve) => void setTimeout(resolve, patience).unref())
  await Promise.race([written, elapsed])
  late = true
}

/** What is said elsewhere as well could not be written to the chat. */
export function unposted(world: World, asker: Asker, error: unknown): void {
  world.log.warn({ ...whose(asker), ...traits(error) }, 'teams.answer.unposted')
}

/** What somebody is told when their command, click or form failed. A fault is logged, with ids only. */
export async function confession(world: World, asker: Asker, error: unknown): Promise<string> {
  const busy = error instanceof SendFault && error.kind === 'rate-limited'
  const ref = faultReference()
  if (!busy) world.log.error({ ref, ...whose(asker), ...traits(error) }, 'teams.fault')
  const { notices } = await wordsOf(world, asker)
  return busy ? notices.busy : notices.fault(ref)
}
