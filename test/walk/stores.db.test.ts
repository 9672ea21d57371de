import { afterAll, beforeAll, expect, it } from 'vitest'
import { storesOver } from '../../src/store/stores.ts'
import { settling, touchedSql } from './changes.ts'
import { after } from '../support/factories.ts'
import type { Company } from './company.ts'
import { foundOf } from './found.ts'
import type { AllStores, StoreCalls } from './store-calls.ts'
import { storeCalls } from './store-calls.ts'
import { inJson, tracesIn } from './traces.ts'
import type { Walk } from './world.ts'
import { openWalk, outsideStores, twinOf, patience } from './world.ts'

let walk: Walk
let calls: Readonly<Record<'ours' | 'theirs', readonly Call[]>>
beforeAll(async () => {
  walk = await openWalk()
  const found = await foundOf(walk)
  const inWorkspace = ({ workspace }: Walk['ours']) => listed(storeCalls(walk, workspace, found))
  calls = { ours: inWorkspace(walk.ours), theirs: inWorkspace(walk.theirs) }
}, patience)
afterAll(() => walk.close())

interface Call {
  readonly name: string
  /** Undefined: it reads across workspaces on purpose. */
  readonly args: readonly unknown[] | undefined
}

function listed(all: StoreCalls): readonly Call[] {
  return Object.entries(all).flatMap(([store, methods]) =>
    Object.entries(methods as Readonly<Record<string, readonly (readonly unknown[])[] | object>>).flatMap(
      ([method, lists]): readonly Call[] => {
        const name = `${store}.${method}`
        return Array.isArray(lists)
          ? lists.map((args: readonly unknown[]) => ({ name, args }))
          : [{ name, args: undefined }]
      },
    ),
  )
}

interface Effect {
  readonly answered: string
  readonly changed: boolean
}

/** Without it there is nothing to find. */
const first: Readonly<Record<string, (stores: AllStores, theirs: Company) => Promise<unknown>>> = {
  'workspaces.endedAt': ({ workspaces }, { workspace }) => workspaces.end(workspace, after({ days: 1 })),
  'workspaces.erase': ({ workspaces }, { workspace }) => workspaces.end(workspace, after({ days: 1 })),
  'pulse.stoppedSchedule': ({ pulse }, { workspace }) => pulse.saveSchedule(workspace, undefined),
  'pulse.open': ({ pulse }, { workspace, ids }) => pulse.cancel(workspace, ids.rounds.open),
  'pulse.unsaid': released,
  'pulse.takeUnsaid': released,
  'pulse.takeUntold': released,
  'sandbox.hasPast': ({ sandbox }, { workspace }) => sandbox.startOver(workspace),
  'sandbox.putPast': ({ sandbox }, { workspace }) => sandbox.startOver(workspace),
}

async function released({ pulse }: AllStores, { workspace, ids }: Company) {
  await pulse.beginClose(workspace, ids.rounds.open, after({ days: 30 }))
  return pulse.release(workspace, ids.rounds.open, { figures: [], comments: [], answered: 5 })
}

class Undone extends Error {}

type AnyMethod = (...args: readonly unknown[]) => Promise<unknown>

/** What a call answers and changes, on a transaction of which nothing stays. */
async function effectOf({ name, args }: Call, on: Company): Promise<Effect | undefined> {
  if (args === undefined) return undefined
  const { engine } = walk.database
  let effect: Effect | undefined
  try {
    await engine.transaction(async (session, executeSql) => {
      const inside = {
        ...engine,
        transaction: (work: Parameters<typeof engine.transaction>[0]) => work(session, executeSql),
      }
      const all = { ...storesOver(session), ...outsideStores(inside as typeof engine, session) }
      await first[name]?.(all, on)
      await executeSql(settling)
      // What belongs to nobody here may be refused by a fault, too.
      const answered = inJson(await methodOf(all, name)(...args).catch((error: unknown) => error))
      effect = { answered, changed: (await executeSql(touchedSql(on.workspace))).rows.length > 0 }
      throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw new Error(name, { cause: error })
  }
  return effect
}

function methodOf(stores: AllStores, name: string): AnyMethod {
  const [store = '', method = ''] = name.split('.')
  const found = (stores as unknown as Record<string, Record<string, AnyMethod>>)[store]?.[method]
  if (found === undefined) throw new Error(`there is no ${name}`)
  return found
}

it('knows every method of every store', () => {
  const { engine, stores } = walk.database
  const all: AllStores = { ...stores, ...outsideStores(engine) }
  const methods = Object.entries(all).flatMap(([store, one]) => Object.keys(one).map((method) => `${store}.${method}`))
  expect([...new Set(calls.ours.map(({ name }) => name))].toSorted()).toEqual(methods.toSorted())
})

/** What was answered to us, call by call. */
const answers: (string | undefined)[] = []

it('neither reads nor changes anything of another workspace, whatever ids it is handed', async () => {
  const { theirs } = walk
  for (const call of calls.ours) {
    const effect = await effectOf(call, theirs)
    answers.push(effect?.answered)
    if (effect === undefined) continue
    expect.soft(tracesIn(effect.answered, theirs, inJson(call.args)), `${call.name} answers`).toEqual([])
    expect.soft(effect.changed, `${call.name} changes`).toBe(false)
  }
})

it('finds or changes something by the same ids in their own workspace: the walk asks for what there is', async () => {
  const { theirs } = walk
  const idle = new Set(calls.theirs.map(({ name }) => name).filter((name) => !locks.has(name)))
  for (const [at, call] of calls.theirs.entries()) {
    const own = await effectOf(call, theirs)
    if (own === undefined || own.changed || own.answered !== answers[at]) idle.delete(call.name)
  }
  expect([...idle]).toEqual([])
})

/** What waits for others and does nothing else. */
const locks: ReadonlySet<string> = new Set(['moments.turn', 'thanks.turn', 'gifts.turn'])

it('keeps workspaces apart that have every id in common', async () => {
  const { ours, secrets } = walk
  const found = await foundOf({ ...walk, theirs: ours, secrets: { ...secrets, theirs: secrets.ours } })
  const own = listed(storeCalls({ ...walk, theirs: ours }, ours.workspace, found))
  const twin = await twinOf(walk, ours)
  const told = new RegExp(`${twin.marks.text}|${twin.workspace}`)
  for (const call of own) {
    const effect = await effectOf(call, twin)
    expect.soft(effect?.answered ?? '', `${call.name} answers`).not.toMatch(told)
    expect.soft(effect?.changed, `${call.name} changes`).not.toBe(true)
  }
})

/** The same with ids as no database takes them, wherever one of theirs stands. */
function impossible(value: unknown): unknown {
  if (typeof value === 'string') return value.includes(walk.theirs.marks.id) ? `${value}\u0000\ud800` : value
  if (Array.isArray(value)) return value.map(impossible)
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, impossible(field)]))
}

it('takes an id that none can be for nobody’s: the database refuses nothing', async () => {
  const refused: string[] = []
  for (const { name, args } of calls.theirs)
    await effectOf({ name, args: args?.map(impossible) }, walk.theirs).catch(() => refused.push(name))
  expect(refused).toEqual([])
})
