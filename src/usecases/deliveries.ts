import { alive } from '../domain/moment.ts'
import type { Moment } from '../domain/moment.ts'
import type { MessageRef, PersonRef } from '../domain/person.ts'
import { isSomeone, samePerson } from '../domain/person.ts'
import type { Delivery, Deps, Outgoing, Purpose, Sent } from '../ports.ts'
import type { Card } from '../views/card.ts'
import { claimCard, helperJoinedCard, ranOutCard, reminderCard } from '../views/claim.ts'
import { called, momentCard, removedCard, reopenedCard } from '../views/moment.ts'
import type { Say } from '../views/say.ts'
import { answerOutgoing, decidedOutgoing, toApproveOutgoing } from './gift-approval.ts'
import { connectDirectOutgoing, connectOutgoing, disconnectedOutgoing } from './channels.ts'
import { digestCardOutgoing, digestOutgoing, directDigestOutgoing } from './digest.ts'
import { digestPreviewOutgoing } from './digest-preview.ts'
import { reminderComes } from './due-claims.ts'
import { lookBackOutgoing } from './look-back.ts'
import { echoOutgoing, wroteAgainOutgoing } from './echo-telling.ts'
import { mayWrite } from './reach.ts'
import { mayPost } from './readable.ts'
import { noteOn } from './notes.ts'
import { permissionOutgoing } from './permissions.ts'
import { closedOutgoing, invitationOutgoing } from './pulse-inviting.ts'
import { notOpenedOutgoing } from './pulse-not-opened.ts'
import { releasedOutgoing, saidOutgoing } from './pulse-said.ts'
import { firstStepOutgoing, firstStepSent } from './first-steps.ts'
import { tipOutgoing, welcomeOutgoing } from './newcomers.ts'
import { shownMoment } from './record.ts'
import { roleGivenOutgoing } from './roles.ts'
import { sayTo, sayToPerson } from './saying.ts'
import { callName } from './about-moment.ts'
import { smallestGroupOutgoing } from './smallest-group.ts'
import { noteThanks, thanksCardOutgoing, thanksGoneOutgoing, thanksOutgoing } from './thanks-telling.ts'
import { undeliveredOutgoing } from './undelivered.ts'
import { outOfReachOutgoing } from './unreachable.ts'
import { settingsOf } from './workspace-settings.ts'

type Builder = (deps: Deps, delivery: Delivery) => Promise<Outgoing | undefined>

const builders: Record<Exclude<Purpose, 'event'>, Builder> = {
  nudge,
  momentCard: updatedCard,
  reopened,
  helperJoined: personal(helperJoined),
  handedOver: personal(handedOver),
  reminder: personal(reminder),
  ranOut: personal(ranOut),
  echo: echoOutgoing,
  wroteAgain: wroteAgainOutgoing,
  digest: digestOutgoing,
  digestCard: digestCardOutgoing,
  directDigest: directDigestOutgoing,
  digestPreview: digestPreviewOutgoing,
  lookBack: lookBackOutgoing,
  connect: connectOutgoing,
  connectDirect: connectDirectOutgoing,
  roleGiven: roleGivenOutgoing,
  smallestGroup: smallestGroupOutgoing,
  disconnected: disconnectedOutgoing,
  undelivered: undeliveredOutgoing,
  permission: permissionOutgoing,
  outOfReach: outOfReachOutgoing,
  pulseInvite: invitationOutgoing,
  pulseClosed: closedOutgoing,
  pulseReleased: releasedOutgoing,
  pulseSaid: saidOutgoing,
  pulseNotOpened: notOpenedOutgoing,
  thanks: thanksOutgoing,
  thanksCard: thanksCardOutgoing,
  thanksGone: thanksGoneOutgoing,
  giftToApprove: toApproveOutgoing,
  giftDecided: decidedOutgoing,
  giftAnswer: answerOutgoing,
  welcome: welcomeOutgoing,
  tip: tipOutgoing,
  firstStep: firstStepOutgoing,
}

/**
 * Builds what a delivery says now. Undefined when there is nothing left to say, or nobody left to say it to; an event says
 * nothing to a platform.
 */
export async function prepare(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const { purpose } = delivery
  const outgoing = purpose === 'event' ? undefined : await builders[purpose](deps, delivery)
  return outgoing?.to === 'person' && isSomeone(outgoing.person) ? undefined : outgoing
}

/** Notes where a delivery went. Called once it is out, also when an earlier try turns out to have been answered. */
export async function delivered(deps: Deps, delivery: Delivery, sent: Sent): Promise<void> {
  const { workspace, purpose, lane } = delivery
  await noted[purpose]?.(deps, delivery, sent)
  if (counted.has(purpose)) await deps.store.people.noteMessage({ workspace, id: lane }, sent.id, deps.clock.now())
}

