import type { ShownStep } from '../domain/first-steps.ts'
import type { PersonRef, Role } from '../domain/person.ts'
import { nextTip } from '../domain/tips.ts'
import type { Delivery, Deps, UnitOfWork } from '../ports.ts'

/** Greets somebody who meets Kindling: an admin of a workspace that is not set up yet is led through its first steps. */
export async function greet(deps: Deps, person: PersonRef, roles: ReadonlySet<Role>): Promise<void> {
  await deps.store.transact(async (unit) => {
    if (!(await meet(unit, person, deps.clock.now()))) return
    if (roles.has('admin') && (await beginFirstSteps(unit, person))) return
    const { workspace, id } = person
    await unit.deliver({ workspace, purpose: 'welcome', subject: id, period: '', lane: id })
  })
}

/** Whoever installs Kindling is greeted by its first steps, before they do anything. */
export async function greetInstaller(unit: UnitOfWork, person: PersonRef, now: Date): Promise<void> {
  if (await beginFirstSteps(unit, person)) await meet(unit, person, now)
}

function meet(unit: UnitOfWork, person: PersonRef, now: Date): Promise<boolean> {
  return unit.people.greet(person, now, nextTip(now))
}

/** Unless somebody was led through them, or has chosen a kindness channel already. Answers whether they begin. */
async function beginFirstSteps(unit: UnitOfWork, person: PersonRef): Promise<boolean> {
  const workspace = await unit.workspaces.lock(person.workspace)
  if (workspace === undefined || workspace.settings.kindnessChannel !== undefined) return false
  if ((await unit.firstSteps.get(person.workspace)) !== undefined) return false
  await showStep(unit, person, 'channel')
  return true
}

/** Shows the next of the first steps. The workspace is locked. */
export async function showStep(unit: UnitOfWork, person: PersonRef, step: ShownStep['step']): Promise<void> {
  await unit.firstSteps.put(person, step, 'shown')
  await unit.deliver(aboutStep(person, step, 'shown'))
}

/** The card of a step, or what becomes of it. */
export function aboutStep({ workspace, id }: PersonRef, step: ShownStep['step'], state: ShownStep['state']): Delivery {
  return { workspace, purpose: 'firstStep', subject: step, period: state, lane: id }
}
