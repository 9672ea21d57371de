import type { Act } from '../domain/kindness.ts'
import type { Round } from '../domain/pulse/round.ts'
import type { Deps } from '../ports.ts'
import { isAnythingDue } from '../usecases/due.ts'
import { kindColleagues } from './acting.ts'
import { colleaguesAnswer, isIn } from './answering.ts'
import { hoursUntil } from './clock.ts'
import { workspace } from './company.ts'
import type { Running } from './running.ts'

/** For so many hours at once it is asked whether something is due in any. */
const stride = 24

/**
 * Hour by hour, so that what is due happens in its order, and colleagues answer in between. Hours in which nothing is due
 * cost next to nothing. Nobody answers for `you`.
 */
export async function travel(running: Running, goal: Date, you: string | undefined): Promise<void> {
  const walk = walker(running, you)
  const hours = [...hoursUntil(running.clock.now(), goal)]
  for (let at = 0; at < hours.length;) {
    // Whatever is on its way comes first.
    const idle = at === 0 ? 0 : await idleHours(running.deps(), hours.slice(at, at + stride))
    for (const hour of hours.slice(at, at + idle)) await walk.pass(hour)
    at += idle
    const hour = hours[at]
    if (idle === stride || hour === undefined) continue
    await walk.live(hour)
    at += 1
  }
  await running.clock.moveTo(goal)
}

function walker(running: Running, you: string | undefined) {
  const deps = running.deps()
  const kindActs = kindColleagues(deps)
  let [open, acts]: [Round | undefined, readonly Act[]] = [undefined, []]
  let after: Date | undefined
  const colleagues = async (until: Date) => {
    const stretch = { after, until, you }
    for (const act of acts) if (isIn(stretch, act.loggedAt)) await deps.store.acts.log(act)
    if (open !== undefined) await colleaguesAnswer(deps, open, stretch)
    after = until
  }
  return {
    /** An hour in which nothing is due. */
    pass: async (hour: Date) => {
      running.clock.passTo(hour)
      await colleagues(hour)
    },
    /** An hour in which something may be due. */
    live: async (hour: Date) => {
      await running.clock.moveTo(hour)
      await running.hooks().tick()
      await running.hooks().settle()
      open = await deps.store.pulse.openRound(workspace)
      acts = await kindActs(open)
      await colleagues(hour)
      running.chat.changed()
    },
  }
}

/**
 * How many of these hours come before the first in which something is due, found by halving. That may be done because what
 * is due stays so until it is done: an hour in which nothing is due has none before it either.
 */
async function idleHours(deps: Deps, hours: readonly Date[]): Promise<number> {
  const isDue = async (index: number) => {
    const at = hours[index]
    return at !== undefined && (await isAnythingDue({ ...deps, clock: { now: () => at } }))
  }
  if (await isDue(0)) return 0
  let [idle, due] = [0, hours.length - 1]
  if (!(await isDue(due))) return hours.length
  while (due - idle > 1) {
    const middle = Math.floor((idle + due) / 2)
    if (await isDue(middle)) due = middle
    else idle = middle
  }
  return due
}
