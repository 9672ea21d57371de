import { z } from 'zod'
import { cardContentType } from '../adaptive-cards/model.ts'
import { renderForm } from '../adaptive-cards/render-form.ts'
import { click, submit } from '../usecases/dispatch.ts'
import type { Reply } from '../views/actions.ts'
import { parseAction, parseForm } from '../views/actions.ts'
import type { Card } from '../views/card.ts'
import { cardText } from '../views/card.ts'
import type { FieldValue, Form, FormValues } from '../views/form.ts'
import type { Words } from '../views/say.ts'
import type { Asker } from './asker.ts'
import { askerOf, postOf, tell } from './asker.ts'
import { pressedSchema, runCommand, unknownAction } from './commands.ts'
import { confession, oldCard, soon, unposted, wordsOf } from './edge.ts'
import type { InvokeAnswer, Turn, World } from './world.ts'

const fetchSchema = z.looseObject({ data: z.unknown() })
const mentionSchema = z.object({
  kind: z.enum(['person', 'group']),
  id: z.string().max(200),
  text: z.string().max(200),
})
const typedSchema = z.looseObject({
  command: z.string(),
  channel: z.string().max(200),
  mentions: z.array(mentionSchema).max(20).optional().catch(undefined),
})

/** A press that opens a dialog: of a card's own button, or for a command that was typed before. */
export async function onFetch(world: World, turn: Turn): Promise<InvokeAnswer> {
  const asker = askerOf(turn)
  const data = fetchSchema.safeParse(turn.activity.value).data?.data
  return inDialog(world, asker, () => fetched(world, asker, data))
}

async function fetched(world: World, asker: Asker, data: unknown): Promise<Reply> {
  const typed = typedSchema.safeParse(data)
  if (typed.success) return runCommand(world, asker, typed.data)
  const pressed = pressedSchema.safeParse(data)
  const call = pressed.success ? parseAction(pressed.data.action, pressed.data.payload) : undefined
  if (call === undefined) return unknownAction(world, asker, data)
  return click(world.deps, { actor: asker.actor, where: asker.where, call })
}

/** A form that was filled in: given back with what is wrong, else closed or answered. */
export async function onSubmit(world: World, turn: Turn): Promise<InvokeAnswer> {
  const asker = askerOf(turn)
  const data = fetchSchema.safeParse(turn.activity.value).data?.data
  return inDialog(world, asker, async () => {
    const sent = readSubmission(data)
    const call = sent === undefined ? undefined : parseForm(sent.form, sent.payload)
    if (sent === undefined || call === undefined) return oldCard(world, asker)
    const { actor, where } = asker
    return submit(world.deps, { actor, where, call, values: sent.values })
  })
}

/** Runs the work for somebody who waits at a dialog, and shows there what it answers. */
export async function inDialog(world: World, asker: Asker, work: () => Promise<Reply>): Promise<InvokeAnswer> {
  try {
    const reply = await work()
    if (reply.reply === 'none' || reply.reply === 'replace') return { status: 200, body: {} }
    if (reply.reply === 'form')
      return task({ type: 'continue', value: dialogOf(reply.form, await wordsOf(world, asker)) })
    await keepButtons(world, asker, reply.card)
    return words(cardText(reply.card))
  } catch (error) {
    return words(await confession(world, asker, error))
  }
}

function words(text: string): InvokeAnswer {
  return task({ type: 'message', value: text })
}

/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots */
function task(response: object): InvokeAnswer {
  return { status: 200, body: { task: response } }
}

/** A dialog's message has no buttons: a card that has some stands in the chat, too. It is shown here in any case. */
async function keepButtons(world: World, asker: Asker, card: Card): Promise<void> {
  if (!card.elements.some((element) => element.kind === 'buttons')) return
  try {
    await soon(world, asker, tell(world, asker, postOf(card)))
  } catch (error) {
    unposted(world, asker, error)
  }
}

/** The dialog of a form. Which of its fields are lists comes back with it, since Teams sends every field as one string. */
function dialogOf(form: Form, { form: { optional } }: Words): object {
  const rendered = renderForm(form, { people: 'directory', optional })
  const lists = form.fields.filter((field) => field.kind === 'people').map((field) => field.name)
  const data = { form: form.form, payload: form.payload, lists }
  const actions = rendered.actions?.map((action) => ({ ...action, data }))
  const card = { contentType: cardContentType, content: { ...rendered, actions } }
  return { title: form.title, height: 'medium', width: 'medium', card }
}

const submittedSchema = z.looseObject({ form: z.string(), payload: z.unknown(), lists: z.array(z.string()).catch([]) })
const inputSchema = z.union([z.string(), z.number(), z.boolean()]).transform(String)

interface Submitted {
  readonly form: string
  readonly payload: unknown
  readonly values: FormValues
}

function readSubmission(data: unknown): Submitted | undefined {
  const read = submittedSchema.safeParse(data)
  if (!read.success) return undefined
  const { form, payload, lists, ...inputs } = read.data
  const values = Object.entries(inputs).flatMap(([name, input]): [string, FieldValue][] => {
    const value = inputSchema.safeParse(input)
    if (!value.success) return []
    return [[name, lists.includes(name) ? listed(value.data) : value.data]]
  })
  return { form, payload, values: Object.fromEntries(values) }
}

/** Several values of one field are one string: `a,b`. */
function listed(value: string): readonly string[] {
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}
