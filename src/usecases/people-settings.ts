import type { CustomerSettings } from '../domain/listed-customers.ts'
import type { Person, PersonRef } from '../domain/person.ts'
import { eachOnce, samePerson } from '../domain/person.ts'
import { defaultSettings } from '../domain/settings.ts'
import type { Delivery, Deps, UnitOfWork } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { opened } from '../views/actions.ts'
import type { Form, FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { says } from '../views/notices.ts'
import type { ReadValues } from '../views/read-form.ts'
import { readForm } from '../views/read-form.ts'
import type { Say } from '../views/say.ts'
import { cut } from '../views/say.ts'
import { customersFit, longestValue, mostValues, peopleForm } from '../views/settings-forms.ts'
import type { Moved } from './auditing.ts'
import { setGuests, setRole } from './auditing.ts'
import { readCustomerList } from './customer-list.ts'
import type { Insider, Sending } from './roles.ts'
import { knownAdmins, refuseNonAdmin } from './roles.ts'
import { sayToPerson } from './saying.ts'
import { smallestGroupDelivery } from './smallest-group.ts'
import { linesOf } from './typed.ts'
import { changeSettings, settingsOf } from './workspace-settings.ts'

/** The form "People and privacy". */
export async function openPeople(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  return opened(await startPeople(deps, await sayToPerson(deps, actor), actor))
}

type SendingPeople = Sending & { readonly payload: { readonly keepCustomers?: true | undefined } }

/**
 * Saves roles, guests, the smallest group of the pulse, the do-not-surprise list and the customers we know. All HR people
 * and the admins are told of a change of the HR role and of the smallest group.
 */
export async function submitPeople(deps: Deps, { actor, roles, values, payload }: SendingPeople): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  const form = await startPeople(deps, say, actor)
  const keep = payload.keepCustomers === true
  const { workspace } = actor
  const { directory } = deps.platform(workspace)
  const read = await readForm(say, form, values, (id) => directory.person({ workspace, id }))
  const errors = read.ok
    ? {
        ...guestErrors(say, read.values),
        ...(keep || !hasCustomers(form) ? {} : customerErrors(say, read.values)),
        ...valueErrors(say, read.values),
      }
    : { ...read.errors, ...adminError(say, values) }
  if (!read.ok || Object.keys(errors).length > 0) return opened(givenBack(form, values, errors))
  // A longer list was uploaded meanwhile: the form says so, and nobody takes what they typed here for saved.
  if (!keep && !hasCustomers(form)) return opened(givenBack(form, values, {}))
  const customers = keep ? undefined : customersIn(say, read.values)
  const inForce = await knownAdmins(deps, workspace)
  await deps.store.transact((unit) => keepPeople(unit, actor, { values: read.values, customers, inForce }, say))
  return says(say.words.settings.saved)
}

function hasCustomers({ fields }: Form): boolean {
  return fields.some(({ name }) => name === 'customers')
}

async function startPeople(deps: Deps, say: Say, actor: PersonRef) {
  const { workspace } = actor
  const [settings, admins, hr, guests] = await Promise.all([
    settingsOf(deps.store, actor),
    knownAdmins(deps, workspace),
    deps.store.people.withRole(workspace, 'hr'),
    deps.store.people.guests(workspace),
  ])
  // Before any was chosen, whoever opens this is an admin because they run the workspace.
  const inForce = admins.length === 0 ? [actor] : admins
  return peopleForm(say, settings, { admins: ids(inForce), hr: ids(hr), guests: ids(guests) })
}

function adminError(say: Say, values: FormValues): Record<string, string> {
  const sent = values['admins']
  return sent === undefined || sent.length === 0 ? { admins: say.words.settings.people.oneMustStay } : {}
}

/** A guest has a role only when let in by name. */
function guestErrors(say: Say, values: ReadValues): Record<string, string> {
  const errors: Record<string, string> = {}
  const letIn = values.people('guests')
  for (const field of ['admins', 'hr']) {
    const stranger = values
      .people(field)
      .find((person) => person.kind === 'guest' && !letIn.some((guest) => samePerson(guest.ref, person.ref)))
    if (stranger !== undefined) errors[field] = say.words.form.notAMember(stranger.name, say.company)
  }
  return errors
}

