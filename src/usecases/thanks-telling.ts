import type { Channel, PersonRef } from '../domain/person.ts'
import { samePerson } from '../domain/person.ts'
import type { Thanks } from '../domain/thanks.ts'
import type { Delivery, Deps, Outgoing, Purpose, Sent, UnitOfWork } from '../ports.ts'
import { directThanksCard, takenBackCard, thanksCard } from '../views/thanks.ts'
import { mayWrite } from './reach.ts'
import { sayTo, sayToPerson } from './saying.ts'
import { unnamedAmong } from './tellable.ts'
import { settingsOf } from './workspace-settings.ts'

/**
 * The channel in which everybody reads thanks to these people. Undefined: nobody does, since the workspace does not want
 * it, has no kindness channel or one that people from outside read, or no recipient wants to be named there.
 */
export async function thanksChannel(deps: Deps, recipients: readonly PersonRef[]): Promise<Channel | undefined> {
  const [first] = await named(deps, recipients)
  if (first === undefined) return undefined
  const { tellThanks, kindnessChannel } = await settingsOf(deps.store, first)
  if (!tellThanks || kindnessChannel === undefined) return undefined
  const channel = await deps.platform(first.workspace).directory.channel(kindnessChannel)
  return channel?.shared === true ? undefined : channel
}

/** What has to go out for new thanks: nothing to whoever was thanked so `often` that these are told nowhere. */
export function thanksDeliveries(
  thanks: Thanks,
  { channel, often }: { channel: Channel | undefined; often: readonly PersonRef[] },
): readonly Delivery[] {
  const reached = thanks.recipients.filter((person) => !often.some((one) => samePerson(one, person)))
  const card = thanks.told && channel !== undefined ? [aboutThanks(thanks, 'thanksCard', channel.ref.id)] : []
  return [...card, ...reached.map(({ id }) => aboutThanks(thanks, 'thanks', id))]
}

/** What has to go out when thanks are taken back: wherever they were told, or are on their way to. */
export async function takingBack(
  unit: Pick<UnitOfWork, 'workspaces' | 'thanks'>,
  thanks: Thanks,
): Promise<readonly Delivery[]> {
  const { kindnessChannel } = await settingsOf(unit, thanks)
  const told = await unit.thanks.messages(thanks.workspace, thanks.id)
  const lanes = [kindnessChannel?.id, ...thanks.recipients.map(({ id }) => id), ...told.keys()]
  return [...new Set(lanes)].flatMap((lane) => (lane === undefined ? [] : [aboutThanks(thanks, 'thanksGone', lane)]))
}

function aboutThanks({ workspace, id }: Thanks, purpose: Purpose, lane: string): Delivery {
  return { workspace, purpose, subject: id, period: 'once', lane }
}

/** The card for everybody. Undefined once they are taken back, or nobody in them wants to be named (any more). */
export async function thanksCardOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const { workspace, subject, lane } = delivery
  const channel = { workspace, id: lane }
  const thanks = await deps.store.thanks.get(workspace, subject)
  if (thanks === undefined || !thanks.told) return undefined
  if ((await deps.platform(workspace).directory.channel(channel))?.shared === true) {
    deps.log.warn({ workspace, channel: lane, thanks: subject }, 'thanks withheld from a shared channel')
    return undefined
  }
  const willing = await named(deps, [...thanks.recipients, thanks.giver])
  if (!thanks.recipients.some((person) => willing.some((one) => samePerson(one, person)))) return undefined
  const shown = { thanks, named: willing, names: await namesIn(deps, thanks) }
  return { to: 'channel', channel, thread: undefined, card: thanksCard(await sayTo(deps, workspace), shown) }
}

/** To one recipient, if they may be written to; in their home the thanks stand anyway. */
export async function thanksOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const { workspace, subject, lane } = delivery
  const person = { workspace, id: lane }
  const thanks = await deps.store.thanks.get(workspace, subject)
  if (thanks === undefined || !(await mayWrite(deps, person, delivery.purpose))) return undefined
  const shown = { thanks, names: await namesIn(deps, thanks) }
  return { to: 'person', person, card: directThanksCard(await sayToPerson(deps, person), shown, person) }
}

/** Takes a message that told them away. */
export async function thanksGoneOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const { workspace, subject, lane } = delivery
  const message = (await deps.store.thanks.messages(workspace, subject)).get(lane)
  if (message === undefined) return undefined
  return { to: 'removal', message, remains: takenBackCard(await sayTo(deps, workspace)) }
}

/** Notes where thanks are told, or that they are not any more. */
export async function noteThanks(deps: Deps, delivery: Delivery, { outgoing, message }: Sent): Promise<void> {
  const { workspace, subject, lane } = delivery
  const now = outgoing.to === 'removal' ? undefined : message
  await deps.store.thanks.messageIs(workspace, subject, lane, now)
}

function namesIn({ store }: Deps, { giver, recipients }: Thanks) {
  return store.people.names([giver, ...recipients])
}

/** Those who want to be named to everybody. */
async function named(deps: Deps, people: readonly PersonRef[]): Promise<readonly PersonRef[]> {
  const unnamed = await unnamedAmong(deps, people)
  return people.filter(({ id }) => !unnamed.has(id))
}
