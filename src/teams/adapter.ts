import { CloudAdapter } from 'botbuilder'
import type { Activity } from 'botbuilder'
import type { AuthenticateRequestResult } from 'botframework-connector'
import type { TeamsActivity } from './activity.ts'
import type { InvokeAnswer } from './world.ts'

/** botbuilder's adapter, for activities that were authenticated already: it would check their token a second time. */
export class TeamsAdapter extends CloudAdapter {
  /** Runs one turn. What it answers is the answer of an invoke; whatever fails in it is thrown. */
  async run(
    authenticated: AuthenticateRequestResult,
    activity: TeamsActivity,
    turn: () => Promise<InvokeAnswer | undefined>,
  ): Promise<InvokeAnswer | undefined> {
    return this.processActivity(authenticated, libraryActivity(activity), async (context) => {
      const answer = await turn()
      if (answer !== undefined) await context.sendActivity({ type: 'invokeResponse', value: answer })
    })
  }
}

/** As botbuilder wants it: it writes into it, so it gets one of its own. Our schema lets it pass as it came. */
export function libraryActivity(activity: TeamsActivity): Activity {
  return { ...activity } as unknown as Activity
}
