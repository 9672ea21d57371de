import type { AuditEntry } from '../domain/audit.ts'
import { channelLabel } from '../domain/person.ts'
import type { Card } from './card.ts'
import { card, does, note, primary, row, text, title } from './card.ts'
import type { Names, Say } from './say.ts'
import { cut, farDay, fullName, time } from './say.ts'

/** What the ids of entries stand for, as far as it is known still. */
export interface AuditLabels {
  /** Full names by person id. */
  readonly people: Names
  /** Names of channels, web hooks and hosts of addresses, by their id in an entry. */
  readonly places: ReadonlyMap<string, string>
}

/** A page of the audit log, newest first. `more`: there are older ones. */
export function auditCard(
  say: Say,
  page: { readonly entries: readonly AuditEntry[]; readonly more: boolean },
  labels: AuditLabels,
): Card {
  const words = say.words.audit
  const last = page.entries.at(-1)
  return card(
    title(words.title),
    ...(last === undefined ? [text(words.none)] : page.entries.map((entry) => text(lineOf(say, entry, labels)))),
    row(
      page.more && last !== undefined && does(words.older, { action: 'audit.show', payload: { before: last.id } }),
      primary(does(words.export, { action: 'audit.export', payload: {} })),
    ),
    note(words.note),
  )
}

/** What happened, in a sentence; who did it stands beside it. */
export function auditSentence(say: Say, entry: AuditEntry, labels: AuditLabels): string {
  const { kinds, names } = say.words.audit
  const sentence = kinds[entry.what]
  if (typeof sentence === 'string') return sentence
  return sentence(subjectOf(say, entry, labels), (entry.names ?? []).map((name) => names[name]).join(', '))
}

/** Undefined: Kindling itself. */
export function auditAuthor(say: Say, { by }: AuditEntry, { people }: AuditLabels): string | undefined {
  return by && fullName(people, by, say.words.moment.somebody)
}

function lineOf(say: Say, entry: AuditEntry, labels: AuditLabels): string {
  const words = say.words.audit
  const at = `${farDay(say, entry.at)} ${time(say, entry.at)}`
  const what = auditSentence(say, entry, labels)
  const by = auditAuthor(say, entry, labels)
  return by === undefined ? words.line(at, what) : words.lineBy(at, by, what)
}

/** An id that nobody can name any more is told by its beginning. */
const shownOfId = 8

function subjectOf(say: Say, { workspace, what, subject = '' }: AuditEntry, { people, places }: AuditLabels): string {
  if (/^(?:role|guest)\./.test(what)) return fullName(people, { workspace, id: subject }, say.words.moment.somebody)
  const name = places.get(subject)
  if (what.startsWith('channel.')) return cut(channelLabel(name ?? subject), 40)
  return name === undefined ? subject.slice(0, shownOfId) : cut(name, 40)
}