type Note = (deps: Deps, delivery: Delivery, sent: Sent) => Promise<void>

/** What is kept of a delivery, by its purpose. */
const noted: Partial<Record<Purpose, Note>> = {
  nudge: noteCard,
  momentCard: noteCard,
  thanks: noteThanks,
  thanksCard: noteThanks,
  thanksGone: noteThanks,
  digest: placed((deps, { workspace, period }, at) => deps.store.digests.sent(workspace, period, at)),
  firstStep: placed(firstStepSent),
  pulseInvite: placed((deps, { workspace, subject, lane }, at) =>
    deps.store.pulse.invitationIs(subject, { workspace, id: lane }, at),
  ),
  giftToApprove: placed((deps, { workspace, subject, lane }, at) =>
    deps.store.gifts.cardIs(workspace, subject, { workspace, id: lane }, at),
  ),
}

/** Of a delivery that stands somewhere: where. */
function placed(note: (deps: Deps, delivery: Delivery, at: MessageRef) => Promise<unknown>): Note {
  return async (deps, delivery, sent) => {
    if (sent.message !== undefined) await note(deps, delivery, sent.message)
  }
}

async function noteCard(deps: Deps, { workspace, subject }: Delivery, { outgoing, message: at }: Sent): Promise<void> {
  // A card that was removed is gone for good: should its moment come back, it gets a new one.
  if (outgoing.to === 'removal') return deps.store.moments.cardIs(workspace, subject, undefined)
  if (outgoing.to === 'channel') return deps.store.moments.cardIs(workspace, subject, at)
}

/** What counts towards a person's messages a week: what follows from their own claims is an answer to them. */
const counted: ReadonlySet<Purpose> = new Set([
  'helperJoined',
  'directDigest',
  'digestPreview',
  'echo',
  'wroteAgain',
  'pulseInvite',
  'pulseSaid',
  'thanks',
  'giftToApprove',
  'tip',
])

async function nudge(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
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

async function updatedCard(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const moment = await momentOf(deps, delivery)
  if (moment === undefined) return undefined
  if (moment.card === undefined) return alive(moment) ? postedCard(deps, moment) : undefined
  if (moment.state !== 'dismissed') return { to: 'update', message: moment.card, card: await cardOf(deps, moment) }
  return { to: 'removal', message: moment.card, remains: removedCard(await sayTo(deps, moment.workspace), moment) }
}

async function reopened(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
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
function personal(build: (to: ToOne) => Promise<Card | undefined>): Builder {
  return async (deps, delivery) => {
    const person = { workspace: delivery.workspace, id: delivery.lane }
    const moment = await momentOf(deps, delivery)
    if (moment === undefined || !(await mayWrite(deps, person, delivery.purpose))) return undefined
    const card = await build({ deps, say: await sayToPerson(deps, person), person, moment, delivery })
    return card === undefined ? undefined : { to: 'person', person, card }
  }
}

async function helperJoined({ deps, say, person, moment }: ToOne): Promise<Card | undefined> {
  if (moment.helpers.length === 0 || !samePerson(moment.claim?.owner, person)) return undefined
  const names = await deps.store.people.names(moment.helpers)
  return helperJoinedCard(
    say,
    moment,
    moment.helpers.map((helper) => called(say, names, helper)),
  )
}

async function handedOver({ deps, say, person, moment, delivery }: ToOne): Promise<Card | undefined> {
  if (moment.state !== 'claimed' || !samePerson(moment.claim?.owner, person)) return undefined
  const from = await callName(deps, say, { workspace: moment.workspace, id: actedBy(delivery) })
  const [note, reminder] = await Promise.all([noteOn(deps, moment), reminderComes(deps, moment)])
  const { on: gifts } = (await settingsOf(deps.store, moment)).gifts
  return claimCard(say, moment, { from, note, reminder, gifts })
}

async function reminder({ say, person, moment }: ToOne): Promise<Card | undefined> {
  if (moment.state !== 'claimed' || !samePerson(moment.claim?.owner, person)) return undefined
  return reminderCard(say, moment)
}

async function ranOut({ say, moment }: ToOne): Promise<Card | undefined> {
  return moment.state === 'open' ? ranOutCard(say, moment) : undefined
}

/** The period of a handing over is `person@revision`: who did it, and when in the moment's life. */
function actedBy({ period }: Delivery): string {
  return period.slice(0, period.lastIndexOf('@'))
}
