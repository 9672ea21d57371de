import { hookChannel } from '../../src/domain/hook.ts'
import type { Delivery, Purpose } from '../../src/ports.ts'
import type { Company } from './company.ts'

/** Subject, period and lane. */
type Parts = readonly [subject: string, period: string, lane: string]

/** For every purpose what a company can have to bring. A new purpose does not compile without. */
const parts: Readonly<Record<Purpose, (company: Company) => readonly Parts[]>> = {
  nudge: (one) => moments(one, '1', kindness(one)),
  momentCard: (one) => moments(one, '2', kindness(one)),
  reopened: (one) => moments(one, '2', kindness(one)),
  helperJoined: (one) => moments(one, `${one.person('jonas').id}@2`, priya(one)),
  handedOver: (one) => moments(one, `${one.person('jonas').id}@2`, priya(one)),
  reminder: (one) => moments(one, '2', priya(one)),
  ranOut: (one) => moments(one, '2', priya(one)),
  echo: (one) => Object.values(one.ids.acts).map((act) => [act, one.ids.echo, priya(one)]),
  wroteAgain: (one) => moments(one, `${one.marks.id}-again`, priya(one)),
  digest: (one) => periods(one).map((period) => [one.workspace, period, kindness(one)]),
  digestCard: (one) => periods(one).map((period) => [period, '2', kindness(one)]),
  directDigest: (one) => periods(one).map((period) => [id(one, 'jonas'), period, id(one, 'jonas')]),
  digestPreview: (one) => periods(one).map((period) => [one.workspace, period, id(one, 'ruth')]),
  lookBack: (one) => [[one.workspace, '2026-10', kindness(one)]],
  connect: (one) => channels(one).map((channel) => [channel, at, channel]),
  connectDirect: (one) => channels(one).map((channel) => [channel, at, priya(one)]),
  roleGiven: (one) => [[id(one, 'amara'), `${at}/given/${id(one, 'ruth')}`, id(one, 'ruth')]],
  smallestGroup: (one) => [['7', `${at}/5/${id(one, 'amara')}`, id(one, 'ruth')]],
  disconnected: (one) => channels(one).map((channel) => [channel, `${at}/removed`, id(one, 'ruth')]),
  undelivered: (one) => [[one.ids.delivery, at, id(one, 'ruth')]],
  permission: (one) => [['chat:write', '2026-11-16', id(one, 'ruth')]],
  outOfReach: (one) => [[one.workspace, '2026-11-16', id(one, 'ruth')]],
  pulseInvite: (one) => rounds(one, priya(one)),
  pulseClosed: (one) => rounds(one, priya(one)),
  pulseReleased: (one) => rounds(one, id(one, 'amara')),
  pulseSaid: (one) => rounds(one, priya(one)),
  pulseNotOpened: (one) => [['2026-11-16', 'few', id(one, 'amara')]],
  thanks: (one) => [[one.ids.thanks, 'once', id(one, 'ken')]],
  thanksCard: (one) => [[one.ids.thanks, 'once', kindness(one)]],
  thanksGone: (one) => [[one.ids.thanks, 'once', kindness(one)]],
  giftToApprove: (one) => gifts(one, 'ask', id(one, 'ken')),
  giftDecided: (one) => [...gifts(one, 'settled', id(one, 'ken')), ...gifts(one, 'declined', id(one, 'ken'))],
  giftAnswer: (one) => [...gifts(one, 'settled', priya(one)), ...gifts(one, 'declined', priya(one))],
  event: (one) => [
    [one.ids.moments.open, `moment.opened 1 ${at}`, `event:${one.ids.subscription}`],
    [one.ids.moments.done, `moment.done 2 ${at}`, `event:${one.ids.subscription}`],
    [one.ids.acts.told, `act.logged 1 ${at}`, `event:${one.ids.subscription}`],
    [one.ids.digest, `digest.sent 1 ${at}`, `event:${one.ids.subscription}`],
  ],
  welcome: (one) => [[priya(one), '', priya(one)]],
  tip: (one) => [
    [id(one, 'newcomer'), '1', id(one, 'newcomer')],
    [priya(one), '1', priya(one)],
  ],
  firstStep: (one) =>
    ['channel', 'watch', 'digest', 'try', 'end'].flatMap((step): Parts[] => [
      [step, 'shown', id(one, 'ruth')],
      [step, 'done', id(one, 'ruth')],
    ]),
}

const at = '2026-11-16T09:00:00.000Z'
const id = (one: Company, name: string) => one.person(name).id
const priya = (one: Company) => id(one, 'priya')
const kindness = (one: Company) => one.channel('kindness').id
const moments = ({ ids }: Company, period: string, lane: string) =>
  Object.values(ids.moments).map((moment): Parts => [moment, period, lane])
const periods = ({ ids }: Company) => [ids.digest, ids.unsent, ids.preview]
const channels = (one: Company) =>
  [...['support', 'reviews', 'care'].map((name) => one.channel(name)), hookChannel({ ...one, id: one.ids.hook })].map(
    (channel) => channel.id,
  )
const rounds = ({ ids }: Company, lane: string) => Object.values(ids.rounds).map((round): Parts => [round, '', lane])
const gifts = ({ ids }: Company, period: string, lane: string) =>
  Object.values(ids.gifts).map((gift): Parts => [gift, period, lane])

/** Deliveries of a workspace about what is `whose`: to their people and places, and to `by`'s. */
export function deliveriesOf(purpose: Purpose, by: Company, whose: Company): readonly Delivery[] {
  const lanes = [id(by, 'priya'), id(by, 'ruth'), kindness(by), `event:${by.ids.subscription}`]
  return parts[purpose](whose).flatMap(([subject, period, own]) =>
    [...new Set([own, ...lanes])].map((lane) => ({
      workspace: by.workspace,
      purpose,
      subject: named(subject, by, whose),
      period,
      lane,
    })),
  )
}

/** A delivery about the whole workspace names its own. */
function named(subject: string, by: Company, whose: Company): string {
  return subject === whose.workspace ? by.workspace : subject
}
