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
import { calendarDay, shortDay } from '../views/say.ts'
import { colleagueFinder } from './colleagues.ts'
import { typedIn } from './typed.ts'

interface Sent {
  readonly form: Form
  readonly values: FormValues
  readonly giver: PersonRef
}

/** Reads the form of an act: the fields' own rules, then those of an act. */
export async function readAct(deps: Deps, say: Say, { form, values, giver }: Sent): Promise<ReadForm> {
  const read = await readForm(say, form, values, await colleagueFinder(deps, giver.workspace))
  const errors = { ...(read.ok ? ownErrors(say, read.values, giver) : read.errors) }
  if (read.ok && asksSolved(form, read.values)) errors['solved'] = say.words.form.choose
  if (typedIn(values, 'recipient') === '') errors['recipient'] = say.words.act.recipientMissing
  return Object.keys(errors).length > 0 ? { ok: false, errors } : read
}

/** A gift needs the answer, where the question is asked. */
function asksSolved(form: Form, values: ReadValues): boolean {
  if (!isAsked(form) || values.text('solved') !== '') return false
  return values.text('deed') === 'gift' || (values.number('cost') ?? 0) > 0
}

/** A gift whose giver says that what went wrong is not put right yet. */
export function isUnsolvedGift(form: Form, values: ReadValues): boolean {
  if (!isAsked(form) || values.text('solved') !== 'no') return false
  return values.text('deed') === 'gift' || (values.number('cost') ?? 0) > 0
}

function isAsked({ fields }: Form): boolean {
  return fields.some(({ name }) => name === 'solved')
}

function ownErrors(say: Say, values: ReadValues, giver: PersonRef): Record<string, string> {
  const words = say.words.act
  const errors: Record<string, string> = {}
  const day = values.text('day')
  const earliest = earliestLoggableDay(say.now, say.zone)
  if (day > latestLoggableDay(say.now, say.zone)) errors['day'] = words.ahead
  if (day < earliest) errors['day'] = words.tooOld(loggableDays, shortDay(...calendarDay(say, earliest)))
  if (values.people('helpers').some((helper) => samePerson(helper.ref, giver))) errors['helpers'] = words.giverHelps
  return errors
}

/** The act that a checked form describes. Long texts are masked before anything is stored. */
export function actFrom(
  values: ReadValues,
  about: {
    id: string
    giver: PersonRef
    moment: string | undefined
    idea: string | undefined
    now: Date
    currency: string
  },
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
    currency: values.number('cost') === undefined ? undefined : about.currency,
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
