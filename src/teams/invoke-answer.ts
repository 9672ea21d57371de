import { cardContentType } from '../adaptive-cards/model.ts'
import type { AdaptiveCard } from '../adaptive-cards/model.ts'
import type { InvokeAnswer } from './world.ts'

/**
 * Answers a pressed button with words that only who pressed it sees
 * (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards).
 */
export function said(words: string): InvokeAnswer {
  return answered('application/vnd.microsoft.activity.message', words)
}

/** Answers a pressed button with the card that takes the place of the pressed one, for who pressed it. */
export function shown(card: AdaptiveCard): InvokeAnswer {
  return answered(cardContentType, card)
}

function answered(type: string, value: unknown): InvokeAnswer {
  return { status: 200, body: { statusCode: 200, type, value } }
}

/** What botbuilder answers to an invoke that it has no handler for. */
export const unknownInvoke: InvokeAnswer = { status: 501 }
