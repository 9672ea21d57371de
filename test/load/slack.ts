import { channelId, momentsOf, team } from './events.ts'
import type { Figures } from './figures.ts'
import { middle, provesListening, ratio } from './rounds.ts'
import { onStage } from './stage.ts'
import type { Platform } from './stage.ts'
import { leanWebApi } from './web-api.ts'

const channels = 250
const secret = 'a0secret0of0the0benchmark0000000'

/**
 * Messages that are no moments, in watched channels: events per second, bare Bolt's as well, and the ratio of the
 * round in the middle. Throws when one was not answered with 200, or led to a nudge.
 */
export function routine(server: string): Promise<Figures> {
  return onStage(server, onSlack, async (stage) => {
    const round = await middle(stage, { count: 20_000, momentEvery: 0 })
    await provesListening(stage)
    return {
      'slack.routine.ratio': ratio(round),
      'slack.routine.eventsPerSecond': round.kindling,
      'slack.bare.eventsPerSecond': round.bare,
    }
  })
}

/** The same with every 20th a moment, until the last nudge is posted. Throws unless each was posted exactly once. */
export function mixed(server: string): Promise<Figures> {
  return onStage(server, onSlack, async (stage) => {
    const round = await middle(stage, { count: 10_000, momentEvery: 20 })
    const reached = new Set([...stage.api.answered.keys()].map((message) => message.split('/')[0]))
    return {
      'slack.mixed.ratio': ratio(round),
      'slack.mixed.eventsPerSecond': round.kindling,
      'slack.mixed.channels': reached.size,
    }
  })
}

async function onSlack(): Promise<Platform> {
  const api = await leanWebApi()
  return {
    api,
    place: { workspace: `slack:${team}`, channelId, channels },
    settings: { SLACK_BOT_TOKEN: 'xoxb-bench', SLACK_SIGNING_SECRET: secret, SLACK_API_URL: api.url },
    bare: { file: 'bare.ts', env: { SLACK_SIGNING_SECRET: secret } },
    momentsOf,
    order: (load) => ({ make: load, secret }),
  }
}
