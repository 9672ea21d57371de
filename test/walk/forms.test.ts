import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { click, submit } from '../../src/usecases/dispatch.ts'
import type { Deps } from '../../src/ports.ts'
import type { ActionName, FormCall, FormName } from '../../src/views/actions.ts'
import type { Form, FormValues } from '../../src/views/form.ts'
import type { Asked } from './asking.ts'
import { arranged, changesIn, heardOfThem, leftBehind, whereOf } from './asking.ts'
import type { Company } from './company.ts'
import { cast, everyRole, inTurns } from './company.ts'
import { filled, filledWithTheirs } from './filled.ts'
import { actionNames, callsOf, formCallsOf, formNames, takenCallOf } from './payloads.ts'
import { inJson } from './traces.ts'
import type { Walk } from './world.ts'
import { openWalk, patience } from './world.ts'

type Opener = (typeof everyRole)[number]

/** A form as it was opened, and who could. */
interface Opened {
  readonly form: Form
  readonly call: FormCall
  readonly role: Opener
}

let walk: Walk
let opened: ReadonlyMap<FormName, Opened>
beforeAll(async () => {
  walk = await openWalk()
  opened = await everyForm(walk.ours)
}, patience)
afterAll(() => walk.close())
beforeEach(() => walk.reset())

/** Presses every button of a company until each form has been seen. What would change something fails instead. */
async function everyForm(own: Company): Promise<ReadonlyMap<FormName, Opened>> {
  const transact = () => Promise.reject(new Error('only looking'))
  const looking = { ...walk.deps, store: { ...walk.deps.store, transact } }
  const found = new Map<FormName, Opened>()
  for (const action of actionNames()) {
    await arranged(walk, action)
    const form = await formOf(looking, action, own)
    if (form !== undefined && !found.has(form.call.form)) found.set(form.call.form, form)
    await walk.reset()
  }
  return found
}

/** An open moment, a claimed one, or a finished one opens every form there is. */
const mostTried = 3

async function formOf(deps: Deps, action: ActionName, own: Company): Promise<Opened | undefined> {
  for (const call of callsOf(action, own).slice(0, mostTried))
    for (const role of everyRole) {
      const pressed = { actor: own.person(cast[role]), where: whereOf(own, own), call }
      const reply = await click(deps, pressed).catch(() => undefined)
      if (reply?.reply !== 'form') continue
      const { form } = reply
      return { form, call: { form: form.form, payload: form.payload } as FormCall, role }
    }
  return undefined
}

function openedOf(name: FormName): Opened {
  const found = opened.get(name)
  if (found === undefined) throw new Error(`no button of the seeded company opens ${name}`)
  return found
}

async function sent(by: Company, role: Opener, call: FormCall, values: FormValues): Promise<Asked> {
  const input = { actor: by.person(cast[role]), where: whereOf(by, walk.theirs), call, values }
  return { input, answer: await submit(walk.deps, input) }
}

describe('sent in one workspace', () => {
  it.each(formNames())('%s about what is another’s says and does nothing', async (name) => {
    await arranged(walk, name)
    const values = filled(openedOf(name).form, walk.ours)
    const asked: Asked[] = []
    for (const [call, role] of inTurns(formCallsOf(name, walk.theirs)))
      asked.push(await sent(walk.ours, role, call, values))
    expect(await heardOfThem(walk, asked)).toEqual([])
    expect(await leftBehind(walk)).toEqual([])
  })

  it.each(formNames())('%s with people, places and things of another tells and keeps none of them', async (name) => {
    const { form, role, call } = openedOf(name)
    for (const values of filledWithTheirs(form, walk.ours, walk.theirs)) {
      await arranged(walk, name)
      const asked = await sent(walk.ours, role, call, values)
      expect(await heardOfThem(walk, [asked])).toEqual([])
      expect(await leftBehind(walk)).toEqual([])
    }
  })

  it.each(formNames())('%s is taken: the walk fills it in as people do', async (name) => {
    await arranged(walk, name)
    const { form, role, call } = openedOf(name)
    const { answer } = await sent(walk.ours, role, call, filled(form, walk.ours))
    expect((answer as { form?: Form }).form?.errors).toBe(undefined)
  })

  it('what it makes may have an id that is taken in another: nothing changes there', async () => {
    for (const name of formNames()) {
      const taken = takenCallOf(name, walk.ours, walk.theirs)
      if (taken === undefined) continue
      await walk.reset()
      const { form, role } = openedOf(name)
      const asked = await sent(walk.ours, role, taken, filled(form, walk.ours))
      expect(await heardOfThem(walk, [asked], inJson(taken)), name).toEqual([])
      expect(await changesIn(walk, walk.theirs), name).toEqual([])
    }
  })
})
