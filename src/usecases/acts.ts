import { editable, editableFor } from '../domain/kindness.ts'
import type { Act } from '../domain/kindness.ts'
import { changed } from '../domain/moment.ts'
import type { Moment } from '../domain/moment.ts'
import type { PersonRef, Role } from '../domain/person.ts'
import { samePerson } from '../domain/person.ts'
import { defaultSettings } from '../domain/settings.ts'
import type { Deps, UnitOfWork } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice, opened } from '../views/actions.ts'
import { editForm, loggedCard, logForm } from '../views/act.ts'
import type { FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { customerName } from '../views/moment.ts'
import { canHelp, logAct, says } from '../views/notices.ts'
import type { Say } from '../views/say.ts'
import { isoDay } from '../views/say.ts'
import { actFrom, readAct } from './act-form.ts'
import { claimEnds, record } from './record.ts'
import { preferencesOf, sayToPerson } from './saying.ts'
import { callName } from './about-moment.ts'

interface AboutAct {
  readonly actor: PersonRef
  readonly payload: { readonly act: string }
}

interface Logging {
  readonly actor: PersonRef
  readonly payload: { readonly moment?: string | undefined }
}

/** "Log it": the form, with the customer and the helpers of its moment. */
export async function openLog(deps: Deps, { actor, payload }: Logging): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const moment =
    payload.moment === undefined ? undefined : await deps.store.moments.get(actor.workspace, payload.moment)
  const refusal = await whyNotLog(deps, say, actor, moment)
  return refusal ?? opened(await startForm(deps, say, actor, moment))
}

/** Logs the act: the ledger, the moment and its card in one transaction. */
export async function submitLog(deps: Deps, input: Logging & { values: FormValues }): Promise<Reply> {
  const { actor, payload, values } = input
  const say = await sayToPerson(deps, actor)
  const moment =
    payload.moment === undefined ? undefined : await deps.store.moments.get(actor.workspace, payload.moment)
  const refusal = await whyNotLog(deps, say, actor, moment)
  if (refusal !== undefined) return refusal
  const form = await startForm(deps, say, actor, moment)
  const read = await readAct(deps, say, { form, values, giver: actor })
  if (!read.ok) return opened(givenBack(form, values, read.errors))
  const act = actFrom(read.values, { giver: actor, moment: loggable(moment) ? moment.id : undefined, now: say.now })
  const logged = await deps.store.transact((unit) => keep(unit, act, read.values.people('helpers')))
  if (logged === undefined) {
    const owner = payload.moment && (await deps.store.acts.ofMoment(actor.workspace, payload.moment))?.giver
    return says(say.words.notices.doneAlready(await callName(deps, say, owner || undefined)))
  }
  return notice(
    loggedCard(say, logged, await fullNameOf(deps, actor), new Date(logged.loggedAt.getTime() + editableFor)),
  )
}

/** Appends the act and finishes its moment. Undefined when somebody else logged it in between. */
async function keep(
  unit: UnitOfWork,
  act: Act,
  helpers: readonly { ref: PersonRef; name: string }[],
): Promise<Act | undefined> {
  for (const helper of helpers) await unit.people.meet(helper.ref, helper.name)
  const moment = act.moment === undefined ? undefined : await unit.moments.lock(act.workspace, act.moment)
  const kept = await unit.acts.log(act)
  if (kept === undefined || moment === undefined) return kept
  const claim = { owner: act.giver, since: moment.claim?.since ?? act.loggedAt, until: act.loggedAt, reminded: true }
  await record(unit, changed(moment, { state: 'done', claim, helpers: act.helpers }))
  return kept
}

/** "Edit": the giver, within 24 hours. */
export async function openEdit(deps: Deps, { actor, payload }: AboutAct): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const act = await deps.store.acts.get(actor.workspace, payload.act)
  if (act === undefined) return says(say.words.notices.gone, logAct(say))
  if (!samePerson(act.giver, actor) || !editable(act, say.now)) return says(say.words.act.tooLate)
  return opened(editForm(say, act, await currencyOf(deps, actor)))
}

