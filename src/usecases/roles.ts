import type { Person, PersonRef, Role, WorkspaceId } from '../domain/person.ts'
import { isSomeone } from '../domain/person.ts'
import { isPaused } from '../domain/settings.ts'
import type { Delivery, Deps, Outgoing } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import type { FormValues } from '../views/form.ts'
import { says } from '../views/notices.ts'
import { cut } from '../views/say.ts'
import { roleGivenCard } from '../views/settings.ts'
import type { Where } from './access.ts'
import { adminsOf } from './access.ts'
import { preferencesOf, sayToPerson } from './saying.ts'

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

/** The admins in force that the platform's directory knows: `KINDLING_ADMINS` may name people of other workspaces. */
export async function knownAdmins(deps: Deps, workspace: WorkspaceId): Promise<readonly PersonRef[]> {
  const admins = await adminsOf(deps, workspace)
  const found = await Promise.all(admins.map((admin) => deps.platform(workspace).directory.person(admin)))
  return found.flatMap((person) => (person === undefined || person.kind === 'app' ? [] : [person.ref]))
}

/** Full names of these people, in their order: as the platform's directory has them, else as they were last met. */
export async function namesOf(deps: Deps, asked: readonly PersonRef[]): Promise<ReadonlyMap<string, string>> {
  const people = asked.filter((person) => !isSomeone(person))
  const known = await deps.store.people.names(people)
  const found = await Promise.all(people.map((person) => deps.platform(person.workspace).directory.person(person)))
  const fresh = found
    .filter((person) => person !== undefined)
    .map((person: Person) => [person.ref.id, person.name] as const)
  return new Map([...known, ...fresh])
}

/** Names of the admins in force, for a refusal or the help. */
export async function adminNames(deps: Deps, workspace: WorkspaceId): Promise<readonly string[]> {
  const admins = await knownAdmins(deps, workspace)
  const names = await namesOf(deps, admins)
  return admins.map((admin) => names.get(admin.id)).filter((name) => name !== undefined)
}

/** The refusal for whoever is no admin, naming those who are. */
export async function refuseNonAdmin(deps: Deps, actor: PersonRef): Promise<Reply> {
  const [say, names] = await Promise.all([sayToPerson(deps, actor), adminNames(deps, actor.workspace)])
  return says(names.length === 0 ? say.words.commands.nobodyChosen : say.words.notices.onlyAdmin(names))
}

/**
 * To one reader of a change of the HR role. Who was given it reaches them also while they pause everything: somebody can read
 * now what could not before, and whoever answers for that must not have to come back first.
 */
export async function roleGivenOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const { workspace } = delivery
  const [at = '', change, ...by] = delivery.period.split('/')
  if (change !== 'given' && change !== 'taken') return undefined
  const reader = { workspace, id: delivery.lane }
  if (change === 'taken' && isPaused(await preferencesOf(deps, reader), deps.clock.now())) return undefined
  const person = { workspace, id: delivery.subject }
  const giver = { workspace, id: by.join('/') }
  const [say, names] = await Promise.all([sayToPerson(deps, reader), namesOf(deps, [person, giver])])
  const name = (of: PersonRef) => cut(names.get(of.id) ?? say.words.moment.somebody, 40)
  const card = roleGivenCard(say, { change, person: name(person), by: name(giver), at: new Date(at) })
  return { to: 'person', person: reader, card }
}
