import type { Message } from '../domain/message.ts'
import { messageArrived, messageDeleted, messageEdited } from '../usecases/messages.ts'
import { onExecute } from './clicks.ts'
import { onAsked } from './commands.ts'
import { onFetch, onSubmit } from './dialogs.ts'
import { onExtension } from './extensions.ts'
import { hear } from './hear.ts'
import { onInstallation } from './installed.ts'
import { unknownInvoke } from './invoke-answer.ts'
import { ownMentions } from './mentions.ts'
import { onReaction } from './reactions.ts'
import { onTeamChange } from './team-changes.ts'
import type { InvokeAnswer, Turn, World } from './world.ts'

type Invoked = (world: World, turn: Turn) => Promise<InvokeAnswer>

/** Every invoke that Kindling answers, by its name. */
const invokes: Readonly<Record<string, Invoked>> = {
  'adaptiveCard/action': onExecute,
  'task/fetch': onFetch,
  'task/submit': onSubmit,
  'composeExtension/fetchTask': onExtension,
  'composeExtension/submitAction': onSubmit,
  // Teams' own buttons for feedback: nothing to do, and a bare error would be shown.
  'message/submitAction': async () => ({ status: 200 }),
}

type Done = (world: World, turn: Turn) => Promise<void>

/** Every other activity with an effect, by its type. */
const activities: Readonly<Record<string, Done>> = {
  message: onMessage,
  messageUpdate: onMessage,
  messageDelete: onMessage,
  messageReaction: onReaction,
  installationUpdate: onInstallation,
  conversationUpdate: onTeamChange,
}

/**
 * Does what an activity asks for; what is not known has no effect. An effect that could not be
 * committed is thrown, so that Teams sends the activity again; who clicked or typed is told instead.
 */
export async function answerTurn(world: World, turn: Turn): Promise<InvokeAnswer | undefined> {
  const { type, name } = turn.activity
  if (type === 'invoke') return (own(invokes, name) ?? unknown)(world, turn)
  await own(activities, type)?.(world, turn)
  return undefined
}

function own<Handler>(handlers: Readonly<Record<string, Handler>>, name: string | null | undefined) {
  return typeof name === 'string' && Object.hasOwn(handlers, name) ? handlers[name] : undefined
}

const unknown: Invoked = async () => unknownInvoke

async function onMessage(world: World, turn: Turn): Promise<void> {
  const heard = await hear(world, turn)
  switch (heard.kind) {
    case 'nothing':
      return
    case 'asked':
      return onAsked(world, turn)
    case 'posted':
      await messageArrived(world.deps, heard.message)
      return
    case 'edited':
      return onEdited(world, turn, heard.message)
    case 'deleted':
      return messageDeleted(world.deps, heard.message)
  }
}

/** What was said to Kindling is a command, which becomes no moment by being corrected. */
async function onEdited({ deps }: World, { activity }: Turn, message: Message): Promise<void> {
  const isCommand = ownMentions(activity).length > 0
  if (isCommand && (await deps.store.moments.bySource(message.ref)) === undefined) return
  await messageEdited(deps, message)
}
