import { setTimeout as sleep } from 'node:timers/promises'
import { loadSeconds } from './options.ts'
import type { Scenario } from './scenario.ts'
import { underLoad } from './under-load.ts'

/** PostgreSQL stopped at once, as if its machine were switched off, for a minute. */
export const databaseGone: Scenario = {
  name: 'database-gone',
  run: (say) =>
    underLoad(say, {
      seconds: loadSeconds(60),
      async fault({ postgres, cluster }, seconds) {
        await postgres.down()
        await sleep(seconds * 1000)
        const ready = await cluster.ready()
        if (ready) throw new Error('all say that they are ready while their database is gone')
        await postgres.up()
        return { secondsGone: seconds }
      },
    }),
}
