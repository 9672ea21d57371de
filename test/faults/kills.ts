import { setTimeout as sleep } from 'node:timers/promises'
import { loadSeconds } from './options.ts'
import { fine } from './proxy.ts'
import type { Scenario } from './scenario.ts'
import type { Stage } from './under-load.ts'
import { proxiesOf, underLoad } from './under-load.ts'

/** In milliseconds, between two kills. */
const pause = 4_000

/** One process after the other, while what it asked the platforms for is under way. */
async function kill(stage: Stage, seconds: number) {
  const end = performance.now() + seconds * 1000
  const starts: Promise<number>[] = []
  for (const proxy of proxiesOf(stage)) proxy.set(() => ({ kind: 'slow', milliseconds: 300, what: 'answer' }))
  while (performance.now() < end) {
    const killed = stage.cluster.killOne()
    if (killed !== undefined) starts.push(killed.started)
    await sleep(pause)
  }
  const took = await Promise.all(starts)
  for (const proxy of proxiesOf(stage)) proxy.set(fine)
  return { kills: took.length, startSeconds: took.reduce((sum, one) => sum + one, 0) / took.length }
}

/** `kill -9` of one of the processes every few seconds. */
export const kills: Scenario = {
  name: 'kills',
  run: (say) => underLoad(say, { seconds: loadSeconds(40), fault: kill, forgets: true }),
}
