import type { MessageRef } from '../domain/person.ts'
import { isSomeone } from '../domain/person.ts'
import type { Delivery, Deps, Outgoing, Purpose, Sent } from '../ports.ts'
import { connectDirectOutgoing, connectOutgoing, disconnectedOutgoing } from './channel-events.ts'
import { digestPreviewOutgoing } from './digest-preview.ts'
import { digestCardOutgoing, digestOutgoing } from './digest.ts'
import { directDigestOutgoing } from './direct-digest.ts'
import { echoOutgoing, wroteAgainOutgoing } from './echo-telling.ts'
import { firstStepOutgoing, firstStepSent } from './first-steps.ts'
import { answerOutgoing, decidedOutgoing, toApproveOutgoing } from './gift-approval.ts'
import { lookBackOutgoing } from './look-back.ts'
import {
  helperJoinedOutgoing,
  handedOverOutgoing,
  momentCardOutgoing,
  noteMomentCard,
  nudgeOutgoing,
  ranOutOutgoing,
  reminderOutgoing,
  reopenedOutgoing,
} from './moment-telling.ts'
import { tipOutgoing, welcomeOutgoing } from './newcomers.ts'
import { permissionOutgoing } from './permissions.ts'
import { closedOutgoing, invitationOutgoing } from './pulse-inviting.ts'
import { notOpenedOutgoing } from './pulse-not-opened.ts'
import { releasedOutgoing, saidOutgoing } from './pulse-said.ts'
import { roleGivenOutgoing } from './roles.ts'
import { smallestGroupOutgoing } from './smallest-group.ts'
import { noteThanks, thanksCardOutgoing, thanksGoneOutgoing, thanksOutgoing } from './thanks-telling.ts'
import { undeliveredOutgoing } from './undelivered.ts'
import { outOfReachOutgoing } from './unreachable.ts'

type Builder = (deps: Deps, delivery: Delivery) => Promise<Outgoing | undefined>

const builders: Record<Exclude<Purpose, 'event'>, Builder> = {
  nudge: nudgeOutgoing,
  momentCard: momentCardOutgoing,
  reopened: reopenedOutgoing,
  helperJoined: helperJoinedOutgoing,
  handedOver: handedOverOutgoing,
  reminder: reminderOutgoing,
  ranOut: ranOutOutgoing,
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
  nudge: noteMomentCard,
  momentCard: noteMomentCard,
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
