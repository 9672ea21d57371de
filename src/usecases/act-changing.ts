import { editable } from '../domain/kindness.ts'
import type { Act } from '../domain/kindness.ts'
import { release } from '../domain/claiming.ts'
import { changed } from '../domain/moment.ts'
import type { Moment } from '../domain/moment.ts'
import type { PersonRef, Role } from '../domain/person.ts'
import { isSomeone, samePerson } from '../domain/person.ts'
import type { Deps, UnitOfWork } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { opened } from '../views/actions.ts'
import { editForm } from '../views/act.ts'
import type { FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { logAct, says } from '../views/notices.ts'
import { momentNamed } from './about-moment.ts'
import { actFrom, ideaIn, isUnsolvedGift, readAct } from './act-form.ts'
import { checkCost, giveBack, settle } from './gift-cost.ts'
import { costErrors, solvedAsked } from './gift-form.ts'
import { ideasOn } from './ideas.ts'
import { claimEnds, record } from './record.ts'
import { sayToPerson } from './saying.ts'
import { settingsOf } from './workspace-settings.ts'

interface AboutAct {
  readonly actor: PersonRef
  readonly payload: { readonly act: string }
}

/** "Edit": the giver, within 24 hours. */
export async function openEdit(deps: Deps, { actor, payload }: AboutAct): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const act = await deps.store.acts.get(actor.workspace, payload.act)
  if (act === undefined) return says(say.words.notices.gone, logAct(say))
  if (!samePerson(act.giver, actor) || !editable(act, say.now)) return says(say.words.act.tooLate)
  const moment = await momentNamed(deps, actor.workspace, act.moment)
  const [settings, ideas, solved] = await Promise.all([
    settingsOf(deps.store, actor),
    ideasOn(deps, say, moment),
    solvedAsked(deps, actor, moment),
  ])
  return opened(
    editForm(say, act, {
      currency: act.currency ?? settings.currency,
      gifts: settings.gifts.on,
      ideas,
      solved: solved && ((act.costMinor ?? 0) > 0 ? 'yes' : solved),
    }),
  )
}

/** Saves the changed act; the ledger keeps what it said before. */
export async function submitEdit(deps: Deps, input: AboutAct & { values: FormValues }): Promise<Reply> {
  const asked = await openEdit(deps, input)
  if (asked.reply !== 'form') return asked
  const { actor, payload, values } = input
  const say = await sayToPerson(deps, actor)
  const read = await readAct(deps, say, { form: asked.form, values, giver: actor })
  if (!read.ok) return opened(givenBack(asked.form, values, read.errors))
  const settings = await settingsOf(deps.store, actor)
  const done = await deps.store.transact(async (unit) => {
    const before = await unit.acts.get(actor.workspace, payload.act)
    if (before === undefined) return undefined
    const { id, moment, loggedAt } = before
    const currency = before.currency ?? settings.currency
    const idea = ideaIn(asked.form, read.values, before.idea)
    const after = actFrom(read.values, { id, giver: actor, moment, idea, now: loggedAt, currency })
    const cost = await checkCost(unit, { act: after, before, unsolved: isUnsolvedGift(asked.form, read.values) })
    if ('refusal' in cost) return { after, refusal: cost.refusal }
    for (const helper of read.values.people('helpers')) await unit.people.meet(helper.ref, helper.name)
    await unit.acts.edit(after, actor, say.now)
    await changeDone(unit, before, (done) => changed(done, { helpers: after.helpers }))
    await settle(unit, cost.settles, after)
    return { after, refusal: undefined }
  })
  if (done?.refusal !== undefined)
    return opened(givenBack(asked.form, values, costErrors(say, done.after, done.refusal)))
  return says(done !== undefined ? say.words.act.edited : say.words.act.tooLate)
}

/** "Undo": the giver within 24 hours, an admin at any time. The moment is claimed again. */
export async function undoAct(
  deps: Deps,
  { actor, payload, roles }: AboutAct & { roles: ReadonlySet<Role> },
): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const act = await deps.store.acts.get(actor.workspace, payload.act)
  if (act === undefined) return says(say.words.notices.gone, logAct(say))
  const own = samePerson(act.giver, actor) && editable(act, say.now)
  if (!own && !roles.has('admin')) return says(say.words.act.tooLate)
  await deps.store.transact(async (unit) => {
    await unit.gifts.turn(actor.workspace)
    if (!(await unit.acts.undo(actor.workspace, act.id, actor, say.now))) return
    await giveBack(unit, act)
    const until = await claimEnds(unit, actor.workspace, say.now)
    const claim = { owner: act.giver, since: say.now, until, reminded: false }
    await changeDone(unit, act, (moment) =>
      // Who is forgotten can have nothing in hand.
      isSomeone(act.giver) ? release(moment, say.now) : changed(moment, { state: 'claimed', claim }),
    )
  })
  return says(say.words.act.undone)
}

/** Changes the moment that an act finished, where it still stands finished. */
async function changeDone(unit: UnitOfWork, act: Act, change: (moment: Moment) => Moment): Promise<void> {
  if (act.moment === undefined) return
  const moment = await unit.moments.lock(act.workspace, act.moment)
  if (moment?.state === 'done') await record(unit, change(moment))
}
