import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Installation as Answered, StateStore } from '@slack/oauth'
import { ClearStateStore, ErrorCode, InstallProvider, InvalidStateError } from '@slack/oauth'
import type { InstallOutcome, Log } from '../ports.ts'
import { faultReference } from '../usecases/reference.ts'
import { refusedWith } from './faults.ts'
import type { Agreed } from './install.ts'
import { optionalScopes, scopes } from './needs.ts'
import type { OAuthApp } from './refresh.ts'
import { traits } from '../traits.ts'
import { clientOptions, silent } from './web-client.ts'

/** The way to Slack's page and back. */
export interface Installer {
  /** Sends the browser to Slack, with a cookie by which it is known when it comes back. */
  begin(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Takes what Slack sent the browser back with. Sets headers; answering is left to the caller. */
  finish(request: IncomingMessage, response: ServerResponse): Promise<InstallOutcome>
}

export interface InstallerOptions {
  readonly app: OAuthApp
  /** Signs the state; the same in every process. */
  readonly stateSecret: string
  /** Where Slack sends the browser back to. */
  readonly redirectUri: string
  readonly log: Log
  readonly install: (agreed: Agreed) => Promise<unknown>
}

const stateSeconds = 600

/** Slack's OAuth v2 by its own library: https://docs.slack.dev/authentication/installing-with-oauth */
export function installerOver({ app, stateSecret, redirectUri, log, install }: InstallerOptions): Installer {
  const wanted = { scopes: [...scopes, ...optionalScopes], redirectUri }
  const { apiUrl } = app
  const provider = new InstallProvider({
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    stateStore: onceOnly(new ClearStateStore(stateSecret, stateSeconds)),
    stateCookieExpirationSeconds: stateSeconds,
    installUrlOptions: wanted,
    directInstall: true,
    // Kept before the page says so, by `afterInstallation`; nothing is ever fetched by the library.
    installationStore: {
      storeInstallation: async () => {},
      fetchInstallation: () => Promise.reject(new Error('unused')),
    },
    clientOptions: clientOptions({ apiUrl }),
    // Anybody can cause a refusal: the library's lines are dropped, and `failed` logs what is a fault of ours.
    logger: silent,
    ...(apiUrl === undefined ? {} : { authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href }),
  })
  return {
    begin: (request, response) => provider.handleInstallPath(request, response, undefined, wanted),
    async finish(request, response) {
      let came: InstallOutcome | undefined
      await provider.handleCallback(request, response, {
        afterInstallation: async (answered) => {
          await install(agreedOf(answered))
          came = installed(answered)
          return true
        },
        success: () => {},
        failure: (error) => (came = failed(error, log)),
      })
      return came ?? failed(new Error('Slack’s library said nothing'), log)
    },
  }
}

/** A state is good for one return. Each process knows those that came to it; Slack itself takes no code twice. */
function onceOnly(inner: StateStore): StateStore {
  const used = new Map<string, number>()
  return {
    generateStateParam: (options, now) => inner.generateStateParam(options, now),
    async verifyStateParam(now, state) {
      const options = await inner.verifyStateParam(now, state)
      for (const [name, at] of used) if (now.getTime() - at > stateSeconds * 1000) used.delete(name)
      const name = createHash('sha256').update(state).digest('base64url')
      if (used.has(name)) throw new InvalidStateError('The state was used')
      used.set(name, now.getTime())
      return options
    },
  }
}

function agreedOf(answered: Answered): Agreed {
  const { bot, team, enterprise, user, isEnterpriseInstall } = answered
  if (bot === undefined) throw new Error('Slack gave no bot token')
  const { id, userId, scopes, token, refreshToken, expiresAt } = bot
  return {
    team: team === undefined ? undefined : { id: team.id, name: team.name ?? team.id },
    enterprise: enterprise === undefined ? undefined : { id: enterprise.id, name: enterprise.name ?? enterprise.id },
    orgWide: isEnterpriseInstall === true,
    user: user.id,
    bot: { id, userId, scopes },
    tokens: {
      token,
      refreshToken,
      expiresAt: expiresAt === undefined ? undefined : new Date(expiresAt * 1000),
    },
  }
}

/** An organisation's admin goes on to choose its workspaces. */
function installed({ team, enterprise, isEnterpriseInstall, appId = '', enterpriseUrl }: Answered): InstallOutcome {
  const orgWide = isEnterpriseInstall === true
  const name = (orgWide ? enterprise?.name : team?.name) ?? ''
  const where = orgWide
    ? `${enterpriseUrl ?? 'https://slack.com/'}manage/organization/apps/profile/${appId}/workspaces/add`
    : `https://slack.com/app_redirect?${new URLSearchParams({ app: appId, team: team?.id ?? '' }).toString()}`
  return { outcome: 'installed', name, orgWide, where }
}

const foreign = new Set<string>([ErrorCode.MissingStateError, ErrorCode.InvalidStateError, ErrorCode.MissingCodeError])
const spent = new Set(['invalid_code', 'code_already_used', 'code_expired'])

function failed(error: Error & { readonly code?: string }, log: Log): InstallOutcome {
  if (error.code === ErrorCode.AuthorizationError) return { outcome: 'declined' }
  if (foreign.has(error.code ?? '') || spent.has(refusedWith(error) ?? '')) return { outcome: 'foreign' }
  const ref = faultReference()
  log.error({ ref, refused: refusedWith(error), ...traits(error) }, 'slack.install.failed')
  return { outcome: 'failed', ref }
}
