import { handOver, help, release, stepBack, take } from '../domain/claiming.ts'
import type { Taking } from '../domain/claiming.ts'
import type { Moment } from '../domain/moment.ts'
import type { PersonRef } from '../domain/person.ts'
import { samePerson } from '../domain/person.ts'
import { isPaused } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice, opened } from '../views/actions.ts'
import { handOverForm } from '../views/add-moment.ts'
import { primary } from '../views/card.ts'
import { until } from '../views/claim.ts'
import type { FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { canHelp, momentButton, says } from '../views/notices.ts'
import { readForm } from '../views/read-form.ts'
import type { Say } from '../views/say.ts'
import { day } from '../views/say.ts'
import type { AboutMoment } from './about-moment.ts'
import { callName, changeMoment, current, gone, outdated } from './about-moment.ts'
import { claimedCard } from './claimed-card.ts'
import { mayWrite } from './reach.ts'
import { claimEnds, namesAround, record, toPerson } from './record.ts'
import { preferencesOf, sayToPerson } from './saying.ts'

/** "I'll take this": one owner; whoever comes second is told who, and may help. */
export async function takeMoment(deps: Deps, { actor, payload }: AboutMoment): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const seen = await deps.store.moments.get(actor.workspace, payload.moment)
  if (seen === undefined) return gone(say)
  // Only somebody who may still be the first waits for the row's lock; late clicks are answered from one read each.
  const taking = seen.state === 'open' ? await claim(deps, actor, seen.id) : take(seen, actor, say.now, say.now)
  return answer(deps, say, taking, seen)
}

async function claim(deps: Deps, actor: PersonRef, id: string): Promise<Taking> {
  const now = deps.clock.now()
  return deps.store.transact(async (unit) => {
    const moment = await unit.moments.lock(actor.workspace, id)
    if (moment === undefined) return { outcome: 'gone' }
    const taking = take(moment, actor, now, await claimEnds(unit, actor.workspace, now))
    if (taking.outcome !== 'claimed') return taking
    await record(unit, taking.moment)
    await unit.claims.note(taking.moment)
    return taking
  })
}

async function answer(deps: Deps, say: Say, taking: Taking, seen: Moment): Promise<Reply> {
  const words = say.words.notices
  switch (taking.outcome) {
    case 'claimed':
      return notice(await claimedCard(deps, say, taking.moment))
    case 'mine':
      return says(words.yoursAlready(until(say, taking.moment)))
    case 'taken':
      return says(words.taken(await callName(deps, say, taking.by)), primary(canHelp(say, seen.id)))
    case 'done':
      return says(words.doneAlready(await callName(deps, say, taking.by)))
    case 'gone':
      return gone(say)
  }
}

/** "I can help". */
export async function helpMoment(deps: Deps, { actor, payload }: AboutMoment): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const helping = await changeMoment(deps, actor, payload.moment, async (unit, moment) => {
    const result = help(moment, actor)
    if (result.outcome !== 'helping') return result
    await record(unit, result.moment)
    const { claim } = result.moment
    // Of the first one only: the card in the channel names all helpers, and nobody wants a message for each.
    if (claim === undefined || moment.helpers.length > 0) return result
    const period = `${claim.since.toISOString()}/${actor.id}`
    await unit.deliver(toPerson(moment, claim.owner, 'helperJoined', period))
    return result
  })
  if (helping === undefined) return gone(say)
  const { moment } = helping
  const back = momentButton(say.words.moment.buttons.stepBack, 'moment.stepBack', moment.id)
  switch (helping.outcome) {
    case 'helping':
      return says(await youAreIn(deps, say, moment), back)
    case 'already':
      return says(say.words.notices.helpingAlready, back)
    case 'own':
      return says(say.words.notices.yoursAlready(until(say, moment)))
    case 'open':
      return current(deps, say, moment)
    case 'gone':
      return gone(say)
  }
}

/** The owner hears of the first helper, unless they want no message now; everybody else is named by the card. */
async function youAreIn(deps: Deps, say: Say, { claim, helpers }: Moment): Promise<string> {
  const { helping, helpingNamed } = say.words.notices
  if (claim === undefined || helpers.length > 1) return helpingNamed
  const told = await mayWrite(deps, claim.owner, 'helperJoined')
  return told ? helping(await callName(deps, say, claim.owner)) : helpingNamed
}

/** A helper steps back. */
export async function stepBackFrom(deps: Deps, { actor, payload }: AboutMoment): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const moment = await changeMoment(deps, actor, payload.moment, async (unit, before) => {
    const after = stepBack(before, actor)
    if (after !== before) await record(unit, after)
    return after
  })
  if (moment?.state !== 'claimed') return outdated(deps, say, moment)
  return says(say.words.notices.steppedBack(await callName(deps, say, moment.claim?.owner)))
}

/** The owner hands it back: open for others. */
export async function handBackMoment(deps: Deps, { actor, payload }: AboutMoment): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const moment = await changeMoment(deps, actor, payload.moment, async (unit, before) => {
    if (before.state === 'claimed' && samePerson(before.claim?.owner, actor)) {
      await record(unit, release(before, deps.clock.now()))
    }
    return before
  })
  if (moment?.state !== 'claimed') return outdated(deps, say, moment)
  if (samePerson(moment.claim?.owner, actor)) return says(say.words.notices.handedBack)
  return says(say.words.notices.notOwner(await callName(deps, say, moment.claim?.owner)))
}

/** "Hand it over": asks to which helper. */
export async function openHandOver(deps: Deps, { actor, payload }: AboutMoment): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const moment = await deps.store.moments.get(actor.workspace, payload.moment)
  if (moment?.state !== 'claimed') return outdated(deps, say, moment)
  if (!samePerson(moment.claim?.owner, actor)) {
    return says(say.words.notices.notOwner(await callName(deps, say, moment.claim?.owner)))
  }
  if (moment.helpers.length === 0) return current(deps, say, moment)
  return opened(handOverForm(say, moment, await namesAround(deps, moment)))
}

/** The chosen helper owns it from now on; the old owner stays as a helper. */
export async function submitHandOver(deps: Deps, input: AboutMoment & { values: FormValues }): Promise<Reply> {
  const asked = await openHandOver(deps, input)
  if (asked.reply !== 'form') return asked
  const { actor, payload, values } = input
  const say = await sayToPerson(deps, actor)
  const read = await readForm(say, asked.form, values, async () => undefined)
  if (!read.ok) return opened(givenBack(asked.form, values, read.errors))
  const to = { workspace: actor.workspace, id: read.values.text('to') }
  const { pausedUntil } = await preferencesOf(deps, to)
  if (pausedUntil !== undefined && isPaused({ pausedUntil }, say.now)) {
    const away = say.words.addMoment.away(await callName(deps, say, to), day(say, pausedUntil))
    return opened(givenBack(asked.form, values, { to: away }))
  }
  const now = deps.clock.now()
  const moment = await changeMoment(deps, actor, payload.moment, async (unit, before) => {
    if (!samePerson(before.claim?.owner, actor)) return undefined
    const after = handOver(before, to, now, await claimEnds(unit, actor.workspace, now))
    if (after === undefined) return undefined
    await record(unit, after)
    await unit.deliver(toPerson(after, to, 'handedOver', `${actor.id}@${after.revision}`))
    return after
  })
  if (moment === undefined) return outdated(deps, say, await deps.store.moments.get(actor.workspace, payload.moment))
  return says(say.words.notices.handedOver(await callName(deps, say, to), until(say, moment)))
}
