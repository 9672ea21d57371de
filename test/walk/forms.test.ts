import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { click, submit } from '../../src/usecases/dispatch.ts'
import type { FormCall, FormName } from '../../src/views/actions.ts'
import type { Form, FormValues } from '../../src/views/form.ts'
import type { Asked, Contents } from './asking.ts'
import { changedTables, contents, heardOfThem, leftBehind, whereOf } from './asking.ts'
import type { Company } from './company.ts'
import { cast, everyRole } from './company.ts'
import { filled, filledWithTheirs } from './filled.ts'
import { actionNames, callsOf, formCallsOf, formNames, takenCallOf } from './payloads.ts'
import { inJson } from './traces.ts'
import type { Walk } from './world.ts'
import { contentsOf, openWalk } from './world.ts'

type Opener = (typeof everyRole)[number]

/** A form as it was opened, and who could. */
interface Opened {
  readonly form: Form
  readonly role: Opener
}

let walk: Walk
let before: Contents
let opened: Readonly<Record<'ours' | 'theirs', ReadonlyMap<FormName, Opened>>>
beforeAll(async () => {
  walk = await openWalk()
  before = await contents(walk)
  opened = { ours: await everyForm(walk.ours), theirs: await everyForm(walk.theirs) }
})
afterAll(() => walk.close())
beforeEach(() => walk.reset())

/** Presses every button of a company until each form has been seen. What would change something fails instead. */
async function everyForm(own: Company): Promise<ReadonlyMap<FormName, Opened>> {
  const transact = () => Promise.reject(new Error('only looking'))
  const looking = { ...walk.deps, store: { ...walk.deps.store, transact } }
  const found = new Map<FormName, Opened>()
  for (const action of actionNames()) {
    if (action === 'pulse.plan') await walk.deps.store.pulse.saveSchedule(own.workspace, undefined)
    for (const call of callsOf(action, own))
      for (const role of everyRole) {
        const pressed = { actor: own.person(cast[role]), where: whereOf(own, own), call }
        const reply = await click(looking, pressed).catch(() => undefined)
        if (reply?.reply !== 'form') continue
        if (!found.has(reply.form.form)) found.set(reply.form.form, { form: reply.form, role })
        break
      }
    if (action === 'pulse.plan') await walk.reset()
  }
  await walk.reset()
  return found
}

function openedOf(whose: 'ours' | 'theirs', name: FormName): Opened {
  const found = opened[whose].get(name)
  if (found === undefined) throw new Error(`no button of the seeded company opens ${name}`)
  return found
}

async function sent(by: Company, role: Opener, call: FormCall, values: FormValues): Promise<Asked> {
  const input = { actor: by.person(cast[role]), where: whereOf(by, walk.theirs), call, values }
  return { name: `${call.form} as ${role}`, input, answer: await submit(walk.deps, input) }
}

describe.each(formNames())('%s', (name) => {
  it('about what is another workspace’s says and does nothing', async () => {
    const values = filled(openedOf('ours', name).form, walk.ours)
    const asked: Asked[] = []
    const calls = formCallsOf(name, walk.theirs)
    for (const call of calls) for (const role of everyRole) asked.push(await sent(walk.ours, role, call, values))
    expect(await heardOfThem(walk, asked)).toEqual([])
    expect(await leftBehind(walk, before)).toEqual([])
  })

  it('filled with people, places and things of another workspace says nothing of them and keeps none', async () => {
    const { form, role } = openedOf('ours', name)
    const { fields: _fields, ...call } = form
    for (const values of filledWithTheirs(form, walk.ours, walk.theirs)) {
      await walk.reset()
      const asked = await sent(walk.ours, role, { form: call.form, payload: call.payload } as FormCall, values)
      expect(await heardOfThem(walk, [asked])).toEqual([])
      expect(await leftBehind(walk, before)).toEqual([])
    }
  })

  it('changes nothing there where it brings an id that is taken there', async () => {
    const call = takenCallOf(name, walk.ours, walk.theirs)
    if (call === undefined) return
    const { form, role } = openedOf('ours', name)
    const asked = await sent(walk.ours, role, call, filled(form, walk.ours))
    expect(await heardOfThem(walk, [asked], inJson(call))).toEqual([])
    expect(changedTables(before.theirs, await contentsOf(walk, walk.theirs))).toEqual([])
  })

  it('is taken in its own workspace: the walk fills it in as people do', async () => {
    const { form, role } = openedOf('theirs', name)
    const { answer } = await sent(walk.theirs, role, { form: form.form, payload: form.payload } as FormCall, filled(form, walk.theirs)) // prettier-ignore
    expect((answer as { form?: Form }).form?.errors).toBe(undefined)
  })
})
