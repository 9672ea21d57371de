import type { PersonRef } from '../../src/domain/person.ts'
import type { UnitOfWork } from '../../src/ports.ts'
import { prepare } from '../../src/usecases/deliveries.ts'
import type { Where } from '../../src/usecases/access.ts'
import type { ActionName, FormName } from '../../src/views/actions.ts'
import type { Company } from './company.ts'
import { inJson, traceOf, tracesIn } from './traces.ts'
import type { Walk } from './world.ts'
import { settling, touchedSql } from './changes.ts'
import { rowsWith } from './world.ts'

/** Where somebody of this workspace stands, by the channel and the card of a company. */
export function whereOf({ workspace }: Pick<PersonRef, 'workspace'>, { ids, channel }: Company): Where {
  const { id } = channel('kindness')
  return { surface: 'channel', channel: { workspace, id }, message: { workspace, channel: id, id: ids.card } }
}

/** What somebody did, with all that they handed in and all that they were answered. */
export interface Asked {
  readonly input: unknown
  readonly answer: unknown
}

/** What is theirs in what we were answered, in what was logged, and in what goes out because of it, but for ids in `excused`. */
export async function heardOfThem(walk: Walk, asked: readonly Asked[], excused = ''): Promise<readonly string[]> {
  const { deps, theirs, ours, deliveries, log } = walk
  const all = inJson(asked.map(({ input }) => input))
  const answers = asked.flatMap(({ answer, input }) => tracesIn(inJson(answer), theirs, inJson(input)))
  const sent = deliveries.filter(({ workspace }) => workspace === ours.workspace)
  const cards: unknown[] = []
  for (const delivery of sent) cards.push(await prepare(deps, delivery))
  return [
    ...answers,
    ...tracesIn(inJson(deliveries), theirs, excused).map((found) => `delivery: ${found}`),
    ...tracesIn(inJson(cards), theirs, excused).map((found) => `card: ${found}`),
    ...tracesIn(log.join('\n'), theirs, all).map((found) => `log: ${found}`),
  ]
}

/**
 * What they find of us, or we of them: tables of theirs that changed, and rows of ours that speak of them. With `whole`,
 * nothing of ours may have changed either; ids in `excused` may be kept. What there was is there again afterwards.
 */
export async function leftBehind(walk: Walk, { whole = false, excused = '' } = {}): Promise<readonly string[]> {
  const theirs = (await changesIn(walk, walk.theirs)).map((table) => `theirs changed: ${table}`)
  const ours = await changesIn(walk, walk.ours)
  const found = ours.length === 0 ? [] : await rowsWith(walk, walk.ours, traceOf(walk.theirs))
  const pointing = found.filter((row) => tracesIn(row, walk.theirs, excused).length > 0)
  await walk.reset()
  return [...theirs, ...(whole ? ours.map((table) => `ours changed: ${table}`) : []), ...pointing]
}

/** Tables in which a company has other rows than before. */
export async function changesIn({ database }: Walk, { workspace }: Company): Promise<readonly string[]> {
  return (await database.run(touchedSql(workspace))).map(({ name }) => String(name))
}

/** What there has to be, or must not be any more, before somebody can ask for this. */
export async function arranged(walk: Walk, name: ActionName | FormName): Promise<void> {
  const { deps, ours, theirs, clock } = walk
  const needs = arrangements[name]
  if (needs === undefined) return
  for (const company of [ours, theirs]) await deps.store.transact((unit) => needs(unit, company, clock.now()))
  await walk.database.run(settling)
}

type Arrange = (unit: UnitOfWork, company: Company, now: Date) => Promise<unknown>

const stopped: Arrange = ({ pulse }, { workspace }) => pulse.saveSchedule(workspace, undefined)

const released: Arrange = async ({ pulse }, { workspace, ids }) => {
  await pulse.beginClose(workspace, ids.rounds.open, new Date('2026-12-01T00:00:00Z'))
  await pulse.release(workspace, ids.rounds.open, { figures: [], comments: [], answered: 5 })
}

const arrangements: Readonly<Partial<Record<ActionName | FormName, Arrange>>> = {
  'pulse.plan': stopped,
  'pulse.start': stopped,
  'pulse.said': released,
}
