import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import nock from 'nock'
import { createDetector } from '../../src/detect/index.ts'
import type { WorkspaceId } from '../../src/domain/person.ts'
import { coreHandlers } from '../../src/jobs/handlers.ts'
import { startJobs } from '../../src/jobs/jobs.ts'
import { openQueue } from '../../src/jobs/queue.ts'
import type { Conversation, ConversationStore, Deps } from '../../src/ports.ts'
import { createTeams } from '../../src/teams/index.ts'
import { unitsOver } from '../../src/unit-of-work.ts'
import { connectWorkspace } from '../../src/usecases/workspaces.ts'
import { acquaint } from '../support/acquainted.ts'
import { openTestDatabase } from '../support/database.ts'
import { fakeClock, keptLog } from '../support/fake-platform.ts'
import type { FakeClock, LogLine } from '../support/fake-platform.ts'
import type { ConnectorDouble } from '../support/teams/connector.ts'
import { connectorDouble } from '../support/teams/connector.ts'
import { microsoftLogin } from '../support/teams/microsoft.ts'
import { openIdDouble, signingKey } from '../support/teams/openid.ts'
import type { Json, TeamsState } from '../support/teams/world.ts'
import { addUser, appId, channelId, larchAndLane, personOf, teamOf, tenant } from '../support/teams/world.ts'
import { cast, joined, operated } from './stage.ts'
import type { Observed } from './stage.ts'

/** The whole of Kindling on a real database with real jobs, behind its own endpoint, before the double of Microsoft's connector. */
export interface TeamsKindling {
  readonly state: TeamsState
  /** Where Teams sends everything. */
  readonly url: string
  readonly double: ConnectorDouble
  readonly deps: Deps
  readonly clock: FakeClock
  readonly log: readonly LogLine[]
  readonly workspace: WorkspaceId
  /** Where Teams sends everything, and what it signs with. */
  readonly endpoint: { readonly url: string; token(): Promise<string> }
  /** Sends an activity as Teams does; answers what an invoke is answered with. */
  send(activity: Json): Promise<Json>
  /** Waits until everything that is on its way has gone out; `tick`: after what is due by the clock. */
  quiet(tick: boolean): Promise<void>
  /** Forgets everything that was stored but where people and channels are reached, and begins anew at the same instant. */
  startOver(): Promise<void>
  close(): Promise<void>
}

const start = '2026-11-16T09:12:00Z'

export async function teamsKindling(around: (deps: Deps) => Deps, observed: Observed = {}): Promise<TeamsKindling> {
  const lines: LogLine[] = []
  const log = keptLog(lines, observed.log)
  const clock = fakeClock(start)
  const state = larchAndLane()
  for (const name of Object.values(joined)) join(state, name)
  const workspace: WorkspaceId = `teams:${state.tenant}`
  const [database, double] = await Promise.all([openTestDatabase(), connectorDouble(state)])
  const queue = await openQueue({ connection: database.queue, log })
  const metrics = observed.measure?.(queue)
  const microsoft = await microsoftSignsIn()
  const teams = await createTeams({ ...microsoft.options, conversations: database.conversations, log, paced: false })
  const store = unitsOver(database, queue, () => true)
  const port = { platform: () => teams.port, firstAdmins: [], ...operated }
  const deps = around({ store, log, clock, detector: createDetector(), metrics, ...port })
  const jobs = await startJobs({ queue, handlers: coreHandlers(deps), log, delays: [1, 1], metrics })
  await begin(deps, workspace, state)
  await teams.connect(deps)
  const server = createServer(teams.handler)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`
  const rewind = ownIds(state)
  return {
    state,
    url,
    double,
    deps,
    clock,
    log: lines,
    workspace,
    endpoint: { url, token: () => microsoft.token(double.url) },
    send: async (activity) => {
      const { status, answer } = await send(url, await microsoft.token(double.url), activity)
      if (status < 300) return answer
      const why = JSON.stringify(lines.slice(-3))
      throw new Error(`${String(activity['type'])} was answered ${status}: ${why}`)
    },
    async quiet(tick) {
      if (tick) await jobs.tickNow()
      await jobs.settle(60_000)
    },
    async startOver() {
      const kept = await addresses(database.conversations, workspace)
      await jobs.forget(workspace)
      await database.sandbox.startOver(workspace)
      for (const one of kept) await database.conversations.put(one)
      clock.set(start)
      rewind()
      await begin(deps, workspace, state)
    },
    async close() {
      await jobs.stop()
      await Promise.all([teams.stop(), closed(server), double.close(), microsoft.close()])
      await database.close()
    },
  }
}

function join(state: TeamsState, name: string): void {
  const user = addUser(state, name)
  for (const key of ['larch', 'support', 'acme']) teamOf(state, key).members.add(user)
}

/** Microsoft signs what Teams sends, signs Kindling in, and says that teams have allowed it to read. */
async function microsoftSignsIn() {
  const key = await signingKey('contract')
  const openId = await openIdDouble([key])
  microsoftLogin({ token: 'of-microsoft' })
  nock('https://graph.microsoft.com')
    .persist()
    .get(/messages/)
    .reply(404)
  const tokens = new Map<string, Promise<string>>()
  const signIn = { type: 'SingleTenant', appId, password: 'contract', tenant } as const
  return {
    options: { signIn, keysUrl: openId.url },
    token(serviceUrl: string): Promise<string> {
      const known = tokens.get(serviceUrl) ?? key.token(serviceUrl)
      tokens.set(serviceUrl, known)
      return known
    },
    async close() {
      nock.cleanAll()
      await openId.close()
    },
  }
}

async function send(url: string, token: string, activity: Json): Promise<{ status: number; answer: Json }> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(activity) })
  const text = await answer.text()
  return { status: answer.status, answer: text === '' ? {} : (JSON.parse(text) as Json) }
}

/** Ids are instants: they begin anew with the clock. */
function ownIds(state: TeamsState): () => void {
  let last = 0
  state.nextId = () => String((last = Math.max(last + 1, state.now())))
  return () => void (last = 0)
}

async function addresses(store: ConversationStore, workspace: WorkspaceId): Promise<readonly Conversation[]> {
  const kinds = ['person', 'team', 'channel'] as const
  return (await Promise.all(kinds.map((kind) => store.list(workspace, kind)))).flat()
}

/** As on Slack: `#kindness` is the home channel, `#support` is watched, Ruth is admin. */
async function begin(deps: Deps, workspace: WorkspaceId, state: TeamsState): Promise<void> {
  const ruth = personOf(state, 'ruth')
  const admins = [{ ref: { workspace, id: ruth.aad }, name: ruth.name }]
  const introduced = { id: workspace, name: 'Larch & Lane', zone: 'Europe/Berlin', admins }
  const known = await deps.store.workspaces.install({ ...introduced, at: deps.clock.now() })
  const kindnessChannel = { workspace, id: channelId('kindness') }
  // Before it is connected, so that nobody is led through the first steps.
  await deps.store.workspaces.saveSettings(workspace, { ...known.settings, kindnessChannel })
  await connectWorkspace(deps, introduced)
  await acquaint(
    deps,
    workspace,
    cast.filter((who) => who !== 'ivan').map((who) => personOf(state, who).aad),
  )
  await deps.store.channels.save({
    ref: { workspace, id: channelId('support') },
    name: 'Support > General',
    watching: 'watch',
    trust: 'balanced',
    voice: 'customers',
    cards: 'home',
    addedBy: ruth.aad,
    since: deps.clock.now(),
    learned: undefined,
    agreedTo: undefined,
  })
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => void server.close(() => resolve()))
}
