import { isNamed } from '../domain/customer.ts'
import type { Idea } from '../domain/idea.ts'
import type { GiftRefusal } from '../domain/gift.ts'
import { editable, editableFor } from '../domain/kindness.ts'
import type { Act } from '../domain/kindness.ts'
import { release } from '../domain/claiming.ts'
import { changed } from '../domain/moment.ts'
import type { Moment } from '../domain/moment.ts'
import type { PersonRef, Role } from '../domain/person.ts'
import { isSomeone, samePerson } from '../domain/person.ts'
import type { Deps, UnitOfWork } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice, opened } from '../views/actions.ts'
import { editForm, loggedCard, logForm } from '../views/act.ts'
import type { FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { catalogueIdeas } from '../views/ideas.ts'
import { customerName } from '../views/moment.ts'
import { canHelp, logAct, says } from '../views/notices.ts'
import type { Say } from '../views/say.ts'
import { isoDay } from '../views/say.ts'
import { actFrom, ideaIn, isUnsolvedGift, readAct } from './act-form.ts'
import { claimEnds, record } from './record.ts'
import { preferencesOf, sayToPerson } from './saying.ts'
import { settingsOf } from './workspace-settings.ts'
import { callName } from './about-moment.ts'
import { checkCost, giveBack, settle } from './gift-cost.ts'
import type { Costing } from './gift-cost.ts'
import { costErrors, solvedAsked } from './gift-form.ts'

interface AboutAct {
  readonly actor: PersonRef
  readonly payload: { readonly act: string }
}

interface Logging {
  readonly actor: PersonRef
  readonly payload: { readonly moment?: string | undefined; readonly plan?: string | undefined }
}

/** "Log it": the form, with the customer and the helpers of its moment. */
export async function openLog(deps: Deps, { actor, payload }: Logging): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const moment = await momentOf(deps, actor, payload.moment)
  const refusal = await whyNotLog(deps, say, actor, moment)
  return refusal ?? opened(await startForm(deps, say, { actor, moment, act: crypto.randomUUID(), plan: payload.plan }))
}

/** Logs the act: the ledger, the moment and its card in one transaction. The same form sent twice logs it once. */
export async function submitLog(
  deps: Deps,
  input: Logging & { payload: { readonly act?: string | undefined }; values: FormValues },
): Promise<Reply> {
  const { actor, payload, values } = input
  const say = await sayToPerson(deps, actor)
  const id = payload.act ?? crypto.randomUUID()
  const earlier = await deps.store.acts.get(actor.workspace, id)
  if (earlier !== undefined && samePerson(earlier.giver, actor)) return thanks(deps, say, earlier)
  const moment = await momentOf(deps, actor, payload.moment)
  const refusal = await whyNotLog(deps, say, actor, moment)
  if (refusal !== undefined) return refusal
  const form = await startForm(deps, say, { actor, moment, act: id, plan: payload.plan })
  const read = await readAct(deps, say, { form, values, giver: actor })
  if (!read.ok) return opened(givenBack(form, values, read.errors))
  const [currency, idea] = [await currencyOf(deps, actor), ideaIn(form, read.values)]
  const act = actFrom(read.values, { id, giver: actor, moment: moment?.id, idea, now: say.now, currency })
  const costing = { act, plan: payload.plan, unsolved: isUnsolvedGift(form, read.values) }
  const kept = await deps.store.transact((unit) => keep(unit, costing, read.values.people('helpers')))
  if (kept !== undefined && 'refusal' in kept)
    return opened(givenBack(form, values, costErrors(say, act, kept.refusal)))
  if (kept !== undefined) return thanks(deps, say, kept)
  const now = await momentOf(deps, actor, moment?.id)
  return (await whyNotLog(deps, say, actor, now)) ?? says(say.words.notices.gone, logAct(say))
}

async function thanks(deps: Deps, say: Say, act: Act): Promise<Reply> {
  const until = new Date(act.loggedAt.getTime() + editableFor)
  return notice(loggedCard(say, act, await fullNameOf(deps, act.giver), until))
}

type Helpers = readonly { readonly ref: PersonRef; readonly name: string }[]

/** Keeps the act unless the rules refuse what it cost. Undefined when somebody took or logged the moment in between. */
async function keep(
  unit: UnitOfWork,
  costing: Costing,
  helpers: Helpers,
): Promise<Act | { readonly refusal: GiftRefusal } | undefined> {
  const cost = await checkCost(unit, costing)
  if ('refusal' in cost) return cost
  const kept = await keepAct(unit, costing.act, helpers)
  if (kept !== undefined) await settle(unit, cost.settles, kept)
  return kept
}