/** Saves the changed act; the ledger keeps what it said before. */
export async function submitEdit(deps: Deps, input: AboutAct & { values: FormValues }): Promise<Reply> {
  const asked = await openEdit(deps, input)
  if (asked.reply !== 'form') return asked
  const { actor, payload, values } = input
  const say = await sayToPerson(deps, actor)
  const read = await readAct(deps, say, { form: asked.form, values, giver: actor })
  if (!read.ok) return opened(givenBack(asked.form, values, read.errors))
  const done = await deps.store.transact(async (unit) => {
    const before = await unit.acts.get(actor.workspace, payload.act)
    if (before === undefined) return false
    for (const helper of read.values.people('helpers')) await unit.people.meet(helper.ref, helper.name)
    const after = actFrom(read.values, { giver: actor, moment: before.moment, now: before.loggedAt })
    await unit.acts.edit({ ...after, id: before.id }, actor, say.now)
    await refresh(unit, before, (moment) => changed(moment, { helpers: after.helpers }))
    return true
  })
  return says(done ? say.words.act.edited : say.words.act.tooLate)
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
    if (!(await unit.acts.undo(actor.workspace, act.id, actor, say.now))) return
    const until = await claimEnds(unit, actor.workspace, say.now)
    const claim = { owner: act.giver, since: say.now, until, reminded: false }
    await refresh(unit, act, (moment) => changed(moment, { state: 'claimed', claim }))
  })
  return says(say.words.act.undone)
}

async function refresh(unit: UnitOfWork, act: Act, change: (moment: Moment) => Moment): Promise<void> {
  if (act.moment === undefined) return
  const moment = await unit.moments.lock(act.workspace, act.moment)
  if (moment?.state === 'done') await record(unit, change(moment))
}

/** A done moment and another's claim refuse; helpers and everybody on an open or passed one may log. */
async function whyNotLog(
  deps: Deps,
  say: Say,
  actor: PersonRef,
  moment: Moment | undefined,
): Promise<Reply | undefined> {
  if (moment?.state === 'done') {
    return says(say.words.notices.doneAlready(await callName(deps, say, moment.claim?.owner)))
  }
  if (moment?.state !== 'claimed' || samePerson(moment.claim?.owner, actor)) return undefined
  if (moment.helpers.some((helper) => samePerson(helper, actor))) return undefined
  return says(say.words.notices.othersClaim(await callName(deps, say, moment.claim?.owner)), canHelp(say, moment.id))
}

/** A dismissed moment is no moment: what was done still counts, by itself. */
function loggable(moment: Moment | undefined): moment is Moment {
  return moment !== undefined && moment.state !== 'dismissed'
}

async function startForm(deps: Deps, say: Say, actor: PersonRef, moment: Moment | undefined) {
  const preferences = await preferencesOf(deps, actor)
  const others = [moment?.claim?.owner, ...(moment?.helpers ?? [])].filter((person) => person !== undefined)
  const known = moment !== undefined && (moment.customer.name !== undefined || moment.customer.company !== undefined)
  return logForm(
    say,
    { form: 'act.log', payload: moment === undefined ? {} : { moment: moment.id } },
    {
      recipient: known ? customerName(say, moment.customer) : undefined,
      day: isoDay(say.zone, say.now),
      helpers: others.filter((person) => !samePerson(person, actor)).map((person) => person.id),
      reader: preferences.acts,
      currency: await currencyOf(deps, actor),
    },
  )
}

async function currencyOf(deps: Deps, actor: PersonRef): Promise<string> {
  return ((await deps.store.workspaces.get(actor.workspace))?.settings ?? defaultSettings).currency
}

async function fullNameOf(deps: Deps, actor: PersonRef): Promise<string> {
  return (await deps.store.people.names([actor])).get(actor.id) ?? ''
}
