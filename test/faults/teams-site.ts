import { setTimeout as sleep } from 'node:timers/promises'
import { endpoint } from '../../src/teams/http.ts'
import { activityOf } from '../support/teams/activities.ts'
import type { Said } from '../support/teams/activities.ts'
import { connectorDouble } from '../support/teams/connector.ts'
import { botOf } from '../support/teams/environment.ts'
import { signingKey } from '../support/teams/openid.ts'
import type { Json, TeamsState, TeamsUser } from '../support/teams/world.ts'
import { addTeam, addUser, appId, channelId, larchAndLane, otherTenant, tenant } from '../support/teams/world.ts'
import type { Answer, Cluster } from './cluster.ts'
import type { FaultProxy } from './proxy.ts'
import { faultProxy } from './proxy.ts'
import { settle } from './settled.ts'

/** Microsoft Teams behind its proxy: a tenant with one team, whose channels are watched. */
export interface TeamsSite {
  readonly state: TeamsState
  readonly proxy: FaultProxy
  readonly env: Readonly<Record<string, string>>
  readonly colleagues: readonly TeamsUser[]
  /** Of another tenant, who write in a channel that is not shared: what Teams says of them is that alone. */
  readonly customers: readonly TeamsUser[]
  /** Sends what somebody said or did. Undefined where no answer came in time. */
  send(cluster: Cluster, said: Said, more: Json): Promise<Answer | undefined>
  /** The same until it is acknowledged; false when it never was. `resent` hears of each repetition. */
  event(cluster: Cluster, said: Said, tell: { readonly more: Json; readonly resent: () => void }): Promise<boolean>
  close(): Promise<void>
}

export const teamsWorkspace = `teams:${tenant}` as const
const names = ['bakers', 'cooks', 'carters', 'dyers', 'smiths', 'tailors']
export const teamsChannels: readonly string[] = names.map(channelId)

export async function teamsSite(): Promise<TeamsSite> {
  const state = larchAndLane()
  const colleagues = Array.from({ length: 60 }, (_, n) => addUser(state, `Hand${n} Field`))
  const customers = Array.from({ length: 120 }, (_, n) =>
    addUser(state, `Guest${n} Marsh`, { tenant: otherTenant, added: false }),
  )
  const channels = Object.fromEntries(names.map((name) => [name, name]))
  addTeam(state, 'crafts', 'Crafts', colleagues, channels)
  const connector = await connectorDouble(state)
  const proxy = await faultProxy(new URL(connector.url).origin)
  const key = await signingKey('faults')
  const serviceUrl = `${proxy.url}/`
  const token = await key.token(serviceUrl)
  const send: TeamsSite['send'] = (cluster, said, more) =>
    cluster.post({
      path: endpoint,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(activityOf(state, serviceUrl, said, more)),
      patience,
    })
  return {
    state,
    proxy,
    colleagues,
    customers,
    env: botOf(key, { appId, tenant }),
    send,
    event: (cluster, said, { more, resent }) => untilAcknowledged(() => send(cluster, said, more), resent),
    close: async () => {
      await proxy.close()
      await connector.close()
    },
  }
}

/** In milliseconds: https://learn.microsoft.com/azure/bot-service/bot-builder-basics#http-details */
const patience = 15_000

/** In milliseconds; Microsoft says that it sends again what failed, not when. */
const pauses = [500, 10_000, 20_000]

async function untilAcknowledged(send: () => Promise<Answer | undefined>, resent: () => void): Promise<boolean> {
  const isTaken = (answer: Answer | undefined) => answer !== undefined && answer.status < 300
  let taken = isTaken(await send())
  for (const pause of pauses) {
    if (taken) return true
    await sleep(pause)
    resent()
    taken = isTaken(await send())
  }
  return taken
}

/** Sets the tenant up in a database. Cards stand in the thread of their message. */
export async function settleTeams(url: string, { colleagues }: TeamsSite): Promise<void> {
  await settle(
    { url, dataDir: 'not used' },
    {
      workspace: teamsWorkspace,
      zone: 'Europe/Berlin',
      at: new Date(),
      kindnessChannel: teamsChannels[0] ?? '',
      people: colleagues.map(({ aad }) => aad),
      channels: teamsChannels.map((id) => ({ id, name: `Crafts > ${id}`, cards: 'thread' })),
    },
  )
}
