import type { PersonRef, WorkspaceId } from './person.ts'

/** How the recipient took it. The last two stay between owner and helpers. */
export const landings = ['glad', 'moved', 'returned', 'silent', 'badly'] as const
export type Landing = (typeof landings)[number]

/** What the digest may tell of an echo. */
export const echoTellings = ['no', 'without', 'with'] as const
export type EchoTelling = (typeof echoTellings)[number]

/** How the recipient of an act reacted, passed on to everyone who helped. */
export interface Echo {
  readonly workspace: WorkspaceId
  readonly id: string
  readonly act: string
  readonly moment: string | undefined
  /** Who passed it on. */
  readonly by: PersonRef
  readonly landing: Landing
  /** Masked. */
  readonly words: string | undefined
  /** Whose words these are: the recipient's, or a note of whoever passed it on. */
  readonly voice: 'theirs' | 'note'
  readonly digest: EchoTelling
  readonly at: Date
}
