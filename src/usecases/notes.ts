import { mask } from '../domain/mask.ts'
import { customerKey } from '../domain/customer.ts'
import type { Customer } from '../domain/customer.ts'
import type { Moment } from '../domain/moment.ts'
import { firstName } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { opened } from '../views/actions.ts'
import type { FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { customerName } from '../views/moment.ts'
import { noteForm } from '../views/notes.ts'
import { says } from '../views/notices.ts'
import { readForm } from '../views/read-form.ts'
import { customerOf, written } from './customer.ts'
import { sayToPerson } from './saying.ts'
import type { AboutMoment } from './about-moment.ts'
import { gone } from './about-moment.ts'

/** The note on a moment's customer, for whoever takes it. */
export async function noteOn(deps: Pick<Deps, 'store'>, moment: Moment): Promise<string | undefined> {
  const key = customerKey(moment.customer)
  return key === undefined ? undefined : deps.store.notes.get(moment.workspace, key)
}

/** [How they like it]: asks for the customer's own words. */
export async function openNote(deps: Deps, { actor, payload }: AboutMoment): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const moment = await deps.store.moments.get(actor.workspace, payload.moment)
  return moment === undefined ? gone(say) : opened(noteForm(say, moment, written(moment.customer) ?? ''))
}

/** Keeps the note for the customer's next moment. */
export async function keepNote(deps: Deps, input: AboutMoment & { values: FormValues }): Promise<Reply> {
  const asked = await openNote(deps, input)
  if (asked.reply !== 'form') return asked
  const { actor, values } = input
  const say = await sayToPerson(deps, actor)
  const read = await readForm(say, asked.form, values, async () => undefined)
  if (!read.ok) return opened(givenBack(asked.form, values, read.errors))
  const about = await deps.store.moments.get(actor.workspace, input.payload.moment)
  const customer: Customer = customerOf(say, read.values.text('customer'), about?.customer)
  const key = customerKey(customer)
  if (key === undefined) return opened(givenBack(asked.form, values, { customer: say.words.form.tooShort(0, 2) }))
  await deps.store.notes.keep(actor.workspace, key, { words: mask(read.values.text('words')), by: actor, at: say.now })
  const called = customer.name === undefined ? customerName(say, customer) : firstName(customer.name)
  return says(say.words.notes.kept(called))
}

/** [Erase the note]. */
export async function eraseNote(deps: Deps, { actor, payload }: AboutMoment): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const moment = await deps.store.moments.get(actor.workspace, payload.moment)
  const key = moment === undefined ? undefined : customerKey(moment.customer)
  if (key === undefined) return gone(say)
  await deps.store.notes.erase(actor.workspace, key)
  return says(say.words.notes.erased)
}