function customerErrors(say: Say, values: ReadValues): Record<string, string> {
  const list = readCustomerList(say, values.text('customers'))
  return list.ok ? {} : { customers: list.error }
}

function valueErrors({ words }: Say, values: ReadValues): Record<string, string> {
  const typed = linesOf(values.text('values'))
  const tooLong = typed.find((value) => value.length > longestValue)
  if (tooLong !== undefined) return { values: words.settings.people.valueTooLong(cut(tooLong, 30), longestValue) }
  return typed.length > mostValues ? { values: words.settings.people.tooManyValues(mostValues) } : {}
}

interface Sent {
  readonly values: ReadValues
  /** Undefined: the form did not show them. */
  readonly customers: CustomerSettings | undefined
  /** The admins until now, those among them whom the operator named. */
  readonly inForce: readonly PersonRef[]
}

async function keepPeople(unit: UnitOfWork, actor: PersonRef, sent: Sent, say: Say): Promise<void> {
  const { now } = say
  const { workspace } = actor
  const { values, customers, inForce } = sent
  const [admins, hr, guests] = [values.people('admins'), values.people('hr'), values.people('guests')]
  // The lock comes first: of two who save this at once, one comes after the other.
  const before = (await unit.workspaces.lock(workspace))?.settings ?? defaultSettings
  const company = values.text('company').trim()
  const set = before.smallestGroup
  const smallestGroup = values.number('smallestGroup') ?? set
  const change = {
    doNotSurprise: linesOf(values.text('doNotSurprise')),
    ...(customersFit(say, before) && customers),
    values: linesOf(values.text('values')),
    company: company === '' ? undefined : company,
    smallestGroup,
  }
  await changeSettings(unit, actor, change, now)
  const doing = { by: actor, at: now }
  const adminsBefore = await unit.people.withRole(workspace, 'admin')
  for (const person of [...admins, ...hr, ...guests]) await unit.people.meet(person.ref, person.name)
  await setRole(unit, { workspace, role: 'admin', people: refs(admins) }, doing)
  const moved = await setRole(unit, { workspace, role: 'hr', people: refs(hr) }, doing)
  await setGuests(unit, { workspace, people: refs(guests) }, doing)
  const readers = eachOnce([...refs(admins), ...refs(hr), ...moved.taken])
  // Also those who were admins until now: nobody gives out the HR role behind their backs by removing them at once.
  await tellOfHr(unit, moved, eachOnce([...readers, ...adminsBefore, ...inForce]), doing)
  if (smallestGroup === set) return
  for (const reader of readers)
    await unit.deliver(smallestGroupDelivery({ from: set, to: smallestGroup }, actor, reader, now))
}

function customersIn(say: Say, values: ReadValues): CustomerSettings {
  const list = readCustomerList(say, values.text('customers'))
  if (!list.ok) throw new TypeError('the form let a wrong list of customers through')
  return { customers: list.customers, customerSizes: list.customerSizes }
}

interface HrChange {
  readonly person: PersonRef
  readonly change: 'given' | 'taken'
}

/** Who came to the HR role or lost it: to everybody but whoever did it. */
async function tellOfHr(
  unit: UnitOfWork,
  { given, taken }: Moved,
  readers: readonly PersonRef[],
  { by, at }: { readonly by: PersonRef; readonly at: Date },
): Promise<void> {
  const changes: readonly HrChange[] = [
    ...given.map((person) => ({ person, change: 'given' as const })),
    ...taken.map((person) => ({ person, change: 'taken' as const })),
  ]
  for (const change of changes)
    for (const reader of readers) if (!samePerson(reader, by)) await unit.deliver(roleDelivery(change, by, reader, at))
}

function ids(people: readonly PersonRef[]): readonly string[] {
  return people.map((person) => person.id)
}

function refs(people: readonly Person[]): readonly PersonRef[] {
  return people.map((person) => person.ref)
}

/** The period tells when, what, and who did it. */
function roleDelivery({ person, change }: HrChange, by: PersonRef, reader: PersonRef, now: Date): Delivery {
  const period = [now.toISOString(), change, by.id].join('/')
  return { workspace: person.workspace, purpose: 'roleGiven', subject: person.id, period, lane: reader.id }
}
