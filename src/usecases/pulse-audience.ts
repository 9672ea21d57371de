import type { Person, PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Audience, Reach } from '../domain/pulse/audience.ts'
import { leastAudience } from '../domain/pulse/opening.ts'
import type { PeopleGroup } from '../domain/pulse/segmentation.ts'
import type { Deps } from '../ports.ts'
import { readInTime } from './in-time.ts'
import { distinct } from './segments-directory.ts'

/** How long somebody waits who has a form before them, in milliseconds: Slack opens one within three seconds only. */
const patience = 1_500

/** It is asked again the next time. */
const failure = 'people of the pulse not read'

interface Asking {
  readonly workspace: WorkspaceId
  readonly audience: Audience
}

/** Who would be asked now, and who is of the audience, those among them who want no invitations. */
export interface Asked extends Reach {
  readonly people: readonly PersonRef[]
}

/** `gone`: the group is not there (any more), or may not be read. `not read`: it takes longer, or the platform fails. */
export type AskedOrNot = Asked | 'gone' | 'not read'

/** Members of the workspace who are of the audience, without those who want no pulse invitations. */
export async function audienceOf(deps: Deps, asking: Asking, milliseconds = patience): Promise<AskedOrNot> {
  const { workspace, audience } = asking
  const { directory } = deps.platform(workspace)
  const groups = () => (audience.kind === 'group' ? directory.audiences?.(workspace) : undefined)
  const read = await readInTime(deps, { workspace, milliseconds, failure }, () =>
    Promise.all([directory.members(workspace), groups()]),
  )
  if (read === undefined) return 'not read'
  const [members, offered] = read
  const declined = await decliners(deps, workspace)
  const ids = idsOf(audience, members, offered)
  if (ids === undefined) return 'gone'
  const here = members.map(({ ref }) => ref).filter(({ id }) => ids.has(id))
  return {
    people: here.filter(({ id }) => !declined.has(id)),
    members: new Set(members.map(({ ref }) => ref.id)),
    within: new Set(here.map(({ id }) => id)),
  }
}

function idsOf(
  audience: Audience,
  members: readonly Person[],
  groups: readonly PeopleGroup[] = [],
): ReadonlySet<string> | undefined {
  switch (audience.kind) {
    case 'everybody':
      return new Set(members.map(({ ref }) => ref.id))
    case 'list':
      return new Set(audience.people)
    case 'group': {
      const group = groups.find(({ cell }) => cell === audience.group)
      return group && new Set(group.people)
    }
  }
}

async function decliners(deps: Deps, workspace: WorkspaceId): Promise<ReadonlySet<string>> {
  const preferences = await deps.store.people.preferences(workspace)
  return new Set([...preferences].filter(([, { pulse }]) => !pulse).map(([id]) => id))
}

/** A user group or team that a pulse can ask. */
export interface Choice {
  readonly group: string
  /** No other is called so. */
  readonly name: string
}

/** More fit no form; of so many the largest are offered. */
const mostChoices = 100

/** User groups or teams with enough people, A to Z. */
export async function choicesOf(deps: Deps, workspace: WorkspaceId): Promise<readonly Choice[] | 'not read'> {
  const { directory } = deps.platform(workspace)
  const asked = { workspace, milliseconds: patience, failure }
  const groups = await readInTime(deps, asked, async () => directory.audiences?.(workspace) ?? [])
  if (groups === undefined) return 'not read'
  const largest = groups
    .filter(({ people }) => people.length >= leastAudience)
    .toSorted((a, b) => b.people.length - a.people.length)
    .slice(0, mostChoices)
    .toSorted((a, b) => collator.compare(a.label, b.label) || (a.cell < b.cell ? -1 : 1))
  const taken = new Map<string, number>()
  return largest.map(({ cell, label }) => ({ group: cell, name: distinct(taken, label) }))
}

const collator = new Intl.Collator('en')
