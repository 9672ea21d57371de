import { deeds } from '../domain/kindness.ts'
import { languages } from '../domain/language.ts'
import { platformOf } from '../domain/person.ts'
import type { PersonRef, Role } from '../domain/person.ts'
import { uuidOf } from '../domain/uuid.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { cardText } from '../views/card.ts'
import type { Form, FormValues } from '../views/form.ts'
import type { Say } from '../views/say.ts'
import { wordsIn } from '../views/wording.ts'
import { welcome } from './access.ts'
import { openLog, submitLog } from './acts.ts'
import { previewDigest } from './digest.ts'
import { openAdd, submitAdd } from './hand.ts'
import { noKindnessChannel, refuse } from './refusals.ts'
import { sayToPerson } from './saying.ts'
import { hashOf } from './secrets.ts'
import { settingsOf } from './workspace-settings.ts'

/** The steps that a workflow can have: each does what somebody does by hand, in the name of whoever it names. */
export const stepNames = ['post_moment', 'log_act', 'get_digest'] as const
export type StepName = (typeof stepNames)[number]

export interface Step {
  readonly step: StepName
  readonly actor: PersonRef
  /** By the names in the manifest; '' where nothing was given. */
  readonly inputs: Readonly<Record<string, string>>
  /** The platform's id of this one run: a repetition does nothing twice. */
  readonly execution: string
}

export type StepOutcome =
  | { readonly done: true; readonly outputs: Readonly<Record<string, string>> }
  | { readonly done: false; readonly why: string }

interface Running extends Step {
  readonly roles: ReadonlySet<Role>
  readonly say: Say
}

const uses: Record<StepName, (deps: Deps, running: Running) => Promise<StepOutcome>> = {
  post_moment: postMoment,
  log_act: logAct,
  get_digest: getDigest,
}

/** Runs a step of a workflow, where whoever it runs for may do so by hand. */
export async function runStep(deps: Deps, step: Step): Promise<StepOutcome> {
  const { actor } = step
  const admission = await welcome(deps, actor)
  if (!admission.admitted) return failedWith(await refuse(deps, actor, admission.why))
  return uses[step.step](deps, { ...step, roles: admission.roles, say: await sayToPerson(deps, actor) })
}

/** For so long, in milliseconds, a run is known again: Slack repeats an event for an hour at most. */
const remembered = 24 * 60 * 60 * 1000

async function postMoment(deps: Deps, { actor, roles, say, inputs, execution }: Running): Promise<StepOutcome> {
  if ((await settingsOf(deps.store, actor)).kindnessChannel === undefined)
    return failedWith(noKindnessChannel(say, roles))
  const form = await openAdd(deps, { actor, words: '' })
  if (form.reply !== 'form') return failedWith(form)
  const values = filledIn(form.form, { customer: inputs['customer'], words: inputs['words'], link: inputs['link'] })
  const until = new Date(say.now.getTime() + remembered)
  // Claimed first: a moment that was told to nobody in particular has no message by which it would be known again.
  const run = { workspace: actor.workspace, id: 'workflow steps' }
  if (!(await deps.store.hooks.claim(run, await hashOf(execution), until)))
    return { done: true, outputs: { answer: say.words.steps.ranAlready } }
  return outcomeOf(say, await submitAdd(deps, { actor, roles, payload: {}, values }))
}

async function logAct(deps: Deps, { actor, say, inputs, execution }: Running): Promise<StepOutcome> {
  const form = await openLog(deps, { actor, payload: {} })
  if (form.reply !== 'form') return failedWith(form)
  const deed = deedOf(actor, inputs['deed'] ?? '')
  if (deed === undefined) {
    const { deed: label, deeds: all } = say.words.act
    return { done: false, why: say.words.steps.wrong(label, say.words.steps.unknownDeed(deeds.map((one) => all[one]))) }
  }
  const values = filledIn(form.form, { deed, recipient: inputs['customer'], story: inputs['story'] })
  return outcomeOf(say, await submitLog(deps, { actor, payload: { act: await actId(execution) }, values }))
}

/** The preview; where a workflow puts it, others may read it. */
async function getDigest(deps: Deps, { actor, say }: Running): Promise<StepOutcome> {
  const preview = await previewDigest(deps, { actor })
  if (preview.reply !== 'notice') return failedWith(preview)
  const { onlyYou } = say.words.digest
  const told = preview.card.elements.filter((element) => element.kind !== 'note' || element.text !== onlyYou)
  return { done: true, outputs: { digest: cardText({ elements: told }) } }
}

/** By its key or as the form calls it in any language: whoever made the workflow may speak another than who runs it. */
function deedOf(actor: PersonRef, written: string) {
  const wanted = written.trim().toLowerCase()
  if (wanted === '') return 'help'
  const words = languages.map((language) => wordsIn(language, platformOf(actor.workspace)).act.deeds)
  return deeds.find((deed) => [deed, ...words.map((all) => all[deed])].some((name) => name.toLowerCase() === wanted))
}

/** The form as it opens, with some fields filled in. */
function filledIn(form: Form, inputs: Readonly<Record<string, string | undefined>>): FormValues {
  const values = form.fields.map((field) => [field.name, inputs[field.name] ?? field.value ?? ''] as const)
  return Object.fromEntries(values)
}

function outcomeOf(say: Say, reply: Reply): StepOutcome {
  if (reply.reply !== 'form') return doneWith('answer', reply)
  const { fields, errors = {} } = reply.form
  const labels = new Map(fields.map(({ name, label }) => [name, label]))
  const wrong = Object.entries(errors).map(([name, problem]) =>
    say.words.steps.wrong(labels.get(name) ?? name, problem),
  )
  return { done: false, why: wrong.join('\n') }
}

function doneWith(output: string, reply: Reply): StepOutcome {
  return { done: true, outputs: { [output]: textOf(reply) } }
}

function failedWith(reply: Reply): StepOutcome {
  return { done: false, why: textOf(reply) }
}

function textOf(reply: Reply): string {
  return 'card' in reply ? cardText(reply.card) : ''
}

/** The id that the act of a run has, so that a run that comes twice logs it once. */
async function actId(execution: string): Promise<string> {
  return uuidOf(await hashOf(`act ${execution}`))
}
