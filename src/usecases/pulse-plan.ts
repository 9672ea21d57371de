import type { PersonRef } from '../domain/person.ts'
import { frozen, roundCells } from '../domain/pulse/opening.ts'
import { closing } from '../domain/pulse/calendar.ts'
import { dayInZone } from '../domain/schedule.ts'
import type { Deps, PulsePlan } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice, opened, replaced } from '../views/actions.ts'
import { asks } from '../views/card.ts'
import { givenBack } from '../views/form.ts'
import { says, sentence } from '../views/notices.ts'
import type { Preview } from '../views/pulse-plan.ts'
import { firstRound, previewCard } from '../views/pulse-plan.ts'
import type { Say } from '../views/say.ts'
import { cut, farDay } from '../views/say.ts'
import { audienceOf } from './pulse-audience.ts'
import { refuseNonHr } from './pulse-hr.ts'
import { newPlanForm, planChangeForm, readPlan, unaskedWords } from './pulse-plan-form.ts'
import { changePulse, startPulse, steadyUntil } from './pulse-schedule.ts'
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
  return opened(await newPlanForm(deps, say, actor, draft))
}

/** Shows what would happen. The plan is kept until then: its list of people fits no button. */
export async function submitPlan(deps: Deps, { actor, roles, values }: Sending): Promise<Reply> {
  if (!roles.has('hr')) return refuseNonHr(deps, actor)
  const say = await sayToPerson(deps, actor)
  const read = await readPlan(deps, { say, actor, values, form: await newPlanForm(deps, say, actor, undefined) })
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
  const schedule = await deps.store.pulse.schedule(actor.workspace)
  if (schedule === undefined) return says(say.words.pulseDesk.schedule.none)
  return opened(await planChangeForm(deps, say, schedule))
}

/** Changes the plan from the next round on. */
export async function submitChange(deps: Deps, sending: Sending): Promise<Reply> {
  const { actor, roles, values } = sending
  if (!roles.has('hr')) return refuseNonHr(deps, actor)
  const say = await sayToPerson(deps, actor)
  const words = say.words.pulseDesk
  const before = await deps.store.pulse.schedule(actor.workspace)
  if (before === undefined) return says(words.schedule.none)
  const form = await planChangeForm(deps, say, before)
  const read = await readPlan(deps, { say, actor, values, form })
  if ('wrong' in read) return opened(read.wrong)
  const changed = await changePulse(deps, sending, { ...read.plan, thresholds: before.thresholds })
  if (changed === 'too soon')
    return opened(givenBack(form, values, { audience: words.plan.tooSoon(farDay(say, steadyUntil(before))) }))
  if (changed === 'too few' || changed === 'gone' || changed === 'not read')
    return opened(givenBack(form, values, { audience: unaskedWords(say, changed) }))
  return says(changed === 'changed' ? words.plan.changed : words.schedule.none)
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
