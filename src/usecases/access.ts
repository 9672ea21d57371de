import type { ChannelRef, MessageRef, Person, PersonRef, Role, WorkspaceId } from '../domain/person.ts'
import { samePerson } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import { setRole } from './auditing.ts'
import { greet } from './greeting.ts'

/** Where a person stood when they clicked or typed. `message` is the card that was clicked. */
export interface Where {
  readonly surface: 'channel' | 'direct' | 'home'
  readonly channel: ChannelRef | undefined
  readonly message: MessageRef | undefined
}

export type Admission =
  | { readonly admitted: true; readonly person: Person; readonly roles: ReadonlySet<Role> }
  | { readonly admitted: false; readonly why: 'outside' | 'guest' | 'app' }

/**
 * Whether somebody may use Kindling at all. People of other organisations and apps may not; guests only when an admin
 * let them in by name. Somebody the directory does not know counts as from outside.
 */
export async function admit(deps: Deps, actor: PersonRef): Promise<Admission> {
  const person = await deps.platform(actor.workspace).directory.person(actor)
  if (person === undefined || person.kind === 'outside') return { admitted: false, why: 'outside' }
  if (person.kind === 'app') return { admitted: false, why: 'app' }
  if (person.kind === 'guest') {
    const guests = await deps.store.people.guests(actor.workspace)
    if (!guests.some((guest) => samePerson(guest, actor))) return { admitted: false, why: 'guest' }
  }
  return { admitted: true, person, roles: await rolesOf(deps, person) }
}

/**
 * As `admit`, for somebody who does something: their name is kept, so that cards can say it, and the first of those who
 * run the workspace becomes its admin on record, so that somebody is told when something goes wrong. Who meets Kindling for
 * the first time is greeted.
 */
export async function welcome(deps: Deps, actor: PersonRef): Promise<Admission> {
  const admission = await admit(deps, actor)
  if (!admission.admitted) return admission
  const known = await deps.store.people.get(actor)
  if (known?.name !== admission.person.name) await deps.store.people.meet(actor, admission.person.name)
  if (admission.person.runsWorkspace && (await deps.store.people.withRole(actor.workspace, 'admin')).length === 0)
    await becomeFirstAdmin(deps, actor)
  if (known?.metAt === undefined) await greet(deps, actor, admission.roles)
  return admission
}

/** Of several who come first at once, one does: the others run the workspace all the same. */
async function becomeFirstAdmin(deps: Deps, actor: PersonRef): Promise<void> {
  const { workspace } = actor
  await deps.store.transact(async (unit) => {
    await unit.workspaces.lock(workspace)
    if ((await unit.people.withRole(workspace, 'admin')).length > 0) return
    await setRole(unit, { workspace, role: 'admin', people: [actor] }, { by: undefined, at: deps.clock.now() })
  })
}

/** Granted roles, and admin for those who run the workspace and for `KINDLING_ADMINS`. */
export async function rolesOf(deps: Deps, person: Person): Promise<ReadonlySet<Role>> {
  const granted = new Set(await deps.store.people.roles(person.ref))
  if (deps.firstAdmins.includes(person.ref.id) || person.runsWorkspace) granted.add('admin')
  return granted
}

/** The workspace's admins: those granted the role, and of `KINDLING_ADMINS`, which may name others, those who are of it. */
export async function adminsOf(deps: Deps, workspace: WorkspaceId): Promise<readonly PersonRef[]> {
  const granted = await deps.store.people.withRole(workspace, 'admin')
  const first = deps.firstAdmins.map((id) => ({ workspace, id }))
  const others = first.filter((person) => !granted.some((known) => samePerson(known, person)))
  const here = await Promise.all(others.map((person) => isOfHere(deps, person)))
  return [...granted, ...others.filter((_person, n) => here[n])]
}

/** Where there is one workspace only, everybody is of it, also while its platform refuses to say who people are. */
async function isOfHere({ store, platform }: Deps, person: PersonRef): Promise<boolean> {
  if ((await store.people.get(person)) !== undefined) return true
  if ((await platform(person.workspace).directory.person(person)) !== undefined) return true
  return (await store.workspaces.all()).length === 1
}
