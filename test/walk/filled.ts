import type { Field, FieldValue, Form, FormValues } from '../../src/views/form.ts'
import type { Company } from './company.ts'

/** What somebody would type and choose in a form. */
export function filled({ form, fields }: Form, own: Company): FormValues {
  return { ...Object.fromEntries(fields.map((field) => [field.name, usual(field, own)])), ...needed[form] }
}

/** Where a field takes no other words. */
const needed: Readonly<Partial<Record<Form['form'], FormValues>>> = {
  'act.log': { cost: '1' },
  'data.forget': { sure: 'FORGET ME' },
  'pulse.plan': { audience: 'everybody' },
  'events.add': { url: 'https://hooks.example.com/kindling' },
}

function usual(field: Field, own: Company): FieldValue {
  const { kind, optional = false } = field
  if (field.value !== undefined && field.value.length > 0) return field.value
  if (kind === 'people') return [own.person('jonas').id]
  if (kind === 'choice') return field.options[0]?.value ?? ''
  if (optional) return ''
  if (kind === 'text') return 'We wrote them a long and kind letter.'.slice(0, field.max)
  return kind === 'number' ? String(field.min) : '2026-11-16'
}

/** The same form, once for each way in which one of its fields can name something of the other company. */
export function filledWithTheirs(form: Form, own: Company, theirs: Company): readonly FormValues[] {
  const values = filled(form, own)
  return form.fields.flatMap((field) => foreign(field, theirs).map((value) => ({ ...values, [field.name]: value })))
}

function foreign(field: Field, { ids, person, channel, marks }: Company): readonly FieldValue[] {
  switch (field.kind) {
    case 'people':
      return [[person('ken').id], [person('priya').id, person('amara').id]]
    case 'choice':
      return [channel('kindness').id, ids.acts.told, `${marks.id}-group`]
    case 'text':
      return [`Hotel ${marks.customer}`.slice(0, field.max)]
    case 'number':
    case 'date':
      return []
  }
}
