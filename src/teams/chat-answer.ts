import { renderCard } from '../adaptive-cards/render-card.ts'
import { renderOpener } from '../adaptive-cards/render-button.ts'
import type { ActionCall, Reply } from '../views/actions.ts'
import type { Card } from '../views/card.ts'
import { asks, card, primary, row, text } from '../views/card.ts'
import type { Mention } from '../domain/mention.ts'
import type { MessageRef } from '../domain/person.ts'
import type { Form } from '../views/form.ts'
import { sentence } from '../views/notices.ts'
import { sayTo } from '../usecases/saying.ts'
import type { Words } from '../views/say.ts'
import type { Asker } from './asker.ts'
import { postOf, tell, whose } from './asker.ts'
import { confession, isUnreachable, wordsOf } from './edge.ts'
import { traits } from '../traits.ts'
import { isPersonal, threadOf } from './place.ts'
import type { Post, Turn, World } from './world.ts'

/** What was asked for, so that a form can be opened for it: Teams opens one for a press on a card only. */
export type Asked = ActionCall | TypedCommand

/** By a press on a button that nobody here made. */
export const nothingAsked: Asked = { command: '', channel: '' }

/** A command as it was typed, and whom it mentions. */
export interface TypedCommand {
  readonly command: string
  readonly channel: string
  readonly mentions?: readonly Mention[] | undefined
}

/**
 * Runs the work for somebody who wrote, and answers in their chat alone. Where Kindling may not write to them, it says in
 * the channel how to change that, and nothing of what was asked. Whatever else fails is logged, and said to them.
 */
export async function answerInChat(
  world: World,
  asker: Asker,
  asked: Asked,
  work: () => Promise<Reply>,
): Promise<void> {
  try {
    await answerReply(world, asker, { reply: await work(), asked })
  } catch (error) {
    if (isUnreachable(error)) return sayHowToAdd(world, asker)
    await confess(world, asker, error)
  }
}

/** Does what a use case answered, in the asker's chat. A card there is replaced where it stands. */
export async function answerReply(
  world: World,
  asker: Asker,
  { reply, asked }: { reply: Reply; asked: Asked },
): Promise<void> {
  switch (reply.reply) {
    case 'none':
      return
    case 'notice':
      return tell(world, asker, postOf(reply.card))
    case 'form':
      return tell(world, asker, openerOf(reply.form, asked, await wordsOf(world, asker)))
    case 'replace':
      if (asker.where.message === undefined || !staysHere(asker, asked)) return tell(world, asker, postOf(reply.card))
      return replace(world, asker.turn, asker.where.message, reply.card)
  }
}

/** In a channel the messenger first makes sure that nobody from outside reads along. */
async function replace(world: World, { activity }: Turn, message: MessageRef, shown: Card): Promise<void> {
  const { serviceUrl, conversation } = activity
  if (isPersonal(activity))
    await world.connector.update({ serviceUrl, conversation: conversation.id }, message.id, postOf(shown))
  else await world.messenger.send({ to: 'update', message, card: shown }, crypto.randomUUID())
}

/** Whether a card may be replaced where it stands: in the chat any, in a channel only what is about that channel itself. */
export function staysHere({ where }: Asker, asked: Asked): boolean {
  if (where.surface === 'direct') return true
  return 'payload' in asked && 'channel' in asked.payload && asked.payload.channel === where.channel?.id
}

/** A card with the title of the form, and the button that opens it. */
function openerOf({ title }: Form, asked: Asked, { teams }: Words): Post {
  if (!('command' in asked)) return postOf(card(text(title), row(primary(asks(teams.openForm, asked)))))
  const shown = renderCard(card(text(title)))
  const opener = renderOpener(teams.openForm, { ...asked })
  return { card: { ...shown, body: [...shown.body, { type: 'ActionSet', actions: [opener] }] }, summary: title }
}

async function confess(world: World, asker: Asker, error: unknown): Promise<void> {
  const said = await confession(world, asker, error)
  try {
    await tell(world, asker, postOf(sentence(said)))
  } catch (unheard) {
    world.log.error({ ...whose(asker), ...traits(unheard) }, 'teams.answer.failed')
  }
}

/** To everybody in the channel, where only people of the organisation read it. */
async function sayHowToAdd(world: World, asker: Asker): Promise<void> {
  const { turn, where } = asker
  try {
    const channel = where.channel === undefined ? undefined : await world.directory.channel(where.channel)
    if (where.surface === 'direct' || channel?.joined !== true || channel.shared)
      return world.log.info(whose(asker), 'teams.unreachable')
    // Everybody there reads it.
    const said = sentence((await sayTo(world.deps, turn.workspace)).words.teams.addForYourself)
    const outgoing = { to: 'channel', channel: channel.ref, thread: threadOf(turn), card: said } as const
    await world.messenger.send(outgoing, crypto.randomUUID())
  } catch (error) {
    world.log.error({ ...whose(asker), ...traits(error) }, 'teams.answer.failed')
  }
}
