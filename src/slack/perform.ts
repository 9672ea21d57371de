import type { RespondFn } from '@slack/bolt'
import type { Reply } from '../views/actions.ts'
import type { Card } from '../views/card.ts'
import type { Form } from '../views/form.ts'
import type { Connection } from './connection.ts'
import { refusedWith } from './faults.ts'
import type { Place } from './place.ts'
import { renderCard } from './render-card.ts'
import { renderForm } from './render-form.ts'
import { sendCard } from './send-card.ts'

/** Whom an answer goes to, and the ways Slack leaves open for it. */
export interface Asker {
  readonly connection: Connection
  readonly user: string
  readonly place: Place
  /** Opens one modal within 3 s: https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses */
  readonly trigger: string | undefined
  /** Bolt's way to the payload's response address: five answers within 30 minutes. */
  readonly respond: RespondFn | undefined
}

/** The trigger was too old, or used already: nobody's fault, and a second press helps. */
export class LateTrigger extends Error {}

/** Does what a use case answered. Throws Slack's errors and `LateTrigger`. */
export async function perform(asker: Asker, reply: Reply): Promise<void> {
  switch (reply.reply) {
    case 'none':
      return
    case 'notice':
      return tell(asker, reply.card)
    case 'replace':
      return replace(asker, reply.card)
    case 'form':
      return openForm(asker, reply.form)
  }
}

/** Shows a card to one person: beside what they clicked, else as a direct message. */
export async function tell(asker: Asker, card: Card): Promise<void> {
  const { connection, user } = asker
  const shown = renderCard(card)
  if ((await respondedPrivately(asker, shown)) || (await postedPrivately(asker, shown))) return
  await sendCard(card, (shown) =>
    connection.client.chat.postMessage({ channel: user, ...shown, unfurl_links: false, unfurl_media: false }),
  )
}

type Shown = ReturnType<typeof renderCard>

/** The response address also works where Kindling is no member. It cannot answer within a thread. */
async function respondedPrivately({ respond, place }: Asker, shown: Shown): Promise<boolean> {
  if (respond === undefined || place.surface === 'home' || place.thread !== undefined) return false
  return worked(respond({ ...shown, response_type: 'ephemeral', replace_original: false }))
}

async function postedPrivately({ connection, user, place }: Asker, shown: Shown): Promise<boolean> {
  if (place.channel === undefined || place.surface === 'home') return false
  const thread = place.thread === undefined ? {} : { thread_ts: place.thread }
  return worked(connection.client.chat.postEphemeral({ channel: place.channel, user, ...thread, ...shown }))
}

/** A refused way is no fault while there is another one: the last one throws. */
async function worked(attempt: Promise<unknown>): Promise<boolean> {
  try {
    await attempt
    return true
  } catch {
    return false
  }
}

async function replace(asker: Asker, card: Card): Promise<void> {
  const { connection, place, respond } = asker
  const shown = renderCard(card)
  if (place.ephemeral === true && respond !== undefined) {
    if (await worked(respond({ ...shown, response_type: 'ephemeral', replace_original: true }))) return
  } else if (place.ephemeral !== true && place.channel !== undefined && place.message !== undefined) {
    if (await worked(connection.client.chat.update({ channel: place.channel, ts: place.message, ...shown }))) return
  }
  await tell(asker, card)
}

async function openForm({ connection, trigger, place }: Asker, form: Form): Promise<void> {
  if (trigger === undefined) throw new LateTrigger()
  try {
    await connection.client.views.open({ trigger_id: trigger, view: renderForm(form, place) })
  } catch (error) {
    if (lateWords.has(refusedWith(error) ?? '')) throw new LateTrigger(undefined, { cause: error })
    throw error
  }
}

const lateWords = new Set(['expired_trigger_id', 'exchanged_trigger_id', 'trigger_expired', 'trigger_exchanged'])
