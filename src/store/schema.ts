/** Every table. Each is led by `workspace_id`: first column, part of every primary key and unique index. */
export { workspaces, channels } from './schema-workspaces.ts'
export { installations, servedWorkspaces } from './schema-installations.ts'
export { people, grants, guests, personMessages, customerNotes } from './schema-people.ts'
export { auditLog } from './schema-audit.ts'
export { moments } from './schema-moments.ts'
export { deletedMessages } from './schema-deletions.ts'
export { opinions } from './schema-opinions.ts'
export { shownSteps } from './schema-first-steps.ts'
export { acts } from './schema-acts.ts'
export { thanks, thanksMessages, applause } from './schema-thanks.ts'
export { echoes } from './schema-echoes.ts'
export { claims } from './schema-claims.ts'
export { giftPlans, giftAsks } from './schema-gifts.ts'
export { ideas, retiredIdeas } from './schema-ideas.ts'
export { digests, toldActs } from './schema-digests.ts'
export { digestPreviews, lookBacks } from './schema-digests.ts'
export { undelivered } from './schema-deliveries.ts'
export { sandboxMessages, sandboxClocks } from './schema-sandbox.ts'
export { conversations } from './schema-conversations.ts'
export { signIns } from './schema-sign-in.ts'
export { subscriptions } from './schema-subscriptions.ts'
export { hooks, hookTokens, hookReceipts } from './schema-hooks.ts'
export {
  pulseSchedules,
  pulseSegmentations,
  pulseSegments,
  pulseRounds,
  pulseRoundKeys,
  pulseInvitees,
  pulseRoundCells,
  pulseAnswers,
  pulseFigures,
  pulseComments,
} from './schema-pulse.ts'
export { roundKindness } from './schema-kindness.ts'
export { pulseStatements, pulseDrafts, pulseSaid } from './schema-pulse-desk.ts'
