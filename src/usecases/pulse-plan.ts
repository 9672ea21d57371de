import type { PersonRef } from '../domain/person.ts'
import type { Audience } from '../domain/pulse/audience.ts'
import { frozen, leastAudience, roundCells } from '../domain/pulse/opening.ts'
import { closing, isWorkingDate, nextMonday } from '../domain/pulse/calendar.ts'
import { cadences, leastThresholds } from '../domain/pulse/round.ts'
import { dayInZone } from '../domain/schedule.ts'
import type { Settings } from '../domain/settings.ts'
import type { Deps, PulsePlan } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice, opened, replaced } from '../views/actions.ts'
import { asks } from '../views/card.ts'
import type { Form, FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { says, sentence } from '../views/notices.ts'
import type { Preview } from '../views/pulse-plan.ts'
import { cutsChosen, firstRound, planForm, previewCard } from '../views/pulse-plan.ts'
import type { ReadValues } from '../views/read-form.ts'
import { readForm } from '../views/read-form.ts'
import type { Say } from '../views/say.ts'
import { cut, farDay } from '../views/say.ts'
import { audienceOf, choicesOf } from './pulse-audience.ts'
import { refuseNonHr } from './pulse-hr.ts'
import { usualHour } from './pulse-hour.ts'
import { changePulse, startPulse, steadyUntil, whyUnasked } from './pulse-schedule.ts'
import type { Insider, Sending } from './roles.ts'
import { namesOf } from './roles.ts'
import { sayToPerson } from './saying.ts'
import { thresholdsNow } from './smallest-group.ts'
import { settingsOf } from './workspace-settings.ts'

/** The form "Start a pulse", as a draft has it or with the defaults. */
export async function openPlan(
  deps: Deps,
  { actor, roles, payload }: Insider & { readonly payload: { readonly draft?: string | undefined } },
): Promise<Reply> {
  if (!roles.has('hr')) return refuseNonHr(deps, actor)
  const say = await sayToPerson(deps, actor)
  if (deps.pulse === undefined) return says(say.words.pulse.off)
  if ((await deps.store.pulse.schedule(actor.workspace)) !== undefined) return says(say.words.pulseDesk.plan.running)
  const draft = payload.draft === undefined ? undefined : await deps.store.pulse.draft(actor, payload.draft)
  return opened(await startForm(deps, say, actor, draft))
}

/** Shows what would happen. The plan is kept until then: its list of people fits no button. */
export async function submitPlan(deps: Deps, { actor, roles, values }: Sending): Promise<Reply> {
  if (!roles.has('hr')) return refuseNonHr(deps, actor)
  const say = await sayToPerson(deps, actor)
  const read = await readPlan(deps, { say, actor, values, form: await startForm(deps, say, actor, undefined) })
  if ('wrong' in read) return opened(read.wrong)
  const id = crypto.randomUUID()
  await deps.store.pulse.keepDraft(actor, { id, plan: read.plan })
  return notice(previewCard(say, await previewOf(deps, actor, { id, plan: read.plan })))
}

/** [Start]: of two HR people at once one does, and the other is told who. */
export async function startPlanned(
  deps: Deps,
  insider: Insider & { readonly payload: { readonly draft: string } },
): Promise<Reply> {
  const { actor, roles, payload } = insider
  if (!roles.has('hr')) return refuseNonHr(deps, actor)
  const say = await sayToPerson(deps, actor)
  const words = say.words.pulseDesk.plan
  const plan = await deps.store.pulse.draft(actor, payload.draft)
  if (plan === undefined) return says(await staleWords(deps, say, actor))
  const change = asks(say.words.pulseDesk.before.change, { action: 'pulse.plan', payload })
  const { zone } = await settingsOf(deps.store, actor)
  if (plan.nextDay <= dayInZone(say.now, zone)) return says(words.passed, change)
  const starting = await startPulse(deps, insider, plan)
  switch (starting.outcome) {
    case 'started':
      return replaced(sentence(say.words.pulseDesk.before.started(firstRound(say, plan))))
    case 'running':
      return says(await runningWords(deps, say, { actor, startedBy: starting.startedBy }))
    case 'too few':
    case 'gone':
    case 'not read':
      return says(unaskedWords(say, starting.outcome), change)
    case 'too soon':
      return says(words.tooSoon(farDay(say, starting.until)), change)
    case 'off':
      return says(say.words.pulse.off)
    case 'not hr':
      return refuseNonHr(deps, actor)
  }
}

/** The form "Change the pulse". */
export async function openChange(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('hr')) return refuseNonHr(deps, actor)
  const say = await sayToPerson(deps, actor)
  const form = await changeForm(deps, say, actor)
  return form === undefined ? says(say.words.pulseDesk.schedule.none) : opened(form)
}

