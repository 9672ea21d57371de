import type { webApi } from '@slack/bolt'
import type { Person, WorkspaceId } from '../domain/person.ts'
import { nativeId } from '../domain/person.ts'
import { patiently } from './patiently.ts'

/** What Slack tells of a user, as far as Kindling reads it: https://docs.slack.dev/reference/objects/user-object */
export interface SlackUser {
  readonly id?: string
  readonly team_id?: string
  readonly name?: string
  readonly real_name?: string
  readonly profile?: { readonly real_name?: string; readonly display_name?: string; readonly email?: string }
  readonly tz?: string
  /** Only where it was asked for: `en-US`. */
  readonly locale?: string
  readonly deleted?: boolean
  readonly is_bot?: boolean
  readonly is_admin?: boolean
  readonly is_owner?: boolean
  readonly is_stranger?: boolean
  readonly is_restricted?: boolean
  readonly is_ultra_restricted?: boolean
  readonly enterprise_user?: { readonly teams?: readonly string[] }
}

/** One person by their id. Throws the Web API's errors. */
export async function askPerson(
  client: webApi.WebClient,
  workspace: WorkspaceId,
  id: string,
): Promise<Person | undefined> {
  const { user } = await client.users.info({ user: id, include_locale: true })
  return user === undefined ? undefined : personOf(workspace, id, user)
}

/** `users.list`: tier 2, so of a very large workspace it waits; at most 1,000 a page. Throws the Web API's errors. */
export async function askMembers(client: webApi.WebClient, workspace: WorkspaceId): Promise<readonly Person[]> {
  const found: Person[] = []
  let cursor: string | undefined
  do {
    const from = cursor === undefined ? {} : { cursor }
    const page = await patiently(() => client.users.list({ limit: 500, include_locale: true, ...from }))
    const members: readonly SlackUser[] = page.members ?? []
    found.push(...members.map((user) => withEmail(personOf(workspace, user.id ?? '', user), user.profile?.email)))
    cursor = page.response_metadata?.next_cursor
  } while (cursor !== undefined && cursor !== '')
  return found.filter(({ kind }) => kind === 'member')
}

/** Slack tells it with the scope `users:read.email` only. */
function withEmail(person: Person, email: string | undefined): Person {
  return email === undefined || email === '' ? person : { ...person, email }
}

/** A user in the core's words. */
export function personOf(workspace: WorkspaceId, id: string, user: SlackUser): Person {
  const names = [user.profile?.real_name, user.real_name, user.profile?.display_name, user.name]
  return {
    ref: { workspace, id },
    name: names.find((name) => name !== undefined && name !== '') ?? id,
    kind: kindOf(user, nativeId(workspace)),
    zone: user.tz === '' ? undefined : user.tz,
    locale: user.locale,
    runsWorkspace: user.is_admin === true || user.is_owner === true,
  }
}

/** Of an enterprise, somebody belongs to every workspace in `enterprise_user.teams`. Who has left counts as outside. */
function kindOf(user: SlackUser, team: string): Person['kind'] {
  if (user.is_bot === true || user.id === 'USLACKBOT') return 'app'
  const teams = [user.team_id, ...(user.enterprise_user?.teams ?? [])].filter((id) => id !== undefined)
  if (user.deleted === true || user.is_stranger === true || (teams.length > 0 && !teams.includes(team)))
    return 'outside'
  return user.is_restricted === true || user.is_ultra_restricted === true ? 'guest' : 'member'
}
