import { AuthenticationConstants, ClaimsIdentity } from 'botframework-connector'
import type { BotFrameworkAuthentication, ConnectorClient } from 'botframework-connector'

/**
 * The client of one regional connector, with our credentials: it asks once, for 10 s at most, and follows no redirect.
 * Rejects an address that may not be called. The client stays the same per address, with its connections.
 */
export type Clients = (serviceUrl: string) => Promise<ConnectorClient>

/** How long one call of the connector may take, in milliseconds. */
const callTimeout = 10_000

/** Teams has fewer regions than this. */
const mostKept = 50

export function createClients(library: BotFrameworkAuthentication, appId: string | undefined): Clients {
  const kept = new Map<string, Promise<ConnectorClient>>()
  const factory = library.createConnectorFactory(ourselves(appId))
  return async (serviceUrl) => {
    if (appId === undefined && !isLoopback(serviceUrl)) throw new ForeignAddress()
    const known = kept.get(serviceUrl)
    if (known !== undefined) return known
    if (kept.size >= mostKept) kept.clear()
    const made = factory.create(serviceUrl, AuthenticationConstants.ToChannelFromBotOAuthScope).then(asksOnce)
    kept.set(serviceUrl, made)
    return made
  }
}

/** Without an app id Kindling talks to this machine only: anybody could have named the address. */
export class ForeignAddress extends Error {
  constructor() {
    super('without MicrosoftAppId only addresses of this machine are called')
    this.name = 'ForeignAddress'
  }
}

/** Whether an address is one of this machine. */
export function isLoopback(address: string): boolean {
  const hostname = URL.parse(address)?.hostname
  return hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]'
}

/** Whom the tokens of our calls are made out to. */
export function ourselves(appId: string | undefined): ClaimsIdentity {
  const { AudienceClaim, AppIdClaim, AnonymousAuthType } = AuthenticationConstants
  if (appId === undefined) return new ClaimsIdentity([], AnonymousAuthType)
  return new ClaimsIdentity([
    { type: AudienceClaim, value: appId },
    { type: AppIdClaim, value: appId },
  ])
}

interface Policy {
  readonly name: string
  sendRequest(request: { timeout: number }, next: (request: { timeout: number }) => unknown): unknown
}

interface Piped {
  readonly client: {
    readonly pipeline: { removePolicy(policy: { readonly name: string }): unknown; addPolicy(policy: Policy): unknown }
  }
}

/**
 * botbuilder 4.23 takes the option `noRetryPolicy` and ignores it: after a lost answer it would post a second time. Our
 * own queue tries again, in order. Its client keeps the pipeline to itself.
 */
function asksOnce(client: ConnectorClient): ConnectorClient {
  const { pipeline } = (client as unknown as Piped).client
  for (const name of ['defaultRetryPolicy', 'redirectPolicy']) pipeline.removePolicy({ name })
  pipeline.addPolicy({
    name: 'kindlingTimeout',
    sendRequest: (request, next) => next(Object.assign(request, { timeout: request.timeout || callTimeout })),
  })
  return client
}
