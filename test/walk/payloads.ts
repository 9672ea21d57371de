import type { z } from 'zod'
import { firstSteps } from '../../src/domain/first-steps.ts'
import { actions, forms } from '../../src/views/actions.ts'
import type { ActionCall, ActionName, FormCall, FormName } from '../../src/views/actions.ts'
import type { Company } from './company.ts'

/** What can stand at a field of a payload, of a company's own: of each kind that its schema may take, some. */
const candidates: Readonly<Record<string, (company: Company) => readonly unknown[]>> = {
  moment: ({ ids }) => Object.values(ids.moments),
  act: ({ ids }) => Object.values(ids.acts),
  plan: ({ ids }) => Object.values(ids.gifts),
  gift: ({ ids }) => Object.values(ids.gifts),
  round: ({ ids }) => Object.values(ids.rounds),
  hook: ({ ids }) => [ids.hook],
  thanks: ({ ids }) => [ids.thanks],
  echo: ({ ids }) => [ids.echo],
  subscription: ({ ids }) => [ids.subscription],
  delivery: ({ ids }) => [ids.delivery],
  draft: ({ ids }) => [ids.draft],
  idea: ({ ids }) => [ids.idea],
  statement: ({ ids }) => [ids.statement],
  period: ({ ids }) => [ids.digest, ids.unsent, ids.preview],
  channel: ({ channel, ids }) => [
    channel('support').id,
    channel('care').id,
    channel('kindness').id,
    `hook:${ids.hook}`,
  ],
  to: ({ channel, person }) => [channel('kindness').id, [person('ken').id, person('jonas').id]],
  message: ({ ids }) => [ids.message],
  thread: ({ ids }) => [ids.message],
  author: ({ person }) => [person('sam').id],
  said: ({ marks }) => [`${marks.id}-again`],
  // These name nothing of anybody's.
  before: () => [1, 1_000_000],
  page: () => [0, 1],
  step: () => firstSteps,
  turn: () => [0, 1],
  keepCustomers: () => [true],
}

/** The id that what a form makes will have: whoever sends the form brings it. */
const toBe: Readonly<Partial<Record<FormName, string>>> = {
  'act.log': 'act',
  'echo.pass': 'echo',
  'thanks.send': 'thanks',
  'gift.plan': 'gift',
}

/** Whether this payload names anything of a company's. */
export function namesSomething(payload: object): boolean {
  const nobodys = new Set(['before', 'page', 'step', 'turn', 'keepCustomers'])
  return Object.keys(payload).some((key) => !nobodys.has(key))
}

export function actionNames(): readonly ActionName[] {
  return Object.keys(actions) as ActionName[]
}

export function formNames(): readonly FormName[] {
  return Object.keys(forms) as FormName[]
}

/** Every click of this name with what this company has. Throws for a field that the walk does not know. */
export function callsOf(action: ActionName, company: Company): readonly ActionCall[] {
  return payloadsOf(action, actions[action], company).map((payload) => ({ action, payload }) as ActionCall)
}

/** The same of a form. What it makes gets an id of its own, but in one of them. */
export function formCallsOf(form: FormName, company: Company): readonly FormCall[] {
  const key = toBe[form]
  const payloads = payloadsOf(form, forms[form], company)
  const fresh = payloads.map((payload) => (key === undefined ? payload : { ...payload, [key]: crypto.randomUUID() }))
  return fresh.map((payload) => ({ form, payload }) as FormCall)
}

/** A form that would make something by an id which that company has given already. Undefined: it makes nothing. */
export function takenCallOf(form: FormName, own: Company, other: Company): FormCall | undefined {
  const key = toBe[form]
  const [payload] = payloadsOf(form, forms[form], own)
  const [taken] = key === undefined ? [] : (candidates[key]?.(other) ?? [])
  return key === undefined ? undefined : ({ form, payload: { ...payload, [key]: taken } } as FormCall)
}

function payloadsOf(name: string, schema: z.ZodObject, company: Company): readonly Readonly<Record<string, unknown>>[] {
  const lists = Object.entries(schema.shape).map(([key, type]): [string, readonly unknown[]] => {
    const known = candidates[key]
    if (known === undefined) throw new Error(`the walk does not know what "${key}" of ${name} is: see candidates`)
    const fitting = known(company).filter((value) => (type as z.ZodType).safeParse(value).success)
    if (fitting.length === 0) throw new Error(`the walk knows no "${key}" that fits ${name}`)
    return [key, fitting]
  })
  const longest = Math.max(1, ...lists.map(([, values]) => values.length))
  const whole = Array.from({ length: longest }, (_, n) =>
    Object.fromEntries(lists.map(([key, values]) => [key, values[n % values.length]])),
  )
  const least = whole.flatMap((payload) => Object.keys(payload).map((key) => without(payload, key)))
  return [...whole, ...least].filter((payload) => schema.safeParse(payload).success)
}

function without(payload: Readonly<Record<string, unknown>>, left: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(payload).filter(([key]) => key !== left))
}
