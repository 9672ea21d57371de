import { setTimeout as sleep } from 'node:timers/promises'
import { dice } from './dice.ts'
import { loadSeconds } from './options.ts'
import type { Weather } from './proxy.ts'
import { fine } from './proxy.ts'
import type { Scenario } from './scenario.ts'
import { proxiesOf, underLoad } from './under-load.ts'

/** The same weather on the way to every platform, for as long as it lasts. */
function weather(name: string, needed: number, make: () => Weather): Scenario {
  return {
    name,
    run: (say) =>
      underLoad(say, {
        seconds: loadSeconds(needed),
        async fault(stage, seconds) {
          const proxies = proxiesOf(stage)
          for (const proxy of proxies) proxy.set(make())
          await sleep(seconds * 1000)
          for (const proxy of proxies) proxy.set(fine)
          return {}
        },
      }),
  }
}

/** Two calls in three are turned away for a second or four, for half of the time; then all are let in, and again. */
export const rateLimits = weather('rate-limits', 30, () => {
  const [throws, begun] = [dice(429), performance.now()]
  return () => {
    const storm = ((performance.now() - begun) / 5_000) % 2 < 1
    if (!storm || throws() > 0.67) return { kind: 'none' }
    return { kind: 'limit', seconds: 1 + Math.floor(throws() * 4) }
  }
})

/** One connection in five breaks: before anybody has heard the request, after it took effect, or in the middle of the answer. */
export const resets = weather('resets', 30, () => {
  const throws = dice(54)
  const kinds = ['reset', 'lose', 'halve'] as const
  return () => ({ kind: throws() < 0.2 ? (kinds[Math.floor(throws() * kinds.length)] ?? 'reset') : 'none' })
})

/** What was asked is done, and half of the answers never come. */
export const lostAnswers = weather('lost-answers', 30, () => {
  const throws = dice(1912)
  return () => ({ kind: throws() < 0.5 ? 'lose' : 'none' })
})

/** Every call takes ten seconds longer, on its way or on its way back: as long as Kindling waits for an answer. */
export const latency = weather('latency', 25, () => {
  const throws = dice(10)
  return () => ({ kind: 'slow', milliseconds: 10_000, what: throws() < 0.5 ? 'request' : 'answer' })
})

/** Nobody is there to connect to. */
export const refused: Scenario = {
  name: 'refused',
  run: (say) =>
    underLoad(say, {
      seconds: loadSeconds(15),
      async fault(stage, seconds) {
        const proxies = proxiesOf(stage)
        await Promise.all(proxies.map((proxy) => proxy.refuse()))
        await sleep(seconds * 1000)
        await Promise.all(proxies.map((proxy) => proxy.accept()))
        return { secondsRefused: seconds }
      },
    }),
}
