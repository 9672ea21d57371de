import type { PersonRef, WorkspaceId } from '../domain/person.ts'

/**
 * `link`: opens the pages once. `session`: a browser that did. `token`: a program that reads the figures. `download`: fetches
 * one file once.
 */
export type PassKind = 'link' | 'session' | 'token' | 'download'

/** What lets somebody in. Of its secret only the SHA-256 is kept. */
export interface Pass {
  readonly kind: PassKind
  readonly person: PersonRef
  readonly hash: Uint8Array
  /** Undefined: it holds until it is taken back. */
  readonly expiresAt: Date | undefined
  /** Of a download: which file it fetches. Ids only. */
  readonly file?: object | undefined
}

export interface PassName {
  readonly workspace: WorkspaceId
  readonly kind: PassKind
  readonly hash: Uint8Array
}

/** Who may open the pages of the web server. Nothing here says what they may see there. */
export interface SignInStore {
  /** Those of the workspace that have expired by `now` are swept away. */
  add(pass: Pass, now: Date): Promise<void>
  /** Undefined when there is none, or it has expired. */
  find(pass: PassName, now: Date): Promise<Pass | undefined>
  /** As `find`, and it is gone: of several who take one at once one gets it. */
  take(pass: PassName, now: Date): Promise<Pass | undefined>
  has(person: PersonRef, kind: PassKind): Promise<boolean>
  /** All of this kind that this person has. */
  removeAll(person: PersonRef, kind: PassKind): Promise<void>
  /** All that anybody has there, of every kind. */
  clear(workspace: WorkspaceId): Promise<void>
  /** All that have expired by `now`. */
  sweep(workspace: WorkspaceId, now: Date): Promise<void>
}
