import type { BotFrameworkAuthentication } from 'botframework-connector'
import { MsalAppCredentials } from 'botframework-connector'
import { nativeId } from '../domain/person.ts'
import type { Log } from '../ports.ts'
import type { SignIn } from './authentication.ts'
import { ourselves } from './clients.ts'
import { traits } from '../traits.ts'
import type { World } from './world.ts'

interface ReadingOptions {
  /** A token for Microsoft Graph in a tenant. */
  readonly token: (tenant: string) => Promise<string>
  readonly log: Log
}

const microsoftGraph = 'https://graph.microsoft.com'

/** How long the answer may take, in milliseconds. */
const timeout = 5_000

/** No message has this id, so that asking for it brings none. */
const noMessage = '1'

/**
 * Whether a team's owner lets Kindling read its channels (`ChannelMessage.Read.Group`). Asks Graph for a message that does
 * not exist: who may read is told so (404), who may not is refused (403).
 * https://learn.microsoft.com/graph/api/chatmessage-get
 */
function consentAsked({ token, log }: ReadingOptions): World['mayRead'] {
  return async ({ workspace, id, group }) => {
    if (group === undefined) return undefined
    const path = `/v1.0/teams/${encodeURIComponent(group)}/channels/${encodeURIComponent(id)}/messages/${noMessage}`
    try {
      const authorization = `Bearer ${await token(nativeId(workspace))}`
      const signal = AbortSignal.timeout(timeout)
      const answer = await fetch(`${microsoftGraph}${path}`, { headers: { authorization }, signal, redirect: 'error' })
      await answer.body?.cancel()
      return meaning(answer.status)
    } catch (error) {
      log.warn({ workspace, team: id, ...traits(error) }, 'teams.consent.unknown')
      return undefined
    }
  }
}

function meaning(status: number): boolean | undefined {
  if (status === 404 || status === 200) return true
  return status === 403 ? false : undefined
}

/** Asks by the app's own credentials; without any, nobody can be asked. */
export function mayReadBy(signIn: SignIn, library: BotFrameworkAuthentication, log: Log): World['mayRead'] {
  return signIn.type === 'none' ? async () => undefined : consentAsked({ token: graphToken(signIn, library), log })
}

/** The app's own token for Graph, in the tenant that is asked about. Kept nowhere: it is asked for once per team. */
function graphToken(
  signIn: Exclude<SignIn, { readonly type: 'none' }>,
  library: BotFrameworkAuthentication,
): ReadingOptions['token'] {
  if (signIn.type === 'UserAssignedMsi') {
    const factory = library.createConnectorFactory(ourselves(signIn.appId))
    return async () => tokenOf((await factory.create(microsoftGraph, microsoftGraph)).credentials)
  }
  const { appId, password } = signIn
  return async (tenant) => {
    const authority = `https://login.microsoftonline.com/${encodeURIComponent(tenant)}`
    // The library keeps tokens by app and scope, whatever their tenant: this one is asked for anew.
    return new MsalAppCredentials(appId, password, authority, microsoftGraph).getToken(true)
  }
}

async function tokenOf(credentials: unknown): Promise<string> {
  const { getToken } = credentials as { getToken?: (forceRefresh: boolean) => Promise<string> }
  if (getToken === undefined) throw new TypeError('credentials without a token')
  return getToken.call(credentials, true)
}
