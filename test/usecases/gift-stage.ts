import type { GiftRules } from '../../src/domain/gift.ts'
import { defaultGiftRules } from '../../src/domain/gift.ts'
import { giftsDue } from '../../src/usecases/due-gifts.ts'
import type { Reply } from '../../src/views/actions.ts'
import type { FormValues } from '../../src/views/form.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { asking, filled, formOf } from './asking.ts'
import { deliverAll } from './support.ts'

/** EUR 50 an act, 100 a person and month, 150 a customer and year; above 50 somebody is asked. Ken and Ruth approve. */
export async function setRules(world: FakeWorld, change: Partial<GiftRules> = {}, currency = 'EUR'): Promise<void> {
  const { workspaces, people } = world.deps.store
  const known = await workspaces.get(world.workspace)
  if (known === undefined) throw new Error('no workspace')
  const rules = { on: true, perAct: 50_00, perMonth: 100_00, perYear: 150_00, approvalAbove: 50_00 }
  const gifts = { ...defaultGiftRules, ...rules, ...change }
  await workspaces.saveSettings(world.workspace, { ...known.settings, gifts, currency })
  await people.setRole(world.workspace, 'approver', [world.person('ken'), world.person('ruth')])
}

/** What people do about gifts. */
export function giving(world: () => FakeWorld) {
  const { press, send } = asking(world)
  const open = async (who: string, moment?: string) =>
    formOf(await press(who, 'gift.plan', moment === undefined ? {} : { moment }))
  return {
    press,
    send,
    open,
    /** Fills in "Plan a gift", and sends it. */
    plan: async (who: string, values: FormValues, moment?: string): Promise<Reply> => {
      // So that the order of plans is the order of the calls.
      world().clock.pass(1000)
      const form = await open(who, moment)
      const usual = { what: 'A lunch', recipient: 'Marta at Hotel Sonne', solved: 'yes' }
      const reply = await send(who, 'gift.plan', filled(form, { ...usual, ...values }), form.payload)
      return reply
    },
    /** Logs a gift that cost something. */
    log: async (who: string, values: FormValues, payload: { moment?: string; plan?: string } = {}): Promise<Reply> => {
      world().clock.pass(1000)
      const form = formOf(await press(who, 'act.log', payload))
      const usual = {
        deed: 'gift',
        recipient: 'Marta at Hotel Sonne',
        story: 'A box of pears from the market, with a card.',
      }
      return send(who, 'act.log', filled(form, { ...usual, ...values }), form.payload)
    },
    edit: async (who: string, values: FormValues, act?: string): Promise<Reply> => {
      const payload = { act: act ?? (await newestAct(world(), who)) }
      return send(who, 'act.edit', filled(formOf(await press(who, 'act.edit', payload)), values), payload)
    },
    undo: async (who: string): Promise<Reply> => {
      return press(who, 'act.undo', { act: await newestAct(world(), who) })
    },
    /** The id of the newest plan of theirs that stands. */
    newestPlan: async (who: string): Promise<string> => {
      const plan = (await world().deps.store.gifts.standingOf(world().person(who))).at(-1)
      if (plan === undefined) throw new Error(`${who} plans nothing`)
      return plan.id
    },
    /** What is due of gifts at this instant happens, and goes out. */
    comes: async (instant: string) => {
      world().clock.set(instant)
      const workspace = await world().deps.store.workspaces.get(world().workspace)
      if (workspace !== undefined) await giftsDue(world().deps, workspace, 200)
      return deliverAll(world())
    },
  }
}

async function newestAct(world: FakeWorld, who: string): Promise<string> {
  const [act] = await world.deps.store.acts.byGiver(world.person(who), 1)
  if (act === undefined) throw new Error(`${who} logged nothing`)
  return act.id
}
