import type { Words } from '../../say.ts'

/** What Kindling cannot do without a permission, by the platform's own name for it. */
const without: Readonly<Record<string, string>> = {
  'channels:history': 'keine öffentlichen Kanäle lesen',
  'channels:read': 'nicht sehen, in welchen öffentlichen Kanälen es ist',
  'chat:write': 'niemandem schreiben',
  commands: 'seinen Befehl nicht hören',
  'groups:history': 'keine privaten Kanäle lesen',
  'groups:read': 'nicht sehen, in welchen privaten Kanälen es ist',
  'im:history': 'nicht nachsehen, ob eine Direktnachricht schon rausging, bevor es sie noch einmal schickt',
  'im:write': 'keine Direktnachricht beginnen',
  'reactions:read': 'keine Reaktionen sehen',
  'users:read': 'nicht sehen, wer hier arbeitet, und antwortet deshalb niemandem',
}

/** Where one of these is missing, hardly anything works. */
const vital: ReadonlySet<string> = new Set(['chat:write', 'users:read'])

/** Permissions that an installation lacks. */
export const permissions: Words['permissions'] = {
  title: 'Kindling fehlt eine Berechtigung.',
  lacks: (missing) =>
    [...missing.map(lack), ...(missing.some((one) => vital.has(one)) ? [] : ['Alles andere funktioniert.'])].join(' '),
  review: 'Berechtigungen prüfen',
}

function lack(permission: string): string {
  const what = without[permission]
  return what === undefined
    ? `Ohne ${permission} kann es nicht alles, was es soll.`
    : `Ohne ${permission} kann es ${what}.`
}