/** Appends the act and finishes its moment. */
async function keepAct(unit: UnitOfWork, act: Act, helpers: Helpers): Promise<Act | undefined> {
  for (const helper of helpers) await unit.people.meet(helper.ref, helper.name)
  const moment = act.moment === undefined ? undefined : await unit.moments.lock(act.workspace, act.moment)
  if (moment === undefined || moment.state === 'dismissed') return unit.acts.log({ ...act, moment: undefined })
  if (moment.state === 'done' || isAnothers(moment, act.giver)) return undefined
  const kept = await unit.acts.log(act)
  if (kept === undefined) return undefined
  const claim = { owner: act.giver, since: moment.claim?.since ?? act.loggedAt, until: act.loggedAt, reminded: true }
  await record(unit, changed(moment, { state: 'done', claim, helpers: act.helpers }))
  return kept
}

/** Claimed by somebody else whom this person does not help. */
function isAnothers({ state, claim, helpers }: Moment, person: PersonRef): boolean {
  return state === 'claimed' && ![claim?.owner, ...helpers].some((known) => samePerson(known, person))
}

/** "Edit": the giver, within 24 hours. */
export async function openEdit(deps: Deps, { actor, payload }: AboutAct): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const act = await deps.store.acts.get(actor.workspace, payload.act)
  if (act === undefined) return says(say.words.notices.gone, logAct(say))
  if (!samePerson(act.giver, actor) || !editable(act, say.now)) return says(say.words.act.tooLate)
  const moment = await momentOf(deps, actor, act.moment)
  const [solved, ideas] = [await solvedAsked(deps, actor, moment), await ideasOf(deps, say, moment)]
  const currency = act.currency ?? (await currencyOf(deps, actor))
  const asked = solved && ((act.costMinor ?? 0) > 0 ? 'yes' : solved)
  const gifts = (await settingsOf(deps.store, actor)).gifts.on
  return opened(editForm(say, act, { currency, gifts, ideas, solved: asked }))
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
    await refresh(unit, before, (done) => changed(done, { helpers: after.helpers }))
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
    await refresh(unit, act, (moment) =>
      // Who is forgotten can have nothing in hand.
      isSomeone(act.giver) ? release(moment, say.now) : changed(moment, { state: 'claimed', claim }),
    )
  })
  return says(say.words.act.undone)
}

async function refresh(unit: UnitOfWork, act: Act, change: (moment: Moment) => Moment): Promise<void> {
  if (act.moment === undefined) return
  const moment = await unit.moments.lock(act.workspace, act.moment)
  if (moment?.state === 'done') await record(unit, change(moment))
}

/** A done moment and another's claim refuse; helpers and everybody on an open or passed one may log. */
export async function whyNotLog(
  deps: Deps,
  say: Say,
  actor: PersonRef,
  moment: Moment | undefined,
): Promise<Reply | undefined> {
  const owner = async () => callName(deps, say, moment?.claim?.owner)
  if (moment?.state === 'done') return says(say.words.notices.doneAlready(await owner()))
  if (moment === undefined || !isAnothers(moment, actor)) return undefined
  return says(say.words.notices.othersClaim(await owner()), canHelp(say, moment.id))
}

async function startForm(
  deps: Deps,
  say: Say,
  about: { actor: PersonRef; moment: Moment | undefined; act: string; plan: string | undefined },
) {
  const { actor, moment, act } = about
  const plan = about.plan === undefined ? undefined : await deps.store.gifts.get(actor.workspace, about.plan)
  const planned = plan && { deed: 'gift', costMinor: plan.amountMinor, recipient: plan.recipient }
  const preferences = await preferencesOf(deps, actor)
  const others = [moment?.claim?.owner, ...(moment?.helpers ?? [])].filter((person) => person !== undefined)
  return logForm(
    say,
    { form: 'act.log', payload: { act, ...(moment && { moment: moment.id }), ...(plan && { plan: plan.id }) } },
    {
      gifts: (await settingsOf(deps.store, actor)).gifts.on,
      solved: await solvedAsked(deps, actor, moment),
      recipient: moment !== undefined && isNamed(moment.customer) ? customerName(say, moment.customer) : undefined,
      day: isoDay(say.zone, say.now),
      helpers: others.filter((person) => !samePerson(person, actor)).map((person) => person.id),
      reader: preferences.acts,
      currency: await currencyOf(deps, actor),
      ideas: await ideasOf(deps, say, moment),
      ...planned,
    },
  )
}

/** The ideas on its card, in the reader's words. */
async function ideasOf(deps: Deps, say: Say, moment: Moment | undefined): Promise<readonly Idea[] | undefined> {
  if (moment === undefined) return undefined
  const known = [...catalogueIdeas(say), ...(await deps.store.ideas.added(moment.workspace))]
  return moment.ideas.flatMap((key) => known.find((idea) => idea.key === key) ?? [])
}

async function momentOf(deps: Deps, { workspace }: PersonRef, id: string | undefined): Promise<Moment | undefined> {
  return id === undefined ? undefined : deps.store.moments.get(workspace, id)
}

async function currencyOf(deps: Deps, actor: PersonRef): Promise<string> {
  return (await settingsOf(deps.store, actor)).currency
}

async function fullNameOf(deps: Deps, actor: PersonRef): Promise<string> {
  return (await deps.store.people.names([actor])).get(actor.id) ?? ''
}
