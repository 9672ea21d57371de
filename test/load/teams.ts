import type { WorkspaceId } from '../../src/domain/person.ts'
import { botOf } from '../support/teams/environment.ts'
import { signingKey } from '../support/teams/openid.ts'
import type { Figures } from './figures.ts'
import { middle, provesListening, ratio } from './rounds.ts'
import { onStage } from './stage.ts'
import type { Platform } from './stage.ts'
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
  return onStage(server, onTeams, async (stage) => {
    const round = await middle(stage, { count: 5_000, momentEvery: 0 })
    await provesListening(stage)
    return {
      'teams.routine.ratio': ratio(round),
      'teams.routine.activitiesPerSecond': round.kindling,
      'teams.bare.activitiesPerSecond': round.bare,
    }
  })
}

async function onTeams(): Promise<Platform> {
  const [api, key] = [await leanConnector(), await signingKey('bench')]
  const [bot, token] = [botOf(key, { appId, tenant }), await key.token(api.url)]
  return {
    api,
    place: { workspace, channelId, channels },
    settings: bot,
    bare: { file: 'teams-bare.ts', env: bot },
    momentsOf: teamsMomentsOf,
    order: (load) => ({ make: load, token, serviceUrl: api.url }),
  }
}
