import type { Person, PersonRef, Role } from '../domain/person.ts'
import { samePerson } from '../domain/person.ts'
import { undoable } from '../domain/thanks.ts'
import type { Deps } from '../ports.ts'
import type { ActionPayload, FormPayload, Reply } from '../views/actions.ts'
import { opened } from '../views/actions.ts'
import type { Form, FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { says } from '../views/notices.ts'
import { readForm } from '../views/read-form.ts'
import type { ReadValues } from '../views/read-form.ts'
import type { Say } from '../views/say.ts'
import { thanksForm } from '../views/thanks.ts'
import type { ThanksFormValues } from '../views/thanks.ts'
import { colleagueFinder } from './colleagues.ts'
import { sayToPerson } from './saying.ts'
import { sendThanks, sentBefore, thanksAreUp } from './thanks-sending.ts'
import { takingBack } from './thanks-telling.ts'
import { settingsOf } from './workspace-settings.ts'

interface Opening {
  readonly actor: PersonRef
  readonly payload: ActionPayload<'thanks.open'>
}

/** "Say thank you": the form. Who has sent as many today as one may is told so at once. */
export async function openThanks(deps: Deps, { actor, payload }: Opening): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  if (await thanksAreUp(deps, say, actor)) return says(say.words.thanks.dailyLimit)
  return opened(await startThanks(deps, say, actor, { to: payload.to }))
}

/** The form, as a typed command or a button fills it in. */
export async function startThanks(
  deps: Deps,
  say: Say,
  actor: PersonRef,
  start: Omit<ThanksFormValues, 'values'>,
): Promise<Form> {
  return formFor(deps, say, { actor, payload: { thanks: crypto.randomUUID() } }, start)
}

interface Sending {
  readonly actor: PersonRef
  readonly payload: FormPayload<'thanks.send'>
}

/** "Send thanks". The same form sent twice sends them once. */
export async function submitThanks(
  deps: Deps,
  { actor, payload, values }: Sending & { values: FormValues },
): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const earlier = await deps.store.thanks.get(actor.workspace, payload.thanks)
  if (earlier !== undefined && samePerson(earlier.giver, actor)) return sentBefore(deps, say, earlier)
  const form = await formFor(deps, say, { actor, payload }, {})
  const read = await readForm(say, form, values, await colleagueFinder(deps, actor.workspace))
  if (!read.ok) return opened(givenBack(form, values, read.errors))
  const recipients = read.values.people('to')
  if (isAmong(actor, recipients)) return opened(givenBack(form, values, { to: say.words.thanks.notOneself }))
  return sendThanks(deps, say, {
    id: payload.thanks,
    giver: actor,
    recipients,
    reason: read.values.text('reason'),
    value: valueIn(form, read.values),
    private: read.values.text('reader') === 'private',
  })
}

interface Undoing {
  readonly actor: PersonRef
  readonly roles: ReadonlySet<Role>
  readonly payload: ActionPayload<'thanks.undo'>
}

/** "Undo": the giver within 24 hours, an admin at any time. The messages that told them are taken away. */
export async function undoThanks(deps: Deps, { actor, roles, payload }: Undoing): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const thanks = await deps.store.thanks.get(actor.workspace, payload.thanks)
  if (thanks === undefined) return says(say.words.thanks.goneAlready)
  const own = samePerson(thanks.giver, actor) && undoable(thanks, say.now)
  if (!own && !roles.has('admin')) return says(say.words.thanks.tooLate)
  const undone = await deps.store.transact(async (unit) => {
    if (!(await unit.thanks.undo(actor.workspace, thanks.id, actor, say.now))) return false
    for (const delivery of await takingBack(unit, thanks)) await unit.deliver(delivery)
    return true
  })
  return says(undone ? say.words.act.undone : say.words.thanks.goneAlready)
}

function isAmong(person: PersonRef, people: readonly Person[]): boolean {
  return people.some(({ ref }) => samePerson(ref, person))
}

async function formFor(deps: Deps, say: Say, { actor, payload }: Sending, start: Omit<ThanksFormValues, 'values'>) {
  const { values } = await settingsOf(deps.store, actor)
  return thanksForm(say, payload, { ...start, values })
}

/** The field is there only where the company has named its values. */
function valueIn(form: Form, values: ReadValues): string | undefined {
  if (!form.fields.some(({ name }) => name === 'value')) return undefined
  const value = values.text('value')
  return value === '' ? undefined : value
}
