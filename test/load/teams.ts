import type { WorkspaceId } from '../../src/domain/person.ts'
import { createTestDatabase } from '../support/postgres-template.ts'
import { botOf } from '../support/teams/environment.ts'
import { signingKey } from '../support/teams/openid.ts'
import { ending } from './ending.ts'
import type { Figures } from './figures.ts'
import { startChild, startKindling } from './processes.ts'
import { middle, provesListening, ratio } from './rounds.ts'
import type { Stage } from './rounds.ts'
import { settle } from './settle.ts'
import { leanConnector } from './teams-connector.ts'
import { appId, channelId, teamsMomentsOf, tenant } from './teams-events.ts'

/** Few enough that Microsoft's limits (30 calls a second) let each be looked up at once. */
const channels = 50
const workspace: WorkspaceId = `teams:${tenant}`

/**
 * Messages that are no moments, in watched channels: activities per second, a bare botbuilder bot's as well, and the
 * ratio of the round in the middle. Throws when one was not answered with 200, or led to a nudge.
 */
export function teamsRoutine(server: string): Promise<Figures> {
  return onStage(server, async (stage) => {
    const round = await middle(stage, { count: 5_000, momentEvery: 0 })
    await provesListening(stage)
    return {
      'teams.routine.ratio': ratio(round),
      'teams.routine.activitiesPerSecond': round.kindling,
      'teams.bare.activitiesPerSecond': round.bare,
    }
  })
}

function onStage<Result>(server: string, work: (stage: Stage) => Promise<Result>): Promise<Result> {
  return ending(async (atTheEnd) => {
    const api = await leanConnector()
    atTheEnd(() => api.close())
    const database = await createTestDatabase(server)
    atTheEnd(() => database.drop())
    await settle(database.url, { workspace, channelId, channels })
    const generator = startChild('generator.ts')
    atTheEnd(() => generator.end())
    const key = await signingKey('bench')
    const bot = botOf(key, { appId, tenant })
    const bare = startChild('teams-bare.ts', bot)
    atTheEnd(() => bare.end())
    const port = (await bare.next()) as number
    const kindling = await startKindling({ ...bot, DATABASE_URL: database.url })
    atTheEnd(() => kindling.stop())
    const serviceUrl = api.url
    const token = await key.token(serviceUrl)
    return work({
      generator,
      bare: { port },
      kindling,
      api,
      channels,
      momentsOf: teamsMomentsOf,
      order: (load) => ({ make: load, token, serviceUrl }),
    })
  })
}
