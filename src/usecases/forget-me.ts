import { release, stepBack } from '../domain/claiming.ts'
import { changed } from '../domain/moment.ts'
import type { Moment } from '../domain/moment.ts'
import type { PersonRef } from '../domain/person.ts'
import { samePerson } from '../domain/person.ts'
import type { Deps, UnitOfWork } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { opened } from '../views/actions.ts'
import { forgetForm } from '../views/data.ts'
import { givenBack } from '../views/form.ts'
import { says } from '../views/notices.ts'
import { changePlan } from './gift-plans.ts'
import { forgetInPulse } from './pulse-ending.ts'
import { record } from './record.ts'
import type { Insider, Sending } from './roles.ts'
import { knownAdmins } from './roles.ts'
import { sayToPerson } from './saying.ts'

/** "Forget me": asks first. */
export async function openForget(deps: Deps, insider: Insider): Promise<Reply> {
  const say = await sayToPerson(deps, insider.actor)
  const { words } = say
  return (await isLastAdmin(deps, insider)) ? says(words.data.lastAdmin) : opened(forgetForm(say))
}

/** "Forget me for good". Sent twice, the second time finds nothing to forget. */
export async function submitForget(deps: Deps, { actor, roles, values }: Sending): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const words = say.words.data
  const typed = String(values['sure'] ?? '').trim()
  if (typed.toLocaleUpperCase('en') !== words.forget.sure)
    return opened(givenBack(forgetForm(say), values, { sure: words.forget.wrong }))
  return says((await forgetPerson(deps, { actor, roles })) ? words.forgotten : words.lastAdmin)
}

/**
 * Nothing that is kept names this person any more: what they did stays as somebody's, their claims open again, an open
 * answer to the pulse goes. False, and nothing changed, for the last admin.
 */
async function forgetPerson(deps: Deps, insider: Insider): Promise<boolean> {
  const { actor, roles } = insider
  if (await isLastAdmin(deps, insider)) return false
  const others = (await knownAdmins(deps, actor.workspace)).filter(({ id }) => deps.firstAdmins.includes(id))
  // By itself: nothing else of theirs is written beside the answer that goes.
  await forgetInPulse(deps, actor)
  return deps.store.transact(async (unit) => {
    // Of two admins who go at once, the second one sees that the first has gone.
    await unit.workspaces.lock(actor.workspace)
    const granted = await unit.people.withRole(actor.workspace, 'admin')
    if (roles.has('admin') && !anotherStays([...granted, ...others], actor)) return false
    await leaveRoles(unit, actor, deps.clock.now())
    await forgetIn(unit, actor, deps.clock.now())
    return true
  }, forgettingMilliseconds)
}

const forgettingMilliseconds = 60_000

/** Roles end with who had them. The note loses the name with everything else of theirs. */
async function leaveRoles(unit: UnitOfWork, person: PersonRef, at: Date): Promise<void> {
  const { workspace, id: subject } = person
  for (const role of await unit.people.roles(person))
    await unit.audit.note({ workspace, by: person, at, what: 'role.taken', subject, names: [role] })
}

/** Of cards that tell what they did, the newest are changed; older ones nobody looks at, and a channel takes one a second. */
const told = { days: 90, cards: 100 }

async function forgetIn(unit: UnitOfWork, person: PersonRef, now: Date): Promise<void> {
  const since = new Date(now.getTime() - told.days * 24 * 60 * 60 * 1000)
  const telling = await unit.records.momentsTelling(person, { since, limit: told.cards })
  for (const plan of await unit.gifts.standingOf(person)) await changePlan(unit, plan, { state: 'dropped' })
  // First, so that the changed cards are not dropped with what names them.
  await unit.drop(person)
  const moments = await Promise.all(telling.map((id) => unit.moments.lock(person.workspace, id)))
  const known = moments.filter((moment) => moment !== undefined)
  for (const moment of known) if (moment.state === 'claimed') await record(unit, withoutThem(moment, person, now))
  await unit.records.forget(person)
  for (const { id, state } of known) {
    const moment = state === 'claimed' ? undefined : await unit.moments.get(person.workspace, id)
    if (moment !== undefined) await record(unit, changed(moment, {}))
  }
}

function withoutThem(moment: Moment, person: PersonRef, now: Date): Moment {
  return samePerson(moment.claim?.owner, person) ? release(moment, now) : stepBack(moment, person)
}

async function isLastAdmin(deps: Deps, { actor, roles }: Insider): Promise<boolean> {
  return roles.has('admin') && !anotherStays(await knownAdmins(deps, actor.workspace), actor)
}

function anotherStays(admins: readonly PersonRef[], person: PersonRef): boolean {
  return admins.some((admin) => !samePerson(admin, person))
}
