import type { PersonRef } from '../domain/person.ts'
import { nativeId } from '../domain/person.ts'
import { renderCard } from '../adaptive-cards/render-card.ts'
import type { Where } from '../usecases/access.ts'
import type { Card } from '../views/card.ts'
import { cardText } from '../views/card.ts'
import { cut } from '../views/say.ts'
import { actorOf, channelOf, isPersonal, messageOf } from './place.ts'
import type { Address, Post, Turn, World } from './world.ts'

/** Somebody who waits for an answer, and where they stand. */
export interface Asker {
  readonly turn: Turn
  readonly actor: PersonRef
  readonly where: Where
}

export function askerOf(turn: Turn): Asker {
  const { activity } = turn
  const clicked = activity.replyToId ?? undefined
  return {
    turn,
    actor: actorOf(turn),
    where: {
      surface: isPersonal(activity) ? 'direct' : 'channel',
      channel: channelOf(turn),
      message: clicked === undefined ? undefined : messageOf(turn, clicked),
    },
  }
}

/** Ids of an asker, for the log. */
export function whose({ actor, where }: Asker): object {
  return { workspace: actor.workspace, person: actor.id, channel: where.channel?.id, surface: where.surface }
}

/** In a notification, in code points. */
const longestSummary = 300

/** A card as it is posted, with the beginning of its text. Throws a `RangeError` where it is too heavy for Teams. */
export function postOf(card: Card): Post {
  return { card: renderCard(card), summary: cut(cardText(card), longestSummary) }
}

/**
 * Writes to one person alone, in their chat with Kindling, which is opened where it is not known yet. Throws a
 * `SendFault`; code `unreachable`: the person has not added Kindling.
 */
export async function tell(world: World, asker: Asker, post: Post): Promise<void> {
  await world.connector.post(await chatOf(world, asker), post)
}

/** The chat of Kindling with an asker. */
async function chatOf({ connector, conversations }: World, { turn, actor }: Asker): Promise<Address> {
  const { serviceUrl, conversation, from, recipient } = turn.activity
  if (isPersonal(turn.activity)) return { serviceUrl, conversation: conversation.id }
  const known = await conversations.person(actor)
  if (known?.chat !== undefined) return { serviceUrl: known.serviceUrl, conversation: known.chat }
  const bot = recipient?.id ?? known?.bot ?? ''
  const chat = await connector.openChat(serviceUrl, { tenant: nativeId(actor.workspace), user: from.id, bot })
  if (known !== undefined) await conversations.putPerson({ ...known, serviceUrl, chat })
  return { serviceUrl, conversation: chat }
}
