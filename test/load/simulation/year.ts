import { personLeft } from '../../../src/usecases/leaving.ts'
import { draw } from '../../../src/sandbox/draw.ts'
import { aDay, atWork, isWorkday, openAgenda, ticksOf } from './calendar.ts'
import type { Agenda } from './calendar.ts'
import { personOf, staff } from './company.ts'
import type { Colleague } from './company.ts'
import { noteDeed } from './diary.ts'
import type { Memory } from './habits.ts'
import { visit } from './habits.ts'
import { handsOf } from './hands.ts'
import { lookAfter, moveDigest, setGiftRules, setUp, startPulse } from './office.ts'
import type { Options } from './options.ts'
import { answerPulses } from './surveys.ts'
import { planMessages } from './voices.ts'
import { person } from './world.ts'
import type { World } from './world.ts'

/** A Monday. 40 weeks from here hold the end of summer time and its beginning. */
export const begin = new Date('2026-09-07T00:00:00Z')
/** After the last message the clock goes on for so many days, until everything that was begun has ended. */
const afterglow = 7

interface Year {
  readonly world: World
  readonly agenda: Agenda
  readonly options: Options
  readonly people: readonly Colleague[]
  readonly memories: ReadonlyMap<string, Memory>
}

/** Lives the weeks in `world`, whose clock stands at `begin`; afterwards the diary tells what was seen. */
export async function live(world: World, options: Options): Promise<void> {
  const days = options.weeks * 7
  const people = staff(options.seed, options.people, days)
  const agenda = openAgenda()
  const memories = new Map(
    people.map(({ id }): [string, Memory] => [id, { mine: new Set(), plans: [], lastAct: undefined }]),
  )
  const year: Year = { world, agenda, options, people, memories }
  for (const one of people) world.platform.people.set(one.id, personOf(one, one.role))
  await setUp(world, people)
  answerPulses(world, agenda, people, options.seed)
  planOffice(year)
  for (let day = 0; day < days + afterglow; day += 1) {
    const start = new Date(begin.getTime() + day * aDay)
    if (day < days) planDay(year, day, start)
    await liveDay(year, day, start)
    if (day % 7 === 6) {
      await world.passInQueue(7)
      options.onWeek?.((day + 1) / 7)
    }
  }
}

function planOffice({ world, agenda, options, people }: Year): void {
  const [admin, hr, approver] = people
  if (admin === undefined || hr === undefined || approver === undefined) return
  const at = (week: number, day: number, hour: number) =>
    new Date(begin.getTime() + (week * 7 + day) * aDay + hour * 60 * 60 * 1000)
  agenda.add(at(0, 1, 8), () => startPulse(world, hr))
  agenda.add(at(0, 2, 8), () => setGiftRules(world, admin, approver))
  agenda.add(at(Math.floor(options.weeks * 0.6), 1, 10), () => moveDigest(world, admin, { day: 4, time: '15:30' }))
  for (let week = 0; week < options.weeks; week += 1) agenda.add(at(week, 3, 9), () => lookAfter(world, admin))
}

function planDay(year: Year, day: number, start: Date): void {
  const { world, agenda, options, people } = year
  const { seed } = options
  const present = people.filter(({ leavesAfter }) => leavesAfter >= day)
  planMessages({ world, agenda, staff: present, seed }, day, start)
  for (const me of people.filter(({ leavesAfter }) => leavesAfter === day))
    agenda.add(atWork(start, 0.9, me.zone), () => leave(world, me))
  if (isWorkday(start)) for (const me of present) planVisits(year, { me, day, start, colleagues: present })
}

function planVisits(
  { world, agenda, options, memories }: Year,
  { me, day, start, colleagues }: { me: Colleague; day: number; start: Date; colleagues: readonly Colleague[] },
): void {
  const dice = draw(options.seed, 'visits', day, me.id)
  const memory = memories.get(me.id)
  if (memory === undefined || dice.share() > me.attention) return
  const visits = dice.share() < 0.2 ? 2 : 1
  for (let n = 0; n < visits; n += 1)
    agenda.add(atWork(start, dice.share(), me.zone), () =>
      visit({ world, me, hands: handsOf(world, me.id), dice, memory, colleagues }),
    )
}

async function leave(world: World, { id }: Colleague): Promise<void> {
  noteDeed(world.diary, 'people who left')
  world.platform.people.delete(id)
  await personLeft(world.deps(), person(id))
}

/** Between two ticks what people do happens at its own instant; at a tick both at once. */
async function liveDay({ world, agenda, options }: Year, day: number, start: Date): Promise<void> {
  const trouble = troubleOf(options, day)
  for (const [n, tick] of ticksOf(start, options.tick).entries()) {
    await liveUntil(world, agenda, new Date(tick.getTime() - 1))
    world.clock.set(tick)
    const now = agenda.next(tick)?.run ?? []
    const step = async () => void (await Promise.all([world.tick(), ...now.map((run) => run())]))
    if (trouble?.tick === n) await suffer(world, trouble.kind, step)
    else await step()
    await world.settle()
  }
}

async function liveUntil(world: World, agenda: Agenda, tick: Date): Promise<void> {
  for (let next = agenda.next(tick); next !== undefined; next = agenda.next(tick)) {
    world.clock.set(next.at)
    await Promise.all(next.run.map((run) => run()))
    await world.settle()
  }
}

type Trouble = 'before' | 'while' | 'lost'

/**
 * Something goes wrong about once a week: a process dies, or an answer is lost. Every other Monday it does when the digest
 * is due, or the pulse goes out.
 */
function troubleOf({ seed }: Options, day: number): { tick: number; kind: Trouble } | undefined {
  const week = Math.floor(day / 7)
  const dice = draw(seed, 'trouble', week)
  const kind = (['before', 'while', 'lost'] as const)[dice.below(3)] ?? 'lost'
  const on = week % 2 === 0 ? dice.below(5) : 0
  if (day % 7 !== on) return undefined
  // Ticks 0 to 4 are the hours of the night, then four an hour: 7 o'clock UTC is the thirteenth.
  return { kind, tick: week % 2 === 0 ? 5 + dice.below(46) : 5 + 4 * (2 + dice.below(3)) }
}

async function suffer(world: World, kind: Trouble, step: () => Promise<void>): Promise<void> {
  noteDeed(world.diary, `trouble: ${kind}`)
  if (kind === 'before') return world.dieBeforeSending(step)
  if (kind === 'while') return world.dieWhileSending(step)
  world.loseNextAnswer()
  return step()
}
