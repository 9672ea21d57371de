import type { PersonRef, WorkspaceId } from './person.ts'

/** How the recipient took it. The last two stay between owner and helpers. */
export const landings = ['glad', 'moved', 'returned', 'silent', 'badly'] as const
export type Landing = (typeof landings)[number]

/** What the digest may tell of an echo. */
export const echoTellings = ['no', 'without', 'with'] as const
export type EchoTelling = (typeof echoTellings)[number]

/** Whose words they are: the recipient's, or a note of whoever passed it on. */
export const echoVoices = ['theirs', 'note'] as const
export type EchoVoice = (typeof echoVoices)[number]

/** How the recipient of an act reacted, passed on to everyone who helped. */
export interface Echo {
  readonly workspace: WorkspaceId
  readonly id: string
  readonly act: string
  readonly moment: string | undefined
  /** Who passed it on. */
  readonly by: PersonRef
  readonly landing: Landing
  /** Masked. Undefined once the recipient's own words are deleted. */
  readonly words: string | undefined
  readonly voice: EchoVoice
  readonly digest: EchoTelling
  readonly at: Date
}

/** Whether everybody may hear of it; else it stays between owner and helpers: on no card, in no digest. */
export function landedWell({ landing }: Pick<Echo, 'landing'>): boolean {
  return landing !== 'silent' && landing !== 'badly'
}

/** The newest reaction that everybody may read, one with words before one without. `echoes` are oldest first. */
export function echoForAll(echoes: readonly Echo[]): Echo | undefined {
  const good = echoes.filter(landedWell)
  return good.findLast(({ words }) => words !== undefined) ?? good.at(-1)
}

/** What a digest may tell of it: nothing, that they were glad, or their words besides. */
export function echoInDigest(echo: Echo): { readonly words: string | undefined } | undefined {
  if (!landedWell(echo) || echo.digest === 'no') return undefined
  return { words: echo.digest === 'with' ? echo.words : undefined }
}
