import type { Platform as PlatformName, WorkspaceId } from './domain/person.ts'
import type { Config } from './config.ts'
import type { SlackConfig } from './config-slack.ts'
import type { TeamsConfig } from './config-teams.ts'
import type { Clock, ConversationStore, Deps, Log, PlatformPort, SandboxStore, TokenSeal } from './ports.ts'
import { derivedSecret } from './token-seal.ts'
import type { WebOptions } from './web/app.ts'
import type { Checks } from './web/health.ts'

/** What the process does for a platform. */
export interface Hooks {
  tick(): Promise<void>
  settle(): Promise<unknown>
  forget(workspace: WorkspaceId): Promise<void>
}

/** A place where people talk to Kindling, before and while it runs. */
export interface Platform {
  readonly name: PlatformName
  /** Whether a workspace is served by it. */
  owns(workspace: WorkspaceId): boolean
  readonly port: PlatformPort
  /** Anybody may act as anybody: it answers this machine only. */
  readonly local: boolean
  /** Only the sandbox has one of its own. */
  readonly clock?: Clock
  readonly web: Pick<WebOptions, 'endpoints' | 'sandbox' | 'install'>
  /** What of it `/health/ready` looks at. */
  readonly checks: Checks
  /** Hands in the core, before requests come. */
  connect(deps: Deps, hooks: Hooks): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/** What the process lends to its platforms. */
export interface PlatformOptions {
  readonly sandboxStore: SandboxStore
  readonly conversations: ConversationStore
  readonly log: Log
  readonly seal: TokenSeal | undefined
}

/** Slack and Teams, as far as they are configured, else the sandbox. Each is loaded only when it is used. */
export async function openPlatforms(config: Config, options: PlatformOptions): Promise<readonly Platform[]> {
  const { slack, teams } = config
  if (slack === undefined && teams === undefined) return [await openSandbox(options)]
  return Promise.all([
    ...(slack === undefined ? [] : [openSlack(slack, config, options)]),
    ...(teams === undefined ? [] : [openTeams(teams, options)]),
  ])
}

async function openSlack(slack: SlackConfig, config: Config, options: PlatformOptions): Promise<Platform> {
  const { botToken } = slack
  return botToken === undefined
    ? openSlackForMany(slack, config, options)
    : openOneSlack({ ...slack, botToken }, options)
}

async function openOneSlack(
  config: SlackConfig & { readonly botToken: string },
  { log }: PlatformOptions,
): Promise<Platform> {
  const { createSlack } = await import('./slack/index.ts')
  const { connectWorkspace } = await import('./usecases/workspaces.ts')
  const slack = await createSlack({ ...config, log })
  const { workspace, handler } = slack
  return {
    name: 'slack',
    owns: (id) => id === workspace.id,
    port: slack.port,
    local: false,
    web: { endpoints: handler === undefined ? {} : { '/slack/events': handler } },
    checks: { slack: () => slack.healthy() },
    connect: async (deps) => {
      await connectWorkspace(deps, workspace)
      slack.connect(deps)
    },
    start: () => slack.start(),
    stop: () => slack.stop(),
  }
}

async function openSlackForMany(slack: SlackConfig, config: Config, { log, seal }: PlatformOptions): Promise<Platform> {
  const { createSlackForMany } = await import('./slack/many.ts')
  const { publicUrl, encryptionKeys } = config
  // The configuration has none of them without the others.
  if (slack.oauth === undefined || publicUrl === undefined || encryptionKeys === undefined || seal === undefined)
    throw new Error('Slack for many workspaces is half configured')
  const stateSecret = derivedSecret(encryptionKeys[0], 'slack-oauth-state')
  const { oauth, ...waysIn } = slack
  const many = createSlackForMany({ ...oauth, ...waysIn, log, seal, stateSecret, publicUrl })
  const { handler } = many
  return {
    name: 'slack',
    owns: (workspace) => many.owns(workspace),
    port: many.port,
    local: false,
    web: { endpoints: handler === undefined ? {} : { '/slack/events': handler }, install: many.installer },
    checks: { slack: () => many.healthy() },
    connect: async (deps) => many.connect(deps),
    start: () => many.start(),
    stop: () => many.stop(),
  }
}

async function openTeams(config: TeamsConfig, { conversations, log }: PlatformOptions): Promise<Platform> {
  const { createTeams } = await import('./teams/index.ts')
  const teams = await createTeams({ signIn: config, conversations, log })
  return {
    name: 'teams',
    owns: (workspace) => teams.owns(workspace),
    port: teams.port,
    local: config.type === 'none',
    web: { endpoints: { '/api/messages': teams.handler } },
    checks: { teams: () => teams.healthy() },
    connect: (deps) => teams.connect(deps),
    start: async () => {},
    stop: () => teams.stop(),
  }
}

async function openSandbox({ sandboxStore, log }: PlatformOptions): Promise<Platform> {
  const { createSandbox } = await import('./sandbox/server.ts')
  const sandbox = await createSandbox({ sandboxStore, log })
  const { workspace, mounts } = sandbox
  return {
    name: 'sandbox',
    owns: (id) => id === workspace,
    port: sandbox.port,
    local: true,
    clock: sandbox.clock,
    checks: {},
    web: { sandbox: { handler: (request, response) => sandbox.handler(request, response), mounts } },
    connect: async (deps, hooks) => sandbox.connect(deps, { ...hooks, forget: () => hooks.forget(workspace) }),
    start: () => sandbox.start(),
    stop: async () => sandbox.stop(),
  }
}
