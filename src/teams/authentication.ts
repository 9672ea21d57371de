import { ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import type { ConfigurationBotFrameworkAuthenticationOptions } from 'botbuilder'
import { AuthenticationConstants, AuthenticationError } from 'botframework-connector'
import type { AuthenticateRequestResult } from 'botframework-connector'
import { parseJson } from '../json.ts'
import type { TeamsActivity } from './activity.ts'
import { libraryActivity } from './adapter.ts'
import { createClients, isLoopback } from './clients.ts'
import type { Clients } from './clients.ts'
import { inTime } from './deadline.ts'
import { quietly } from './quiet.ts'

/** Who Kindling is at Microsoft. `none`: nobody, on this machine only. */
export type SignIn =
  | { readonly type: 'SingleTenant'; readonly appId: string; readonly password: string; readonly tenant: string }
  | { readonly type: 'UserAssignedMsi'; readonly appId: string; readonly tenant: string }
  /** `tenants`: the ids of the only ones that may; none: whoever adds Kindling. */
  | {
      readonly type: 'MultiTenant'
      readonly appId: string
      readonly password: string
      readonly tenants: readonly string[]
    }
  | { readonly type: 'none' }

/** An activity that is surely not from Teams, or not for this Kindling. */
export class Unauthenticated extends Error {
  constructor(cause?: unknown) {
    super('not authenticated by Microsoft Teams', { cause })
    this.name = 'Unauthenticated'
  }
}

export interface Authentication {
  /** What the adapter is made with. */
  readonly library: ConfigurationBotFrameworkAuthentication
  readonly clients: Clients
  /** Throws `Unauthenticated`; any other error: who sent it cannot be known now, such as when Microsoft's keys cannot be had. */
  authenticate(activity: TeamsActivity, authorization: string): Promise<AuthenticateRequestResult>
}

/**
 * How long the keys that tokens are checked with may take to come, in milliseconds: the library would wait as long as the
 * network does. They are kept for a day.
 */
const keysTimeout = 5_000

/** `keysUrl`: where the OpenID metadata of the channel's tokens is, for tests; Microsoft's otherwise. */
export function createAuthentication(signIn: SignIn, keysUrl?: string): Authentication {
  const library = new ConfigurationBotFrameworkAuthentication(libraryOptions(signIn, keysUrl))
  const clients = createClients(library, signIn.type === 'none' ? undefined : signIn.appId)
  return {
    library,
    clients,
    async authenticate(activity, authorization) {
      const comesFrom = signIn.type === 'none' ? isLocal(activity) : isOfTheChannel(activity, authorization)
      if (!comesFrom) throw new Unauthenticated()
      const asked = quietly(() => library.authenticateRequest(libraryActivity(activity), authorization))
      const authenticated = await inTime(asked, keysTimeout).catch(judge)
      // The library would make a client of its own for each activity.
      return { ...authenticated, connectorFactory: { create: clients } }
    },
  }
}

function libraryOptions(signIn: SignIn, keysUrl: string | undefined): ConfigurationBotFrameworkAuthenticationOptions {
  return {
    ...(signIn.type === 'none' ? {} : { MicrosoftAppType: signIn.type, MicrosoftAppId: signIn.appId }),
    ...('password' in signIn ? { MicrosoftAppPassword: signIn.password } : {}),
    ...('tenant' in signIn ? { MicrosoftAppTenantId: signIn.tenant } : {}),
    ...channelOf(keysUrl),
  }
}

/** Microsoft's public cloud, by name: as soon as one of these is set, the library wants them all. */
function channelOf(keysUrl: string | undefined): ConfigurationBotFrameworkAuthenticationOptions {
  return {
    ToChannelFromBotLoginUrl: AuthenticationConstants.ToChannelFromBotLoginUrl,
    ToChannelFromBotOAuthScope: AuthenticationConstants.ToChannelFromBotOAuthScope,
    ToBotFromChannelTokenIssuer: AuthenticationConstants.ToBotFromChannelTokenIssuer,
    OAuthUrl: AuthenticationConstants.OAuthUrl,
    ToBotFromChannelOpenIdMetadataUrl: keysUrl ?? AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
    ValidateAuthority: true,
  }
}

function isLocal({ serviceUrl }: TeamsActivity): boolean {
  return isLoopback(serviceUrl)
}

/**
 * The library also lets in the Emulator's tokens, which anybody's app registration can have made, other bots' and Azure
 * App Service's. Kindling hears Teams alone, whose tokens have one issuer; without a service URL, the library
 * would not compare it with the token's.
 */
function isOfTheChannel({ channelId, serviceUrl }: TeamsActivity, authorization: string): boolean {
  const issuer = issuerOf(authorization)
  return channelId === 'msteams' && serviceUrl !== '' && issuer === AuthenticationConstants.ToBotFromChannelTokenIssuer
}

/** What a token says about itself, before anybody checked it. */
function issuerOf(authorization: string): unknown {
  const payload = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(authorization)?.[1]
  const claims = payload === undefined ? undefined : parseJson(Buffer.from(payload, 'base64url').toString('utf8'))
  return typeof claims === 'object' && claims !== null && 'iss' in claims ? claims.iss : undefined
}

/** What fails is the token, unless it was the way to the keys: the library answers 500 to a forged signature. */
function judge(error: unknown): never {
  const { name } = error instanceof Error ? error : {}
  const withoutKeys = name === 'FetchError' || name === 'TimeoutError' || statusOf(error) === 500
  throw withoutKeys ? error : new Unauthenticated(error)
}

function statusOf(error: unknown): unknown {
  return error instanceof AuthenticationError ? error.statusCode : undefined
}
