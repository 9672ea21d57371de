import { deeds, loggableDays } from '../domain/kindness.ts'
import type { Act, Deed } from '../domain/kindness.ts'
import { mask } from '../domain/mask.ts'
import type { PersonRef } from '../domain/person.ts'
import { samePerson } from '../domain/person.ts'
import { earliestLoggableDay, latestLoggableDay } from '../domain/schedule.ts'
import type { Deps } from '../ports.ts'
import type { Form, FormValues } from '../views/form.ts'
import { readForm } from '../views/read-form.ts'
import type { ReadForm, ReadValues } from '../views/read-form.ts'
import type { Say } from '../views/say.ts'
import { shortDay } from '../views/say.ts'

interface Sent {
  readonly form: Form
  readonly values: FormValues
  readonly giver: PersonRef
}

/** Reads the form of an act: the fields' own rules, then those of an act. */
export async function readAct(deps: Deps, say: Say, { form, values, giver }: Sent): Promise<ReadForm> {
  const { directory } = deps.platform(giver.workspace)
  const guests = await deps.store.people.guests(giver.workspace)
  // A guest counts as outside unless an admin let them in by name.
  const read = await readForm(say, form, values, async (id) => {
    const person = await directory.person({ workspace: giver.workspace, id })
    const letIn = person?.kind !== 'guest' || guests.some((guest) => samePerson(guest, person.ref))
    return person === undefined || letIn ? person : { ...person, kind: 'outside' as const }
  })
  const errors = { ...(read.ok ? ownErrors(say, read.values, giver) : read.errors) }
  if (typeof values['recipient'] !== 'string' || values['recipient'].trim() === '') {
    errors['recipient'] = say.words.act.recipientMissing
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : read
}

function ownErrors(say: Say, values: ReadValues, giver: PersonRef): Record<string, string> {
  const words = say.words.act
  const errors: Record<string, string> = {}
  const day = values.text('day')
  const earliest = earliestLoggableDay(say.now, say.zone)
  if (day > latestLoggableDay(say.now, say.zone)) errors['day'] = words.ahead
  if (day < earliest)
    errors['day'] = words.tooOld(loggableDays, shortDay({ ...say, zone: 'UTC' }, new Date(`${earliest}T12:00:00Z`)))
  if (values.people('helpers').some((helper) => samePerson(helper.ref, giver))) errors['helpers'] = words.giverHelps
  return errors
}

/** The act that a checked form describes. Long texts are masked before anything is stored. */
export function actFrom(
  values: ReadValues,
  about: { id: string; giver: PersonRef; moment: string | undefined; idea: string | undefined; now: Date },
): Act {
  const betterOff = values.text('betterOff')
  return {
    workspace: about.giver.workspace,
    id: about.id,
    moment: about.moment,
    giver: about.giver,
    helpers: values.people('helpers').map((helper) => helper.ref),
    deed: deedOf(values.text('deed')),
    recipient: mask(values.text('recipient')),
    story: mask(values.text('story')),
    betterOff: betterOff === '' ? undefined : mask(betterOff),
    day: values.text('day'),
    minutes: values.number('minutes'),
    costMinor: values.number('cost'),
    idea: about.idea,
    private: values.text('reader') === 'private',
    loggedAt: about.now,
  }
}

/** The idea that helped; undefined where nobody said so. Where it was not asked, that of `before`. */
export function ideaIn(form: Form, values: ReadValues, before?: string): string | undefined {
  const asked = form.fields.some(({ name }) => name === 'idea')
  return asked ? values.text('idea') || undefined : before
}

function deedOf(value: string): Deed {
  const deed = deeds.find((known) => known === value)
  if (deed === undefined) throw new TypeError('the form let an unknown deed through')
  return deed
}
