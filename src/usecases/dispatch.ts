import type { PersonRef } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import type { ActionCall, ActionName, FormCall, FormName, Reply } from '../views/actions.ts'
import type { FormValues } from '../views/form.ts'
import { says } from '../views/notices.ts'
import type { Where } from './access.ts'
import { admit, welcome } from './access.ts'
import type { Clicked } from './actions.ts'
import { clicks, submits } from './actions.ts'
import { followSteps } from './first-steps.ts'
import { pulseFailed } from './pulse-form.ts'
import { refuse } from './refusals.ts'
import { wordsFor } from './saying.ts'

export interface Click {
  readonly actor: PersonRef
  readonly where: Where
  readonly call: ActionCall
}

export interface Submission {
  readonly actor: PersonRef
  readonly where: Where
  readonly call: FormCall
  readonly values: FormValues
}

/**
 * What people do about their own answers. Nothing is written of whoever does: a row of theirs that changes beside an
 * answer carries the number of a transaction next to its own, and would say whose it is.
 */
const unnoted: ReadonlySet<string> = new Set<ActionName | FormName>(['pulse.open', 'pulse.answer'])

function letIn(deps: Deps, actor: PersonRef, name: ActionName | FormName) {
  return unnoted.has(name) ? admit(deps, actor) : welcome(deps, actor)
}

/** An adapter logs what fails with the person: here that would say that they answered. */
async function unnamed(deps: Deps, actor: PersonRef, name: string, work: () => Promise<Reply>): Promise<Reply> {
  if (!unnoted.has(name)) return work()
  return work().catch(async (error: unknown) => {
    const ref = pulseFailed(deps, actor, error)
    return says((await wordsFor(deps, actor)).notices.fault(ref))
  })
}

/** Maps a click to its use case. Whoever is not let in is told so, whatever the button. */
export async function click(deps: Deps, { actor, where, call }: Click): Promise<Reply> {
  return unnamed(deps, actor, call.action, () => clicked(deps, { actor, where, call }))
}

async function clicked(deps: Deps, { actor, where, call }: Click): Promise<Reply> {
  const admission = await letIn(deps, actor, call.action)
  if (!admission.admitted) return refuse(deps, actor, admission.why)
  // One name has one payload type; the compiler cannot carry that through the look-up.
  const use = clicks[call.action] as (deps: Deps, input: Clicked<ActionCall['payload']>) => Promise<Reply>
  const reply = await use(deps, { actor, roles: admission.roles, where, payload: call.payload })
  await followSteps(deps, actor.workspace, { click: call.action })
  return reply
}

/** Maps a submitted form to its use case. */
export async function submit(deps: Deps, submission: Submission): Promise<Reply> {
  return unnamed(deps, submission.actor, submission.call.form, () => submitted(deps, submission))
}

async function submitted(deps: Deps, { actor, where, call, values }: Submission): Promise<Reply> {
  const admission = await letIn(deps, actor, call.form)
  if (!admission.admitted) return refuse(deps, actor, admission.why)
  const use = submits[call.form] as (
    deps: Deps,
    input: Clicked<FormCall['payload']> & { values: FormValues },
  ) => Promise<Reply>
  const reply = await use(deps, { actor, roles: admission.roles, where, payload: call.payload, values })
  if (reply.reply !== 'form') await followSteps(deps, actor.workspace, { form: call.form })
  return reply
}
