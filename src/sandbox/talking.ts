import { applauded, applauseTakenBack } from '../usecases/applause.ts'
import { reactionAdded } from '../usecases/hand.ts'
import { messageArrived, messageDeleted, messageEdited } from '../usecases/messages.ts'
import { runCommand } from './asking.ts'
import { asMessage, refOf, unseen } from './chat.ts'
import type { Inhabitant } from './company.ts'
import { directWith, workspace } from './company.ts'
import { Refused } from './guard.ts'
import type { Running } from './running.ts'
import { checkChannel, checkThread, own, seen } from './seeing.ts'

/** Writes a message, in a thread where one is named. What is written to Kindling directly is a command. */
export async function say(
  running: Running,
  as: Inhabitant,
  body: { channel: string; text: string; thread?: string | undefined },
) {
  checkChannel(as, body.channel)
  if (body.thread !== undefined) await checkThread(running, as, body.channel, body.thread)
  const message = await running.chat.add({ ...body, thread: body.thread, author: as.id })
  if (body.channel === directWith(as.id)) return runCommand(running, as, body)
  await messageArrived(running.deps(), asMessage(message))
  return {}
}

/** Changes what somebody wrote themselves. */
export async function change(running: Running, as: Inhabitant, body: { message: string; text: string }) {
  const message = await own(running, as, body.message)
  const edited = { ...message, text: body.text, edited: true }
  await running.chat.put(edited)
  await messageEdited(running.deps(), asMessage(edited))
  return {}
}

/** Takes back what somebody wrote themselves. */
export async function remove(running: Running, as: Inhabitant, body: { message: string }) {
  const message = await own(running, as, body.message)
  await running.chat.remove(message.id)
  await messageDeleted(running.deps(), refOf(message))
  return {}
}

/** Adds one's reaction, or takes it back. */
export async function react(running: Running, as: Inhabitant, body: { message: string; emoji: string }) {
  const message = await seen(running, as, body.message)
  const given = (await running.chat.all()).find(
    ({ channel, thread, author, text }) =>
      channel === unseen && thread === message.id && author === as.id && text === body.emoji,
  )
  const reacted = { actor: { workspace, id: as.id }, message: refOf(message), reaction: body.emoji }
  if (given !== undefined) {
    await running.chat.remove(given.id)
    await applauseTakenBack(running.deps(), reacted)
    return {}
  }
  await running.chat.add({ channel: unseen, thread: message.id, author: as.id, text: body.emoji })
  if (!(await applauded(running.deps(), reacted))) await reactionAdded(running.deps(), reacted)
  return {}
}

/** Clears away a notice that only this person sees. */
export async function dismiss(running: Running, as: Inhabitant, body: { message: string }) {
  const message = await seen(running, as, body.message)
  if (message.privateTo !== as.id) throw new Refused(403, 'Only a notice of your own can be cleared away.')
  await running.chat.remove(message.id)
  return {}
}
