import type { WorkspaceId } from '../domain/person.ts'

/**
 * Where a person, a team or a channel is reached. Teams names the address only in what it sends, so it is kept.
 * `id` is the platform's: of a person, of a team, of a channel.
 */
export interface Conversation {
  readonly workspace: WorkspaceId
  readonly kind: 'person' | 'team' | 'channel'
  readonly id: string
  /** The adapter's own: addresses and names, nothing that anybody wrote. */
  readonly reference: object
}

/** Kept addresses of a platform that cannot be asked for them. */
export interface ConversationStore {
  get(workspace: WorkspaceId, kind: Conversation['kind'], id: string): Promise<Conversation | undefined>
  list(workspace: WorkspaceId, kind: Conversation['kind']): Promise<readonly Conversation[]>
  /** Whether there is one whose reference has all of this in it. */
  any(workspace: WorkspaceId, kind: Conversation['kind'], like: object): Promise<boolean>
  /** Adds it, or takes the place of the one with its id. */
  put(conversation: Conversation): Promise<void>
  remove(workspace: WorkspaceId, kind: Conversation['kind'], id: string): Promise<void>
}
