import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import { firstName, samePerson } from '../domain/person.ts'
import { isPaused } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import { adminsOf } from './access.ts'
import { namesOf } from './roles.ts'
import { preferencesOf } from './saying.ts'

/**
 * Who is asked about a gift of this person: the approvers, else the admins; never the person. Whoever pauses everything is
 * left out where somebody else is there.
 */
export async function approversFor(deps: Deps, planner: PersonRef): Promise<readonly PersonRef[]> {
  const { workspace } = planner
  const others = async (people: readonly PersonRef[]) =>
    here(
      deps,
      people.filter((one) => !samePerson(one, planner)),
    )
  const approvers = await others(await deps.store.people.withRole(workspace, 'approver'))
  const asked = approvers.length > 0 ? approvers : await others(await adminsOf(deps, workspace))
  const now = deps.clock.now()
  const paused = await Promise.all(asked.map(async (person) => isPaused(await preferencesOf(deps, person), now)))
  const present = asked.filter((_person, index) => paused[index] === false)
  return present.length > 0 ? present : asked
}

/** Those of them that the directory knows as people who work here. */
async function here(deps: Deps, people: readonly PersonRef[]): Promise<readonly PersonRef[]> {
  const found = await Promise.all(people.map((one) => deps.platform(one.workspace).directory.person(one)))
  return people.filter((_one, index) => found[index]?.kind === 'member' || found[index]?.kind === 'guest')
}

/** Full names of the approvers, for a refusal. */
export async function approverNames(deps: Deps, workspace: WorkspaceId): Promise<readonly string[]> {
  const approvers = await deps.store.people.withRole(workspace, 'approver')
  const names = await namesOf(deps, approvers)
  return approvers.flatMap((person) => names.get(person.id) ?? []).toSorted((a, b) => a.localeCompare(b))
}

/** First names, A to Z. */
export async function calledNames(
  deps: Deps,
  people: readonly PersonRef[],
  unknown: string,
): Promise<readonly string[]> {
  const names = await namesOf(deps, people)
  const called = people.map((person) => firstName(names.get(person.id) ?? unknown))
  return called.toSorted((a, b) => a.localeCompare(b))
}
