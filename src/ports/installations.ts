import type { WorkspaceId } from '../domain/person.ts'

/**
 * What stands between Kindling and the Web API of one installation: of a workspace, or of a whole organisation, whose one
 * token serves many workspaces. Tokens are sealed (`TokenSeal`): nothing that reads a row can use them.
 */
export interface Installation {
  /** `slack:T0123`; of an organisation `slack:E0123`. */
  readonly id: WorkspaceId
  readonly orgWide: boolean
  /** Where its messages are opened: `https://larch.slack.com/`. */
  readonly site: string
  readonly botId: string | undefined
  readonly botUserId: string
  /** What it was granted. */
  readonly scopes: readonly string[]
  readonly tokens: SealedTokens
  readonly installedAt: Date
}

export interface SealedTokens {
  readonly token: string
  /** Only where tokens rotate, as is `expiresAt`. */
  readonly refreshToken: string | undefined
  readonly expiresAt: Date | undefined
}

export interface InstallationStore {
  /** Adds it, or takes the place of the one with its id. */
  put(installation: Installation): Promise<void>
  /** The one that serves a workspace. */
  of(workspace: WorkspaceId): Promise<Installation | undefined>
  /** By its own id; nobody else changes it until the transaction ends. */
  lock(id: WorkspaceId): Promise<Installation | undefined>
  setTokens(id: WorkspaceId, tokens: SealedTokens): Promise<void>
  /** From now on it serves this workspace, whatever did so before. */
  serve(id: WorkspaceId, workspace: WorkspaceId): Promise<void>
  /** No installation serves this workspace any more. */
  leave(workspace: WorkspaceId): Promise<void>
  /** The workspaces it serves. Of many workspaces at once. */
  served(id: WorkspaceId): Promise<readonly WorkspaceId[]>
  /** Deletes it with its tokens; it serves nobody any more. */
  remove(id: WorkspaceId): Promise<void>
}

/** One sealed column of one row, wherever it is. */
export interface SealedValue {
  readonly workspace: WorkspaceId
  /** Empty where a workspace has one row. */
  readonly id: string
  readonly value: string
}

/** Everything that is stored sealed, for a change of keys. Of all workspaces. */
export interface SealedStore {
  /** What is sealed, such as `hook secret`. */
  kinds(): Promise<readonly string[]>
  /** Those that do not begin with `prefix`, at most `limit` of them. */
  without(kind: string, prefix: string, limit: number): Promise<readonly SealedValue[]>
  /** False where it is another value by now. */
  replace(kind: string, value: SealedValue, sealed: string): Promise<boolean>
}

/** Seals what is stored and must not be read in the database or its backups. */
export interface TokenSeal {
  /** What begins everything that is sealed with the key that seals now. */
  readonly prefix: string
  /** `about` names what it belongs to: sealed for one place, it does not open in another. */
  seal(secret: string, about: string): string
  /** Throws an Error that names the key, never the secret, where it was sealed with another, for another place, or changed. */
  open(sealed: string, about: string): string
}

/** What came of going to the platform's page and back. `where` opens what was installed, there. */
export type InstallOutcome =
  | { readonly outcome: 'installed'; readonly name: string; readonly orgWide: boolean; readonly where: string }
  /** Somebody said no there. */
  | { readonly outcome: 'declined' }
  /** Not begun in this browser, begun too long ago, or come back a second time. */
  | { readonly outcome: 'foreign' }
  | { readonly outcome: 'failed'; readonly ref: string }
