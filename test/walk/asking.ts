import type { PersonRef } from '../../src/domain/person.ts'
import { prepare } from '../../src/usecases/deliveries.ts'
import type { Where } from '../../src/usecases/access.ts'
import type { Reply } from '../../src/views/actions.ts'
import type { Company } from './company.ts'
import { inJson, traceOf, tracesIn } from './traces.ts'
import type { Walk } from './world.ts'
import { contentsOf, rowsWith } from './world.ts'

/** Where somebody of this workspace stands, by the channel and the card of a company. */
export function whereOf({ workspace }: Pick<PersonRef, 'workspace'>, { ids, channel }: Company): Where {
  const { id } = channel('kindness')
  return { surface: 'channel', channel: { workspace, id }, message: { workspace, channel: id, id: ids.card } }
}

/** What somebody did, with all that they handed in and all that they were answered. */
export interface Asked {
  readonly name: string
  readonly input: unknown
  readonly answer: unknown
}

/** What is theirs in what we were answered, in what was logged, and in what goes out because of it, but for ids in `excused`. */
export async function heardOfThem(walk: Walk, asked: readonly Asked[], excused = ''): Promise<readonly string[]> {
  const { deps, theirs, ours, deliveries, log } = walk
  const all = inJson(asked.map(({ input }) => input))
  const answers = asked.flatMap(({ answer, input }) => tracesIn(inJson(answer), theirs, inJson(input)))
  const sent = deliveries.filter(({ workspace }) => workspace === ours.workspace)
  const cards = await Promise.all(sent.map((delivery) => prepare(deps, delivery)))
  return [
    ...answers,
    ...tracesIn(inJson(deliveries), theirs, excused).map((found) => `delivery: ${found}`),
    ...tracesIn(inJson(cards), theirs, excused).map((found) => `card: ${found}`),
    ...tracesIn(log.join('\n'), theirs, all).map((found) => `log: ${found}`),
  ]
}

/** What is left behind: tables of theirs that changed, and rows of ours that speak of them. */
export async function leftBehind(walk: Walk, before: Contents): Promise<readonly string[]> {
  const changed = changedTables(before.theirs, await contentsOf(walk, walk.theirs))
  const pointing = await rowsWith(walk, walk.ours, traceOf(walk.theirs))
  return [...changed.map((table) => `theirs changed: ${table}`), ...pointing]
}

export interface Contents {
  readonly ours: Readonly<Record<string, string>>
  readonly theirs: Readonly<Record<string, string>>
}

export async function contents(walk: Walk): Promise<Contents> {
  return { ours: await contentsOf(walk, walk.ours), theirs: await contentsOf(walk, walk.theirs) }
}

export function changedTables(before: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>) {
  return Object.keys(before).filter((table) => before[table] !== now[table])
}

/** A reply without what is the same in every one. */
export function kindOf(reply: Reply): string {
  return reply.reply === 'form' ? `form ${reply.form.form}` : reply.reply
}
