import { z } from 'zod'
import type { Message } from '../domain/message.ts'
import { parseJson } from '../json.ts'
import { click } from '../usecases/dispatch.ts'
import { surfaceMessage } from '../usecases/hand.ts'
import type { Reply } from '../views/actions.ts'
import { teamsId } from './activity.ts'
import type { Asker } from './asker.ts'
import { askerOf, whose } from './asker.ts'
import { cardWords } from './card-words.ts'
import { inDialog } from './dialogs.ts'
import { oldCard, ownCard } from './edge.ts'
import { isOutside } from './hear.ts'
import { messageOf } from './place.ts'
import { htmlText, markedText, quoted } from './text.ts'
import type { InvokeAnswer, Turn, World } from './world.ts'

/** A message as the menu of a message hands it in: https://learn.microsoft.com/graph/api/resources/chatmessage */
const payloadSchema = z.looseObject({
  id: teamsId,
  createdDateTime: z.string().nullish(),
  linkToMessage: z.string().nullish(),
  body: z.looseObject({ contentType: z.string().nullish(), content: z.string().nullish() }).nullish(),
  from: z
    .looseObject({
      user: z.looseObject({ id: teamsId.nullish(), displayName: z.string().nullish() }).nullish(),
      application: z.looseObject({ id: z.string().nullish(), displayName: z.string().nullish() }).nullish(),
    })
    .nullish(),
  attachments: z
    .array(z.looseObject({ contentType: z.string().nullish(), content: z.unknown().optional() }))
    .nullish()
    .catch([]),
})
type Payload = z.infer<typeof payloadSchema>

const extensionSchema = z.looseObject({ commandId: z.string(), messagePayload: z.unknown().optional() })

/** "Surface as a moment" of a message's menu, "Log an act" beside the composer: each opens its form at once. */
export async function onExtension(world: World, turn: Turn): Promise<InvokeAnswer> {
  const asker = askerOf(turn)
  const read = extensionSchema.safeParse(turn.activity.value)
  return inDialog(world, asker, async () => {
    const { commandId, messagePayload } = read.data ?? { commandId: '' }
    if (commandId === 'surfaceMoment') return surface(world, asker, messagePayload)
    if (commandId === 'logAct') return click(world.deps, { ...asker, call: { action: 'act.log', payload: {} } })
    world.log.warn({ ...whose(asker), command: commandId.slice(0, 40) }, 'teams.unknown_command')
    return oldCard(world, asker)
  })
}

async function surface(world: World, asker: Asker, chosen: unknown): Promise<Reply> {
  const { turn, actor } = asker
  const read = payloadSchema.safeParse(chosen)
  if (!read.success) return oldCard(world, asker)
  if (isOwn(turn, read.data)) return ownCard(world, asker)
  return surfaceMessage(world.deps, { actor, message: await readPayload(world, turn, read.data) })
}

/** Kindling's bot is `28:<app id>`. */
function isOwn({ activity }: Turn, { from }: Payload): boolean {
  const app = from?.application?.id
  return typeof app === 'string' && activity.recipient?.id === `28:${app}`
}

async function readPayload(world: World, turn: Turn, payload: Payload): Promise<Message> {
  const ref = messageOf(turn, payload.id)
  const channel = await world.directory.channel({ workspace: ref.workspace, id: ref.channel })
  const at = new Date(payload.createdDateTime ?? Number(payload.id))
  return {
    ref,
    author: await authorOf(world, turn, payload),
    text: textOf(payload),
    at: Number.isNaN(at.getTime()) ? world.deps.clock.now() : at,
    link: world.deps.platform(turn.workspace).permalink(ref) ?? payload.linkToMessage ?? undefined,
    shared: channel?.shared ?? false,
  }
}

async function authorOf(world: World, { workspace }: Turn, { from }: Payload): Promise<Message['author']> {
  const user = from?.user
  if (user === undefined || user === null)
    return { id: undefined, name: from?.application?.displayName ?? undefined, kind: 'app', outside: false }
  const id = user.id ?? undefined
  const outside = id === undefined || (await isOutside(world, { workspace, id }))
  return { id, name: user.displayName ?? undefined, kind: 'person', outside }
}

function textOf({ body, attachments }: Payload): string {
  const content = body?.content ?? ''
  const words = body?.contentType === 'text' ? markedText(content) : htmlText(content)
  const around = attachments ?? []
  return [...around.map(quoteOf), words, ...around.map(cardWords)].filter((text) => text !== '').join('\n')
}

const quoteSchema = z.looseObject({ messagePreview: z.string() })

/** The message that a reply quotes. */
function quoteOf({ contentType, content }: { contentType?: unknown; content?: unknown }): string {
  if (contentType !== 'messageReference' || typeof content !== 'string') return ''
  const quote = quoteSchema.safeParse(parseJson(content))
  return quote.success ? quoted(quote.data.messagePreview) : ''
}
