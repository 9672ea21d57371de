import type { PersonRef } from '../domain/person.ts'
import type { Audience } from '../domain/pulse/audience.ts'
import { leastAudience } from '../domain/pulse/opening.ts'
import { isWorkingDate, nextMonday } from '../domain/pulse/calendar.ts'
import { cadences, leastThresholds } from '../domain/pulse/round.ts'
import { dayInZone } from '../domain/schedule.ts'
import type { Settings } from '../domain/settings.ts'
import type { Deps, PulsePlan, PulseSchedule } from '../ports.ts'
import type { Form, FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { cutsChosen, planForm } from '../views/pulse-plan.ts'
import type { ReadValues } from '../views/read-form.ts'
import { readForm } from '../views/read-form.ts'
import type { Say } from '../views/say.ts'
import { choicesOf } from './pulse-audience.ts'
import { usualHour } from './pulse-hour.ts'
import { whyUnasked } from './pulse-schedule.ts'
import { settingsOf } from './workspace-settings.ts'

/** The form "Start a pulse", as a draft has it or with the defaults. */
export async function newPlanForm(deps: Deps, say: Say, actor: PersonRef, draft: PulsePlan | undefined): Promise<Form> {
  const { zone } = await settingsOf(deps.store, actor)
  // In the order that HR chose; to add the first groups later would be a change, which has to wait for 90 days.
  const [known, choices] = await Promise.all([knownCuts(deps, actor), choicesOf(deps, actor.workspace)])
  const defaults = {
    cadence: 'fortnightly',
    audience: { kind: 'everybody' },
    nextDay: nextMonday(dayInZone(say.now, zone)),
    hour: usualHour,
    cuts: known,
  } as const
  return planForm(say, { form: 'pulse.plan', values: draft ?? defaults, known, choices })
}

/** The form "Change the pulse", as it is planned. */
export async function planChangeForm(deps: Deps, say: Say, schedule: PulseSchedule): Promise<Form> {
  const [known, choices] = await Promise.all([knownCuts(deps, schedule), choicesOf(deps, schedule.workspace)])
  return planForm(say, { form: 'pulse.change', values: schedule, known, choices })
}

/** The segmentations of the groups page in its order; those from before it, A to Z. */
async function knownCuts(deps: Deps, { workspace }: Pick<PersonRef, 'workspace'>): Promise<readonly string[]> {
  const chosen = await deps.store.pulse.segmentation(workspace)
  if (chosen !== undefined) return chosen.cuts.map(({ cut }) => cut)
  const segments = await deps.store.pulse.segments(workspace)
  return [...new Set(segments.map((segment) => segment.cut))].toSorted((a, b) => a.localeCompare(b))
}

interface Filled {
  readonly say: Say
  readonly actor: PersonRef
  readonly values: FormValues
  readonly form: Form
}

/** Reads either form: the plan, or the form given back with what is wrong. */
export async function readPlan(
  deps: Deps,
  filled: Filled,
): Promise<{ readonly plan: PulsePlan } | { readonly wrong: Form }> {
  const { say, actor, values, form } = filled
  const { directory } = deps.platform(actor.workspace)
  const read = await readForm(say, form, values, (id) => directory.person({ workspace: actor.workspace, id }))
  if (!read.ok) return { wrong: givenBack(form, values, read.errors) }
  const plan = { ...planFrom(read.values, await knownCuts(deps, actor)), audience: audienceFrom(read.values, form) }
  const errors = await planErrors(deps, filled, plan)
  return Object.keys(errors).length > 0 ? { wrong: givenBack(form, values, errors) } : { plan }
}

function audienceFrom(values: ReadValues, form: Form): Audience {
  const kind = values.text('audience')
  if (kind === 'list') return { kind, people: values.people('list').map(({ ref }) => ref.id) }
  const field = form.fields.find(({ name }) => name === 'group')
  if (kind !== 'group' || field?.kind !== 'choice') return { kind: 'everybody' }
  const group = values.text('group')
  return { kind, group, name: field.options.find(({ value }) => value === group)?.label ?? '' }
}

function planFrom(values: ReadValues, known: readonly string[]): Omit<PulsePlan, 'audience'> {
  return {
    cadence: cadences.find((one) => one === values.text('cadence')) ?? 'fortnightly',
    nextDay: values.text('first'),
    hour: Number(values.text('hour')),
    cuts: cutsChosen(known, values.text('groups')),
    thresholds: leastThresholds,
  }
}

/** So many days ahead a first round can be. */
const farthest = 366

async function planErrors(deps: Deps, { say, actor }: Filled, plan: PulsePlan): Promise<Record<string, string>> {
  const words = say.words.pulseDesk.plan
  const settings = await settingsOf(deps.store, actor)
  const errors: Record<string, string> = {}
  if (!isFirstDay(plan.nextDay, say.now, settings)) errors['first'] = words.notWorking
  const { audience } = plan
  if (audience.kind === 'list' && audience.people.length === 0) return { ...errors, list: say.words.form.noPeople }
  if (audience.kind === 'group' && audience.group === '') return { ...errors, group: say.words.form.choose }
  const why = await whyUnasked(deps, { workspace: actor.workspace, audience })
  if (why === undefined) return errors
  const field = audience.kind === 'everybody' ? 'audience' : audience.kind
  return { ...errors, [field]: unaskedWords(say, why) }
}

/** A working day from tomorrow on, within a year. */
function isFirstDay(day: string, now: Date, { zone, workweek }: Settings): boolean {
  const last = dayInZone(new Date(now.getTime() + farthest * 24 * 60 * 60 * 1000), zone)
  return day > dayInZone(now, zone) && day <= last && isWorkingDate(day, workweek)
}

/** Why this audience cannot be asked, in words. */
export function unaskedWords(say: Say, why: 'too few' | 'gone' | 'not read'): string {
  const words = say.words.pulseDesk.plan
  return { 'too few': words.tooFew(leastAudience), gone: words.groupGone, 'not read': words.notRead }[why]
}
