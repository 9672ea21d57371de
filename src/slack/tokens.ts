import type { WorkspaceId } from '../domain/person.ts'
import type { Log, SealedTokens, Store, TokenSeal } from '../ports.ts'
import { aboutSealed } from '../usecases/rotate-key.ts'
import { refusedWith } from './faults.ts'
import { traits } from '../traits.ts'

/** Tokens of an installation, open. */
export interface OpenTokens {
  readonly token: string
  /** Only where tokens rotate, as is `expiresAt`. */
  readonly refreshToken: string | undefined
  readonly expiresAt: Date | undefined
}

/** The token of an installation, as it is now. */
export interface Tokens {
  /** Refreshed half an hour before it expires. Undefined where the installation is gone. */
  current(): Promise<string | undefined>
  /** Another than this one, which Slack refused; undefined where there is none. `expired`: a new one is asked for. */
  after(refused: string, expired: boolean): Promise<string | undefined>
}

export interface TokensOptions {
  readonly id: WorkspaceId
  readonly store: Pick<Store, 'transact'>
  readonly seal: TokenSeal
  /** Asks Slack for new tokens, once, 8 s at most. */
  readonly refresh: (refreshToken: string) => Promise<OpenTokens>
  readonly log: Log
  readonly now?: (() => Date) | undefined
}

/** How long before a token expires it is refreshed, in milliseconds: it lives for 12 hours. */
const ahead = 30 * 60_000

/** For the lock, Slack's answer and the commit, in milliseconds. */
const patience = 15_000

/**
 * Keeps the token of one installation in this process. A refresh token is good for one use, so one process at a time uses
 * it, under the lock of the installation's row, and what Slack answered is committed before anybody calls with it; whoever
 * waited for the lock finds it there. Where a process dies between Slack's answer and the commit, the row has the refresh
 * token that was just used: Slack takes it again for a short grace
 * (https://docs.slack.dev/authentication/using-token-rotation), and the next call, half a minute later at most, is well within.
 * Past it the old access token works until it expires, since two may be valid at once; then the app must be installed anew,
 * and the log says so.
 */
export function keepTokens(options: TokensOptions, first: SealedTokens): Tokens {
  const { id, log, now = () => new Date() } = options
  let held: OpenTokens | undefined = opened(options, first)
  let renewing: Promise<OpenTokens | undefined> | undefined
  const isDue = (tokens: OpenTokens, margin = ahead) =>
    tokens.expiresAt !== undefined && tokens.expiresAt.getTime() - margin <= now().getTime()
  const renewed = (isUsable: (stored: OpenTokens) => boolean) => {
    renewing ??= renew(options, isUsable)
      .then((tokens) => (held = tokens))
      .finally(() => (renewing = undefined))
    return renewing
  }
  return {
    async current() {
      if (held === undefined || !isDue(held)) return held?.token
      const before = held
      try {
        return (await renewed((stored) => !isDue(stored)))?.token
      } catch (error) {
        log.error({ installation: id, refused: refusedWith(error), ...traits(error) }, 'slack.token.not_refreshed')
        // Refreshed ahead of time so that this may fail a few times.
        if (isDue(before, 0)) throw error
        return before.token
      }
    },
    async after(refused, expired) {
      if (held !== undefined && held.token !== refused && !isDue(held)) return held.token
      const tokens = await renewed((stored) => stored.token !== refused || !expired)
      return tokens?.token === refused ? undefined : tokens?.token
    },
  }
}

/** What is stored, where that will do; else what Slack gives for it. Undefined where the installation is gone. */
function renew(options: TokensOptions, isUsable: (stored: OpenTokens) => boolean): Promise<OpenTokens | undefined> {
  const { id, store, refresh, log } = options
  return store.transact(async ({ installations }) => {
    const row = await installations.lock(id)
    if (row === undefined) return undefined
    const stored = opened(options, row.tokens)
    if (isUsable(stored) || stored.refreshToken === undefined) return stored
    const fresh = await refresh(stored.refreshToken)
    await installations.setTokens(id, sealed(options.seal, id, fresh))
    log.info({ installation: id }, 'slack.token.refreshed')
    return fresh
  }, patience)
}

/** As they are stored. */
export function sealed(seal: TokenSeal, id: WorkspaceId, tokens: OpenTokens): SealedTokens {
  const { token, refreshToken, expiresAt } = tokens
  const keep = refreshToken === undefined ? undefined : seal.seal(refreshToken, about(id, 'installation refresh token'))
  return { token: seal.seal(token, about(id, 'installation token')), refreshToken: keep, expiresAt }
}

/** Throws where they were sealed with a key that is not known, or changed. */
export function opened(
  { id, seal }: Pick<TokensOptions, 'id' | 'seal'>,
  { token, refreshToken, expiresAt }: SealedTokens,
): OpenTokens {
  const kept = refreshToken === undefined ? undefined : seal.open(refreshToken, about(id, 'installation refresh token'))
  return { token: seal.open(token, about(id, 'installation token')), refreshToken: kept, expiresAt }
}

function about(id: WorkspaceId, kind: string): string {
  return aboutSealed(kind, { workspace: id, id: '' })
}
