import type { webApi } from '@slack/bolt'
import type { Log } from '../ports.ts'
import { refusedWith } from './faults.ts'

/** What Kindling may do, as the manifests ask for it: bot scopes by https://docs.slack.dev/reference/scopes */
export const scopes = [
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'reactions:read',
  'users:read',
] as const

/** Asked for as well, for the groups of the pulse: Kindling does all else without, and nobody is reminded of them. */
export const optionalScopes = ['usergroups:read', 'users.profile:read', 'users:read.email'] as const

/** Where whoever made the app changes what it asks for: its page, OAuth & Permissions. */
export const permissionsPage = 'https://api.slack.com/apps'

/** Watches which permissions an installation lacks: it was made before the manifest asked for them. */
export interface Needs {
  /** Compares what is granted, where Slack says it; what is missing is told and logged, once until it changes. */
  check(granted: readonly string[] | undefined): void
  /** As `check`, where Slack refused a call for want of a permission, also of one that Kindling does not ask for. */
  checkRefusal(error: unknown): void
  /** Hears what is missing, also what was found before it listened. */
  listen(tell: (missing: readonly string[]) => void): void
}

export function watchNeeds(log: Log): Needs {
  let missing: readonly string[] = []
  let tell: (missing: readonly string[]) => void = () => {}
  const check = (granted: readonly string[] | undefined) => {
    if (granted === undefined) return
    const before = missing.join(' ')
    missing = scopes.filter((scope) => !granted.includes(scope))
    if (missing.length === 0 || missing.join(' ') === before) return
    log.warn({ missing }, 'slack.missing_scopes')
    tell(missing)
  }
  return {
    check,
    checkRefusal: (error) => check(grantedIn(error)),
    listen(listener) {
      tell = listener
      if (missing.length > 0) tell(missing)
    },
  }
}

/** Slack names the granted ones in a header of every answer: https://docs.slack.dev/authentication/installing-with-oauth */
function grantedIn(error: unknown): readonly string[] | undefined {
  if (refusedWith(error) !== 'missing_scope') return undefined
  return (error as InstanceType<typeof webApi.WebAPIPlatformError>).data.response_metadata?.scopes
}
