/** What Kindling cannot do without a permission, by the platform's own name for it. */
const without: Readonly<Record<string, string>> = {
  'channels:history': 'read public channels',
  'channels:read': 'see which public channels it is in',
  'chat:write': 'write to anybody',
  commands: 'hear its command',
  'groups:history': 'read private channels',
  'groups:read': 'see which private channels it is in',
  'im:history': 'look whether a direct message went out before it sends it again',
  'im:write': 'begin a direct message',
  'reactions:read': 'see reactions',
  'users:read': 'see who works here, so it answers nobody',
}

/** Where one of these is missing, hardly anything works. */
const vital: ReadonlySet<string> = new Set(['chat:write', 'users:read'])

/** Permissions that an installation lacks. */
export const permissions = {
  title: 'Kindling lacks a permission.',
  lacks: (missing: readonly string[]) =>
    [...missing.map(lack), ...(missing.some((one) => vital.has(one)) ? [] : ['Everything else works.'])].join(' '),
  review: 'Review permissions',
} as const

function lack(permission: string): string {
  const what = without[permission]
  return what === undefined
    ? `Without ${permission} it cannot do all it should.`
    : `Without ${permission} it cannot ${what}.`
}
