import { preloading } from '../process.ts'
import type { SigningKey } from './openid.ts'

/** For a process: the double of Microsoft's login around it, whose tokens this key signs. */
export function microsoftAround({ published }: SigningKey): Readonly<Record<string, string>> {
  return { ...preloading('teams/microsoft-worker.ts'), MICROSOFT_KEYS: JSON.stringify([published]) }
}

/** The settings of a bot of one tenant, signed in at that double. */
export function botOf(
  key: SigningKey,
  { appId, tenant }: { readonly appId: string; readonly tenant: string },
): Readonly<Record<string, string>> {
  return {
    ...microsoftAround(key),
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppId: appId,
    MicrosoftAppPassword: 'not-used',
    MicrosoftAppTenantId: tenant,
  }
}
