import { z } from 'zod'
import { parseJson } from '../json.ts'
import type { FormCall } from '../views/actions.ts'
import { parseForm } from '../views/actions.ts'
import type { FieldValue, FormValues } from '../views/form.ts'
import type { Place } from './place.ts'
import { placeSchema } from './place.ts'

/** A submitted form: what it was for, where it was opened, what was filled in. */
export interface ReadView {
  readonly call: FormCall
  readonly place: Place
  readonly values: FormValues
}

const memorySchema = z.object({ payload: z.unknown(), place: placeSchema })

const inputSchema = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_date: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
})

const viewSchema = z.object({
  callback_id: z.string(),
  private_metadata: z.string(),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), inputSchema)) }),
})

/** Reads a view that came back. Undefined when nobody here made it: an old form, or a forgery. */
export function readView(view: unknown): ReadView | undefined {
  const read = viewSchema.safeParse(view)
  if (!read.success) return undefined
  const memory = memorySchema.safeParse(parseJson(read.data.private_metadata))
  if (!memory.success) return undefined
  const call = parseForm(read.data.callback_id, memory.data.payload)
  if (call === undefined) return undefined
  return { call, place: memory.data.place, values: readValues(read.data.state.values) }
}

function readValues(blocks: Record<string, Record<string, z.infer<typeof inputSchema>>>): FormValues {
  return Object.fromEntries(
    Object.entries(blocks).flatMap(([name, inputs]) =>
      Object.values(inputs)
        .slice(0, 1)
        .map((input) => [name, readValue(input)] as const),
    ),
  )
}

/** Inputs that were not touched are there with null: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
function readValue(input: z.infer<typeof inputSchema>): FieldValue {
  if (input.selected_users !== undefined) return input.selected_users ?? []
  return input.value ?? input.selected_option?.value ?? input.selected_date ?? ''
}
