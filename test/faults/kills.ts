import { setTimeout as sleep } from 'node:timers/promises'
import { loadSeconds } from './options.ts'
import type { Scenario } from './scenario.ts'
import type { Stage } from './under-load.ts'
import { underLoad } from './under-load.ts'

/** One process after the other is killed, as soon as the last one is back and has worked for a while. */
async function kill({ cluster }: Stage, seconds: number) {
  const end = performance.now() + seconds * 1000
  const starts: number[] = []
  while (performance.now() < end) {
    starts.push(await cluster.killOne())
    await sleep(3_000)
  }
  return { kills: starts.length, startSeconds: starts.reduce((sum, one) => sum + one, 0) / starts.length }
}

export const kills: Scenario = {
  name: 'kills',
  run: (say) => underLoad(say, { seconds: loadSeconds(45), fault: kill }),
}
