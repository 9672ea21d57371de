import type { MessageRef, PersonRef, WorkspaceId } from '../domain/person.ts'

/**
 * The platform's id of a person or channel, to be kept in a row of this workspace. Throws a `RangeError` for one of
 * another workspace: ids are unique within theirs only, and the row would speak of somebody else.
 */
export function idWithin(
  workspace: WorkspaceId,
  ref: { readonly workspace: WorkspaceId; readonly id: string },
): string {
  if (ref.workspace !== workspace) throw new RangeError(`a row of ${workspace} cannot speak of ${ref.workspace}`)
  return ref.id
}

export function personOf(workspace: WorkspaceId, id: string): PersonRef {
  return { workspace, id }
}

/** Where a message stands, by its columns; undefined where they name none. */
export function messageOf(
  workspace: WorkspaceId,
  message: { channel: string | null; id: string | null; thread: string | null },
): MessageRef | undefined {
  if (message.channel === null || message.id === null) return undefined
  return {
    workspace,
    channel: message.channel,
    id: message.id,
    ...(message.thread !== null && { thread: message.thread }),
  }
}

type Nulled<Columns> = {
  [Name in keyof Columns]: undefined extends Columns[Name] ? Exclude<Columns[Name], undefined> | null : Columns[Name]
}

/** What is undefined in the domain is null in a row: drizzle leaves an undefined column as it is. */
export function nulled<Columns extends object>(columns: Columns): Nulled<Columns> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]: [string, unknown]) => [name, value ?? null]),
  ) as Nulled<Columns>
}
