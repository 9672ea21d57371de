import type { Mention } from '../domain/mention.ts'
import type { WorkspaceId } from '../domain/person.ts'
import { firstName } from '../domain/person.ts'
import type { PeopleGroup } from '../domain/pulse/segmentation.ts'
import type { Deps } from '../ports.ts'
import { readInTime } from './in-time.ts'

/** How long somebody waits for names, in milliseconds: Slack opens a form within three seconds only. */
const patience = 1_200

/**
 * How people can be named with an `@` where the platform reads no mention: by their whole name, by a first name that only
 * one of them has, with and without accents; and groups by theirs. Empty where the platform takes longer or fails.
 */
export async function namesTyped(deps: Deps, workspace: WorkspaceId): Promise<readonly Mention[]> {
  const { directory } = deps.platform(workspace)
  const [people = [], groups] = await Promise.all([
    readInTime(deps, asked(workspace), () => directory.members(workspace)),
    groupsRead(deps, workspace),
  ])
  const named = people.flatMap(({ ref, name }) =>
    [...new Set([name, firstName(name)])].map((text) => ({ kind: 'person' as const, id: ref.id, text: `@${text}` })),
  )
  const called = groups.map(({ cell, label }) => ({ kind: 'group' as const, id: cell, text: `@${label}` }))
  return onlyOnes([...named, ...called].flatMap((one) => [one, { ...one, text: withoutAccents(one.text) }]))
}

/** User groups or teams, as far as they can be read in time. */
export async function groupsRead(deps: Deps, workspace: WorkspaceId): Promise<readonly PeopleGroup[]> {
  const { directory } = deps.platform(workspace)
  return (await readInTime(deps, asked(workspace), async () => directory.audiences?.(workspace) ?? [])) ?? []
}

/** How names are asked for. */
function asked(workspace: WorkspaceId) {
  return { workspace, milliseconds: patience, failure: 'names not read' }
}

/** What two are called alike names neither. */
function onlyOnes(mentions: readonly Mention[]): readonly Mention[] {
  const byText = Map.groupBy(mentions, ({ text }) => text.toLowerCase())
  return [...byText.values()].flatMap((alike) =>
    new Set(alike.map(({ id }) => id)).size === 1 ? alike.slice(0, 1) : [],
  )
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '')
}
