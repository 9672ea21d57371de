import type { Conversation, ConversationStore } from '../../../src/ports.ts'

export interface MemoryStore extends ConversationStore {
  /** Ids, in the order in which they were written. */
  readonly written: string[]
}

/** Keeps addresses as a database does: as JSON, in an order of its own. */
export function memoryStore(): MemoryStore {
  const rows = new Map<string, string>()
  const written: string[] = []
  const keyOf = (workspace: string, kind: string, id: string) => JSON.stringify([workspace, kind, id])
  const read = (row: string): Conversation => {
    const conversation = JSON.parse(row) as Conversation
    const names = Object.entries(conversation.reference).toSorted(([a], [b]) => b.localeCompare(a))
    return { ...conversation, reference: Object.fromEntries(names) }
  }
  return {
    written,
    async get(workspace, kind, id) {
      const row = rows.get(keyOf(workspace, kind, id))
      return row === undefined ? undefined : read(row)
    },
    list: async (workspace, kind) =>
      [...rows.values()].map(read).filter((row) => row.workspace === workspace && row.kind === kind),
    any: async (workspace, kind, like) =>
      [...rows.values()].map(read).some((row) => {
        const reference = Object.entries(row.reference)
        const has = ([name, value]: readonly [string, unknown]) =>
          reference.some(([known, kept]) => known === name && kept === value)
        return row.workspace === workspace && row.kind === kind && Object.entries(like).every(has)
      }),
    async put(conversation) {
      written.push(conversation.id)
      rows.set(keyOf(conversation.workspace, conversation.kind, conversation.id), JSON.stringify(conversation))
    },
    async remove(workspace, kind, id) {
      rows.delete(keyOf(workspace, kind, id))
    },
  }
}
