import type { FirstStep, FirstSteps, ShownStep } from '../domain/first-steps.ts'
import { firstSteps, progressOf } from '../domain/first-steps.ts'
import { firstName } from '../domain/person.ts'
import type { ChannelRef, MessageRef, PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Delivery, Deps, Outgoing, UnitOfWork } from '../ports.ts'
import type { ActionName, FormName, Reply } from '../views/actions.ts'
import { replaced } from '../views/actions.ts'
import { links } from '../views/card.ts'
import { helpPage } from '../views/help-page.ts'
import { says } from '../views/notices.ts'
import type { StepFacts } from '../views/onboarding.ts'
import { stepCard } from '../views/onboarding.ts'
import { digestChannel } from './digest-span.ts'
import { aboutStep, showStep } from './greeting.ts'
import type { Insider } from './roles.ts'
import { namesOf, refuseNonAdmin } from './roles.ts'
import { sayToPerson } from './saying.ts'
import { settingsOf } from './workspace-settings.ts'

/** Clicks and forms that may settle a step. */
const settling: ReadonlySet<ActionName | FormName> = new Set<ActionName | FormName>([
  'settings.nudges',
  'settings.digest',
  'channel.watch',
  'channel.agree',
  'channel.threads',
  'channel.settings',
  'moment.add',
])

/**
 * After a click or a form that did what it was for. Whether the steps go on is no matter of whoever clicked: should it
 * fail, it is logged, and the next one makes up for it.
 */
export async function followSteps(
  deps: Deps,
  workspace: WorkspaceId,
  did: { readonly click?: ActionName; readonly form?: FormName },
): Promise<void> {
  const name = did.form ?? did.click
  if (name === undefined || !settling.has(name)) return
  try {
    await goOn(deps, workspace, did.form === 'settings.digest' ? 'digest' : undefined)
  } catch (error) {
    deps.log.error({ workspace, error }, 'first steps failed')
  }
}

/** What an admin did may have settled a step: its card turns into its tick, and the next one comes. */
async function goOn(deps: Deps, workspace: WorkspaceId, did?: FirstStep): Promise<void> {
  const known = await deps.store.firstSteps.get(workspace)
  if (known === undefined || known.shown.some(({ step }) => step === 'end')) return
  const settled = await settledSteps(deps, workspace, did)
  await deps.store.transact(async (unit) => {
    await unit.workspaces.lock(workspace)
    const steps = await unit.firstSteps.get(workspace)
    if (steps === undefined) return
    const { done, next } = progressOf(steps.shown, settled)
    for (const step of done) await change(unit, steps, step, 'done')
    if (next !== undefined && steps.shown.every(({ step }) => step !== next)) await showStep(unit, steps.person, next)
  })
}

async function settledSteps(
  deps: Deps,
  workspace: WorkspaceId,
  did: FirstStep | undefined,
): Promise<ReadonlySet<FirstStep>> {
  const [settings, watched, moments] = await Promise.all([
    settingsOf(deps.store, { workspace }),
    watchedChannel(deps, workspace),
    // Until the next millisecond: the one that was just made counts.
    deps.store.moments.countBetween(workspace, new Date(0), new Date(deps.clock.now().getTime() + 1)),
  ])
  const settled: Record<FirstStep, boolean> = {
    channel: settings.kindnessChannel !== undefined,
    watch: watched !== undefined,
    digest: did === 'digest',
    try: moments > 0,
  }
  return new Set(firstSteps.filter((step) => settled[step]))
}

async function change(
  unit: UnitOfWork,
  { person }: FirstSteps,
  step: FirstStep,
  state: ShownStep['state'],
): Promise<void> {
  await unit.firstSteps.put(person, step, state)
  await unit.deliver(aboutStep(person, step, state))
}

/** [Later]: the step can still be done, and the next one comes. */
export async function putOff(
  deps: Deps,
  { actor, roles, payload }: Insider & { payload: { readonly step: FirstStep } },
): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const { workspace } = actor
  const put = await deps.store.transact(async (unit) => {
    await unit.workspaces.lock(workspace)
    const steps = await unit.firstSteps.get(workspace)
    const shown = steps?.shown.find(({ step }) => step === payload.step)
    if (steps === undefined || shown === undefined) return undefined
    if (shown.state === 'shown') await unit.firstSteps.put(steps.person, payload.step, 'later')
    return { ...shown, state: shown.state === 'shown' ? ('later' as const) : shown.state }
  })
  const say = await sayToPerson(deps, actor)
  if (put === undefined) return says(say.words.notices.oldCard)
  await goOn(deps, workspace)
  return replaced(stepCard(say, put, await factsOf(deps, actor)))
}

/** [That is fine]: the digest stays as it is. */
export async function digestIsFine(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  await goOn(deps, actor.workspace, 'digest')
  return replaced(
    stepCard(await sayToPerson(deps, actor), { step: 'digest', state: 'done' }, await factsOf(deps, actor)),
  )
}

/** [How to invite it]. */
export async function howToInvite(deps: Deps, { actor }: Insider): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const address = deps.address?.()
  const show = address && links(say.words.help.buttons.show, helpPage(address, say.language, 'invite'))
  return says(say.words.onboarding.watch.invite, ...(show ? [show] : []))
}

/** A step for whoever installed Kindling: its card, or the change of it in place. */
export async function firstStepOutgoing(
  deps: Deps,
  { workspace, subject, period, lane }: Delivery,
): Promise<Outgoing | undefined> {
  const person = { workspace, id: lane }
  const steps = await deps.store.firstSteps.get(workspace)
  const shown = steps?.shown.find(({ step }) => step === subject)
  if (shown === undefined) return undefined
  const card = stepCard(await sayToPerson(deps, person), shown, await factsOf(deps, person))
  if (period === 'shown') return shown.message === undefined ? { to: 'person', person, card } : undefined
  return shown.message && { to: 'update', message: shown.message, card }
}

/** Notes where the card of a step stands. */
export async function firstStepSent(deps: Deps, { workspace, subject }: Delivery, message: MessageRef): Promise<void> {
  const step = [...firstSteps, 'end' as const].find((known) => known === subject)
  if (step !== undefined) await deps.store.firstSteps.cardIs(workspace, step, message)
}

async function factsOf(deps: Deps, person: PersonRef): Promise<StepFacts> {
  const { workspace } = person
  const [settings, watched, names] = await Promise.all([
    settingsOf(deps.store, person),
    watchedChannel(deps, workspace),
    namesOf(deps, [person]),
  ])
  const nameOf = async (channel: ChannelRef | undefined) =>
    channel && (await deps.platform(workspace).directory.channel(channel))?.name
  const [kindness, digestIn] = await Promise.all([nameOf(settings.kindnessChannel), nameOf(digestChannel(settings))])
  return { settings, kindness, digestIn, watched, name: firstName(names.get(person.id) ?? '') }
}

async function watchedChannel(deps: Deps, workspace: WorkspaceId): Promise<string | undefined> {
  const channels = await deps.store.channels.list(workspace)
  return channels.find(({ watching }) => watching === 'watch')?.name
}
