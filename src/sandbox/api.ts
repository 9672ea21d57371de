import { z } from 'zod'
import { goalInstant } from './clock.ts'
import type { ClockGoal } from './clock.ts'
import type { Inhabitant } from './company.ts'
import { inhabitant, workspace } from './company.ts'
import { Refused } from './guard.ts'
import type { Running } from './running.ts'
import { runCommand, pressButton, sendForm, surface } from './asking.ts'
import { change, dismiss, react, remove, say } from './talking.ts'
import { emojis } from './wire.ts'

const id = z.string().min(1).max(64)
/** In UTF-16 units, about what Slack takes in one message. */
const words = z.string().trim().min(1, 'Write something first.').max(12_000, 'A message has at most 12,000 characters.')
const where = z.strictObject({
  surface: z.enum(['channel', 'direct', 'home']),
  channel: id.optional(),
  message: id.optional(),
})
const payload = z.record(z.string().max(100), z.unknown())
const value = z.union([z.string().max(20_000), z.array(z.string().max(100)).max(100)])
const isoDay = z.iso.date('Choose a date.')
const goal = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('tomorrow') }),
  z.strictObject({ to: z.literal('monday') }),
  z.strictObject({ to: z.literal('date'), date: isoDay }),
  z.strictObject({ to: z.literal('close') }),
])

/** What the page may post: `/sandbox/api/<name>`, with the body's shape and what it does. */
export interface Route {
  run(running: Running, body: unknown): Promise<unknown>
}

/** A route in somebody's name: `as` is the inhabitant. */
function acted<Shape extends z.ZodRawShape>(
  shape: Shape,
  run: (running: Running, as: Inhabitant, body: z.infer<z.ZodObject<Shape, z.core.$strict>>) => Promise<unknown>,
): Route {
  const schema = z.strictObject(shape)
  const person = z.looseObject({ as: id })
  return {
    run: async (running, body) => {
      const { as, ...rest } = read(person, body)
      return run(running, known(as), read(schema, rest))
    },
  }
}

export const routes: Readonly<Record<string, Route>> = {
  message: acted({ channel: id, text: words, thread: id.optional() }, say),
  edit: acted({ message: id, text: words }, change),
  delete: acted({ message: id }, remove),
  react: acted({ message: id, emoji: z.enum(emojis) }, react),
  dismiss: acted({ message: id }, dismiss),
  surface: acted({ message: id }, surface),
  command: acted({ channel: id, text: z.string().max(4000, 'A command has at most 4,000 characters.') }, runCommand),
  click: acted({ where, action: id, payload }, pressButton),
  submit: acted({ where, form: id, payload, values: z.record(z.string().max(64), value) }, sendForm),
  clock: { run: async (running, body) => moveClock(running, read(z.strictObject({ goal, as: id.optional() }), body)) },
  'start-over': {
    run: async (running, body) => {
      read(z.strictObject({}), body)
      if (running.moving()) throw new Refused(409, 'The clock is moving. Wait until it stands.')
      await running.startOver()
      return {}
    },
  },
}

/** The inhabitant of this id; refused where nobody has it. */
export function known(as: string): Inhabitant {
  const found = inhabitant(as)
  if (found === undefined) throw new Refused(400, 'Nobody here has that name.')
  return found
}

/** Answers once the clock stands at its goal; meanwhile the page sees the time run. */
async function moveClock(running: Running, { goal, as }: { goal: ClockGoal; as?: string | undefined }) {
  const open = await running.deps().store.pulse.openRound(workspace)
  const target = goalInstant(running.clock.now(), goal, open?.closesAt)
  if (typeof target === 'string') throw new Refused(400, target)
  if (running.moving()) throw new Refused(409, 'The clock is moving already.')
  await running.moveTo(target, as)
  return {}
}

function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const at = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
  throw new Refused(400, `${at}${issue?.message ?? 'That is not what this address takes.'}`)
}
