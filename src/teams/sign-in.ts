import { MicrosoftAppCredentials } from 'botframework-connector'
import type { SignIn } from './authentication.ts'
import type { Clients } from './clients.ts'
import { inTime } from './deadline.ts'

/** Any region: tokens are for all of them. */
const anyRegion = 'https://smba.trafficmanager.net/teams/'

/** How long Microsoft may take to answer, in milliseconds. */
const timeout = 10_000

/**
 * Asks Microsoft for a token, so that a wrong password is told at the start and not by the first answer that nobody gets.
 * Throws an error that says what to do. A managed identity is not asked: outside of Azure it only ever times out.
 */
export async function checkSignIn(signIn: SignIn, clients: Clients): Promise<void> {
  if (signIn.type === 'none') return
  const { credentials } = await clients(anyRegion)
  if (!(credentials instanceof MicrosoftAppCredentials)) return
  try {
    await inTime(credentials.getToken(), timeout)
  } catch (error) {
    throw new Error(problem(signIn, error), { cause: error })
  }
}

/** Microsoft's own word, such as AADSTS7000215: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
function problem({ type }: SignIn, error: unknown): string {
  const said = error instanceof Error ? error : undefined
  const word = /AADSTS\d+/.exec(said?.message ?? '')?.[0]
  if (said?.name !== 'ServerError' && word === undefined)
    return 'login.microsoftonline.com does not answer, where Kindling signs in to Microsoft Teams. Check the network.'
  const tenant = type === 'SingleTenant' ? ' and MicrosoftAppTenantId' : ''
  return (
    `Microsoft refuses MicrosoftAppId with MicrosoftAppPassword (${word ?? 'no reason given'}). Check both${tenant}; ` +
    'a password runs out: make a new client secret at portal.azure.com, your Azure Bot, Configuration, Manage Password.'
  )
}
