/** An element or action of the Adaptive Cards schema, by its own names. */
export type Json = { readonly type: string; readonly [name: string]: unknown }

/** How a card is named among the attachments of a message. */
export const cardContentType = 'application/vnd.microsoft.card.adaptive'

/** A card as Teams and Microsoft's renderer take it. */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard'
  readonly $schema: string
  readonly version: string
  readonly fallbackText: string
  readonly body: readonly Json[]
  readonly actions?: readonly Json[]
  /** What Teams alone knows. */
  readonly msteams?: { readonly width: 'Full' }
}
