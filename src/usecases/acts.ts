import { isNamed } from '../domain/customer.ts'
import type { GiftRefusal } from '../domain/gift.ts'
import { editableFor } from '../domain/kindness.ts'
import type { Act } from '../domain/kindness.ts'
import { changed } from '../domain/moment.ts'
import type { Moment } from '../domain/moment.ts'
import type { PersonRef } from '../domain/person.ts'
import { samePerson } from '../domain/person.ts'
import type { Deps, UnitOfWork } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice, opened } from '../views/actions.ts'
import { loggedCard, logForm } from '../views/act.ts'
import type { FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { customerName } from '../views/moment.ts'
import { canHelp, logAct, says } from '../views/notices.ts'
import type { Say } from '../views/say.ts'
import { isoDay } from '../views/say.ts'
import { callName, momentNamed } from './about-moment.ts'
import { actFrom, ideaIn, isUnsolvedGift, readAct } from './act-form.ts'
import type { Costing } from './gift-cost.ts'
import { checkCost, settle } from './gift-cost.ts'
import { costErrors, solvedAsked } from './gift-form.ts'
import { ideasOn } from './ideas.ts'
import { record } from './record.ts'
import { preferencesOf, sayToPerson } from './saying.ts'
import { settingsOf } from './workspace-settings.ts'

interface Logging {
  readonly actor: PersonRef
  readonly payload: { readonly moment?: string | undefined; readonly plan?: string | undefined }
}

/** "Log it": the form, with the customer and the helpers of its moment. */
export async function openLog(deps: Deps, { actor, payload }: Logging): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const moment = await momentNamed(deps, actor.workspace, payload.moment)
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
  const moment = await momentNamed(deps, actor.workspace, payload.moment)
  const refusal = await whyNotLog(deps, say, actor, moment)
  if (refusal !== undefined) return refusal
  const form = await startForm(deps, say, { actor, moment, act: id, plan: payload.plan })
  const read = await readAct(deps, say, { form, values, giver: actor })
  if (!read.ok) return opened(givenBack(form, values, read.errors))
  const { currency } = await settingsOf(deps.store, actor)
  const idea = ideaIn(form, read.values)
  const act = actFrom(read.values, { id, giver: actor, moment: moment?.id, idea, now: say.now, currency })
  const costing = { act, plan: payload.plan, unsolved: isUnsolvedGift(form, read.values) }
  const kept = await deps.store.transact((unit) => keep(unit, costing, read.values.people('helpers')))
  if (kept !== undefined && 'refusal' in kept)
    return opened(givenBack(form, values, costErrors(say, act, kept.refusal)))
  if (kept !== undefined) return thanks(deps, say, kept)
  const now = await momentNamed(deps, actor.workspace, moment?.id)
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
  const { gifts, currency } = await settingsOf(deps.store, actor)
  const plan = about.plan === undefined ? undefined : await deps.store.gifts.get(actor.workspace, about.plan)
  const planned = plan && { deed: 'gift', costMinor: plan.amountMinor, recipient: plan.recipient }
  const preferences = await preferencesOf(deps, actor)
  const others = [moment?.claim?.owner, ...(moment?.helpers ?? [])].filter((person) => person !== undefined)
  return logForm(
    say,
    { form: 'act.log', payload: { act, ...(moment && { moment: moment.id }), ...(plan && { plan: plan.id }) } },
    {
      gifts: gifts.on,
      solved: await solvedAsked(deps, actor, moment),
      recipient: moment !== undefined && isNamed(moment.customer) ? customerName(say, moment.customer) : undefined,
      day: isoDay(say.zone, say.now),
      helpers: others.filter((person) => !samePerson(person, actor)).map((person) => person.id),
      reader: preferences.acts,
      currency,
      ideas: await ideasOn(deps, say, moment),
      ...planned,
    },
  )
}

async function fullNameOf(deps: Deps, actor: PersonRef): Promise<string> {
  return (await deps.store.people.names([actor])).get(actor.id) ?? ''
}
