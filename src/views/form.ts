import type { Decimals } from '../domain/money.ts'
import type { FormCall } from './actions.ts'

/** A form in plain text. Given back with `values` and `errors` when something is wrong, so that nothing typed is lost. */
export type Form = FormCall & {
  /** At most 24 characters. */
  readonly title: string
  readonly submit: string
  readonly intro?: string | undefined
  readonly fields: readonly Field[]
  /** At the field's name: what is wrong with it. */
  readonly errors?: Readonly<Record<string, string>> | undefined
}

/** What a submitted field carries: text, number, date and choice a string; people and choices a list; empty is ''. */
export type FieldValue = string | readonly string[]
export type FormValues = Readonly<Record<string, FieldValue>>

interface Common {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly optional?: boolean | undefined
}

export type Field =
  | (Common & {
      readonly kind: 'text'
      readonly long?: boolean | undefined
      /** In characters as people count them (code points). */
      readonly min?: number | undefined
      readonly max: number
      readonly value?: string | undefined
      readonly placeholder?: string | undefined
    })
  /** With 0 `decimals` a whole number; with those of a currency an amount of money. */
  | (Common & {
      readonly kind: 'number'
      readonly min: number
      readonly max: number
      readonly decimals: Decimals
      readonly value?: string | undefined
    })
  /** ISO date, `2026-11-16`. */
  | (Common & { readonly kind: 'date'; readonly value?: string | undefined })
  | (Common & { readonly kind: 'choice'; readonly options: readonly Option[]; readonly value?: string | undefined })
  /** Platform ids of people. */
  | (Common & { readonly kind: 'people'; readonly max: number; readonly value?: readonly string[] | undefined })

export interface Option {
  readonly value: string
  /** At most 75 characters. */
  readonly label: string
}

/** A choice, with the value to begin with. */
export function choice(name: string, label: string, options: readonly Option[], value?: string): Field {
  return { kind: 'choice', name, label, options, value }
}

/** These values as options, in their order. */
export function labelled<Value extends string>(
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
): readonly Option[] {
  return values.map((value) => ({ value, label: labels[value] }))
}

/** The same form, with what was typed and what is wrong with it. */
export function givenBack(form: Form, values: FormValues, errors: Readonly<Record<string, string>>): Form {
  return { ...form, fields: form.fields.map((field) => withValue(field, values[field.name])), errors }
}

function withValue(field: Field, value: FieldValue | undefined): Field {
  if (value === undefined) return field
  if (field.kind === 'people') return { ...field, value: typeof value === 'string' ? [value] : value }
  return { ...field, value: typeof value === 'string' ? value : (value[0] ?? '') }
}
