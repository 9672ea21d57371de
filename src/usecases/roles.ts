import type { Person, PersonRef, Role, WorkspaceId } from '../domain/person.ts'
import { samePerson } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import type { FormValues } from '../views/form.ts'
import { says } from '../views/notices.ts'
import type { Where } from './access.ts'
import { sayToPerson } from './saying.ts'

/** Somebody who was admitted, with the roles they have. Where they stood and what their button carried may come along. */
export interface Insider {
  readonly actor: PersonRef
  readonly roles: ReadonlySet<Role>
  readonly where?: Where
  readonly payload?: unknown
}

/** An admitted person who sent a form. */
export interface Sending extends Insider {
  readonly values: FormValues
}

/** The admins in force as far as they are known by name: those chosen, and `KINDLING_ADMINS` of this workspace. */
export async function adminsOf(deps: Deps, workspace: WorkspaceId): Promise<readonly PersonRef[]> {
  const { directory } = deps.platform(workspace)
  const chosen = await deps.store.people.withRole(workspace, 'admin')
  const first = await Promise.all(deps.firstAdmins.map((id) => directory.person({ workspace, id })))
  const others = first
    .filter((person) => person?.kind === 'member')
    .map((person) => person?.ref)
    .filter((ref) => ref !== undefined && !chosen.some((one) => samePerson(one, ref)))
  return [...chosen, ...others.filter((ref) => ref !== undefined)]
}

/** Full names of these people, in their order: as the platform's directory has them, else as they were last met. */
export async function namesOf(deps: Deps, people: readonly PersonRef[]): Promise<ReadonlyMap<string, string>> {
  const known = await deps.store.people.names(people)
  const found = await Promise.all(people.map((person) => deps.platform(person.workspace).directory.person(person)))
  const fresh = found
    .filter((person) => person !== undefined)
    .map((person: Person) => [person.ref.id, person.name] as const)
  return new Map([...known, ...fresh])
}

/** Names of the admins in force, for a refusal or the help. */
export async function adminNames(deps: Deps, workspace: WorkspaceId): Promise<readonly string[]> {
  const admins = await adminsOf(deps, workspace)
  const names = await namesOf(deps, admins)
  return admins.map((admin) => names.get(admin.id)).filter((name) => name !== undefined)
}

/** The refusal for whoever is no admin, naming those who are. */
export async function refuseNonAdmin(deps: Deps, actor: PersonRef): Promise<Reply> {
  const [say, names] = await Promise.all([sayToPerson(deps, actor), adminNames(deps, actor.workspace)])
  return says(names.length === 0 ? say.words.commands.nobodyChosen : say.words.notices.onlyAdmin(names))
}
