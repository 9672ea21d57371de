import type { Log } from '../ports.ts'

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

/** Says in the log which permissions an installation lacks: it was made before the manifest asked for them. */
export function checkScopes(granted: readonly string[] | undefined, log: Log): void {
  if (granted === undefined) return
  const missing = scopes.filter((scope) => !granted.includes(scope))
  if (missing.length > 0) log.warn({ missing }, 'slack.missing_scopes')
}
