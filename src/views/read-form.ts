import { minorOf } from '../domain/money.ts'
import type { Person } from '../domain/person.ts'
import type { Field, FieldValue, Form, FormValues } from './form.ts'
import type { Say } from './say.ts'

/** Values that passed their field's own rules: trimmed text, checked numbers and dates, known people. */
export interface ReadValues {
  /** '' where an optional field was left empty. */
  text(name: string): string
  /** Undefined where an optional field was left empty. For money: minor units. */
  number(name: string): number | undefined
  people(name: string): readonly Person[]
}

export type ReadForm =
  | { readonly ok: true; readonly values: ReadValues }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> }

/** Looks up a person that a form names; undefined when nobody knows the id. */
export type FindPerson = (id: string) => Promise<Person | undefined>

/** Checks what was sent against the rules of each field of the form. Errors come by field, in the reader's words. */
export async function readForm(say: Say, form: Form, sent: FormValues, find: FindPerson): Promise<ReadForm> {
  const errors: Record<string, string> = {}
  const texts = new Map<string, string>()
  const people = new Map<string, readonly Person[]>()
  for (const field of form.fields) {
    if (field.kind === 'people') {
      const known = await peopleFound(chosen(sent[field.name]), field, find)
      people.set(field.name, known ?? [])
      const error = known === undefined ? say.words.form.tooManyPeople(field.max) : peopleError(say, field, known)
      if (error !== undefined) errors[field.name] = error
      continue
    }
    const value = single(sent[field.name])
    texts.set(field.name, value)
    const error = value === '' && field.optional === true ? undefined : fieldError(say, field, value)
    if (error !== undefined) errors[field.name] = error
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, values: readValues(form, texts, people) }
}

function readValues(form: Form, texts: Map<string, string>, people: Map<string, readonly Person[]>): ReadValues {
  const known = (name: string) => {
    const field = form.fields.find((candidate) => candidate.name === name)
    if (field === undefined) throw new TypeError(`the form ${form.form} has no field ${name}`)
    return field
  }
  return {
    text: (name) => texts.get(known(name).name) ?? '',
    number: (name) => {
      const field = known(name)
      const value = texts.get(name) ?? ''
      if (value === '' || field.kind !== 'number') return undefined
      return minorOf(value, field.decimals)
    },
    people: (name) => people.get(known(name).name) ?? [],
  }
}

function fieldError(say: Say, field: Exclude<Field, { kind: 'people' }>, value: string): string | undefined {
  switch (field.kind) {
    case 'text':
      return textError(say, field, value)
    case 'number':
      return numberError(say, field, value)
    case 'date':
      return isDate(value) ? undefined : say.words.form.chooseDate
    case 'choice':
      return field.options.some((option) => option.value === value) ? undefined : say.words.form.choose
  }
}

function textError(say: Say, field: Field & { kind: 'text' }, value: string): string | undefined {
  const length = Array.from(value).length
  const min = field.min ?? (field.optional === true ? 0 : 1)
  if (length < min) return say.words.form.tooShort(length, min)
  return length > field.max ? say.words.form.tooLong(length, field.max) : undefined
}

function numberError(say: Say, field: Field & { kind: 'number' }, value: string): string | undefined {
  const whole = field.decimals === 0
  const shape = whole ? /^\d{1,9}$/ : new RegExp(`^\\d{1,9}(?:[.,]\\d{1,${field.decimals}})?$`)
  if (!shape.test(value)) return whole ? say.words.form.wholeNumber : say.words.form.amount
  const number = Number(value.replace(',', '.'))
  return number < field.min || number > field.max ? say.words.form.range(field.min, field.max) : undefined
}

/** Undefined for more than the field takes: each would be asked of the platform. */
async function peopleFound(
  ids: readonly string[],
  { max }: { readonly max: number },
  find: FindPerson,
): Promise<readonly Person[] | undefined> {
  if (ids.length > max) return undefined
  const found = await Promise.all(ids.map(find))
  return found.filter((person) => person !== undefined)
}

function peopleError(say: Say, field: Field & { kind: 'people' }, known: readonly Person[]): string | undefined {
  const words = say.words.form
  const app = known.find((person) => person.kind === 'app')
  if (app !== undefined) return words.isAnApp(app.name)
  const outside = known.find((person) => person.kind === 'outside')
  if (outside !== undefined) return words.notAMember(outside.name, say.company)
  return known.length === 0 && field.optional !== true ? words.noPeople : undefined
}

/** A real calendar day, written as ISO. */
function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const at = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
}

function single(value: FieldValue | undefined): string {
  if (value === undefined) return ''
  return (typeof value === 'string' ? value : (value[0] ?? '')).trim()
}

function chosen(value: FieldValue | undefined): readonly string[] {
  if (value === undefined || value === '') return []
  return [...new Set(typeof value === 'string' ? [value] : value)]
}
