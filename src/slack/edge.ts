import { faultReference } from '../usecases/reference.ts'
import { wordsFor } from '../usecases/saying.ts'
import type { Reply } from '../views/actions.ts'
import { says, sentence } from '../views/notices.ts'
import type { Words } from '../views/say.ts'
import type { World } from './connection.ts'
import { sendFault } from './faults.ts'
import type { Asker } from './perform.ts'
import { LateTrigger, perform, tell } from './perform.ts'
import { traits } from '../traits.ts'

/** Not in the shape that Slack documents: it would not read better the next time. */
export async function unreadable(
  world: World,
  what: 'click' | 'command' | 'form' | 'shortcut',
  ack: () => Promise<void>,
): Promise<void> {
  world.log.warn({}, `slack.${what}.unreadable`)
  await ack()
}

/** From a team that this Kindling is not installed in, or not any more: nobody there can be answered. */
export async function ofOtherTeam(world: World, team: string | undefined, ack: () => Promise<void>): Promise<void> {
  world.log.warn({ team }, 'slack.other_team')
  await ack()
}

/** Said when a button or a form is none that this version made: an old card, or a forgery. */
export async function oldCard(world: World, asker: Asker): Promise<Reply> {
  return says((await wordsOf(world, asker)).notices.oldCard)
}

/** Said when somebody would make a moment of what Kindling wrote itself. */
export async function ownCard(world: World, asker: Asker): Promise<Reply> {
  return says((await wordsOf(world, asker)).notices.ownCard)
}

/** Said when Slack wants us to be slower, or a trigger ran out. */
export async function busy(world: World, asker: Asker): Promise<Reply> {
  return says((await wordsOf(world, asker)).notices.busy)
}

/** The words of whoever waits; never fails, and never keeps them waiting. */
export function wordsOf({ deps }: World, { connection, user }: Asker): Promise<Words> {
  return wordsFor(deps, { workspace: connection.workspace, id: user })
}

/** Slack waits 3 s to be told that a click, a command or a form has come; this leaves time for the way back. */
const patience = 2_400

/** Undefined where the work takes longer than Slack waits, in milliseconds. It goes on all the same. */
export function inTime<Result>(work: Promise<Result>): Promise<Result | undefined> {
  const elapsed = new Promise<undefined>((resolve) => void setTimeout(resolve, patience, undefined).unref())
  return Promise.race([work, elapsed])
}

/**
 * Acknowledges what somebody asked for once it has been done, so that a process that dies before has not said yes: Slack
 * then tells them that it did not work. Work that takes longer than Slack waits is acknowledged before its end.
 */
export async function answerOnceDone(
  world: World,
  asker: Asker,
  { ack, work }: { readonly ack: () => Promise<void>; readonly work: () => Promise<Reply> },
): Promise<void> {
  const reply = work()
  // Its failure is said to whoever asked, below.
  await inTime(reply.catch(() => undefined))
  await ack()
  await answer(world, asker, () => reply)
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
