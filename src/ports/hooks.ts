import type { Hook } from '../domain/hook.ts'
import type { WorkspaceId } from '../domain/person.ts'

/** Names a hook. */
export type HookRef = Pick<Hook, 'workspace' | 'id'>

/** Web hooks that bring customers' words. Of an address only the SHA-256 of its token is kept, of a message that of its id. */
export interface HookStore {
  /** Keeps a new hook with the hash of its token. */
  add(hook: Hook, token: Uint8Array): Promise<void>
  get(hook: HookRef): Promise<Hook | undefined>
  list(workspace: WorkspaceId): Promise<readonly Hook[]>
  /** False where there was none. Its tokens and receipts go, too. */
  remove(hook: HookRef): Promise<boolean>
  /** The hook whose token this is, while it holds. */
  byToken(workspace: WorkspaceId, token: Uint8Array, now: Date): Promise<Hook | undefined>
  /** Another token. The one before holds until then, those before that no longer. False where there is no such hook. */
  rotate(hook: HookRef, token: Uint8Array, until: Date): Promise<boolean>
  /** Whether this message came before. */
  isKnown(hook: HookRef, message: Uint8Array): Promise<boolean>
  /** This message has been dealt with; it is remembered until then. */
  note(hook: HookRef, message: Uint8Array, times: { readonly at: Date; readonly until: Date }): Promise<void>
  /** True for the first who claims this message; it is remembered until then. */
  claim(hook: HookRef, message: Uint8Array, until: Date): Promise<boolean>
  /** Something came in that carried no words. */
  touch(hook: HookRef, at: Date): Promise<void>
  /** Forgets what was to be remembered until now at most: messages and old tokens. */
  forget(workspace: WorkspaceId, now: Date): Promise<void>
}
