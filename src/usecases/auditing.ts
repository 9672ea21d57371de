import type { AuditedSetting, AuditKind, AuditNote } from '../domain/audit.ts'
import { differing } from '../domain/audit.ts'
import type { ChannelRef, PersonRef, Role, WorkspaceId } from '../domain/person.ts'
import { samePerson } from '../domain/person.ts'
import type { Settings, SourceChannel } from '../domain/settings.ts'
import type { UnitOfWork } from '../ports.ts'

// Every change of a role, a setting or a channel goes through here, so that none is without its note.

/** Who changes something, and when. `by` is undefined where Kindling itself does, as its platform has it do. */
export type Doing = Pick<AuditNote, 'by' | 'at'>

/** Who came to a role or onto a list, and who is there no more. */
export interface Moved {
  readonly given: readonly PersonRef[]
  readonly taken: readonly PersonRef[]
}

interface RoleHolders {
  readonly workspace: WorkspaceId
  readonly role: Role
  readonly people: readonly PersonRef[]
}

/** These people have the role, and nobody else. Of two who say so at once, one comes after the other. */
export async function setRole(
  unit: UnitOfWork,
  { workspace, role, people }: RoleHolders,
  doing: Doing,
): Promise<Moved> {
  await unit.workspaces.lock(workspace)
  const moved = movedBetween(await unit.people.withRole(workspace, role), people)
  await unit.people.setRole(workspace, role, people)
  const about = { workspace, ...doing, names: [role] }
  for (const { id } of moved.given) await unit.audit.note({ ...about, what: 'role.granted', subject: id })
  for (const { id } of moved.taken) await unit.audit.note({ ...about, what: 'role.taken', subject: id })
  return moved
}

/** These guests are let in, and no others. */
export async function setGuests(
  unit: UnitOfWork,
  { workspace, people }: Omit<RoleHolders, 'role'>,
  doing: Doing,
): Promise<void> {
  await unit.workspaces.lock(workspace)
  const { given, taken } = movedBetween(await unit.people.guests(workspace), people)
  await unit.people.setGuests(workspace, people)
  for (const { id } of given) await unit.audit.note({ workspace, ...doing, what: 'guest.letIn', subject: id })
  for (const { id } of taken) await unit.audit.note({ workspace, ...doing, what: 'guest.shutOut', subject: id })
}

/** The names of settings that differ, gift rules each by its own. `digestFrom` follows from the digest's day and time. */
export function changedSettings(before: Settings, after: Settings): readonly AuditedSetting[] {
  return differing(flat(before), flat(after))
}

function flat({ gifts, digestFrom: _moved, ...settings }: Settings): Partial<Record<AuditedSetting, unknown>> {
  const rules = Object.entries(gifts).map(([name, value]) => [`gifts.${name}`, value] as const)
  return { ...settings, ...Object.fromEntries(rules) }
}

/** Keeps a channel as somebody decided. */
export async function saveChannel(unit: UnitOfWork, channel: SourceChannel, doing: Doing): Promise<void> {
  const { workspace, id: subject } = channel.ref
  const before = await unit.channels.lock(channel.ref)
  await unit.channels.save(channel)
  for (const change of channelChanges(before, channel))
    await unit.audit.note({ workspace, ...doing, subject, ...change })
}

/** Forgets it; once, however often that is said. */
export async function removeChannel(unit: UnitOfWork, channel: ChannelRef, doing: Doing): Promise<void> {
  const { workspace, id: subject } = channel
  if ((await unit.channels.lock(channel)) === undefined) return
  await unit.channels.remove(channel)
  await unit.audit.note({ workspace, ...doing, what: 'channel.forgotten', subject })
}

type ChannelChange = Pick<AuditNote, 'what' | 'names'>

/** A channel that nobody has decided about. */
const undecided = { watching: 'undecided', trust: 'balanced', voice: 'both', cards: 'home' } as const

const watchings: Readonly<Record<SourceChannel['watching'], AuditKind>> = {
  watch: 'channel.watched',
  hand: 'channel.byHand',
  none: 'channel.unwatched',
  undecided: 'channel.unwatched',
}

function channelChanges(known: SourceChannel | undefined, after: SourceChannel): readonly ChannelChange[] {
  const before = { ...undecided, agreedTo: undefined, addedBy: undefined, ...known }
  const watching = before.watching !== after.watching
  const agreed = before.agreedTo !== after.agreedTo
  const names = differing(handling(before), handling(after))
  // Consent ends together with watching, which is noted by itself. Where only the consent ended, that is the change.
  const ended = agreed && after.agreedTo === undefined && !watching ? (['agreedTo'] as const) : []
  const changed = [...ended, ...names]
  return [
    ...(known === undefined || before.addedBy !== after.addedBy ? [{ what: 'channel.added' } as const] : []),
    ...(watching ? [{ what: watchings[after.watching] }] : []),
    ...(agreed && after.agreedTo !== undefined ? [{ what: 'channel.agreed' } as const] : []),
    ...(changed.length > 0 ? [{ what: 'channel.changed', names: changed } as const] : []),
  ]
}

type Handling = Pick<SourceChannel, 'trust' | 'voice' | 'cards'>

function handling({ trust, voice, cards }: Handling): Handling {
  return { trust, voice, cards }
}

function movedBetween(before: readonly PersonRef[], after: readonly PersonRef[]): Moved {
  return { given: without(after, before), taken: without(before, after) }
}

function without(all: readonly PersonRef[], some: readonly PersonRef[]): readonly PersonRef[] {
  return all.filter((person) => !some.some((one) => samePerson(one, person)))
}
