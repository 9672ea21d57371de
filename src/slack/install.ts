import type { WorkspaceId } from '../domain/person.ts'
import type { Deps, Log, TokenSeal } from '../ports.ts'
import { stands } from '../usecases/ending.ts'
import type { Introduced } from '../usecases/workspaces.ts'
import { connectIn } from '../usecases/workspaces.ts'
import { askPerson } from './people.ts'
import type { OAuthApp } from './refresh.ts'
import { census } from './sign-in.ts'
import { sealed } from './tokens.ts'
import type { OpenTokens } from './tokens.ts'
import { webClient } from './web-client.ts'
import { traits } from '../traits.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** What somebody has agreed to on Slack's page. */
export interface Agreed {
  /** Undefined where the app was installed in a whole organisation. */
  readonly team: Named | undefined
  readonly enterprise: Named | undefined
  readonly orgWide: boolean
  /** Who agreed. */
  readonly user: string
  readonly bot: { readonly id: string | undefined; readonly userId: string; readonly scopes: readonly string[] }
  readonly tokens: OpenTokens
}

export interface InstallOptions {
  readonly app: OAuthApp
  readonly seal: TokenSeal
  readonly log: Log
  readonly deps: Deps
}

/**
 * Keeps an installation, and greets whoever made it. Of one that stands already, tokens and permissions are renewed and what
 * is stored of its workspaces stays. Throws the Web API's errors, and the database's; then nothing has changed.
 */
export async function install(options: InstallOptions, agreed: Agreed): Promise<readonly WorkspaceId[]> {
  const { deps, app, seal } = options
  const { tokens, orgWide, bot } = agreed
  const client = webClient(tokens.token, { apiUrl: app.apiUrl })
  const { url: site } = await client.auth.test()
  const owner = orgWide ? agreed.enterprise : agreed.team
  if (owner === undefined || site === undefined) throw new Error('Slack does not say what was installed')
  const id: WorkspaceId = `slack:${owner.id}`
  const teams = orgWide ? await teamsOf(options, tokens.token) : [owner]
  const introduced: Introduced[] = []
  for (const team of teams) introduced.push(await introduce(options, { team, orgWide, agreed }))
  await deps.store.transact(async (unit) => {
    const now = deps.clock.now()
    const { id: botId, userId: botUserId, scopes } = bot
    const row = { id, orgWide, site, botId, botUserId, scopes, installedAt: now, tokens: sealed(seal, id, tokens) }
    await unit.installations.put(row)
    for (const workspace of introduced) {
      await unit.installations.serve(id, workspace.id)
      await connectIn(unit, workspace, now)
    }
  })
  options.log.info({ installation: id, workspaces: teams.length }, 'slack.installed')
  return introduced.map((one) => one.id)
}

/** Workspaces that were added to an installation that stands. */
export async function addTeams(
  options: InstallOptions,
  { id, token, teams }: { readonly id: WorkspaceId; readonly token: string; readonly teams: readonly string[] },
): Promise<void> {
  const { deps } = options
  const named = new Map((await teamsOf(options, token)).map((team) => [team.id, team]))
  for (const team of teams) {
    const introduced = await introduce(options, {
      team: named.get(team) ?? { id: team, name: team },
      orgWide: true,
      agreed: { user: undefined, tokens: { token } },
    })
    await deps.store.transact(async (unit) => {
      // An installation that ended meanwhile serves nobody.
      if ((await unit.installations.lock(id)) === undefined) return
      await unit.installations.serve(id, introduced.id)
      await connectIn(unit, introduced, deps.clock.now())
    })
  }
}

interface Introducing {
  readonly team: Named
  readonly orgWide: boolean
  readonly agreed: { readonly user: string | undefined; readonly tokens: Pick<OpenTokens, 'token'> }
}

/** Whoever installed it comes first, then whoever runs the workspace. One that stands already knows its people. */
async function introduce(
  { app, log, deps }: InstallOptions,
  { team, orgWide, agreed }: Introducing,
): Promise<Introduced> {
  const workspace: WorkspaceId = `slack:${team.id}`
  const client = webClient(agreed.tokens.token, { apiUrl: app.apiUrl, team: orgWide ? team.id : undefined })
  const known = await stands(deps, workspace)
  const { zone, admins } = known ? { zone: 'UTC', admins: [] } : await census({ client, workspace }, log)
  const installer = agreed.user === undefined ? undefined : await personOf({ client, workspace, id: agreed.user }, log)
  const others = admins.filter(({ ref }) => ref.id !== installer?.ref.id)
  return { id: workspace, name: team.name, zone, admins: [...(installer === undefined ? [] : [installer]), ...others] }
}

/** Undefined where they do not belong to that workspace, as an organisation's admin may not. */
async function personOf(
  { client, workspace, id }: Parameters<typeof census>[0] & { readonly id: string },
  log: Log,
): Promise<Introduced['admins'][number] | undefined> {
  try {
    const person = await askPerson(client, workspace, id)
    return person?.kind === 'member' ? { ref: { workspace, id }, name: person.name } : undefined
  } catch (error) {
    log.warn({ workspace, person: id, ...traits(error) }, 'slack.installer.unknown')
    return undefined
  }
}

/** The workspaces that an organisation has added the app to: https://docs.slack.dev/reference/methods/auth.teams.list */
async function teamsOf({ app }: InstallOptions, token: string): Promise<readonly Named[]> {
  const client = webClient(token, { apiUrl: app.apiUrl })
  const found: Named[] = []
  for await (const page of client.paginate('auth.teams.list', { limit: 200 })) {
    const { teams = [] } = page as { teams?: readonly { id?: string; name?: string }[] }
    found.push(...teams.flatMap(({ id, name = id }) => (id === undefined ? [] : [{ id, name: name ?? id }])))
  }
  return found
}
