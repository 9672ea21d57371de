import type { webApi } from '@slack/bolt'
import { cache } from '../cache.ts'
import type { Person, WorkspaceId } from '../domain/person.ts'
import type { PeopleGroup } from '../domain/pulse/segmentation.ts'
import type { Directory, Log } from '../ports.ts'
import { refusedWith } from './faults.ts'
import { patiently } from './patiently.ts'

interface Asking {
  readonly client: webApi.WebClient
  readonly workspace: WorkspaceId
  readonly log: Log
}

/** Custom fields are told one person a call, some hundred a minute (tier 4): of more people they are not asked for. */
const mostProfiles = 2_000

/** Custom fields of thousands of people are minutes of calls. */
const lifetime = 60 * 60_000

/**
 * User groups, and with `groups` also what people say of themselves in the custom fields of their profiles; asked once an
 * hour. Waits out rate limits, so it may take minutes. What Kindling may not read is left out; throws the Web API's other
 * errors.
 */
export function groupsOnce(
  asking: Asking,
  members: () => Promise<readonly Person[]>,
): Required<Pick<Directory, 'groups' | 'audiences'>> {
  const all = cache<readonly PeopleGroup[]>(lifetime, 1)
  const userGroups = cache<readonly PeopleGroup[]>(lifetime, 1)
  const { workspace } = asking
  const audiences = async (asked: WorkspaceId) =>
    asked === workspace ? userGroups.get(asked, () => askUserGroups(asking)) : []
  const askAll = async () => [...(await askFieldGroups(asking, await members())), ...(await audiences(workspace))]
  return { audiences, groups: async (asked) => (asked === workspace ? all.get(asked, askAll) : []) }
}

function askFieldGroups(asking: Asking, members: readonly Person[]): Promise<readonly PeopleGroup[]> {
  return allowed(asking, 'users.profile:read', () => askFields(asking, members))
}

function askUserGroups(asking: Asking): Promise<readonly PeopleGroup[]> {
  return allowed(asking, 'usergroups:read', () => listUserGroups(asking))
}

/** User groups and custom fields are of paid plans. */
const notThere = new Set(['missing_scope', 'paid_teams_only', 'plan_upgrade_required'])

async function allowed(
  { workspace, log }: Asking,
  scope: string,
  ask: () => Promise<readonly PeopleGroup[]>,
): Promise<readonly PeopleGroup[]> {
  try {
    return await ask()
  } catch (error) {
    const code = refusedWith(error)
    if (code === undefined || !notThere.has(code)) throw error
    log.info({ workspace, scope, code }, 'slack.groups.not_allowed')
    return []
  }
}

/** https://docs.slack.dev/reference/methods/usergroups.list */
async function listUserGroups({ client }: Asking): Promise<readonly PeopleGroup[]> {
  const { usergroups = [] } = await patiently(() => client.usergroups.list({ include_users: true }))
  return usergroups
    .filter(({ id, date_delete }) => id !== undefined && (date_delete ?? 0) === 0)
    .map(({ id = '', name, handle, users = [] }) => ({
      kind: 'user group',
      cut: 'User group',
      cell: id,
      label: name ?? handle ?? id,
      people: users,
    }))
}

interface Field {
  readonly id: string
  readonly label: string
  readonly namesPeople: boolean
}

async function askFields(
  { client, workspace, log }: Asking,
  members: readonly Person[],
): Promise<readonly PeopleGroup[]> {
  const { profile } = await patiently(() => client.team.profile.get({}))
  const fields = (profile?.fields ?? []).flatMap(fieldOf)
  if (fields.length === 0) return []
  if (members.length > mostProfiles) {
    log.info({ workspace, members: members.length }, 'slack.groups.too_many_profiles')
    return []
  }
  const cells = new Map<string, { readonly field: Field; readonly cell: string; readonly people: string[] }>()
  for (const { ref } of members) {
    const values = await askProfile(client, ref.id)
    for (const field of fields) {
      const cell = cellOf(field, values[field.id]?.value)
      if (cell === undefined) continue
      const key = JSON.stringify([field.id, cell])
      const known = cells.get(key) ?? { field, cell, people: [] }
      known.people.push(ref.id)
      cells.set(key, known)
    }
  }
  const names = new Map(members.map(({ ref, name }) => [ref.id, name]))
  return [...cells.values()].map(({ field, cell, people }) => ({
    kind: 'profile field',
    cut: field.label,
    cell,
    label: field.namesPeople ? (names.get(cell) ?? cell) : cell,
    people,
  }))
}

/** Dates, links and numbers make no groups. Types: https://docs.slack.dev/reference/methods/team.profile.get */
function fieldOf(field: { id?: string; label?: string; type?: string; is_hidden?: boolean }): readonly Field[] {
  const { id, label, type = '' } = field
  if (id === undefined || label === undefined || label === '' || field.is_hidden === true) return []
  return ['text', 'options_list', 'user'].includes(type) ? [{ id, label, namesPeople: type === 'user' }] : []
}

type Values = Readonly<Record<string, { readonly value?: string }>>

/** Nothing of somebody who has left since. */
async function askProfile(client: webApi.WebClient, user: string): Promise<Values> {
  try {
    const { profile } = await patiently(() => client.users.profile.get({ user }))
    return profile?.fields ?? {}
  } catch (error) {
    if (refusedWith(error) === 'user_not_found') return {}
    throw error
  }
}

/** A field may name several people: the first counts. */
function cellOf({ namesPeople }: Field, value: string | undefined): string | undefined {
  const cell = (namesPeople ? value?.split(',')[0] : value)?.trim()
  return cell === '' ? undefined : cell
}
