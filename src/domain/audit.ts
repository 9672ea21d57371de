import type { GiftRules } from './gift.ts'
import type { PersonRef, Role, WorkspaceId } from './person.ts'
import type { Settings, SourceChannel } from './settings.ts'

/** Everything that the audit log can say happened: a role, a setting or what the workspace is connected to is another one. */
export const auditKinds = [
  'workspace.connected',
  'workspace.ended',
  'role.granted',
  'role.taken',
  'guest.letIn',
  'guest.shutOut',
  'settings.changed',
  'channel.added',
  'channel.left',
  'channel.watched',
  'channel.byHand',
  'channel.unwatched',
  'channel.agreed',
  'channel.changed',
  'channel.forgotten',
  'hook.made',
  'hook.rotated',
  'hook.removed',
  'subscription.made',
  'subscription.removed',
  'idea.added',
  'idea.retired',
  'statement.added',
  'statement.retired',
  'pulse.started',
  'pulse.changed',
  'pulse.stopped',
  'pulse.cancelled',
  'comment.removed',
  'groups.changed',
  'import.done',
  'export.fetched',
  'token.made',
  'token.removed',
] as const
export type AuditKind = (typeof auditKinds)[number]

/** A setting by its name, each gift rule by its own. */
export type AuditedSetting = Exclude<keyof Settings, 'gifts' | 'digestFrom'> | `gifts.${keyof GiftRules}`

/** What a note names beside what happened: words of ours alone, so that no value can be among them. */
export type AuditName =
  | Role
  | AuditedSetting
  | keyof Pick<SourceChannel, 'trust' | 'voice' | 'cards' | 'agreedTo'>
  | 'cadence'
  | 'audience'
  | 'nextDay'
  | 'hour'
  | 'cuts'
  | 'thresholds'
  | 'file'
  | 'directory'
  | 'acts'
  | 'thanks'
  | 'workspace'
  | 'statement'
  | 'audit'

/** Who did what and when; never the content. */
export interface AuditNote {
  readonly workspace: WorkspaceId
  /** Undefined: Kindling itself, as its operator or the platform had it do. */
  readonly by: PersonRef | undefined
  readonly at: Date
  readonly what: AuditKind
  /** The id of the person, channel, web hook or other thing that it was done to; never a text. */
  readonly subject?: string | undefined
  /** Which role, which settings, what was imported or fetched. */
  readonly names?: readonly AuditName[] | undefined
}

export interface AuditEntry extends AuditNote {
  /** Grows from note to note. */
  readonly id: number
}

/** The names of those that differ, in the order of the alphabet; `undefined` and a missing one are the same. */
export function differing<Kept extends object>(before: Kept, after: Kept): readonly (keyof Kept & string)[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Kept & string)[]
  return names.filter((name) => said(before[name]) !== said(after[name])).toSorted()
}

/** Whatever order its keys are in: a database keeps none. */
function said(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