/** Changes the plan from the next round on. */
export async function submitChange(deps: Deps, sending: Sending): Promise<Reply> {
  const { actor, roles, values } = sending
  if (!roles.has('hr')) return refuseNonHr(deps, actor)
  const say = await sayToPerson(deps, actor)
  const words = say.words.pulseDesk
  const [form, before] = [await changeForm(deps, say, actor), await deps.store.pulse.schedule(actor.workspace)]
  if (form === undefined || before === undefined) return says(words.schedule.none)
  const read = await readPlan(deps, { say, actor, values, form })
  if ('wrong' in read) return opened(read.wrong)
  const changed = await changePulse(deps, sending, { ...read.plan, thresholds: before.thresholds })
  if (changed === 'too soon')
    return opened(givenBack(form, values, { audience: words.plan.tooSoon(farDay(say, steadyUntil(before))) }))
  if (changed === 'too few' || changed === 'gone' || changed === 'not read')
    return opened(givenBack(form, values, { audience: unaskedWords(say, changed) }))
  return says(changed === 'changed' ? words.plan.changed : words.schedule.none)
}

function unaskedWords(say: Say, why: 'too few' | 'gone' | 'not read'): string {
  const words = say.words.pulseDesk.plan
  return { 'too few': words.tooFew(leastAudience), gone: words.groupGone, 'not read': words.notRead }[why]
}

async function startForm(deps: Deps, say: Say, actor: PersonRef, draft: PulsePlan | undefined): Promise<Form> {
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

async function changeForm(deps: Deps, say: Say, actor: PersonRef): Promise<Form | undefined> {
  const values = await deps.store.pulse.schedule(actor.workspace)
  if (values === undefined) return undefined
  const [known, choices] = await Promise.all([knownCuts(deps, actor), choicesOf(deps, actor.workspace)])
  return planForm(say, { form: 'pulse.change', values, known, choices })
}

/** The segmentations of the groups page in its order; those from before it, A to Z. */
async function knownCuts(deps: Deps, { workspace }: PersonRef): Promise<readonly string[]> {
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

async function readPlan(deps: Deps, filled: Filled): Promise<{ readonly plan: PulsePlan } | { readonly wrong: Form }> {
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
  if (audience.kind === 'list' && audience.people.length === 0) errors['list'] = say.words.form.noPeople
  else if (audience.kind === 'group' && audience.group === '') errors['group'] = say.words.form.choose
  else {
    const why = await whyUnasked(deps, { workspace: actor.workspace, audience })
    if (why !== undefined) errors[audience.kind === 'everybody' ? 'audience' : audience.kind] = unaskedWords(say, why)
  }
  return errors
}

/** A working day from tomorrow on, within a year. */
function isFirstDay(day: string, now: Date, { zone, workweek }: Settings): boolean {
  const last = dayInZone(new Date(now.getTime() + farthest * 24 * 60 * 60 * 1000), zone)
  return day > dayInZone(now, zone) && day <= last && isWorkingDate(day, workweek)
}

async function previewOf(
  deps: Deps,
  actor: PersonRef,
  { id, plan }: { id: string; plan: PulsePlan },
): Promise<Preview> {
  const { workspace } = actor
  const settings = await settingsOf(deps.store, actor)
  const { zone, workweek } = settings
  const { mean } = thresholdsNow(settings, plan.thresholds)
  const asked = await audienceOf(deps, { workspace, audience: plan.audience })
  const people = typeof asked === 'string' ? [] : asked.people
  const invitees = frozen(people, await deps.store.pulse.segments(workspace), plan.cuts)
  const cells = roundCells(invitees, plan.cuts, undefined).filter((cell) => cell.cut !== '')
  const large = cells.filter(({ invited }) => invited >= mean)
  return {
    draft: id,
    audience: plan.audience,
    people: people.length,
    nextDay: plan.nextDay,
    hour: plan.hour,
    closesAt: closing(plan.nextDay, zone, workweek),
    smallest: large.toSorted((a, b) => a.invited - b.invited)[0],
    tooSmall: cells.filter((cell) => !large.includes(cell)).map(({ label }) => label),
  }
}

/** A started plan is no draft any more: whoever presses twice is told that it runs. */
async function staleWords(deps: Deps, say: Say, actor: PersonRef): Promise<string> {
  const running = await deps.store.pulse.schedule(actor.workspace)
  return running === undefined
    ? say.words.pulseDesk.plan.stale
    : runningWords(deps, say, { actor, startedBy: running.startedBy })
}

async function runningWords(
  deps: Deps,
  say: Say,
  { actor, startedBy }: { readonly actor: PersonRef; readonly startedBy: PersonRef },
): Promise<string> {
  const words = say.words.pulseDesk.plan
  if (startedBy.id === actor.id) return words.running
  const name = (await namesOf(deps, [startedBy])).get(startedBy.id)
  return words.startedBy(cut(name ?? say.words.moment.somebody, 40))
}
