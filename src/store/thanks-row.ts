import type { PersonRef } from '../domain/person.ts'
import type { Thanks } from '../domain/thanks.ts'
import { idWithin, personOf } from './refs.ts'
import type { thanks } from './schema.ts'

type Entry = typeof thanks.$inferSelect

/** Thanks as the first entry of theirs. Throws a `RangeError` when anybody in them is of another workspace. */
export function toSent(sent: Thanks): Entry {
  const { workspace, recipients, value, ...plain } = sent
  const giver = idWithin(workspace, sent.giver)
  return {
    ...plain,
    workspace,
    version: 1,
    entry: 'sent',
    by: giver,
    at: sent.sentAt,
    giver,
    recipients: recipients.map((person) => idWithin(workspace, person)),
    value: value ?? null,
  }
}

/** What takes them back. It carries nobody's words. */
export function toReversal(standing: Entry, by: PersonRef, at: Date): Entry {
  const person = idWithin(standing.workspace, by)
  return { ...standing, version: standing.version + 1, entry: 'reversal', by: person, at, reason: '', value: null }
}

export function toThanks(entry: Entry): Thanks {
  const { workspace, id, reason, told, sentAt } = entry
  return {
    workspace,
    id,
    giver: personOf(workspace, entry.giver),
    recipients: entry.recipients.map((person) => personOf(workspace, person)),
    reason,
    value: entry.value ?? undefined,
    private: entry.private,
    told,
    sentAt,
  }
}
