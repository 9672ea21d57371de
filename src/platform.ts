import type { WorkspaceId } from './domain/person.ts'
import type { Config, SlackConfig } from './config.ts'
import type { Clock, Deps, Log, PlatformPort, SandboxStore } from './ports.ts'
import type { WebOptions } from './web/app.ts'
import type { Checks } from './web/health.ts'

/** What the process does for a platform. */
export interface Hooks {
  tick(): Promise<void>
  settle(): Promise<unknown>
  forget(): Promise<void>
}

/** A place where people talk to Kindling, before and while it runs. */
export interface Platform {
  readonly name: 'slack' | 'sandbox'
  readonly workspace: WorkspaceId
  readonly port: PlatformPort
  readonly clock: Clock
  readonly web: Pick<WebOptions, 'slackEvents' | 'sandbox'>
  /** What of it `/health/ready` looks at. */
  readonly checks: Checks
  /** Hands in the core, before requests come. */
  connect(deps: Deps, hooks: Hooks): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/** Slack where it is configured, else the sandbox. Each is loaded only when it is used. */
export function openPlatform(config: Config, options: { sandboxStore: SandboxStore; log: Log }): Promise<Platform> {
  return config.slack === undefined ? openSandbox(options) : openSlack(config.slack, options.log)
}

async function openSlack(config: SlackConfig, log: Log): Promise<Platform> {
  const { createSlack } = await import('./slack/index.ts')
  const { connectWorkspace } = await import('./usecases/workspaces.ts')
  const slack = await createSlack({ ...config, log })
  return {
    name: 'slack',
    workspace: slack.workspace.id,
    port: slack.port,
    clock: { now: () => new Date() },
    web: { slackEvents: slack.handler },
    checks: { slack: () => slack.healthy() },
    connect: async (deps) => {
      await connectWorkspace(deps, slack.workspace)
      slack.connect(deps)
    },
    start: () => slack.start(),
    stop: () => slack.stop(),
  }
}

async function openSandbox(options: { sandboxStore: SandboxStore; log: Log }): Promise<Platform> {
  const { createSandbox } = await import('./sandbox/server.ts')
  const sandbox = await createSandbox(options)
  return {
    name: 'sandbox',
    workspace: sandbox.workspace,
    port: sandbox.port,
    clock: sandbox.clock,
    checks: {},
    web: { sandbox: { handler: (request, response) => sandbox.handler(request, response), mounts: sandbox.mounts } },
    connect: async (deps, hooks) => sandbox.connect(deps, hooks),
    start: () => sandbox.start(),
    stop: async () => sandbox.stop(),
  }
}
