import { alive } from '../domain/moment.ts'
import type { Moment } from '../domain/moment.ts'
import type { MessageRef, PersonRef } from '../domain/person.ts'
import { samePerson } from '../domain/person.ts'
import type { Delivery, Deps, Outgoing, Sent } from '../ports.ts'
import type { Card } from '../views/card.ts'
import { helperJoinedCard, ranOutCard, reminderCard } from '../views/claim.ts'
import { called, momentCard, removedCard, reopenedCard } from '../views/moment.ts'
import type { Say } from '../views/say.ts'
import { callName } from './about-moment.ts'
import { claimedCard } from './claimed-card.ts'
import { mayWrite } from './reach.ts'
import { mayPost } from './readable.ts'
import { shownMoment } from './record.ts'
import { sayTo, sayToPerson } from './saying.ts'

/** The card of a new moment. Undefined where it stands already, or may not stand there any more. */
export async function nudgeOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const moment = await momentOf(deps, delivery)
  return moment === undefined || moment.card !== undefined ? undefined : postedCard(deps, moment)
}

/** A new card, where there is none (any more). */
async function postedCard(deps: Deps, moment: Moment): Promise<Outgoing | undefined> {
  if (moment.state === 'dismissed') return undefined
  const { home, workspace, id } = moment
  if (!(await mayPost(deps, moment))) {
    deps.log.info({ workspace, moment: id, channel: home.id }, 'card withheld: nobody agreed to it any more')
    return undefined
  }
  const channel = { workspace: home.workspace, id: home.id }
  return { to: 'channel', channel, thread: home.thread, card: await cardOf(deps, moment) }
}

/** A moment's card as it is now, in its place; a new one where there is none and somebody can still do something. */
export async function momentCardOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const moment = await momentOf(deps, delivery)
  if (moment === undefined) return undefined
  if (moment.card === undefined) return alive(moment) ? postedCard(deps, moment) : undefined
  if (moment.state !== 'dismissed') return { to: 'update', message: moment.card, card: await cardOf(deps, moment) }
  return { to: 'removal', message: moment.card, remains: removedCard(await sayTo(deps, moment.workspace), moment) }
}

/** In the card's thread: the claim ran out, and the moment is open again. */
export async function reopenedOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const moment = await momentOf(deps, delivery)
  if (moment?.card === undefined || moment.state !== 'open') return undefined
  const channel = { workspace: moment.workspace, id: moment.card.channel }
  const thread = moment.card.thread ?? moment.card.id
  return { to: 'channel', channel, thread, card: reopenedCard(await sayTo(deps, moment.workspace)) }
}

/** For a click on a moment's own card: that card as it stands now; undefined where `clicked` is another message. */
export async function currentCard(
  deps: Deps,
  { moment: id, clicked }: { moment: string; clicked: MessageRef },
): Promise<Card | undefined> {
  const moment = await deps.store.moments.get(clicked.workspace, id)
  const { channel, id: message } = moment?.card ?? {}
  if (moment === undefined || channel !== clicked.channel || message !== clicked.id) return undefined
  return cardOf(deps, moment)
}

async function cardOf(deps: Deps, moment: Moment): Promise<Card> {
  return momentCard(await sayTo(deps, moment.workspace), await shownMoment(deps, moment))
}

function momentOf(deps: Deps, { workspace, subject }: Delivery): Promise<Moment | undefined> {
  return deps.store.moments.get(workspace, subject)
}

interface ToOne {
  readonly deps: Deps
  readonly say: Say
  readonly person: PersonRef
  readonly moment: Moment
  readonly delivery: Delivery
}

/** A direct message about a moment: only if the person wants such messages, and not too many of them. */
function personal(build: (to: ToOne) => Promise<Card | undefined>) {
  return async (deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> => {
    const person = { workspace: delivery.workspace, id: delivery.lane }
    const moment = await momentOf(deps, delivery)
    if (moment === undefined || !(await mayWrite(deps, person, delivery.purpose))) return undefined
    const card = await build({ deps, say: await sayToPerson(deps, person), person, moment, delivery })
    return card === undefined ? undefined : { to: 'person', person, card }
  }
}

/** To the owner: somebody helps. */
export const helperJoinedOutgoing = personal(async ({ deps, say, person, moment }: ToOne) => {
  if (moment.helpers.length === 0 || !samePerson(moment.claim?.owner, person)) return undefined
  const names = await deps.store.people.names(moment.helpers)
  return helperJoinedCard(
    say,
    moment,
    moment.helpers.map((helper) => called(say, names, helper)),
  )
})

/** To a helper who owns the moment from now on. */
export const handedOverOutgoing = personal(async ({ deps, say, person, moment, delivery }: ToOne) => {
  if (moment.state !== 'claimed' || !samePerson(moment.claim?.owner, person)) return undefined
  const from = await callName(deps, say, { workspace: moment.workspace, id: actedBy(delivery) })
  return claimedCard(deps, say, moment, from)
})

/** To the owner, a working day before the claim runs out. */
export const reminderOutgoing = personal(async ({ say, person, moment }: ToOne) => {
  if (moment.state !== 'claimed' || !samePerson(moment.claim?.owner, person)) return undefined
  return reminderCard(say, moment)
})

/** To the former owner: their claim ran out. */
export const ranOutOutgoing = personal(async ({ say, moment }: ToOne) => {
  return moment.state === 'open' ? ranOutCard(say, moment) : undefined
})

/** The period of a handing over is `person@revision`: who did it, and when in the moment's life. */
function actedBy({ period }: Delivery): string {
  return period.slice(0, period.lastIndexOf('@'))
}

/** Notes where a moment's card stands, or that it is gone. */
export async function noteMomentCard(
  deps: Deps,
  { workspace, subject }: Delivery,
  { outgoing, message: at }: Sent,
): Promise<void> {
  // A card that was removed is gone for good: should its moment come back, it gets a new one.
  if (outgoing.to === 'removal') return deps.store.moments.cardIs(workspace, subject, undefined)
  if (outgoing.to === 'channel') return deps.store.moments.cardIs(workspace, subject, at)
}
