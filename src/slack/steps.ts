import { z } from 'zod'
import type { PersonRef } from '../domain/person.ts'
import { faultReference } from '../usecases/reference.ts'
import { runStep, stepNames } from '../usecases/steps.ts'
import type { StepOutcome } from '../usecases/steps.ts'
import { wordsFor } from '../usecases/saying.ts'
import type { Connection, World } from './connection.ts'
import type { EventBody } from './payload.ts'
import { readEvent, slackId } from './payload.ts'
import { plainText } from './plain-text.ts'
import { traits } from '../traits.ts'

/** https://docs.slack.dev/reference/events/function_executed */
const stepEvent = z.looseObject({
  function: z.looseObject({ callback_id: z.string() }),
  inputs: z.record(z.string(), z.unknown()),
  function_execution_id: slackId.startsWith('Fx'),
  bot_access_token: z.string().optional(),
})

/** A workflow has come to one of our steps: it is told what came of it, in a sentence either way. */
export async function onStep(world: World, connection: Connection, body: EventBody): Promise<void> {
  const { function: called, inputs, function_execution_id: execution, ...read } = readEvent(stepEvent, body)
  const step = stepNames.find((name) => name === called.callback_id)
  const { workspace, client } = connection
  if (step === undefined) return world.log.warn({ workspace, step: called.callback_id }, 'slack.unknown_step')
  const given = Object.entries(inputs).filter(([, value]) => ['string', 'number'].includes(typeof value))
  const texts = Object.fromEntries(given.map(([name, value]) => [name, plainText(String(value), new Map())]))
  // What a workflow puts there may be anything; what is no id is nobody.
  const actor = { workspace, id: slackId.safeParse(texts['user']).data ?? '' }
  const outcome = await attempt(world, { execution, actor }, () =>
    runStep(world.deps, { step, actor, inputs: texts, execution }),
  )
  // The token that came along is for this run; without one ours does.
  const token = read.bot_access_token === undefined ? {} : { token: read.bot_access_token }
  const answer = { function_execution_id: execution, ...token }
  if (outcome.done) await client.functions.completeSuccess({ ...answer, outputs: { ...outcome.outputs } })
  else await client.functions.completeError({ ...answer, error: outcome.why })
}

/** A workflow waits for an answer: what fails is logged, and said with the reference that the line has. */
async function attempt(
  world: World,
  { execution, actor }: { execution: string; actor: PersonRef },
  work: () => Promise<StepOutcome>,
): Promise<StepOutcome> {
  try {
    return await work()
  } catch (error) {
    const ref = faultReference()
    world.log.error({ ref, execution, ...traits(error) }, 'slack.step.failed')
    return { done: false, why: (await wordsFor(world.deps, actor)).notices.fault(ref) }
  }
}
