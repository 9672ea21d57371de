import type { Purpose } from './domain/delivery.ts'

export const purposeGroups = [
  'moments',
  'claims',
  'echoes',
  'thanks',
  'gifts',
  'digests',
  'pulse',
  'events',
  'newcomers',
  'admins',
] as const
type PurposeGroup = (typeof purposeGroups)[number]

/** What is said to many, or about a person's own doings; whatever is not named here is for those who run a workspace. */
const groups: Partial<Record<Purpose, PurposeGroup>> = {
  nudge: 'moments',
  momentCard: 'moments',
  reopened: 'moments',
  helperJoined: 'claims',
  handedOver: 'claims',
  reminder: 'claims',
  ranOut: 'claims',
  echo: 'echoes',
  wroteAgain: 'echoes',
  thanks: 'thanks',
  thanksCard: 'thanks',
  thanksGone: 'thanks',
  giftToApprove: 'gifts',
  giftDecided: 'gifts',
  giftAnswer: 'gifts',
  digest: 'digests',
  digestCard: 'digests',
  directDigest: 'digests',
  digestPreview: 'digests',
  lookBack: 'digests',
  pulseInvite: 'pulse',
  pulseClosed: 'pulse',
  pulseReleased: 'pulse',
  pulseSaid: 'pulse',
  pulseNotOpened: 'pulse',
  event: 'events',
  welcome: 'newcomers',
  tip: 'newcomers',
  firstStep: 'newcomers',
}

/** Under which few words deliveries are counted. */
export function groupOf(purpose: Purpose): PurposeGroup {
  return groups[purpose] ?? 'admins'
}
